"""Small fonts: each character drawn as its font file draws it, whatever the file's format."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from hypothesis import given
from hypothesis import strategies as st

from handbook.copies.fonts.charstrings import number
from handbook.copies.fonts.typeface import Typeface
from handbook.render.fonts import FontFolder
from handbook.views.slots import Slot
from tests.copies.booklet import OWN

FANDOL_LACKS = "䶮"  # drawn by the TrueType font of the stack
BEYOND = "𬭚𬭎𬀩𬍛"  # outside the Basic Multilingual Plane
COMMON = "中共某省某市科技有限公司支部委员会（集团）·Ａa1-"
ROUNDING = 1.5  # units of a thousandth of an em


@cache
def typeface(face: str = "song", weight: int = 400) -> Typeface:
    """Return one of the stacks."""
    slot = Slot("s", "name", 100, 10, "支部全称", face=face, weight=weight)
    return Typeface.of(FontFolder(OWN.fonts), slot)


def opened(font: bytes) -> CFFFontSet:
    """Return a font as fontTools reads it."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(font), None)
    return fonts


def shape(glyphs: Any, glyph: Any) -> list[float]:
    """Return the bounds of a glyph and its area's root, in units of the font."""
    bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
    glyph.draw(bounds)
    glyph.draw(area)
    return [*(bounds.bounds or (0, 0, 0, 0)), abs(area.value) ** 0.5]


def shape_in_file(face: Typeface, character: str) -> list[float]:
    """Return the same of a character as its font file draws it."""
    for file in face.faces:
        font = hb.Font(file)
        glyph = font.get_nominal_glyph(ord(character))
        if glyph:
            bounds, area = BoundsPen(None), AreaPen(None)
            font.draw_glyph_with_pen(glyph, bounds)
            font.draw_glyph_with_pen(glyph, area)
            return [*(bounds.bounds or (0, 0, 0, 0)), abs(area.value) ** 0.5]
    raise AssertionError(character)


@pytest.mark.parametrize("stack", ["song", "hei", "fang", "kai"])
def test_characters_look_as_in_their_files(stack: str) -> None:
    """CFF with and without CIDs, TrueType: bounds and area agree, all in one font."""
    face = typeface(stack)
    some = random.Random(stack).sample([chr(code) for code in range(0x4E00, 0x9FA6)], 40)
    text = "".join(dict.fromkeys([*COMMON, FANDOL_LACKS, *BEYOND, *some]))
    fonts = opened(face.font(text).file)
    glyphs = fonts[0].CharStrings
    for character in text:
        (glyph,) = face.glyphs(character)
        drawn = shape(glyphs, glyphs[f"cid{glyph.cid:05d}"])
        assert drawn == pytest.approx(shape_in_file(face, character), abs=ROUNDING), character
        assert glyphs[f"cid{glyph.cid:05d}"].width == glyph.width


def test_a_character_is_known_by_its_code() -> None:
    """One beyond the plane by a number that no character of a name has."""
    face = typeface()
    assert [glyph.cid for glyph in face.glyphs("中䶮1")] == [ord(c) for c in "中䶮1"]
    cids = [glyph.cid for glyph in face.glyphs(BEYOND)]
    assert len(set(cids)) == len(BEYOND)
    assert all(0xD800 <= cid < 0xF900 for cid in cids)
    pairs = zip(cids, BEYOND, strict=True)
    texts = [f"<{cid:04x}> <{c.encode('utf-16-be').hex()}>" for cid, c in pairs]
    assert set(face.font("中" + BEYOND).texts) == {b"<4e2d> <4e2d>", *map(str.encode, texts)}


def test_a_font_does_not_depend_on_what_was_drawn_before() -> None:
    """Nor on the order of the characters: a copy made alone is the copy made in a run."""
    before = Typeface(typeface().key, typeface().faces)
    before.glyphs("".join(map(chr, range(0x5000, 0x5100))) + BEYOND)
    assert before.font(COMMON + BEYOND) == typeface().font(BEYOND[::-1] + COMMON)


def test_what_cannot_be_drawn_is_named() -> None:
    """Marks, controls, private use and what no font has; not the rare characters of names."""
    assert typeface().undrawable("中\u202e文\ue000𬭚\u0301👍中👍") == "\u202e\ue000\u0301👍"


def test_widths_are_told_of_what_is_not_an_em_wide() -> None:
    """Full-width characters need no entry."""
    assert set(typeface().font("中文-1").widths) == {ord("-"), ord("1")}


def test_a_weight_has_a_font_of_its_own() -> None:
    """Bold is drawn from the bold file, under another name."""
    assert typeface(weight=700).glyphs("中") != typeface().glyphs("中")
    assert typeface(weight=700).metrics.name != typeface().metrics.name


def test_a_large_font_has_long_offsets() -> None:
    """A print run's font is larger than two bytes can tell (Technical Note 5176, section 5)."""
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 400)))
    fonts = opened(typeface().font(text).file)
    assert len(fonts[0].charset) == len(text) + 1


@given(st.integers(-32768, 32767))
def test_numbers_read_back(value: int) -> None:
    """As Technical Note 5177, section 3.2, has them read."""
    first, *rest = number(value)
    match first:
        case 28:
            read = int.from_bytes(bytes(rest), "big", signed=True)
        case _ if first < 247:
            read = first - 139
        case _ if first < 251:
            read = (first - 247) * 256 + rest[0] + 108
        case _:
            read = -(first - 251) * 256 - rest[0] - 108
    assert read == value
