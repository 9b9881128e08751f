"""The fonts of the file without empty glyph slots, their outlines in as few bytes as may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import uharfbuzz as hb

from handbook.errors import OutsideError
from handbook.render.cff_widths import bare_cff
from handbook.render.outlines import Outlines


def shrink_fonts(pdf: pikepdf.Pdf, cache: Path) -> None:
    """Rewrite every CID-keyed font of the file with the glyphs that its pages use.

    Outlines drawn anew are kept in the folder `cache`.
    """
    outlines = Outlines(cache)
    for font in list(cid_fonts(pdf)):
        shrink_font(pdf, font, outlines)
    outlines.keep()


def cid_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every CID-keyed font whose outlines are a CFF table within an OpenType file."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType0":
            file = found.FontDescriptor.get("/FontFile3")
            if file is not None and file.get("/Subtype") == "/OpenType":
                yield found


def shrink_font(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, outlines: Outlines) -> None:
    """Replace a font's file by its CFF table with the used glyphs alone.

    WeasyPrint 70.0 keeps the number of every glyph, and with it a slot for each of some 60,000
    unused ones. The charset of the CFF table says which CID each glyph answers to, so the slots
    are not needed (ISO 32000-1, 9.7.4.2): the codes on the pages stay as they are.
    """
    face = hb.Face(font.FontDescriptor.FontFile3.read_bytes())
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(used_glyphs(font))
    flags = hb.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    file = hb.subset(face, wanted).blob.data
    if not file:
        raise OutsideError(f"字体 {font.BaseFont} 无法精简。")
    # Not the OpenType file as it is: poppler takes the codes for glyph numbers there.
    font.FontDescriptor.FontFile3 = pikepdf.Stream(
        pdf, bare_cff(file, outlines.redraw), Subtype=pikepdf.Name.CIDFontType0C
    )


def used_glyphs(font: pikepdf.Dictionary) -> set[int]:
    """Return the glyphs that a font gives a width for, those in use (ISO 32000-1, 9.7.4.3)."""
    used: set[int] = set()
    first: int | None = None
    for item in font.W.as_list():
        if isinstance(item, pikepdf.Array):
            assert first is not None
            used.update(range(first, first + len(item)))
        else:
            first = int(item)
    return used
