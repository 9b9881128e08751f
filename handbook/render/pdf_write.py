"""The file written down: objects packed together, the end of every stream beyond doubt."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from itertools import product

import pikepdf

_LINE_ENDS = b"\r\n"
_BOXES = ("/TrimBox", "/BleedBox", "/MediaBox")
_STREAM = re.compile(rb"/Length (\d+)\b.*?>>\nstream\n", re.DOTALL)


def packed(pdf: pikepdf.Pdf) -> bytes:
    """Return the file with its objects packed together; equal input gives equal bytes.

    A stream is followed by a line end that its length does not count (ISO 19005-2, 6.1.7.1): one
    whose own last byte is a line end could be read as shorter. Such bytes are a matter of chance,
    so a stream of ours takes a byte more, and qpdf's streams of objects are dealt out anew.
    """
    for stream in [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]:
        end_clearly(stream)
    content = saved(pdf)
    for page, box in product(pdf.pages, _BOXES):
        if not any(end in _LINE_ENDS for end in last_bytes(content)):
            break
        if box in page.obj:  # one object more: the others move on
            page.obj[box] = pdf.make_indirect(page.obj[box])
            content = saved(pdf)
    return content


def end_clearly(stream: pikepdf.Stream) -> None:
    """Lengthen a stream whose compressed form would end in a line end (RFC 1950: its checksum).

    Metadata is not compressed, and an ICC profile says its own length; theirs do not change.
    """
    if stream.get("/Type") == "/Metadata" or "/N" in stream:
        return
    data = longer = stream.read_bytes()
    while zlib.adler32(longer) & 0xFF in _LINE_ENDS:
        longer += b"\n"
    if longer is not data:
        stream.write(longer)


def last_bytes(content: bytes) -> Iterator[int]:
    """Yield the last byte of every stream, not empty, of a file that qpdf has written."""
    at = 0
    while found := _STREAM.search(content, at):
        at = found.end() + int(found[1])
        if at > found.end():
            yield content[at - 1]


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the file as qpdf writes it."""
    pikepdf.settings.set_flate_compression_level(9)
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
        fix_metadata_version=False,  # it would rewrite the metadata as pikepdf has it
    )
    return out.getvalue()
