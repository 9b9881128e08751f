"""The tables of the forms: rows for themes, given items and blanks, dealt out to pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from handbook.model import Field, Form, Handbook, Rows, Theme, paper
from handbook.views.cells import SIZES, CellView, Room, filled_cell, least_height, text_cell
from handbook.views.form_columns import (
    ColumnSet,
    column_sets,
    heads_height,
    key_height,
    key_of,
)
from handbook.views.form_pages import Deal, Rooms, deal


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a column and its share of the width."""

    label: str
    width: str


Row = tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """What stands on one page: the heads repeated, rows with their heights, a key below.

    `note` says which page of how many it is, where there are more than two that face each other.
    """

    columns: tuple[ColumnView, ...]
    rows: tuple[Row, ...]
    heights: tuple[str, ...]
    heads: str
    key: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A form's table, page by page; `set_of` is how many columns stand side by side as one set."""

    pages: tuple[TablePage, ...]
    set_of: int


def table_view(handbook: Handbook, form: Form, rooms: Rooms) -> TableView:
    """Return a form's table, its rows dealt out evenly to as few pages as hold them.

    Where there are more columns of a theme each than a page holds, all rows come again beside the
    next ones. `rooms` is what a page leaves for the table.
    """
    sets = column_sets(handbook, form)
    pages = [page for columns in sets for page in pages_of(handbook, form, columns, rooms)]
    if len(pages) > 2:
        pages = [
            replace(page, note=f"第{n}页，共{len(pages)}页") for n, page in enumerate(pages, 1)
        ]
    return TableView(tuple(pages), len(sets[0].columns))


def pages_of(
    handbook: Handbook, form: Form, chosen: ColumnSet, rooms: Rooms
) -> Iterator[TablePage]:
    """Yield the pages of one set of columns, with every row of the form."""
    widths = paper.shared(
        [c.width for c in chosen.columns] * form.across, paper.WIDTH_MM[form.landscape]
    )
    heads, key = heads_height(chosen.columns, widths), key_of(chosen)
    rooms = replace(
        rooms,
        page=rooms.page - heads,
        below=rooms.below + key_height(key, paper.WIDTH_MM[form.landscape]),
    )
    about = tuple(about_rows(handbook, form))
    deep = ceil(len(about) / form.across)
    least, dealt = dealt_rows(handbook, form, chosen.columns, about, widths, rooms)
    heights = [max(dealt.height, row) for row in least]
    rows = [
        row_of(handbook, chosen.columns, what, number, widths, heights[(number - 1) % deep])
        for number, what in enumerate(about, 1)
    ]
    yield from _as_pages(chosen, widths, heads, side_by_side(rows, form.across, deep), heights,
                         key, dealt)  # fmt: skip


def _as_pages(
    chosen: ColumnSet, widths: list[float], heads: float, lines: list[Row], heights: list[float],
    key: tuple[str, ...], dealt: Deal,
) -> Iterator[TablePage]:  # fmt: skip
    columns = tuple(
        ColumnView(column.label, f"{width / sum(widths):.4%}")
        for column, width in zip(chosen.columns * (len(widths) // len(chosen.columns)), widths,
                                 strict=True)
    )  # fmt: skip
    at = 0
    for page, count in enumerate(dealt.on_pages, 1):
        yield TablePage(
            columns=columns,
            rows=tuple(lines[at : at + count]),
            heights=tuple(f"{height:g}mm" for height in heights[at : at + count]),
            heads=f"{heads:g}mm",
            key=key if page == len(dealt.on_pages) else (),
            note="",
        )
        at += count


def side_by_side(rows: list[Row], across: int, deep: int) -> list[Row]:
    """Return lines of `across` rows each: the first column of rows is filled before the second."""
    blank = tuple(CellView() for _ in rows[0])
    padded = [*rows, *[blank] * (across * deep - len(rows))]
    return [tuple(c for a in range(across) for c in padded[a * deep + i]) for i in range(deep)]


def about_rows(handbook: Handbook, form: Form) -> Iterator[Theme | str]:
    """Yield what each row is about: a theme, a given item, or an empty text for a blank row.

    A theme that two groups want stands in the first.
    """
    seen: set[str] = set()
    for group in form.rows:
        for theme in handbook.themes if group.themes else ():
            if wants(group, theme) and theme.id not in seen:
                seen.add(theme.id)
                yield theme
        yield from group.items
        yield from [""] * group.blank


def wants(group: Rows, theme: Theme) -> bool:
    """Whether a group of rows has one for a theme."""
    wanted = {
        "all": True,
        "required": theme.required,
        "optional": not theme.required,
        "year-round": theme.year_round,
    }
    return wanted[group.themes or "all"] and theme.begins <= group.until


def dealt_rows(
    handbook: Handbook, form: Form, columns: tuple[Field, ...], about: tuple[Theme | str, ...],
    widths: list[float], rooms: Rooms,
) -> tuple[list[float], Deal]:  # fmt: skip
    """Return what each row needs, in mm, and the rows dealt out to the fewest pages there can be.

    Words keep the largest size that takes no further page.
    """
    deep = ceil(len(about) / form.across)
    tries = []
    for size in SIZES:
        least = [
            max(least_of(handbook, columns, what, widths, size) for what in about[i::deep])
            for i in range(deep)
        ]
        tries.append((least, deal(least, rooms, facing=form.landscape)))
    return min(tries, key=lambda found: len(found[1].on_pages))


def least_of(
    handbook: Handbook, columns: tuple[Field, ...], about: Theme | str, widths: list[float],
    size: float,
) -> float:  # fmt: skip
    """Return the height that the words of a row need at a size, in mm."""
    return max(
        (
            least_height(handbook, column.fill, about, Room(columns, width, paper.CELL_MM), size)
            for column, width in zip(columns, widths, strict=False)
            if isinstance(about, Theme) or column is item_column(columns)
        ),
        default=paper.CELL_MM,
    )


def row_of(
    handbook: Handbook, columns: tuple[Field, ...], about: Theme | str, number: int,
    widths: list[float], height: float,
) -> Row:  # fmt: skip
    """Return the cells of one row."""
    return tuple(
        cell(handbook, column, about, number, Room(columns, width, height))
        for column, width in zip(columns, widths, strict=False)
    )


def cell(
    handbook: Handbook,
    column: Field,
    about: Theme | str,
    number: int,
    room: Room,
) -> CellView:
    """Return one cell: filled where the column wants a theme's words and there are any."""
    if column.fill == "number":
        return CellView(text=str(number), centred=True)
    if isinstance(about, Theme) and column.fill:
        filled = filled_cell(handbook, column.fill, about, room)
        if filled:
            return filled
    elif isinstance(about, str) and about and column is item_column(room.columns):
        return text_cell(about, room)
    return CellView(
        choices=column.choices,
        tick=column.tick,
        rules=(f"{room.height / column.lines:.2f}mm",) * (column.lines - 1),
        centred=column.tick,
    )


def item_column(columns: tuple[Field, ...]) -> Field:
    """Return the column that a given item stands in: the one for titles, else the first."""
    return next((column for column in columns if column.fill == "title"), columns[0])
