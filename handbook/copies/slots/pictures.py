"""The pictures that hold the slots' places while the booklet is laid out, and how to know them.

In the booklet's HTML a slot is `<img class="slot" alt="…" src="slot:…" style="width:…mm; …">`, or
`url(slot:…)` in a margin box, which is as large as the picture itself. The fetcher of
`handbook.render.pdf_guard` answers with the PNG made here; its first pixels carry a mark, by which
it is found again in the engine's file. So the layout is done once, and no name can move it.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping

from handbook.views.slots import Slot

PIXELS_PER_MM = 96 / 25.4  # CSS Values 4, section 6.2: 1in is 2.54cm is 96px
MARK_PIXELS = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def slot_pictures(slots: Iterable[Slot]) -> dict[str, bytes]:
    """Return a marked picture for each slot by its address."""
    return {slot.url: marked_png(slot) for slot in slots}


def marks(slots: Iterable[Slot]) -> Mapping[bytes, Slot]:
    """Return the slots by the mark that their pictures begin with."""
    return {mark(slot): slot for slot in slots}


def mark(slot: Slot) -> bytes:
    """Return the first pixels of a slot's picture, three bytes each."""
    return hashlib.sha256(slot.url.encode()).digest()[: 3 * MARK_PIXELS]


def marked_png(slot: Slot) -> bytes:
    """Return a black RGB picture as large as the slot at 96 dpi, its mark first (RFC 2083)."""
    width = max(MARK_PIXELS, round(slot.width * PIXELS_PER_MM))
    height = max(1, round(slot.height * PIXELS_PER_MM))
    first = mark(slot).ljust(3 * width, b"\0")
    rows = b"\0" + first + (b"\0" + bytes(3 * width)) * (height - 1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
