"""Outlines in fewer curves: no further from the old ones than is said, kept for the next run."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from fontTools.cffLib import TopDict
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen

from handbook.render.curves import Segment, simplified
from handbook.render.outlines import TOLERANCE, Outlines, contours

RADIUS, MIDDLE = 300, 500 + 400j
PIECES = 48


def circle(pieces: int = PIECES) -> list[Segment]:
    """Return a circle of short curves, as a tracer leaves them, on whole numbers."""
    points = [MIDDLE + RADIUS * complex(math.cos(a), math.sin(a)) for a in angles(pieces)]
    whole = [complex(round(p.real), round(p.imag)) for p in points]
    handle = 4 / 3 * math.tan(math.pi / 2 / pieces) * 1j
    return [
        (whole[n - 1], whole[n - 1] + (points[n - 1] - MIDDLE) * handle,
         whole[n] - (points[n] - MIDDLE) * handle, whole[n])
        for n in range(pieces)
    ]  # fmt: skip


def angles(pieces: int) -> list[float]:
    """Return the directions of points around a circle."""
    return [2 * math.pi * n / pieces for n in range(pieces)]


def test_a_circle_of_many_curves_becomes_one_of_few() -> None:
    """Nowhere is it further from the centre, or nearer, than the tolerance and a rounding allow."""
    found = simplified(circle(), 1.5)
    assert len(found) <= PIECES / 4
    for begin, one, two, end in (segment for segment in found if len(segment) == 4):
        for t in (0, 0.2, 0.4, 0.6, 0.8):
            s = 1 - t
            point = s**3 * begin + 3 * s * s * t * one + 3 * s * t * t * two + t**3 * end
            assert abs(abs(point - MIDDLE) - RADIUS) < 2.5


def test_points_stay_on_whole_numbers_and_the_contour_closed() -> None:
    """Each segment begins where the one before ends."""
    found = simplified(circle(), 1.5)
    for before, segment in zip(found[-1:] + found, found, strict=False):
        assert before[-1] == segment[0]
        assert all(point.real % 1 == 0 == point.imag % 1 for point in segment[1:-1])


def test_a_curve_that_is_all_but_straight_becomes_a_line() -> None:
    """Within the tolerance, and not beyond it."""
    flat: list[Segment] = [(0j, 30 + 1j, 60 + 1j, 90 + 0j), (90 + 0j, 90 + 90j), (90 + 90j, 0j)]
    assert len(simplified(flat, 1)) == 3
    assert all(len(segment) == 2 for segment in simplified(flat, 1))
    assert sorted(map(len, simplified(flat, 0.5))) == [2, 2, 4]


def test_the_edge_of_a_stem_does_not_lean() -> None:
    """An upright line that runs on into a curve stays upright, as far as it went."""
    stem = (300j, 0j)
    foot = (0j, -20j, 1 - 40j, 2 - 60j)
    rest: list[Segment] = [(2 - 60j, 80 - 60j), (80 - 60j, 80 + 300j), (80 + 300j, 300j)]
    assert stem in simplified([stem, foot, *rest], 1.5)


def test_corners_are_kept() -> None:
    """A square is a square."""
    corners = (0j, 100 + 0j, 100 + 100j, 100j)
    square: list[Segment] = [(a, b) for a, b in zip(corners, (*corners[1:], 0j), strict=True)]
    assert sorted(simplified(square, 2), key=repr) == sorted(square, key=repr)


class Private:
    """What a font says of the widths of its glyphs."""

    nominalWidthX = defaultWidthX = 0  # noqa: N815 (as the specification names them)


def glyph(contour: list[Segment], width: int | None = None) -> T2CharString:
    """Return a glyph of one contour."""
    pen = T2CharStringPen(width, None)
    pen.moveTo((contour[0][0].real, contour[0][0].imag))
    for segment in contour:
        pen.curveTo(*((point.real, point.imag) for point in segment[1:]))
    pen.closePath()
    drawn = pen.getCharString()
    drawn.compile()
    return T2CharString(bytecode=drawn.bytecode, private=Private(), globalSubrs=[])


def font(*glyphs: T2CharString) -> TopDict:
    """Return what the glyphs of a font are found in."""
    names = [f"cid{number:05}" for number in range(len(glyphs))]
    top = TopDict()
    top.charset, top.CharStrings = names, dict(zip(names, glyphs, strict=True))
    return top


def test_a_font_is_drawn_anew(tmp_path: Path) -> None:
    """It says the same of its width; a further run finds what this one has drawn."""
    traced = glyph(circle(96), width=250)
    before = traced.bytecode
    outlines = Outlines(tmp_path)
    outlines.redraw(font(traced))
    outlines.keep()
    drawn = traced.bytecode
    assert len(drawn) < len(before) / 2
    assert len(list(contours(traced))) == 1
    traced.decompile()
    assert traced.program[0] == 250
    (kept,) = json.loads(outlines.path.read_text("utf-8")).values()
    again = glyph(circle(96), width=250)
    Outlines(tmp_path).redraw(font(again))
    assert again.bytecode == bytes.fromhex(kept) == drawn


def test_a_glyph_that_gains_nothing_is_left_alone(tmp_path: Path) -> None:
    """Its curves are few already."""
    corners = (100 + 0j, 0j, 0j, 100j)
    few: list[Segment] = [corners, (100j, 100 + 100j, 100 + 100j, 100 + 0j)]
    drawn = glyph(few)
    before = drawn.bytecode
    Outlines(tmp_path).redraw(font(drawn))
    assert drawn.bytecode == before


@pytest.mark.parametrize("broken", ["", "{", "\0"])
def test_what_is_kept_may_be_lost_or_broken(tmp_path: Path, broken: str) -> None:
    """The glyphs are drawn once more."""
    outlines = Outlines(tmp_path)
    outlines.path.write_text(broken, "utf-8")
    traced = glyph(circle(96))
    outlines.redraw(font(traced))
    outlines.keep()
    assert len(Outlines(tmp_path).kept) == 1


def test_the_tolerance_is_what_no_printer_shows() -> None:
    """At 16 pt less than a quarter of a dot of 600 dpi."""
    assert TOLERANCE / 1000 * 16 / 72 * 600 < 0.25


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was drawn is good all the same."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    outlines = Outlines(tmp_path)
    outlines.drawn["old"] = "new"
    monkeypatch.setattr(Path, "write_text", refused)
    outlines.keep()
    assert not list(tmp_path.iterdir())
