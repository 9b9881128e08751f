"""A smaller file with the same pages: fonts without their empty glyph slots, objects packed together."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import uharfbuzz as hb

from handbook.errors import OutsideError


def shrink(content: bytes) -> bytes:
    """Return the PDF rewritten: equal input gives equal bytes."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for font in list(cid_fonts(pdf)):
            shrink_font(pdf, font)
        out = io.BytesIO()
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return out.getvalue()


def cid_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every CID-keyed font whose outlines are a CFF table within an OpenType file."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType0":
            file = found.FontDescriptor.get("/FontFile3")
            if file is not None and file.get("/Subtype") == "/OpenType":
                yield found


def shrink_font(pdf: pikepdf.Pdf, font: pikepdf.Dictionary) -> None:
    """Replace a font's file by its bare CFF table with the used glyphs alone.

    WeasyPrint 70.0 keeps the number of every glyph, and with it a slot for each of some 60,000 unused
    ones. The table's charset says which CID each glyph answers to, so the slots are not needed
    (ISO 32000-1, 9.7.4.2): the codes on the pages stay as they are.
    """
    face = hb.Face(font.FontDescriptor.FontFile3.read_bytes())
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(used_glyphs(font))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    table = hb.subset(face, wanted).reference_table("CFF ").data
    if not table:
        raise OutsideError(f"字体 {font.BaseFont} 无法精简。")
    font.FontDescriptor.FontFile3 = pikepdf.Stream(pdf, table, Subtype=pikepdf.Name.CIDFontType0C)


def used_glyphs(font: pikepdf.Dictionary) -> set[int]:
    """Return the glyphs that a font gives a width for: those the pages use (ISO 32000-1, 9.7.4.3)."""
    used: set[int] = set()
    first: int | None = None
    for item in font.W.as_list():
        if isinstance(item, pikepdf.Array):
            assert first is not None  # noqa: S101 (the array's own grammar)
            used.update(range(first, first + len(item)))
        else:
            first = int(item)
    return used
