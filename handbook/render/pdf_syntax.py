"""The few forms of PDF's syntax that files are written in by hand (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate

# Of compression. A print run is made of short streams of much the same: 5 takes two thirds of the
# time of 6, for the same bytes.
LEVEL = 5


def escaped(content: bytes) -> bytes:
    """Return what stands between the brackets of a literal string (7.3.4.2)."""
    for character in (b"\\", b"(", b")"):
        content = content.replace(character, b"\\" + character)
    return content.replace(b"\r", b"\\r")  # a line end within a string is read as a line feed


def text_string(text: str) -> bytes:
    """Return a text string in UTF-16 (7.9.2.2)."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()


def indirect(number: int, body: bytes) -> bytes:
    """Return an indirect object (7.3.10)."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def stream(number: int, entries: bytes, data: bytes, *, compress: bool = False) -> bytes:
    """Return an indirect stream object; `entries` are those of its dictionary but for Length.

    Line ends stand where PDF/A wants them (ISO 19005-2, 6.1.7.1 and 6.1.9).
    """
    if compress:
        data, entries = zlib.compress(data, LEVEL), entries + b"/Filter/FlateDecode"
    return b"%d 0 obj\n<<%s/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        number,
        entries,
        len(data),
        data,
    )


def object_stream(number: int, first: int, bodies: Sequence[bytes]) -> bytes:
    """Return an object stream (7.5.7) of objects numbered from `first` on."""
    entries, data = objects_packed(range(first, first + len(bodies)), bodies)
    return stream(number, entries, data, compress=True)


def objects_packed(numbers: Iterable[int], bodies: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the entries and the data of an object stream (7.5.7) of objects of these numbers."""
    places = accumulate((len(body) + 1 for body in bodies), initial=0)
    head = b" ".join([b"%d %d" % found for found in zip(numbers, places, strict=False)])
    entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head) + 1)
    return entries, b"\n".join((head, *bodies))


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as first numbers and counts (7.5.8.2, Index)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((number, 1))
    return found
