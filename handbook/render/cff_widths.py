"""The widths in a CFF font, said so that no reader can mistake them."""

from __future__ import annotations

import io

from fontTools.cffLib import TopDict
from fontTools.misc.psCharStrings import T2CharString, T2WidthExtractor
from fontTools.ttLib import TTFont


def bare_cff(opentype: bytes) -> bytes:
    """Return the CFF table of an OpenType font, the width of every glyph written out in full.

    A glyph's width is counted from a number of its font dictionary (Adobe Technical Note 5176,
    section 15, nominalWidthX); a CID-keyed font has several, and page-validation 0.11 takes the
    first for all, and finds no width before a move in one direction only. Here the number is 0 in
    each of them, and the first move has both directions. There must be no subroutines.
    """
    font = TTFont(io.BytesIO(opentype))
    fonts = font["CFF "].cff
    write_widths(fonts[0])
    out = io.BytesIO()
    fonts.compile(out, font)
    return out.getvalue()


def write_widths(top: TopDict) -> None:
    """Put every glyph's whole width at the head of its charstring."""
    for name in top.charset:
        glyph = top.CharStrings[name]
        glyph.decompile()
        width, written = width_of(glyph)
        glyph.program[: int(written)] = [width]
        glyph.program[1:4] = first_move(glyph.program[1:4])
    for dictionary in top.FDArray:
        dictionary.Private.nominalWidthX = 0
        dictionary.Private.defaultWidthX = 0


def first_move(program: list[float | str]) -> list[float | str]:
    """Return how a glyph begins after its width, a move in one direction as a move in both."""
    match program:
        case [across, "hmoveto", *rest]:
            return [across, 0, "rmoveto", *rest]
        case [up, "vmoveto", *rest]:
            return [0, up, "rmoveto", *rest]
    return program


class _WidthReader(T2WidthExtractor):  # type: ignore[misc]
    """Also tells whether the width stands in the charstring (Technical Note 5177, section 3.1)."""

    written = False

    def popallWidth(self, evenOdd: int = 0) -> list[float]:  # noqa: N802, N803 (fontTools' names)
        if not self.gotWidth:
            self.written = bool(evenOdd ^ (len(self.operandStack) % 2))
        arguments: list[float] = super().popallWidth(evenOdd)
        return arguments


def width_of(glyph: T2CharString) -> tuple[float, bool]:
    """Return a glyph's width, and whether its charstring begins with one."""
    private = glyph.private
    reader = _WidthReader([], glyph.globalSubrs, private.nominalWidthX, private.defaultWidthX)
    reader.execute(glyph)
    return reader.width, reader.written
