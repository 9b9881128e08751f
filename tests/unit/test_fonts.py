"""The fonts: the face each stack draws with, what is said when one lacks, the glyph preflight."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest

from handbook.errors import OutsideError
from handbook.render.fonts import (
    FACES,
    STACKS,
    FontFolder,
    font_css,
    use_fontconfig,
    write_fontconfig,
)

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / ".fonts"
RARE = "䶮㛃镕堃喆祎玥珺翀昇暐𬭎𬀩𬍛"
FIRST_FONT = {
    ("fang", 400): "FandolFang",
    ("kai", 400): "FandolKai",
    ("song", 400): "Noto-Serif-CJK-SC",
    ("song", 700): "Noto-Serif-CJK-SC-Bold",
    ("hei", 400): "Noto-Sans-CJK-SC",
    ("hei", 700): "Noto-Sans-CJK-SC-Bold",
}

# Its own process: fontconfig is set up once in a process, and another test may have done so.
LAYOUT = """
import logging, sys
from pathlib import Path
from handbook.render.fonts import font_css, use_fontconfig, write_fontconfig
use_fontconfig(write_fontconfig(Path(sys.argv[1]), Path(sys.argv[2])))
import weasyprint
logging.getLogger("weasyprint").addHandler(logging.StreamHandler(sys.stdout))
html = f"<html lang=zh-CN><style>{font_css()}</style>{sys.argv[4]}"
weasyprint.HTML(string=html).write_pdf(sys.argv[3])
"""


def lay_out(
    html: str, folder: Path, fonts: Path = FONTS
) -> tuple[str, list[list[tuple[str, str]]]]:
    """Set `html`: what the engine logged, and (character, font) of each page."""
    pdf = folder / "sample.pdf"
    arguments = [str(fonts), str(folder / "cache"), str(pdf), html]
    run = subprocess.run(
        [sys.executable, "-c", LAYOUT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    with pdfplumber.open(pdf) as opened:
        pages = [[(c["text"], c["fontname"].split("+")[1]) for c in p.chars] for p in opened.pages]
    return run.stdout, [[(text, font) for text, font in page if text.strip()] for page in pages]


@pytest.fixture
def folder_of_links(tmp_path: Path) -> Path:
    """A folder that holds the project's fonts as links, for a test to spoil."""
    folder = tmp_path / "字体 & fonts"
    folder.mkdir()
    for file in FONTS.iterdir():
        (folder / file.name).symlink_to(file)
    return folder


def test_each_stack_draws_with_its_first_font_and_names_with_the_fallback(tmp_path: Path) -> None:
    """仿宋, 楷, 宋 and 黑 come out in their own face; a rare character of a name in LXGW WenKai."""
    plain = "按月开展主题活动“引号”、〔2023〕1号——"
    html = "".join(
        f'<p style="font: {weight} 16pt var(--{stack}); break-after: page">{plain}{RARE}</p>'
        for stack, weight in FIRST_FONT
    )
    logged, pages = lay_out(html, tmp_path)
    assert logged == ""
    for ((stack, _), first), page in zip(FIRST_FONT.items(), pages, strict=True):
        assert {font for text, font in page if text not in RARE} == {first}
        rare = {text: font for text, font in page if text in RARE}
        fallback = "LXGW-WenKai" if stack in {"fang", "kai"} else first
        assert rare == dict.fromkeys(RARE, fallback)


def test_no_font_but_the_stacks_is_ever_picked(tmp_path: Path) -> None:
    """A font of the machine, and the Japanese face of our own file, are out of reach."""
    html = (
        '<p style="font-family: DejaVu Sans, Noto Serif CJK JP, Noto Sans CJK TC">月历calendar骨直'
    )
    _, [drawn] = lay_out(html, tmp_path)
    ours = {face.family.replace(" ", "-") for face in FACES}
    assert {font.removesuffix("-Bold") for _, font in drawn} <= ours


