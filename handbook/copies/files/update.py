"""An incremental update (ISO 32000-1, 7.5.6), written as it is made, however long it gets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import accumulate
from typing import BinaryIO

from handbook.copies.files.cross_reference import ROW_BYTES, ending, packed_rows, row
from handbook.copies.files.template import Template
from handbook.render.pdf_syntax import indirect, object_stream, ranges


class Update:
    """Writes a base file and then objects: with numbers of the base's, which they replace, or new.

    What stays in memory is a row of the cross-reference stream for each object.
    """

    def __init__(self, base: Template, file: BinaryIO) -> None:
        """Begin with the base's bytes."""
        self.base = base
        self._file = file
        self._hashed = hashlib.sha256()
        self._place = 0
        self._rows = bytearray()  # of the new numbers, in order; what is not written is free
        self._replaced: dict[int, bytes] = {}
        self._write(base.content)

    def reserve(self, count: int) -> int:
        """Return the first of some consecutive numbers that are free."""
        self._rows.extend(bytes(ROW_BYTES * count))
        return self._size - count

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream."""
        self.put_whole(number, indirect(number, body))

    def put_whole(self, number: int, content: bytes) -> None:
        """Write an object that is put together already."""
        if number < self.base.size:
            self._replaced[number] = row(self._place)
        else:
            self._note(number, row(self._place))
        self._write(content)

    def put_all(self, first: int, contents: Sequence[bytes]) -> None:
        """Write objects of consecutive new numbers from `first` on, put together already."""
        places = accumulate(map(len, contents[:-1]), initial=self._place)
        self._note(first, b"".join(map(row, places)))
        self._write(b"".join(contents))

    def pack(self, first: int, bodies: Sequence[bytes]) -> None:
        """Write objects of consecutive new numbers from `first` on in one object stream."""
        number = self.reserve(1)
        self._note(first, packed_rows(number, len(bodies)))
        self.put_whole(number, object_stream(number, first, bodies))

    def end(self) -> str:
        """Write the cross-reference stream and the trailer; return the SHA-256 of the file."""
        number = self.reserve(1)
        self._note(number, row(self._place))
        old = sorted(self._replaced)
        rows = b"".join(self._replaced[number] for number in old) + self._rows
        index = [*ranges(old), (self.base.size, self._size - self.base.size)]
        content = self._hashed.hexdigest()
        self._write(ending(self.base, rows, index, self._place, content, compress=True))
        return self._hashed.hexdigest()

    @property
    def _size(self) -> int:
        """The first number that is not given away."""
        return self.base.size + len(self._rows) // ROW_BYTES

    def _note(self, first: int, rows: bytes) -> None:
        at = (first - self.base.size) * ROW_BYTES
        self._rows[at : at + len(rows)] = rows

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._hashed.update(content)
        self._place += len(content)
