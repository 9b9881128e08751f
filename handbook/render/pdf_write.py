"""The file written down: objects packed together, all of it in few bytes, every end beyond doubt.

Not by qpdf, which puts 100 objects into an object stream and compresses each with zlib: a thousand
of them together, compressed with libdeflate, take three quarters of that, in less time.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

import deflate
import pikepdf

from handbook.render.pdf_syntax import objects_packed, stream

_LINE_ENDS = b"\r\n"
_HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"  # a comment above 127: ISO 19005-2, 6.1.2
_THOROUGH = 12  # the highest level of libdeflate
_TOGETHER = 1000  # objects in an object stream
_ID_BYTES = 16
# ISO 32000-1, tables 17 and 18: kind, place in the file or number of the object stream, index.
_ROW = struct.Struct(">BIH")
_IN_FILE, _IN_STREAM = 1, 2
_FREE = _ROW.pack(0, 0, 0xFFFF)


def packed(pdf: pikepdf.Pdf) -> bytes:
    """Return the file with its objects packed together; equal input gives equal bytes.

    A stream is followed by a line end that its length does not count (ISO 19005-2, 6.1.7.1): one
    whose own last byte is a line end could be read as shorter. Such bytes are a matter of chance,
    so a stream that has one takes a byte more.
    """
    with pikepdf.open(io.BytesIO(numbered(pdf))) as whole:
        objects = list(enumerate(whole.objects, start=1))
        streams = [(n, found) for n, found in objects if isinstance(found, pikepdf.Stream)]
        others = [(n, found) for n, found in objects if not isinstance(found, pikepdf.Stream)]
        written = [(n, stream(n, *as_written(found))) for n, found in streams]
        plain = [(n, found.unparse(resolved=True)) for n, found in others]
        keys = [key for key in ("/Root", "/Info") if key in whole.trailer]
        named = b"".join(b"%s %d 0 R" % (k.encode(), whole.trailer[k].objgen[0]) for k in keys)
    rows = [_FREE] * (len(objects) + 1)
    for at in range(0, len(plain), _TOGETHER):
        numbers, bodies = zip(*plain[at : at + _TOGETHER], strict=True)
        entries, data = objects_packed(numbers, bodies)
        written.append((len(rows), stream(len(rows), *compressed(entries, ending_clearly(data)))))
        for index, number in enumerate(numbers):
            rows[number] = _ROW.pack(_IN_STREAM, len(rows), index)
        rows.append(_FREE)
    return with_cross_reference(written, rows, named)


def numbered(pdf: pikepdf.Pdf) -> bytes:
    """Return the file as qpdf writes it: objects that are needed, numbered from 1 without a gap."""
    out = io.BytesIO()
    pdf.save(
        out,
        static_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        fix_metadata_version=False,  # it would rewrite the metadata as pikepdf has it
    )
    return out.getvalue()


def as_written(found: pikepdf.Stream) -> tuple[bytes, bytes]:
    """Return a stream's entries and data; metadata stays readable (ISO 19005-2, 6.6.2.1)."""
    ours = found.get("/Filter", pikepdf.Name.FlateDecode) == "/FlateDecode"
    gone = {"/Length", "/Filter", "/DecodeParms"} if ours else {"/Length"}
    kept = {key: value for key, value in found.stream_dict.items() if key not in gone}
    entries = pikepdf.Dictionary(kept).unparse()[2:-2].strip()
    if not ours:
        return entries, found.read_raw_bytes()
    data = found.read_bytes()
    if found.get("/Type") == "/Metadata":
        return entries, data
    # An ICC profile says its own length; that does not change.
    return compressed(entries, data if "/N" in found else ending_clearly(data))


def compressed(entries: bytes, data: bytes) -> tuple[bytes, bytes]:
    """Return a stream's entries and data in few bytes (7.4.4)."""
    return entries + b"/Filter/FlateDecode", bytes(deflate.zlib_compress(data, _THOROUGH))


def ending_clearly(data: bytes) -> bytes:
    """Return data whose compressed form does not end in a line end (RFC 1950: its checksum)."""
    while zlib.adler32(data) & 0xFF in _LINE_ENDS:
        data += b"\n"
    return data


def with_cross_reference(
    written: Sequence[tuple[int, bytes]], rows: list[bytes], named: bytes
) -> bytes:
    """Return the file of these objects, ended by a cross-reference stream (7.5.8).

    `rows` are filled in where they say nothing yet; `named` are the trailer's entries that name
    objects. The identifier (14.4) is a hash of all that is before it.
    """
    body = _HEADER + b"".join([content for _, content in written])
    places = accumulate((len(content) for _, content in written), initial=len(_HEADER))
    for (number, _), place in zip(written, places, strict=False):
        rows[number] = _ROW.pack(_IN_FILE, place, 0)
    identifier = hashlib.sha256(body).hexdigest()[: 2 * _ID_BYTES].encode()
    entries = b"/Type/XRef/Size %d%s/ID[<%s><%s>]/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>"
    entries %= (len(rows) + 1, named, identifier, identifier, _ROW.size)
    while True:  # a line end more moves the stream, and so changes its checksum
        data = predicted([*rows, _ROW.pack(_IN_FILE, len(body), 0)])
        if data == ending_clearly(data):
            end = b"startxref\n%d\n%%%%EOF\n" % len(body)
            return body + stream(len(rows), *compressed(entries, data)) + end
        body += b"\n"


def predicted(rows: Sequence[bytes]) -> bytes:
    """Return rows as what differs from the row above (RFC 2083, 6.3: Up)."""
    return b"".join(
        bytes((2, *((here - above) & 0xFF for above, here in zip(before, row, strict=True))))
        for before, row in pairwise((bytes(_ROW.size), *rows))
    )
