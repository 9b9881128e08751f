"""The tags put right: the heads of a cell below one over several rows, the place of a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

_POINTS_A_PIXEL = 0.75


def repair_headers(pdf: pikepdf.Pdf) -> None:
    """Give every data cell of every table the heads of the columns it stands in.

    WeasyPrint 70.0 counts a row's cells without those that reach into it from above, so that the
    heads of the cells after a rowspan are one column off (ISO 32000-1, 14.8.5.7, Headers).
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        for table in tables(root):
            repair_table(table)


def repair_figures(pdf: pikepdf.Pdf) -> None:
    """Say where a drawing stands on its page in the page's own measure.

    WeasyPrint 70.0 says it in CSS pixels from the page's top (ISO 32000-1, table 344: BBox).
    """
    root = pdf.Root.get("/StructTreeRoot")
    for figure in figures(root) if root is not None else ():
        left, top, right, bottom = (float(side) * _POINTS_A_PIXEL for side in figure.A.BBox)
        height = float(figure.Pg.MediaBox[3])
        figure.A.BBox = [left, height - bottom, right, height - top]


def figures(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield every drawing below a structure element."""
    for child in children(element):
        if child.S == "/Figure":
            yield child
        yield from figures(child)


def tables(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield every table below a structure element."""
    for child in children(element):
        if child.S == "/Table":
            yield child
        yield from tables(child)


def repair_table(table: pikepdf.Dictionary) -> None:
    """Rewrite `Scope` of a table's heads and `Headers` of its cells: column heads, row heads.

    Where every cell stands in one row and one column, `Scope` says all of it (ISO 14289-1, 7.5),
    and a form's blank cells are thousands.
    """
    column_heads: dict[int, list[pikepdf.Object]] = {}
    row_heads: dict[int, list[pikepdf.Object]] = {}
    cells = list(placed_cells(table))
    for cell in cells:
        if cell.element.S == "/TH":
            attributes(cell.element).Scope = (
                pikepdf.Name.Column if cell.in_head else pikepdf.Name.Row
            )
            for place in cell.columns if cell.in_head else [cell.row]:
                heads = column_heads if cell.in_head else row_heads
                heads.setdefault(place, []).append(cell.element.ID)
    if all(len(cell.columns) == cell.height == 1 for cell in cells):
        leave_to_scope(cells)
        return
    for cell in cells:
        if cell.element.S == "/TD":
            over = [head for column in cell.columns for head in column_heads.get(column, [])]
            heads_of_row = row_heads.get(cell.row, [])
            attributes(cell.element).Headers = pikepdf.Array([*over, *heads_of_row])


def leave_to_scope(cells: Iterable[Placed]) -> None:
    """Take the names of heads out of the cells of a table, and out of the heads themselves."""
    for cell in cells:
        if cell.element.S == "/TH" and "/ID" in cell.element:
            del cell.element.ID
        elif cell.element.S == "/TD" and "/A" in cell.element:
            found = attributes(cell.element)
            if "/Headers" in found:
                del found.Headers
            if list(found.keys()) == ["/O"] and found == cell.element.A:
                del cell.element.A


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, its row, its height in rows, its columns; whether its row is of the table's head."""

    element: pikepdf.Dictionary
    row: int
    height: int
    columns: range
    in_head: bool


def placed_cells(table: pikepdf.Dictionary) -> Iterator[Placed]:
    """Yield each cell with its row and its columns, those taken from above left out."""
    taken: set[tuple[int, int]] = set()
    for number, (row, in_head) in enumerate(rows(table)):
        column = 0
        for cell in children(row):
            while (number, column) in taken:
                column += 1
            columns = range(column, column + int(attributes(cell).get("/ColSpan", 1)))
            height = int(attributes(cell).get("/RowSpan", 1))
            below = range(number, number + height)
            taken.update((r, c) for r in below for c in columns)
            yield Placed(cell, number, height, columns, in_head)
            column = columns.stop


def rows(
    element: pikepdf.Dictionary, *, in_head: bool = False
) -> Iterator[tuple[pikepdf.Dictionary, bool]]:
    """Yield a table's rows through its groups, each with whether it is one of the head."""
    for child in children(element):
        if child.S == "/TR":
            yield child, in_head
        else:
            yield from rows(child, in_head=child.S == "/THead")


def children(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Return the structure elements directly below one."""
    below = element.get("/K")
    found = below if isinstance(below, pikepdf.Array) else [below]
    return [child for child in found if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def attributes(cell: pikepdf.Dictionary) -> pikepdf.Dictionary:
    """Return the cell's table attributes, made where it has none."""
    found = cell.get("/A")
    for owner in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(owner, pikepdf.Dictionary) and owner.get("/O") == "/Table":
            return owner
    made = cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
    return made
