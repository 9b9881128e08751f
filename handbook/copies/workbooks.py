"""Tables for the office as .xlsx files: no value in them is ever taken for a formula.

A value that begins as formulas do is a string with `quotePrefix` (ECMA-376, part 1, 18.8.45). The
same tables give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from handbook.copies.cells import LIKE_FORMULA

# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = "@"
_WHOLE = Alignment(vertical="center", wrap_text=True)  # no neighbour hides the end of a long text
_LINE = 15.0  # pt
_A4 = "9"  # ECMA-376, part 1, 18.3.1.63
MOMENT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (the format has no zone)
"""The time of no moment: files are dated by what they hold, not by when they are made."""
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its title, its width in characters, which values it takes (if few)."""

    title: str
    width: int = 12
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: texts stay texts, whatever they look like; numbers are int."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | int]] = field(default=(), repr=False)
    room: int = 0  # rows below the header that are to be filled in by hand
    least: float = 0.0  # how high a row is at least, in pt


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return an .xlsx file of these sheets, each with its header row frozen.

    Printed, a sheet is as wide as a page of A4 held crosswise, with its rules and, on every page,
    its header and the page's number.
    """
    book = Workbook(write_only=True)
    book.properties.creator = ""
    for sheet in sheets:
        _write(book, sheet)
    return workbook_bytes(book)


def writable(text: str) -> str:
    """Return a text with a mark for each character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def _write(book: Workbook, sheet: Sheet) -> None:
    page = cast("Worksheet", book.create_sheet(sheet.title))  # row by row, like an open one else
    lay_out(page, 1)
    page.print_options.gridLines = True
    for index, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(index)]
        dimension.width = column.width
        dimension.number_format = _TEXT
    page.append([_title(page, column.title) for column in sheet.columns])
    for line, row in enumerate(sheet.rows, 2):
        if height := _height(sheet, row):
            page.row_dimensions[line].height = height
        page.append([_cell(page, value) for value in row])
    for index, column in enumerate(sheet.columns, 1):
        if column.choices:
            letter = get_column_letter(index)
            choices = choice_of(column.choices)
            choices.add(f"{letter}2:{letter}{sheet.room + 1}")
            page.data_validations.append(choices)


def lay_out(page: Worksheet, head: int, *, landscape: bool = True, said: str = "") -> None:
    """Say how a sheet is printed: as wide as A4, its head and what it is on every page.

    `head` is the row of the titles, which stays in view on the screen.
    """
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for part, text in (("left", said.replace("&", "&&")), ("right", "第 &P 页　共 &N 页")):
        getattr(page.oddFooter, part).text = text


def choice_of(values: Iterable[str]) -> DataValidation:
    """Return a list to choose from; no value has a comma or a double quotation mark."""
    return DataValidation("list", formula1=f'"{",".join(values)}"')


def _height(sheet: Sheet, row: Sequence[str | int]) -> float:
    """Return how high a row is in pt, so that its texts are seen whole; 0 for the usual height."""
    # Chinese is twice as wide as what a column's width is counted in; a program's fonts vary.
    texts = zip(row, sheet.columns, strict=False)
    lines = max((ceil(2 * len(str(v)) / (c.width - 2)) for v, c in texts), default=1)
    return max(sheet.least, _LINE * lines if lines > 1 else 0)


def _cell(page: Worksheet, value: str | int) -> Cell:
    cell = WriteOnlyCell(page)
    if isinstance(value, str):
        as_text(cell, value)
    else:
        cell.value = value
    cell.alignment = _WHOLE
    return cell


def as_text(cell: Cell, value: str) -> Cell:
    """Write a text into a cell so that it stays one, and return the cell."""
    cell.value = writable(value)
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    cell.number_format = _TEXT
    cell.quotePrefix = value.startswith(LIKE_FORMULA)
    return cell


def _title(page: Worksheet, text: str) -> Cell:
    cell = _cell(page, text)
    cell.font = Font(bold=True)
    return cell


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook's file; no time of its making is left in it."""
    book.properties.created = book.properties.modified = MOMENT
    made = io.BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()
    return timeless(made.getvalue())


def timeless(package: bytes) -> bytes:
    """Return a package of parts, such as .xlsx and .docx are, that says nothing of its making."""
    fixed = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, _ZIP_MOMENT), parts.read(name), ZIP_DEFLATED, 9)
    return fixed.getvalue()
