"""The fonts of the file: no empty slots, glyphs numbered from 1, outlines in few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import uharfbuzz as hb

from handbook.errors import OutsideError
from handbook.render.cff_widths import bare_cff
from handbook.render.outlines import Outlines
from handbook.render.pdf_codes import ObjectId
from handbook.render.pdf_fonts import to_unicode, widths

_USUAL = 1000  # the width of a glyph of which nothing is said (ISO 32000-1, table 117, DW)
_MEANING = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)


def shrink_fonts(pdf: pikepdf.Pdf, cache: Path) -> dict[ObjectId, dict[int, int]]:
    """Rewrite every CID-keyed font of the file with the glyphs that its pages use.

    Returns the new codes of each font's glyphs by the old ones: the texts of the pages are still
    to be rewritten. Outlines drawn anew are kept in the folder `cache`.
    """
    outlines = Outlines(cache)
    codes = {font.objgen: shrink_font(pdf, font, outlines) for font in list(cid_fonts(pdf))}
    outlines.keep()
    return codes


def cid_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every CID-keyed font whose outlines are a CFF table within an OpenType file."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/Type0":
            file = found.DescendantFonts[0].FontDescriptor.get("/FontFile3")
            if file is not None and file.get("/Subtype") == "/OpenType":
                yield found


def shrink_font(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, outlines: Outlines) -> dict[int, int]:
    """Replace a font's file by its CFF table with the used glyphs alone; return their new codes.

    WeasyPrint 70.0 keeps the number of every glyph, and with it a slot for each of some 60,000
    unused ones. The charset of the CFF table says which CID each glyph answers to (ISO 32000-1,
    9.7.4.2); here that is its number in the table.
    """
    inner = font.DescendantFonts[0]
    used = widths_of(inner)
    face = hb.Face(inner.FontDescriptor.FontFile3.read_bytes())
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(used)
    flags = hb.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    plan = hb.SubsetPlan(face, wanted)
    file = plan.execute().blob.data
    if not file:
        raise OutsideError(f"字体 {font.BaseFont} 无法精简。")
    # Not the OpenType file as it is: poppler takes the codes for glyph numbers there.
    inner.FontDescriptor.FontFile3 = pikepdf.Stream(
        pdf, bare_cff(file, outlines.redraw), Subtype=pikepdf.Name.CIDFontType0C
    )
    codes = {old: plan.old_to_new_glyph_mapping[old] for old in used}
    other = {codes[old]: width for old, width in used.items() if width != _USUAL}
    inner.W = pikepdf.Object.parse(widths(other))
    meant = meanings(font)
    lines = [b"<%04x> <%s>" % (codes[old], meant[old]) for old in sorted(codes) if old in meant]
    font.ToUnicode = pikepdf.Stream(pdf, to_unicode(lines))
    return codes


def meanings(font: pikepdf.Object) -> dict[int, bytes]:
    """Return what each code of a font means, in the digits of its CMap (9.10.3)."""
    _, _, mapped = font.ToUnicode.read_bytes().partition(b"beginbfchar")
    return {int(code, 16): text for code, text in _MEANING.findall(mapped)}


def widths_of(font: pikepdf.Object) -> dict[int, int]:
    """Return the widths that a font gives by glyph, those in use (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, int] = {}
    first = 0
    for item in font.W.as_list():
        if isinstance(item, pikepdf.Array):
            found.update(enumerate(map(round, item.as_list()), first))
        else:
            first = int(item)
    return found
