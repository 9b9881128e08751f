"""From the bytes of a .csv file to tables, whatever office program wrote it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from functools import partial

from handbook.copies.cells import unguarded
from handbook.copies.roster.tables import COLUMN_LIMIT, Cell, Row, Table
from handbook.errors import DataError, Place
from handbook.errors.roster_rules import ENCODING, QUOTE

UTF_8, GB_18030, UTF_16 = "UTF-8", " GB 18030（GBK）", " UTF-16 "

_DELIMITERS = (",", "\t", ";")
_WRAPPED = re.compile('="([^"]*)"')
_HAN = re.compile("[\u4e00-\u9fff]")


def csv_tables(file: str, data: bytes) -> tuple[str, tuple[Table, ...]]:
    """Return the encoding of a file and its table as each delimiter makes it (RFC 4180).

    Commas, tabs and semicolons are tried: which of them it is shows in the header. Raises DataError
    for bytes in no encoding that offices use.
    """
    encoding, text = decode(file, data)
    readers = (partial(_rows, file, text, delimiter) for delimiter in _DELIMITERS)
    return encoding, tuple(Table(file, "", read) for read in readers)


def decode(file: str, data: bytes) -> tuple[str, str]:
    """Return the encoding and the text of a file; raises DataError where it is in none we know.

    GB 18030 is tried last, and only where no Chinese text in good UTF-8 stands before the fault:
    nearly any bytes pass for it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UTF_16, _strictly(file, data, "utf-16")
    if b"\0" in data[:1000]:
        raise DataError([ENCODING.at(Place(file))])
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return UTF_8, data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _HAN.search(data[: error.start].decode("utf-8")):
            raise DataError([ENCODING.at(Place(file))]) from None
    return GB_18030, _strictly(file, data, "gb18030")


def _strictly(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise DataError([ENCODING.at(Place(file))]) from None


class _Lines:
    """The lines of a text, which remembers those of the record under way."""

    def __init__(self, text: str) -> None:
        # As RFC 4180 has them: not at the other line ends that str.splitlines knows.
        self._lines = io.StringIO(text, newline="")
        self.record: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.record.append(line)
            self.count += 1
            yield line

    def next_record(self) -> int:
        """Forget the record that is done; return the line at which the next one begins."""
        self.record.clear()
        return self.count + 1


def _rows(file: str, text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text; raises DataError for a quotation mark that is never closed."""
    lines = _Lines(text)
    first = lines.next_record()
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            if _is_open(lines.record, delimiter):
                break
            if any(record):
                yield Row(first, tuple(Cell(_typed(text)) for text in record[:COLUMN_LIMIT]))
            first = lines.next_record()
    except csv.Error:  # a cell without end
        pass
    if lines.record:
        raise DataError([QUOTE.at(Place(file, first, 1, cell=f"第{first}行"))])


def _typed(text: str) -> str:
    """Return a cell without what a program put around it to keep it a text: ="001", '=1."""
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped[1] if wrapped else unguarded(text)


def _is_open(record: list[str], delimiter: str) -> bool:
    """Whether a record of several lines ends within quotation marks: the end of the file did it."""
    if len(record) == 1 and record[0].count('"') % 2 == 0:
        return False
    # A line put behind a closed record is a record of its own.
    longer = io.StringIO("".join(record).rstrip("\r\n") + "\n.\n", newline="")
    return len(list(csv.reader(longer, delimiter=delimiter))) < 2
