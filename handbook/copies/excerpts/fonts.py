"""The fonts of an excerpt: of the handbook's, those glyphs that the pages left show."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

import pikepdf
from fontTools.cffLib import CFFFontSet
from pikepdf import Array, Name, Object, Pdf, Stream

from handbook.copies.fonts.cff import CidFont
from handbook.render.pdf_fonts import to_unicode, widths

ObjectId = tuple[int, int]

# What chooses a font and what shows text in it (ISO 32000-1, 9.3.1 and 9.4.3).
_OPERATORS = "Tf Tj TJ"
# A line of the handbook's ToUnicode CMaps, which map one code each.
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <[0-9a-f]+>")


class _Opened(NamedTuple):
    """A font of the handbook: how each CID is drawn, how wide if not an em, what it says."""

    shared: CidFont
    outlines: dict[int, bytes]
    widths: dict[int, int]
    texts: dict[int, bytes]


class Fonts:
    """The handbook's fonts, each opened once for all excerpts."""

    def __init__(self) -> None:
        """Begin with none opened."""
        self._known: dict[str, _Opened | None] = {}

    def shrink(self, pdf: Pdf) -> None:
        """Leave of each CID-keyed CFF font the glyphs that the file's pages show."""
        shown = shown_codes(pdf)
        drop_unused(pdf, shown)
        for font, codes in shown.values():
            name = str(font.BaseFont)
            if name not in self._known:
                self._known[name] = _opened(font)
            if known := self._known[name]:
                _replace(pdf, font, known, sorted(codes))


def shown_codes(pdf: Pdf) -> dict[ObjectId, tuple[Object, set[int]]]:
    """Return each font of the pages with the two-byte codes that they show in it."""
    fonts: dict[ObjectId, tuple[Object, set[int]]] = {}
    for page in pdf.pages:
        current: set[int] = set()
        for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
            operands = list(instruction.operands)
            if str(instruction.operator) == "Tf":
                font = page.obj.Resources.Font[str(operands[0])]
                current = fonts.setdefault(font.objgen, (font, set()))[1]
            else:
                current.update(codes_in(operands[0]))
    return fonts


def drop_unused(pdf: Pdf, shown: Collection[ObjectId]) -> None:
    """Take the fonts that no page chooses out of the resources, which pages may share."""
    for page in pdf.pages:
        fonts = page.obj.Resources.Font
        for name in [n for n, font in fonts.items() if font.objgen not in shown]:
            del fonts[name]


def codes_in(shown: Object) -> Iterator[int]:
    """Yield the codes of a string, or of those of an array, two bytes each (9.7.6.2)."""
    strings = list(shown) if isinstance(shown, Array) else [shown]
    for text in (bytes(part) for part in strings if isinstance(part, pikepdf.String)):
        yield from (int.from_bytes(text[i : i + 2], "big") for i in range(0, len(text), 2))


def _opened(font: Object) -> _Opened | None:
    """Return what a font draws; None for one that is no bare CFF, or that has subroutines.

    `handbook.render.pdf_shrink` leaves bare ones without: the charstrings stand for themselves.
    """
    descendant = font.DescendantFonts[0]
    file = descendant.FontDescriptor.get("/FontFile3")
    if file is None or file.Subtype != "/CIDFontType0C":
        return None
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(file.read_bytes()), None)
    top = fonts[0]
    if len(top.GlobalSubrs) or any(len(getattr(d.Private, "Subrs", ())) for d in top.FDArray):
        return None
    # Glyphs are called after their CIDs: cid00123.
    drawn = {name: bytes(top.CharStrings[name].bytecode) for name in top.charset}
    missing = drawn.pop(".notdef")
    return _Opened(
        shared=CidFont(str(font.BaseFont)[1:], map(round, top.FontBBox), missing),
        outlines={int(name[3:]): outline for name, outline in drawn.items()},
        widths=dict(_listed(descendant.W)),
        texts={int(m[1], 16): m[0] for m in _MAPPED.finditer(font.ToUnicode.read_bytes())},
    )


def _listed(array: Object) -> Iterator[tuple[int, int]]:
    """Yield the CIDs of a W array that lists each width, with their widths (9.7.4.3)."""
    items = list(array)
    for first, run in zip(items[::2], items[1::2], strict=True):
        yield from ((int(first) + place, int(width)) for place, width in enumerate(run))


def _replace(pdf: Pdf, font: Object, known: _Opened, codes: list[int]) -> None:
    descendant = font.DescendantFonts[0]
    file = known.shared.of(codes, [known.outlines[code] for code in codes])
    descendant.FontDescriptor.FontFile3 = pdf.make_indirect(
        Stream(pdf, file, Subtype=Name.CIDFontType0C)
    )
    other = {code: known.widths[code] for code in codes if code in known.widths}
    descendant.W = Object.parse(widths(other))
    mapped = to_unicode([known.texts[code] for code in codes if code in known.texts])
    font.ToUnicode = pdf.make_indirect(Stream(pdf, mapped))
