"""What stands around a small font in the PDF (ISO 32000-1, 9.7): its descriptor, widths, CMap."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from handbook.copies.fonts.typeface import EM, Typeface
from handbook.render.pdf_fonts import to_unicode

_SYMBOLIC = 4  # 9.8.2: the font's own encoding
_STEM = 80  # 9.8.1 asks for StemV; readers use it to choose a substitute, which is never needed


def add_font(pdf: pikepdf.Pdf, typeface: Typeface) -> pikepdf.Dictionary:
    """Add a font without glyphs, whose file, widths and CMap each copy replaces."""
    metrics = typeface.metrics
    base = Name(f"/{metrics.name}")
    file = Stream(pdf, typeface.font(()).file, Subtype=Name.CIDFontType0C)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=_SYMBOLIC,
        FontBBox=Array(metrics.box),
        ItalicAngle=0,
        Ascent=metrics.ascent,
        Descent=metrics.descent,
        CapHeight=metrics.ascent,
        StemV=_STEM,
        FontFile3=pdf.make_indirect(file),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=base,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=EM,
        W=pdf.make_indirect(Array([])),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, to_unicode(()))),
    )
    return pdf.make_indirect(font)
