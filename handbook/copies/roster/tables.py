"""A table as a file holds it: rows of cells, each with its place, nothing understood yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from handbook.errors import DataError, Place, Rule
from handbook.errors.roster_rules import ROWS

ROW_LIMIT = 200_000
# A table of an office is some ten columns wide; what stands beyond is not looked at.
COLUMN_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, why that is not to be trusted (if so), how merged.

    `merged`: the text is that of the merged cell's first row. `span`: how many columns it covers.
    """

    text: str = ""
    fault: Rule | None = None
    merged: bool = False
    span: int = 1


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file as the user counts, from 1, and its cells from column 1."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column, counted from 1; an empty one beyond the row's end."""
        return self.cells[column - 1] if column <= len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or the table of a CSV file (`sheet` is "").

    `read` yields every row that holds anything, in order, anew at each call.
    """

    file: str
    sheet: str
    read: Callable[[], Iterator[Row]] = field(repr=False)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()

    def place(self, line: int, column: int, text: str = "") -> Place:
        """Return a cell's place, named as the program that shows the table names it."""
        name = f"{self.sheet}!{letters(column)}{line}" if self.sheet else f"第{line}行第{column}列"
        return Place(self.file, line, column, text, name)

    def whole(self) -> Place:
        """Return the place that is the whole sheet."""
        return Place(self.file, cell=f"工作表“{self.sheet}”" if self.sheet else "")

    def rows(self) -> Iterator[Row]:
        """Yield every row that holds anything; raises DataError beyond the limit of rows."""
        for count, row in enumerate(self.read()):
            if count >= ROW_LIMIT:
                raise DataError([ROWS.at(self.place(row.line, 1), limit=f"{ROW_LIMIT:,}")])
            yield row


def letters(column: int) -> str:
    """Return a column's letters as spreadsheets count them: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers with runs drawn together (3、5-9), at most ten of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [f"{first}-{last}" if last > first else str(first) for first, last in runs[:10]]
    return "、".join(said) + ("…" if len(runs) > 10 else "")
