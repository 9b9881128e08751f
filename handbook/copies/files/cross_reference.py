"""How an incremental update ends: a cross-reference stream and its trailer (ISO 32000-1, 7.5.8)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache

from handbook.copies.files.template import Template
from handbook.render.pdf_syntax import stream

_ROW = struct.Struct(">BIH")  # 7.5.8.3, type 1: place in the file, generation
_PACKED = struct.Struct(">BI")  # type 2: number of the object stream; the index within follows
_WIDTHS = b"[1 4 2]"
_ID_DIGITS = 32
ROW_BYTES = _ROW.size


def row(place: int) -> bytes:
    """Return the row of an object at a place in the file, less than 4 GiB from its beginning."""
    return _ROW.pack(1, place, 0)


def packed_rows(number: int, count: int) -> bytes:
    """Return the rows of all objects in the object stream of a number."""
    head = _PACKED.pack(2, number)
    return head + head.join(_places_within(count))


def ending(
    base: Template,
    rows: bytes,
    index: Sequence[tuple[int, int]],
    place: int,
    content: str,
    *,
    compress: bool = False,
) -> bytes:
    """Return the stream of all rows, its own last, and what follows it.

    `index` are first numbers and counts, the last of them ending with the stream's own number;
    `place` is where the stream begins, `content` the hash in hexadecimal digits of all before it.
    That makes the second half of the file's identifier (14.4): files of equal content have equal
    ones.
    """
    size = sum(index[-1])
    entries = b"/Type/XRef/Size %d/Prev %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/W%s/Index[%s]" % (
        size,
        base.start,
        base.root,
        base.info,
        base.id.hex().encode(),
        content[:_ID_DIGITS].encode(),
        _WIDTHS,
        b" ".join([b"%d %d" % found for found in index]),
    )
    end = b"startxref\n%d\n%%%%EOF\n" % place
    return stream(size - 1, entries, rows, compress=compress) + end


@cache
def _places_within(count: int) -> tuple[bytes, ...]:
    return tuple(place.to_bytes(2, "big") for place in range(count))
