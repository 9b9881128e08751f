"""QR codes of many links of one length, each as the XOR of a few tables (ISO/IEC 18004).

With version, error correction and mask fixed, every step from the link's bits to the modules is
affine over GF(2): the byte mode segment (7.4.5) places the bits, the Reed-Solomon code (7.5) is
linear, the mask (7.8) adds a constant. So the symbol of a link is that of a first link, XOR one
symbol of differences for each bit that differs. segno makes them; a byte's are put together once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import segno

CORRECTION = "m"  # restores 15 % of the symbol (6.5.1): a booklet lies on tables
LONGEST_LINK = 2331  # bytes that version 40 holds at that level (table 7)
QUIET = 4  # modules left white around the symbol (6.3.8)


@dataclass(frozen=True, slots=True)
class QrPicture:
    """A QR code with its quiet zone: its side in modules, and its rows of bits, 1 for white.

    Each row is filled up to whole bytes, as the samples of an image are (ISO 32000-1, 8.9.3).
    """

    side: int
    rows: bytes


@dataclass
class QrTable:
    """The symbols of all links of one length in bytes."""

    first: bytes
    _differences: dict[tuple[int, int], int] = field(default_factory=dict)

    def picture(self, link: bytes) -> QrPicture:
        """Return the QR code of a link; raises ValueError for one of another length."""
        symbol = self._symbol
        for place, (byte, usual) in enumerate(zip(link, self.first, strict=True)):
            if byte != usual:
                symbol ^= self._difference(place, byte ^ usual)
        return QrPicture(self.side, symbol.to_bytes(self._row_bytes * self.side, "big"))

    @property
    def side(self) -> int:
        """The side of the picture in modules."""
        return 17 + 4 * self.version + 2 * QUIET  # 6.3.1

    @cached_property
    def version(self) -> int:
        """The smallest version that holds links of this length."""
        return int(_make(self.first).version)

    @cached_property
    def mask(self) -> int:
        """The mask that is best for a link of zeros (7.8.3): for the others as good as any.

        Not for the first link: a branch's code is the same whichever branch came first.
        """
        return int(_make(b"0" * len(self.first)).mask)

    @cached_property
    def _symbol(self) -> int:
        return self._bits(self.first)

    @property
    def _row_bytes(self) -> int:
        return -(-self.side // 8)

    def _difference(self, place: int, bits: int) -> int:
        """Return what changes in the symbol when some bits of one byte do."""
        key = (place, bits)
        if key not in self._differences:
            lowest = bits & -bits
            if bits == lowest:
                changed = bytearray(self.first)
                changed[place] ^= bits
                self._differences[key] = self._bits(bytes(changed)) ^ self._symbol
            else:
                rest = self._difference(place, bits ^ lowest)
                self._differences[key] = rest ^ self._difference(place, lowest)
        return self._differences[key]

    def _bits(self, link: bytes) -> int:
        """Return the picture's rows as one number, 1 for white."""
        made = _make(link, version=self.version, mask=self.mask)
        rows = 0
        for row in made.matrix_iter(border=QUIET):
            white = "".join("0" if dark else "1" for dark in row)
            rows = rows << 8 * self._row_bytes | int(white.ljust(8 * self._row_bytes, "1"), 2)
        return rows


@dataclass
class QrTables:
    """A table for each length of link."""

    _tables: dict[int, QrTable] = field(default_factory=dict)

    def picture(self, link: str) -> QrPicture:
        """Return the QR code of a link in ASCII, as every URL is (RFC 3986, section 2).

        The same whatever links came before.
        """
        content = link.encode("ascii")
        if len(content) not in self._tables:
            self._tables[len(content)] = QrTable(content)
        return self._tables[len(content)].picture(content)


def _make(link: bytes, version: int | None = None, mask: int | None = None) -> segno.QRCode:
    return segno.make(
        link.decode("latin-1"),
        error=CORRECTION,
        mode="byte",
        encoding="iso-8859-1",
        version=version,
        mask=mask,
        micro=False,
        boost_error=False,
    )
