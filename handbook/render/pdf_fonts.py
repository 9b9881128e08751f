"""What says how wide the glyphs of a font are and what they mean (ISO 32000-1, 9.7 and 9.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
