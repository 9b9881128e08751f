"""The file as it is written down: what strict readers accept, in few bytes, the same each time."""

from __future__ import annotations

import io
import re
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from handbook.render.pdf_write import ending_clearly, packed
from tests.booklets import Booklet

_STREAM = re.compile(rb"/Length (\d+)[^\n]*>>stream\n")
# What a page of the handbook may take, fonts and tags and all.
KB_A_PAGE = 7.6


def last_bytes(content: bytes) -> Iterator[int]:
    """Yield the last byte of every stream of a file."""
    at = 0
    while found := _STREAM.search(content, at):
        at = found.end() + int(found[1])
        assert content[at : at + 18] == b"\nendstream\nendobj\n"
        yield content[at - 1]


def sheet(count: int) -> pikepdf.Pdf:
    """Return a file of one page with so many objects of no meaning, in no order."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    notes = [pdf.make_indirect(pikepdf.Dictionary(N=n, S="一")) for n in range(count)]
    pdf.Root.Notes = pikepdf.Array(notes[::-1])
    pdf.pages[0].obj.Contents = pdf.make_stream(b"% drawn")
    pdf.docinfo.Title = "手册"
    return pdf


def test_a_strict_reader_has_nothing_against_it(either: Booklet, tmp_path: Path) -> None:
    """That is qpdf: it reads every object, stream and reference."""
    (tmp_path / "book.pdf").write_bytes(either.pdf.content)
    done = subprocess.run(
        ["qpdf", "--check", tmp_path / "book.pdf"], capture_output=True, check=True
    )
    assert b"No syntax or stream encoding errors" in done.stdout
    assert not done.stderr


def test_a_page_takes_few_bytes(book: Booklet) -> None:
    """The handbook is loaded over a telephone, and kept as often as there are branches."""
    assert len(book.pdf.content) < KB_A_PAGE * 1000 * book.pdf.pages


@pytest.mark.parametrize("count", [0, 1, 999, 2500])
def test_what_is_written_is_what_was_there(count: int) -> None:
    """However many object streams it takes; and it can be written anew."""
    content = packed(sheet(count))
    assert content == packed(sheet(count))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [int(note.N) for note in pdf.Root.Notes.as_list()] == [*range(count)][::-1]
        assert {str(note.S) for note in pdf.Root.Notes.as_list()} <= {"一"}
        assert pdf.pages[0].Contents.read_bytes() == b"% drawn"
        assert str(pdf.docinfo.Title) == "手册"
        assert not pdf.check_pdf_syntax()
        assert len(packed(pdf)) == len(content)


def test_no_stream_ends_in_a_line_end() -> None:
    """Whatever objects a file has: a checker would take it for the one that follows a stream."""
    for count in range(300):
        ends = list(last_bytes(packed(sheet(count))))
        assert len(ends) >= 3
        assert not set(ends) & set(b"\r\n")


@pytest.mark.parametrize("end", b"\r\n")
def test_such_a_stream_gets_a_byte_more(end: int) -> None:
    """The last byte of what is compressed is one of its checksum."""
    texts = (f"% {number}".encode() for number in range(10_000))
    data = next(text for text in texts if zlib.adler32(text) & 0xFF == end)
    assert zlib.compress(data)[-1] == end
    assert ending_clearly(data).rstrip() == data
    assert zlib.compress(ending_clearly(data))[-1] not in b"\r\n"


def test_a_stream_of_another_filter_stays_as_it_is() -> None:
    """A photograph, say: it is not taken apart."""
    pdf = sheet(0)
    pdf.Root.Photograph = pdf.make_stream(b"\xff\xd8\n", Filter=pikepdf.Name.DCTDecode, Width=1)
    with pikepdf.open(io.BytesIO(packed(pdf))) as again:
        photograph = again.Root.Photograph
        assert photograph.read_raw_bytes() == b"\xff\xd8\n"
        assert photograph.Filter == "/DCTDecode"
        assert int(photograph.Width) == 1


def test_metadata_can_be_read_without_a_pdf_reader(book: Booklet) -> None:
    """ISO 19005-2, 6.6.2.1."""
    assert b"<pdfaid:part>2</pdfaid:part>" in book.pdf.content
