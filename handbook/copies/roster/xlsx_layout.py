"""What openpyxl's flat reading of a sheet leaves out: merged cells, hidden rows, formulas.

Read straight from the sheet's XML (ECMA-376, part 1, 18.3.1: `row`, `c`, `f`, `mergeCell`) in
one pass that keeps nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import SHEET_MAIN_NS

# The last row of a sheet (ECMA-376 leaves it open; every program has this one).
_LAST_ROW = 1_048_576
_MERGED_LIMIT = 400_000


@dataclass(slots=True)
class Layout:
    """Of one sheet: hidden rows; formulas and merged cells by (row, column).

    A formula whose result is a text is left out: an empty one is a result. A merged cell is kept by
    its first cell, with its last row and column.
    """

    hidden: list[int] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def read_layout(sheet: IO[bytes]) -> Layout:
    """Return the layout of a sheet's XML.

    Raises ValueError or ExpatError where it is broken: also for rows out of order, which openpyxl
    would drop, and for the Strict kind of workbook, in which it sees no row.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.ParseFile(sheet)
    return reader.layout


class _Reader:
    def __init__(self) -> None:
        self.layout = Layout()
        self._row = self._column = 0
        self._is_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "worksheet" if not tag.startswith(SHEET_MAIN_NS):
                raise ValueError(tag)
            case "row":
                self._begin_row(attributes)
            case "c":
                place = attributes.get("r")
                self._column = coordinate_to_tuple(place)[1] if place else self._column + 1
                self._is_text = attributes.get("t") == "str"
            case "f" if not self._is_text:
                self.layout.formulas.add((self._row, self._column))
            case "mergeCell":
                self._merge(attributes["ref"])

    def _begin_row(self, attributes: dict[str, str]) -> None:
        row = int(float(attributes.get("r", self._row + 1)))
        if not self._row < row <= _LAST_ROW:
            raise ValueError(row)
        self._row, self._column = row, 0
        if attributes.get("hidden") in ("1", "true"):
            self.layout.hidden.append(row)

    def _merge(self, reference: str) -> None:
        if len(self.layout.merged) >= _MERGED_LIMIT:
            raise ValueError(reference)
        first, _, last = reference.partition(":")
        self.layout.merged[coordinate_to_tuple(first)] = coordinate_to_tuple(last or first)
