"""Forms as workbooks: to be filled in on a screen and printed on A4 as they are.

Whatever the plan says is written as text, never as a formula (see `handbook.copies.cells`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from handbook.copies.workbooks import as_text, choice_of, lay_out, workbook_bytes, writable
from handbook.office.lengths import BOX, blank_lines, boxes, cell_lines, edges, mm, points, share
from handbook.office.word import FANG, HEI, KAI, SONG
from handbook.views.cells import CellView
from handbook.views.office import OfficeForm, OfficeSheet, OfficeTable
from handbook.views.sheet_fields import BlankView

TICKED = "√"
_THIN = Side(style="thin")
_BOX, _RULE = Border(_THIN, _THIN, _THIN, _THIN), Border(bottom=_THIN)
_POINTS_A_MM = 72 / 25.4
# A column's width counts characters of the usual font, 7 pixels each, and 5 pixels beside them
# (ECMA-376, part 1, 18.3.1.13); a pixel is the 96th part of an inch.
_PIXELS_A_MM, _PIXELS_A_CHARACTER, _PIXELS_BESIDE = 96 / 25.4, 7, 5
_MARGIN_INCHES = 0.55
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")
_TITLE_MM, _HINT_MM, _LINE_MM = 12, 7, 10


def form_xlsx(form: OfficeForm) -> bytes:
    """Return a form with all its copies as .xlsx, a sheet each; equal input gives equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    said = book.properties
    said.creator = writable(form.publisher)
    said.title, said.subject = writable(form.title), writable(form.subject)
    taken: set[str] = set()
    for sheet in form.sheets:
        for table in sheet.tables:
            page = book.create_sheet(sheet_name(sheet.name, taken))
            filling = Filling(page, sheet, table, form.width)
            filling.fill()
            said = writable(f"{form.subject}　{form.stamp}")
            lay_out(page, filling.head, landscape=form.landscape, said=said)
            set_margins(page)
    return workbook_bytes(book)


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has, and note it."""
    plain = writable(name).translate(_NOT_IN_NAMES)[: _LONGEST_NAME - 3] or "1"
    found = next(n for i in count(1) if (n := plain if i == 1 else f"{plain}-{i}") not in taken)
    taken.add(found)
    return found


def set_margins(page: Worksheet) -> None:
    """Leave the margins of a form, in the middle of the paper."""
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN_INCHES
    margins.header = margins.footer = _MARGIN_INCHES / 2


class Filling:
    """A sheet under work: where its columns begin, which row comes next."""

    def __init__(
        self, page: Worksheet, sheet: OfficeSheet, table: OfficeTable, width: float
    ) -> None:
        """Set the widths of the columns."""
        self.page, self.sheet, self.table = page, sheet, table
        widths = [share(column.width, width) for column in table.columns]
        self.edges = edges(widths)
        self.row = self.head = 0
        for number, wide in enumerate(widths, 1):
            pixels = wide * _PIXELS_A_MM - _PIXELS_BESIDE
            page.column_dimensions[get_column_letter(number)].width = max(
                1.0, round(pixels / _PIXELS_A_CHARACTER, 2)
            )

    def fill(self) -> None:
        """Write the sheet from top to bottom; `head` is the row of the heads."""
        form = self.sheet.form
        self.whole(f"{form.title}　{form.subject.text}".rstrip("　"), Font(SONG, 18), _TITLE_MM)
        if form.hint:
            self.whole(form.hint, Font(KAI, 9), _HINT_MM)
        self.blanks(form.head)
        self.heads()
        self.rows()
        for text in self.table.key:
            self.whole(text, Font(KAI, 9), _HINT_MM)
        for line in form.grid:
            self.framed(line)
        self.blanks(form.foot)

    def next_row(self, height: float) -> int:
        """Begin a row of so many mm."""
        self.row += 1
        self.page.row_dimensions[self.row].height = round(height * _POINTS_A_MM, 1)
        return self.row

    def whole(self, text: str, font: Font, height: float) -> None:
        """Write a line as wide as the table: a title in its middle, anything else from the left."""
        row = self.next_row(height)
        across = "center" if row == 1 else "left"
        self.write(row, (0, len(self.edges) - 1), text, font, Border(), across)

    def heads(self) -> None:
        """Write the heads of the columns."""
        row = self.next_row(mm(self.table.heads))
        for at, column in enumerate(self.table.columns):
            self.write(row, (at, at + 1), column.label, Font(HEI, 9.5), _BOX, "center")
        self.head = row

    def rows(self) -> None:
        """Write the rows; what can be chosen or ticked is offered as a list."""
        offered: dict[tuple[str, ...], list[str]] = {}
        for cells, height in zip(self.table.rows, self.table.heights, strict=True):
            row = self.next_row(mm(height))
            for at, cell in enumerate(cells):
                text = "\n".join((*cell_lines(cell), *cell.notes))
                across = "center" if cell.centred else "left"
                font = Font(FANG, points(cell.size) or 10.5)
                made = self.write(row, (at, at + 1), text, font, _BOX, across)
                if values := choices_in(cell):
                    offered.setdefault(values, []).append(made.coordinate)
        for values, places in offered.items():
            choice = choice_of(values)
            choice.sqref = MultiCellRange(" ".join(places))
            self.page.add_data_validation(choice)

    def blanks(self, row: Sequence[BlankView]) -> None:
        """Write labels with room to write behind them, above a rule."""
        if not row:
            return
        number = self.next_row(_LINE_MM)
        widths = [sum(map(mm, (b.label_width, b.width, b.unit_width))) for b in row]
        texts = [f"{b.label}：{boxes(b.choices)}{f'　{b.unit}' if b.unit else ''}" for b in row]
        for text, span in spread(texts, widths, self.edges):
            self.write(number, span, text, Font(FANG, 10.5), _RULE, "left")

    def framed(self, row: Sequence[BlankView]) -> None:
        """Write labels and blanks in boxes."""
        number = self.next_row(max(mm(blank.height) for blank in row))
        widths = [mm(width) for blank in row for width in (blank.label_width, blank.width)]
        texts = [t for b in row for t in ("".join(b.label_lines), "\n".join(blank_lines(b)))]
        for text, span in spread(texts, widths, self.edges):
            self.write(number, span, text, Font(FANG, 10.5), _BOX, "left")

    def write(
        self, row: int, span: tuple[int, int], text: str, font: Font, frame: Border, across: str
    ) -> Cell:
        """Write a text into columns counted from 0, made one cell; return its first."""
        first, after = span
        for column in range(first + 1, after + 1):
            self.page.cell(row, column).border = frame
        cell = self.page.cell(row, first + 1)
        assert isinstance(cell, Cell)
        cell.font = font
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if text:
            as_text(cell, text)
        if after - first > 1:
            self.page.merge_cells(None, row, first + 1, row, after)
        return cell


def choices_in(cell: CellView) -> tuple[str, ...]:
    """Return what a cell offers to choose from: its choices, or a box and a tick."""
    return (BOX, TICKED) if cell.tick else cell.choices


def spread(
    texts: Sequence[str], widths: Sequence[float], columns: Sequence[float]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield texts with the columns that come nearest to their widths, each one at least.

    `columns` are the places where columns begin and end. Where there are more texts than columns,
    all share them as one text.
    """
    last = len(columns) - 1
    if len(texts) > last:
        yield "　　".join(filter(None, texts)), (0, last)
        return
    scale = columns[-1] / sum(widths)
    before = 0
    for number, place in enumerate(edges(widths)[1:], 1):
        left = len(texts) - number
        nearest = min(range(last + 1), key=lambda at: abs(columns[at] - place * scale))
        after = last if not left else min(max(nearest, before + 1), last - left)
        yield texts[number - 1], (before, after)
        before = after
