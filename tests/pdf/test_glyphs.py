"""Every character is drawn by a font that is known beforehand: named, and found in the file."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from handbook import pipeline
from handbook.errors import OutsideError, Place, Severity
from handbook.render.fonts import FACES, STACKS, FontFolder, font_css
from handbook.render.glyphs import missing_glyphs, substituted_glyphs, undrawable
from handbook.workspace import Workspace
from tests.booklets import DATA, ROOT, Booklet, finished_of, pdf_of

FONTS = ROOT / ".fonts"
RARE = "䶮㛃镕堃喆祎玥珺翀昇暐"
BEYOND_BMP = "𬭎𬀩𬍛"


def page_of(body: str) -> str:
    """Return a small page of HTML with the stacks of the handbook."""
    return (
        '<!doctype html><html lang="zh-CN"><head><title>试</title>'
        f"<style>{font_css()}</style></head><body>{body}</body></html>"
    )


def fonts_drawn(content: bytes) -> dict[str, set[str]]:
    """Return the fonts that draw each character of a file, as the file names them."""
    drawn: dict[str, set[str]] = {}
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                for character in char["text"]:  # one glyph may draw two dashes
                    drawn.setdefault(character, set()).add(plain(char["fontname"]))
    return drawn


def plain(name: str) -> str:
    """Return a font's family from its name in the file: no prefix, no weight, no hyphens."""
    return name.partition("+")[2].removesuffix("-Bold").replace("-", " ")


# What no font draws.


def test_a_character_without_a_glyph_is_named_with_its_path() -> None:
    """Each once in a text, with file, line and the path of the value in the data."""
    place = Place("data/themes.yaml", 12, 5, "title: 𠮟𠮟\ue000")
    found = missing_glyphs([("themes.0.title", place, "学\ue000\ue000习🐄")], FONTS)
    assert [problem.code for problem in found] == ["E-GLYPH", "E-GLYPH"]
    assert all(problem.place == place for problem in found)
    assert "themes.0.title" in found[0].message
    assert "U+E000" in found[0].message
    assert "U+1F404" in found[1].message


def test_names_with_rare_characters_can_be_printed() -> None:
    """The fall-back font has what Fandol lacks."""
    assert missing_glyphs([("name", Place("roster"), RARE + BEYOND_BMP)], FONTS) == ()


def test_what_only_another_stack_has_is_refused() -> None:
    """Layout would draw it with a font that the stack does not name."""
    folder = FontFolder(FONTS)
    hei, others = STACKS["hei"], [s for name, s in STACKS.items() if name != "hei"]
    lone = next(
        c
        for c in map(chr, range(0x20000, 0x2A6E0))
        if not folder.missing_glyphs(c, hei) and folder.missing_glyphs(c, others[0])
    )
    assert lone in undrawable(folder, lone)
    with pytest.raises(OutsideError, match=f"U\\+{ord(lone):X}"):
        pdf_of(page_of(f'<p style="font-family: var(--fang)">学{lone}习</p>'))


# What another font draws.


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("stack", STACKS)
def test_the_font_named_is_the_one_in_the_file(stack: str, weight: int) -> None:
    """For each character of a page with rare names, in each stack and weight, alone and in text."""
    text = f"2026年3月，{RARE}与{BEYOND_BMP}等同志“学习”——《章程》（一）·A〔2023〕1号"
    body = f"<p>{text}</p>" + "".join(f"<p>{c}</p>" for c in RARE + BEYOND_BMP)
    style = f"font-family: var(--{stack}); font-weight: {weight}"
    content = finished_of(pdf_of(page_of(f'<div style="{style}">{body}</div>'))).content
    drawn = fonts_drawn(content)
    folder = FontFolder(FONTS)
    for character in dict.fromkeys(text):
        assert drawn[character] == {folder.drawn_by(character, STACKS[stack])}, character


def test_each_substitute_is_named_once_with_its_place() -> None:
    """Where it first stands, how often it comes, which faces lack it, and what draws it."""
    places = [Place("名册.csv", line, 1) for line in (2, 3)]
    texts = [("名册.姓名", places[0], "张镕𬭎"), ("名册.姓名", places[1], "镕堃")]
    notes = substituted_glyphs(texts, FONTS)
    assert [note.severity for note in notes] == [Severity.NOTE] * 3
    assert [note.place for note in notes] == [places[0], places[0], places[1]]
    assert "“镕”（U+9555）仿宋、楷体没有这个字，由 LXGW WenKai 代替，共 2 处" in notes[0].message
    assert "U+2CB4E" in notes[1].message


def test_what_the_first_font_has_is_not_named() -> None:
    """Nor is what no font has: that is an error of its own."""
    assert substituted_glyphs([("title", Place("plan"), "学习\ue000")], FONTS) == ()


def test_check_tells_of_substitutes(tmp_path: Path) -> None:
    """A rare character in an edition's words is a note of `check`, and stops nothing."""
    data = tmp_path / "data"
    for file in DATA.rglob("*.yaml"):
        copy = data / file.relative_to(DATA)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8"), "utf-8")
    name = min((data / "editions").glob("*.yaml"))
    name.write_text(name.read_text("utf-8") + "\nremarks: [由张镕整理。]\n", "utf-8")
    result = pipeline.check(Workspace(data, tmp_path / "build"))
    assert result.exit_code == 0, result.problems
    (note,) = [p for p in result.problems if p.code == "N-SUBSTITUTE"]
    assert "remarks.0" in note.message
    assert note.place.text.endswith("[由张镕整理。]")


def test_no_font_is_in_the_handbook_that_no_stack_names(either: Booklet) -> None:
    """And each of its characters is drawn by one of the faces of the design."""
    families = {face.family for face in FACES}
    assert set().union(*fonts_drawn(either.pdf.content).values()) <= families
    assert not undrawable(FontFolder(FONTS), either.html)
