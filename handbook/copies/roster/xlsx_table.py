"""From the bytes of an .xlsx file to tables: values only; nothing in it is run or followed.

Read flat, row by row: comments, macros, pictures and links to other files are never opened.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import IO, Protocol, cast

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from handbook.copies.roster.tables import COLUMN_LIMIT, EMPTY, Cell, Row, Table
from handbook.copies.roster.xlsx_guard import DAMAGED, check_workbook
from handbook.copies.roster.xlsx_layout import Layout, read_layout
from handbook.errors import DataError, Place
from handbook.errors.roster_rules import BROKEN, DATE, FORMULA, FORMULA_FAULT, PRECISION

# Spreadsheets keep so many digits of a number (IEEE 754 binary64), and write 0 for the rest.
_DIGITS = 15
# A number format of zeros alone: 0012 is shown of 12.
_ZEROS = re.compile("0+")
# ECMA-376, part 1, 22.4.2.4: how a line end that XML would swallow is written.
_LINE_END = re.compile("_x00(?:0D|0A|09)_", re.IGNORECASE)

_Moment = (dt.date, dt.time, dt.timedelta)


class _Sheet(Protocol):
    """A sheet as openpyxl's flat reading has it; there is no open way to its XML."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[ReadOnlyCell | EmptyCell, ...]]: ...

    def _get_source(self) -> IO[bytes]: ...


def xlsx_tables(file: str, data: bytes) -> tuple[Table, ...]:
    """Return the sheets of a workbook in order; raises DataError for what is no sound workbook."""
    check_workbook(file, data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        tables = tuple(_table(file, sheet) for sheet in cast("list[_Sheet]", book.worksheets))
    except DAMAGED:
        raise _broken(file) from None
    if not tables:
        raise _broken(file)
    return tables


def _broken(file: str) -> DataError:
    return DataError([BROKEN.at(Place(file))])


def _table(file: str, sheet: _Sheet) -> Table:
    # What a sheet says of its own size is often wrong.
    sheet.reset_dimensions()
    with sheet._get_source() as source:
        layout = read_layout(source)
    return Table(
        file,
        sheet.title,
        partial(_rows, file, sheet, layout),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=tuple(layout.hidden),
    )


def _rows(file: str, sheet: _Sheet, layout: Layout) -> Iterator[Row]:
    """Yield the rows that hold anything, with merged cells filled down."""
    merged = _Merged(layout)
    rows = sheet.iter_rows()
    for line in count(1):
        try:
            found = next(rows, None)
            cells = [_cell(c, layout) for c in (found or ())[:COLUMN_LIMIT]]
        except DAMAGED:
            raise _broken(file) from None
        if found is None:
            return
        filled = merged.fill(line, cells)
        if any(cell is not EMPTY for cell in filled):
            yield Row(line, filled)


class _Merged:
    """The merged cells that reach the row under way: by column, until which row, which cell."""

    def __init__(self, layout: Layout) -> None:
        self._starts = layout.merged
        self._open: dict[int, tuple[int, Cell]] = {}

    def fill(self, line: int, cells: list[Cell]) -> tuple[Cell, ...]:
        """Return a row's cells; those below a merged cell's first have its text."""
        if not self._starts:
            return tuple(cells)
        for column, (last, cell) in list(self._open.items()):
            if line > last:
                del self._open[column]
            else:
                cells += [EMPTY] * (column - len(cells))
                cells[column - 1] = cell
        for index, cell in enumerate(cells):
            if cell is not EMPTY and (end := self._starts.get((line, index + 1))):
                cells[index] = Cell(cell.text, cell.fault, cell.merged, span=end[1] - index)
                if end[0] > line:
                    below = Cell(cell.text, cell.fault, merged=True, span=end[1] - index)
                    self._open[index + 1] = (end[0], below)
        return tuple(cells)


def _cell(cell: ReadOnlyCell | EmptyCell, layout: Layout) -> Cell:
    """Return a cell with its value as text; with a fault where the value is not what was typed."""
    value = cell.value
    if value is None or not isinstance(cell, ReadOnlyCell):
        place = getattr(cell, "row", 0), getattr(cell, "column", 0)
        return Cell("", FORMULA) if place in layout.formulas else EMPTY
    if isinstance(value, _Moment):
        return Cell(str(value).removesuffix(" 00:00:00"), DATE)
    if cell.data_type == "e":
        return Cell(str(value), FORMULA_FAULT)
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    text = _LINE_END.sub("\n", str(value))
    return Cell(text) if text else EMPTY


def _number(value: float, shown_as: str) -> Cell:
    """Return a number as it is shown: 1.0 as 1, and with the zeros that its format puts before."""
    text = str(int(value)) if value == value // 1 and abs(value) < 1e21 else repr(value)
    if len(text.lstrip("-")) > _DIGITS and text.lstrip("-").isdigit():
        return Cell(text, PRECISION)
    if _ZEROS.fullmatch(shown_as) and text.isdigit():
        text = text.zfill(len(shown_as))
    return Cell(text)
