"""What stands around a small font in the PDF (ISO 32000-1, 9.7): its descriptor, widths, CMap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from handbook.copies.fonts.typeface import EM, Typeface
from handbook.render.pdf_syntax import ranges

_BEGIN = b"""\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_END = b"""\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_BLOCK = 100  # how many mappings an operator takes (Adobe Technical Note 5014, section 1.3)
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


def widths(by_cid: Mapping[int, int]) -> bytes:
    """Return a W array (9.7.4.3) of widths by CID."""
    runs: list[bytes] = []
    for first, count in ranges(sorted(by_cid)):
        run = b" ".join([b"%d" % by_cid[cid] for cid in range(first, first + count)])
        runs.append(b"%d[%s]" % (first, run))
    return b"[%s]" % b"".join(runs)


def to_unicode(lines: Sequence[bytes]) -> bytes:
    """Return a ToUnicode CMap (9.10.3) of lines that map one code each.

    Not ranges, though nearly all codes are their characters' own: Ghostscript 10.00 takes those for
    other characters.
    """
    blocks = (lines[i : i + _BLOCK] for i in range(0, len(lines), _BLOCK))
    mappings = [
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks
    ]
    return b"".join((_BEGIN, *mappings, _END))
