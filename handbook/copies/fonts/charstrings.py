"""Glyphs as Type 2 charstrings (Adobe Technical Note 5177) that need nothing beside them.

Each begins with its whole width, to be read with nominalWidthX 0, and its first move has both
directions: see `handbook.render.cff_widths` for why. No subroutines, no hints. The outlines of a
CFF font are taken over, its subroutines resolved by HarfBuzz; those of a TrueType font, which the
rare characters come from, are drawn and written down again.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet

STACK = 48  # Appendix B: the argument stack limit
_MOVE, _END = b"\x15", b"\x0e"  # rmoveto, endchar
_LINES, _CURVES = b"\x05", b"\x08"  # rlineto, rrcurveto
# Section 4.1: what a charstring without hints begins with, and how many numbers each takes.
_FIRST = {21: 2, 22: 1, 4: 1, 14: 0}
_ACROSS, _UP = 22, 4  # hmoveto, vmoveto
_NOUGHT = b"\x8b"


def charstrings(font: hb.Font, glyphs: Mapping[int, int]) -> dict[int, bytes]:
    """Return the charstrings of some glyphs of a font, given with their widths."""
    if "CFF " in font.face.table_tags:
        found = _taken_over(font.face, list(glyphs))
        return {glyph: _with_width(found[glyph], width) for glyph, width in glyphs.items()}
    return {glyph: _drawn(font, glyph, width) for glyph, width in glyphs.items()}


def _taken_over(face: hb.Face, glyphs: list[int]) -> dict[int, bytes]:
    """Return the charstrings of a CFF font's glyphs without subroutines and hints."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    wanted.flags = flags.DESUBROUTINIZE | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
    wanted.flags |= flags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face, wanted)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(plan.execute().reference_table("CFF ").data), None)
    found = fonts[0].CharStrings.charStringsIndex
    places = plan.old_to_new_glyph_mapping
    return {glyph: bytes(found[places[glyph]].bytecode) for glyph in glyphs}


def _with_width(code: bytes, width: int) -> bytes:
    """Return a charstring with its whole width in the place of what it says of it, if anything."""
    numbers: list[bytes] = []
    at = 0
    while (first := code[at]) not in _FIRST:
        length = _length(first)
        numbers.append(code[at : at + length])
        at += length
    numbers = numbers[len(numbers) - _FIRST[first] :]
    if first == _END[0]:
        return number(width) + _END
    if first == _ACROSS:
        numbers.append(_NOUGHT)
    elif first == _UP:
        numbers.insert(0, _NOUGHT)
    return b"".join((number(width), *numbers, _MOVE, code[at + 1 :]))


def _length(first: int) -> int:
    """Return how many bytes a number takes that begins with a given one (section 3.2)."""
    if first == 28:
        return 3
    if first < 32:
        raise ValueError(f"an operator that no charstring without hints begins with: {first}")
    return 1 if first < 247 else 2 if first < 255 else 5


def number(value: int) -> bytes:
    """Return a whole number in as few bytes as may be (section 3.2)."""
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if -1131 <= value <= 1131:
        high, low = divmod(abs(value) - 108, 256)
        return bytes((high + (247 if value > 0 else 251), low))
    return b"\x1c" + struct.pack(">h", value)


@dataclass(slots=True)
class _Drawing:
    """What HarfBuzz draws, each point rounded to the font's grid: moves, lines and curves."""

    steps: list[tuple[bytes, list[int]]] = field(default_factory=list)
    at: tuple[int, int] = (0, 0)
    exact: tuple[float, float] = (0.0, 0.0)

    def step(self, operator: bytes, *points: tuple[float, float]) -> None:
        numbers: list[int] = []
        for x, y in points:
            to = (round(x), round(y))
            numbers += (to[0] - self.at[0], to[1] - self.at[1])
            self.at = to
        self.exact = points[-1]
        self.steps.append((operator, numbers))

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """Draw the cubic curve of the same shape."""
        x0, y0 = self.exact
        one = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        two = (x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3)
        self.step(_CURVES, one, two, (x, y))


def _draw_functions() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, to: to.step(_MOVE, (x, y)))
    functions.set_line_to_func(lambda x, y, to: to.step(_LINES, (x, y)))
    functions.set_quadratic_to_func(lambda x1, y1, x, y, to: to.quadratic(x1, y1, x, y))
    functions.set_cubic_to_func(
        lambda x1, y1, x2, y2, x, y, to: to.step(_CURVES, (x1, y1), (x2, y2), (x, y))
    )
    functions.set_close_path_func(lambda _to: None)  # a contour is closed without a word
    return functions


_FUNCTIONS = _draw_functions()


def _drawn(font: hb.Font, glyph: int, width: int) -> bytes:
    drawing = _Drawing()
    font.draw_glyph(glyph, _FUNCTIONS, drawing)
    return b"".join((number(width), *_runs(drawing.steps), _END))


def _runs(steps: list[tuple[bytes, list[int]]]) -> Iterator[bytes]:
    """Yield numbers and operators, as many lines or curves to an operator as may be."""
    waiting: list[int] = []
    for place, (operator, numbers) in enumerate(steps):
        waiting += numbers
        after, more = steps[place + 1] if place + 1 < len(steps) else (b"", [])
        if operator == _MOVE or after != operator or len(waiting) + len(more) > STACK:
            yield b"".join(map(number, waiting)) + operator
            waiting = []