def test_fonts_are_found_in_a_folder_with_spaces_and_signs(
    tmp_path: Path, folder_of_links: Path
) -> None:
    """The path stands in an XML file: `&`, spaces and Chinese in it are no trouble."""
    _, [drawn] = lay_out('<p style="font-family: var(--fang)">仿宋', tmp_path, folder_of_links)
    assert drawn == [("仿", "FandolFang"), ("宋", "FandolFang")]


def test_fontconfig_is_written_once_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build leaves the file as it was, so that fontconfig's own cache stays good."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    config = write_fontconfig(FONTS, tmp_path)
    before = config.stat().st_mtime_ns
    assert write_fontconfig(FONTS, tmp_path).stat().st_mtime_ns == before
    use_fontconfig(config)
    assert config.is_absolute()
    assert list(tmp_path.iterdir()) == [config]


def test_css_names_each_chain_whole() -> None:
    """Names with a space are quoted; every stack is a custom property."""
    css = font_css()
    assert '--song: "Noto Serif CJK SC", "LXGW WenKai", SimSun, STSong;' in css
    assert all(f"--{name}:" in css for name in STACKS)


def test_the_needed_fonts_are_here() -> None:
    """The check is silent where nothing lacks."""
    FontFolder(FONTS).check()


def test_missing_fonts_are_all_named_with_the_way_to_get_them(folder_of_links: Path) -> None:
    """A removed file and a broken one are both named in one message."""
    (folder_of_links / "FandolKai-Regular.otf").unlink()
    (folder_of_links / "LXGWWenKai-Regular.ttf").unlink()
    (folder_of_links / "LXGWWenKai-Regular.ttf").write_bytes(b"a page of a proxy, not a font")
    with pytest.raises(OutsideError) as caught:
        FontFolder(folder_of_links).check()
    assert str(caught.value) == (
        "缺少 2 个字体，无法排版：\n"
        "  FandolKai（FandolKai-Regular.otf）\n"
        "  LXGW WenKai（LXGWWenKai-Regular.ttf）\n"
        f"请运行 make handbook 自动取得，或把这些文件放进 {folder_of_links} 后重试。"
    )
    assert caught.value.exit_code == 3


def test_missing_folder_names_every_font(tmp_path: Path) -> None:
    """Before any set-up there is no folder at all."""
    with pytest.raises(OutsideError, match=f"缺少 {len(FACES)} 个字体"):
        FontFolder(tmp_path / "none").check()


def test_two_files_of_one_family_and_weight_are_refused(folder_of_links: Path) -> None:
    """Such a pair drew wrong glyphs under the right text: the PDF's text would not show it."""
    (folder_of_links / "copy.otf").symlink_to(FONTS / "FandolFang-Regular.otf")
    with pytest.raises(OutsideError, match=r"FandolFang.*FandolFang-Regular\.otf、copy\.otf"):
        FontFolder(folder_of_links).check()


def test_missing_glyphs_are_named_once_in_order() -> None:
    """What no font of the chain has is found; a shorter chain lacks more."""
    folder = FontFolder(FONTS)
    text = f"甲\ue000乙☐\ue000{RARE}\U0001f600\x07"
    assert folder.missing_glyphs(text, STACKS["fang"]) == ("\ue000", "☐", "\U0001f600", "\x07")
    assert folder.missing_glyphs(RARE, ("FandolFang",)) == tuple(RARE)
    assert folder.missing_glyphs("甲", ("a font that is not here",)) == ("甲",)


def test_characters_without_a_picture_need_no_glyph() -> None:
    """Zero-width space, word joiner, byte order mark, line ends, any space, variation selectors."""
    text = "甲\u200b\u2060\ufeff\n\r\t\u00ad\u2003\u2009\u3000\ufe0f\U000e0100"
    assert FontFolder(FONTS).missing_glyphs(text, STACKS["fang"]) == ()
