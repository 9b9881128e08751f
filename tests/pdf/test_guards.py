"""The engine may read our templates only and may not grumble: each fault is planted and caught."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handbook.errors import OutsideError
from handbook.render import pdf_guard
from handbook.render.glyphs import missing_glyphs
from tests.booklets import ROOT, SECOND, Booklet, folded, pdf_of

MOST_BYTES = 700_000


def page_of(body: str, style: str = "") -> str:
    """Return a small page of HTML."""
    return (
        '<!doctype html><html lang="zh-CN"><head><title>试</title>'
        f"<style>html {{ font-family: FandolFang }} {style}</style></head>"
        f"<body>{body}</body></html>"
    )


def test_a_sound_page_passes() -> None:
    """The guards are silent where nothing is wrong."""
    assert pdf_of(page_of("<p>一切正常</p>")).pages == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (page_of("<p>一</p>", "p { colour: red }"), "colour"),
        (page_of("<p>一</p>", "p { width: wide }"), "wide"),
        (page_of("<p>一</p>", "p::nonsense { color: red }"), "nonsense"),
        (page_of('<img src="nothing-here.png" alt="无">'), "nothing-here.png"),
        (page_of('<a href="#nowhere">无</a>'), "nowhere"),
    ],
    ids=["property", "value", "selector", "image", "anchor"],
)
def test_what_the_engine_grumbles_about_fails(fault: str, said: str) -> None:
    """An unknown property, a bad value, a missing picture or anchor stops the build."""
    with pytest.raises(OutsideError, match="排版引擎报告") as caught:
        pdf_of(fault)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:9/picture.png",
        "https://localhost:9/picture.png",
        "ftp://localhost:9/picture.png",
        "data:image/png;base64,AAAA",
        "../README.md",
        "../data/plan.yaml",
        "file:///etc/hostname",
        "file://elsewhere/templates/css/page.css",
    ],
)
def test_nothing_outside_the_templates_is_read(address: str) -> None:
    """Neither the network nor a file elsewhere: the address is named and the build stops."""
    with pytest.raises(OutsideError, match="不允许的地址"):
        pdf_of(page_of(f'<img src="{address}" alt="外">'))


def test_a_link_out_of_the_templates_is_not_followed(tmp_path: Path) -> None:
    """A file that a link in the folder points away to stays unread."""
    inside = tmp_path / "templates"
    inside.mkdir()
    (tmp_path / "outside.css").write_text("p { color: red }", "utf-8")
    (inside / "linked.css").symlink_to(tmp_path / "outside.css")
    html = page_of("<p>一</p>").replace(
        "<style>", '<link rel="stylesheet" href="linked.css"><style>'
    )
    with pytest.raises(OutsideError, match="不允许的地址"):
        pdf_of(html, inside)


def test_the_engine_has_its_subsetter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library fonts would be taken apart many times more slowly: nothing is begun."""
    pdf_guard.require_subsetter()
    monkeypatch.setattr("weasyprint.text.ffi.harfbuzz_subset", None)
    with pytest.raises(OutsideError, match="libharfbuzz-subset"):
        pdf_of(page_of("<p>一</p>"))


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    """Before anything is laid out, with what to do about it."""
    with pytest.raises(OutsideError, match="make handbook"):
        missing_glyphs([], tmp_path)


def test_two_runs_give_the_same_bytes(second: Booklet, tmp_path: Path) -> None:
    """In another process, with other hashes, on another day."""
    program = (
        "import sys; from pathlib import Path; from tests.booklets import SECOND, booklet;"
        "Path(sys.argv[1]).write_bytes(booklet(SECOND).pdf.content)"
    )
    out = tmp_path / "again.pdf"
    environment = {"PYTHONHASHSEED": "4", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0"}
    subprocess.run([sys.executable, "-c", program, str(out)], check=True, cwd=ROOT, env=environment)
    assert out.read_bytes() == second.pdf.content
    assert SECOND.is_dir()


def test_the_file_is_small(book: Booklet) -> None:
    """It is sent by phone: 700 KB at most, about half of what the engine makes."""
    assert len(book.pdf.content) <= MOST_BYTES
    assert len(book.pdf.content) < len(book.raw) * 0.6


def test_finishing_changes_no_page(second: Booklet) -> None:
    """Fonts shrunk and tags repaired, every page looks as the engine drew it."""
    before = pypdfium2.PdfDocument(io.BytesIO(second.raw))
    after = pypdfium2.PdfDocument(io.BytesIO(second.pdf.content))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        pictures = [page.render(scale=1, grayscale=True).to_pil() for page in (old, new)]
        assert furthest(*pictures) < 64


def test_readers_agree_on_what_is_drawn(second: Booklet, tmp_path: Path) -> None:
    """Poppler and pdfium draw the same glyphs: each looks them up in the font in its own way."""
    path = tmp_path / "second.pdf"
    path.write_bytes(second.pdf.content)
    drawn = ["pdftoppm", "-r", "36", "-gray", "-f", "1", "-l", "9", str(path), str(tmp_path / "p")]
    subprocess.run(drawn, check=True)
    document = pypdfium2.PdfDocument(path)
    for number in range(1, 10):
        theirs = Image.open(tmp_path / f"p-{number:02}.pgm").convert("L")
        ours = document[number - 1].render(scale=0.5, grayscale=True).to_pil().resize(theirs.size)
        rough = [picture.resize((42, 42), Image.Resampling.BOX) for picture in (theirs, ours)]
        assert furthest(*rough) < 40, f"page {number}"


def furthest(one: Image.Image, other: Image.Image) -> int:
    """Return how far two grey pictures are apart at most, of 255."""
    histogram = ImageChops.difference(one, other).histogram()
    return max(value for value, count in enumerate(histogram) if count)


def test_three_readers_take_the_same_text(either: Booklet, tmp_path: Path) -> None:
    """Poppler, pdfium and MuPDF: of the whole handbook each sign as often, whatever the order."""
    file, out = tmp_path / "handbook.pdf", tmp_path / "out.txt"
    file.write_bytes(either.pdf.content)
    document = pypdfium2.PdfDocument(file)
    said = ["".join(page.get_textpage().get_text_bounded() for page in document)]
    for command in (
        ["pdftotext", "-raw", str(file), str(out)],
        ["mutool", "convert", "-o", str(out), str(file)],
    ):
        subprocess.run(command, check=True, capture_output=True)
        said.append(out.read_text("utf-8"))
    first, *others = [Counter(folded(text)) for text in said]
    assert first.total() > 100 * len(document)
    assert all(other == first for other in others)


def test_the_file_is_sound_and_accessible(either: Booklet, tmp_path: Path) -> None:
    """PDF/UA-1 (ISO 14289-1) without a finding; qpdf finds nothing wrong with its structure."""
    path = tmp_path / "handbook.pdf"
    path.write_bytes(either.pdf.content)
    report = page_validation.validate_pdf(str(path), profile="ua1")
    assert [str(failure) for failure in report.failures] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
