"""The widths in a CFF font, said so that no reader can mistake them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from fontTools.cffLib import TopDict
from fontTools.misc.psCharStrings import encodeFixed, encodeIntT2
from fontTools.ttLib import TTFont

from handbook.errors import OutsideError

# Adobe Technical Note 5177: the operators that a glyph without hints can begin with, and how many
# numbers each takes (4.1 and 4.4). One more in front of them is the width (3.1).
_RMOVETO, _HMOVETO, _VMOVETO, _ENDCHAR = 21, 22, 4, 14
_TAKES = {_RMOVETO: 2, _HMOVETO: 1, _VMOVETO: 1, _ENDCHAR: 0}
_ZERO = encodeIntT2(0)


class Head(NamedTuple):
    """How a charstring begins: its width as written and its value, if it says one; its first move.

    `rest` is what follows the move's operator.
    """

    width: tuple[bytes, float] | None
    move: bytes
    operator: int
    rest: bytes


def bare_cff(opentype: bytes, prepare: Callable[[TopDict], None]) -> bytes:
    """Return the CFF table of an OpenType font, the width of every glyph written out in full.

    Its glyphs answer to their numbers (section 13, charset). `prepare` may change them before.

    A glyph's width is counted from a number of its font dictionary (Adobe Technical Note 5176,
    section 15, nominalWidthX); a CID-keyed font has several, and page-validation 0.11 takes the
    first for all, and finds no width before a move in one direction only. Here the number is 0 in
    each of them, and the first move has both directions. There must be no hints.
    """
    font = TTFont(io.BytesIO(opentype), recalcBBoxes=False)  # it would draw every glyph for it
    fonts = font["CFF "].cff
    prepare(fonts[0])
    write_widths(fonts[0])
    number_glyphs(fonts[0])
    out = io.BytesIO()
    fonts.compile(out, font)
    return out.getvalue()


def number_glyphs(top: TopDict) -> None:
    """Let every glyph answer to its number."""
    glyphs = top.CharStrings.charStrings
    names = [".notdef", *(f"cid{number:05}" for number in range(1, len(top.charset)))]
    pairs = zip(names, top.charset, strict=True)
    top.CharStrings.charStrings = {name: glyphs[old] for name, old in pairs}
    top.charset = names


def write_widths(top: TopDict) -> None:
    """Put every glyph's whole width at the head of its charstring."""
    for name in top.charset:
        glyph = top.CharStrings[name]
        private = glyph.private
        widths = private.nominalWidthX, private.defaultWidthX
        glyph.setBytecode(with_width(glyph.bytecode, *widths))
    for dictionary in top.FDArray:
        dictionary.Private.nominalWidthX = 0
        dictionary.Private.defaultWidthX = 0


def with_width(outline: bytes, nominal: float, default: float) -> bytes:
    """Return a glyph's charstring with its width first, and a first move in both directions.

    Only its beginning is read: what follows the first move is the outline as it was.
    """
    head = head_of(outline)
    width = nominal + head.width[1] if head.width else default
    operator, move = head.operator, head.move
    if operator == _HMOVETO:
        operator, move = _RMOVETO, move + _ZERO
    elif operator == _VMOVETO:
        operator, move = _RMOVETO, _ZERO + move
    return encoded(width) + move + bytes([operator]) + head.rest


def head_of(outline: bytes) -> Head:
    """Return how a charstring without hints begins; raises OutsideError for any other."""
    numbers = list(numbers_at_the_head(outline))
    at = sum(len(written) for written, _ in numbers)
    operator = outline[at] if at < len(outline) else -1
    more = len(numbers) - _TAKES.get(operator, len(numbers) + 1)
    if more not in (0, 1):
        raise OutsideError("字体里有一个字形的写法不认识，无法精简字体。")
    move = b"".join(written for written, _ in numbers[more:])
    return Head(numbers[0] if more else None, move, operator, outline[at + 1 :])


def numbers_at_the_head(outline: bytes) -> Iterator[tuple[bytes, float]]:
    """Yield the numbers before a charstring's first operator, each as written and its value.

    Source: Technical Note 5177, 3.2, table 1.
    """
    at = 0
    while at < len(outline) and (outline[at] == 28 or outline[at] >= 32):
        first = outline[at]
        length = 3 if first == 28 else 1 if first < 247 else 2 if first < 255 else 5
        written = outline[at : at + length]
        yield written, value_of(written)
        at += length


def value_of(written: bytes) -> float:
    """Return the value of a number of a charstring."""
    first = written[0]
    if first in (28, 255):
        whole = int.from_bytes(written[1:], "big", signed=True)
        return whole if first == 28 else whole / 65536
    if first < 247:
        return first - 139
    high = (first - 247) * 256 if first < 251 else -(first - 251) * 256
    return high + written[1] + 108 if first < 251 else high - written[1] - 108


def encoded(width: float) -> bytes:
    """Return a number as a charstring writes it."""
    whole = width == int(width)
    written: bytes = encodeIntT2(int(width)) if whole else encodeFixed(width)
    return written
