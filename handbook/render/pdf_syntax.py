"""The few forms of PDF's syntax that files are written in by hand (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

# Of compression. A print run is made of short streams of much the same: 5 takes two thirds of the
# time of 6, for the same bytes.
LEVEL = 5


def escaped(content: bytes) -> bytes:
    """Return what stands between the brackets of a literal string (7.3.4.2)."""
    content = content.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return content.replace(b"\r", b"\\r")  # a line end within a string is read as a line feed


def real(value: float, places: int) -> bytes:
    """Return a real number (7.3.3) to so many decimal places, in no more digits than it needs."""
    digits = (b"%.*f" % (places, abs(value))).rstrip(b"0").rstrip(b".").removeprefix(b"0")
    return (b"-" if value < 0 and digits else b"") + (digits or b"0")


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
    head = _places(*map(len, bodies)) % tuple(numbers)
    entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head) + 1)
    return entries, b"\n".join((head, *bodies))


@lru_cache(256)
def _places(*lengths: int) -> bytes:
    """Return where objects of these lengths begin in a stream, behind %d for each one's number."""
    places = accumulate([length + 1 for length in lengths[:-1]], initial=0)
    return b" ".join([b"%%d %d" % place for place in places])


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as first numbers and counts (7.5.8.2, Index)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((number, 1))
    return found
