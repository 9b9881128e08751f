"""A CID-keyed CFF font put together from charstrings (Adobe Technical Note 5176).

The glyphs' numbers are their CIDs (section 18), so that what a page shows is the character's own
code; everything but the charset, the FDSelect and the charstrings is the same in every font.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import accumulate

ADOBE, IDENTITY = 391, 392  # the first two strings of a font's own (section 10)
CIDS = 0x10000
_HEADER = bytes((1, 0, 4, 4))  # version 1.0, size of the header, offSize
_PRIVATE = b"\x8b\x14\x8b\x15"  # 0 defaultWidthX, 0 nominalWidthX (section 15)
# The end of the Top DICT (section 9): where charset, FDSelect, CharStrings and FDArray stand, each
# number in five bytes (section 4, operand 29), so that no length depends on it.
_PLACES = struct.Struct(">BIB BI2s BIB BI2s")


class CidFont:
    """What all fonts of one typeface share."""

    def __init__(self, name: str, box: Iterable[int], missing: bytes) -> None:
        """Prepare fonts of a name; `missing` is the charstring of .notdef.

        `box` is the FontBBox in thousandths of an em.
        """
        self._missing = missing
        self._before = _HEADER + index([name.encode("ascii")])
        entries = [_integer(ADOBE), _integer(IDENTITY), _integer(0), b"\x0c\x1e"]  # ROS is first
        entries += [_integer(CIDS), b"\x0c\x22"]  # CIDCount
        entries += [*map(_integer, box), b"\x05"]  # FontBBox
        self._head = index([b"".join(entries) + bytes(_PLACES.size)])[: -_PLACES.size]
        strings = index([b"Adobe", b"Identity"]) + index([])  # and no global subroutines
        self._dictionaries = len(self._before) + len(self._top(0, 0, 0, 0)) + len(strings)
        self._fixed = strings + _dictionaries(self._dictionaries)
        self._end = self._dictionaries + len(self._fixed) - len(strings)

    def of(self, cids: Sequence[int], outlines: Sequence[bytes]) -> bytes:
        """Return the font of some glyphs: their CIDs, ascending, and their charstrings.

        The charstrings begin with their whole width and call no subroutines.
        """
        charset = struct.pack(f">B{len(cids)}H", 0, *cids)  # format 0 (section 13)
        # Format 3, one range: every glyph belongs to font dictionary 0 (section 19).
        select = struct.pack(">BHHBH", 3, 1, 0, 0, len(cids) + 1)
        selects = self._end + len(charset)
        top = self._top(self._end, selects, selects + len(select), self._dictionaries)
        charstrings = index([self._missing, *outlines])
        return b"".join((self._before, top, self._fixed, charset, select, charstrings))

    def _top(self, charset: int, selects: int, charstrings: int, fonts: int) -> bytes:
        """Return the Top DICT INDEX, as long whatever the places."""
        return self._head + _PLACES.pack(
            29, charset, 15, 29, selects, b"\x0c\x25", 29, charstrings, 17, 29, fonts, b"\x0c\x24"
        )


def index(items: Sequence[bytes]) -> bytes:
    """Return an INDEX (section 5)."""
    if not items:
        return b"\0\0"
    offsets = tuple(accumulate(map(len, items), initial=1))
    size, letter = (2, "H") if offsets[-1] < CIDS else (4, "I")
    head = struct.pack(f">HB{len(offsets)}{letter}", len(items), size, *offsets)
    return head + b"".join(items)


def _dictionaries(at: int) -> bytes:
    """Return the Font DICT INDEX that begins at `at`, with one dictionary, and its Private DICT."""
    private = at + len(index([_font_dictionary(0)]))
    return index([_font_dictionary(private)]) + _PRIVATE


def _font_dictionary(private: int) -> bytes:
    return _integer(len(_PRIVATE)) + _integer(private) + b"\x12"


def _integer(value: int) -> bytes:
    """Return a number of a DICT."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)
