"""The tables of the forms: rows for themes, given items and blanks, dealt out to pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from handbook.model import Field, Form, Handbook, Rows, Theme
from handbook.views.cells import CellView, Room, filled_cell
from handbook.views.sheet_fields import WIDTH_MM

# In mm: the heads of the columns, a line of fields before or after the table, the key to numbered
# columns, and a row: the least that a pen needs, and the most that left-over room is given to.
HEADS_MM = 9
FIELDS_MM = 14
KEY_MM = 12
KEY_LINE_MM = 3.9
KEY_CHARACTER_MM = 2.65
KEY_GAP_MM = 3
ROW_MM = (11.0, 16.0)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a column and its share of the width."""

    label: str
    width: str


Row = tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A form's table; each of `pages` is the rows on one page, `set_of` the columns of one set."""

    columns: tuple[ColumnView, ...]
    pages: tuple[tuple[Row, ...], ...]
    set_of: int
    row_height: str
    key: tuple[str, ...]


def table_view(handbook: Handbook, form: Form, room: float) -> TableView:
    """Return a form's table, its rows dealt out evenly to as few pages as hold them.

    `room` is the height that a page leaves for the table, in mm.
    """
    room -= HEADS_MM + key_height(key(handbook, form), WIDTH_MM[form.landscape])
    columns = tuple(spread(handbook, form.columns))
    whole = sum(column.width for column in columns) * form.across
    a_share = WIDTH_MM[form.landscape] / whole
    about = tuple(about_rows(handbook, form))
    deep = ceil(len(about) / form.across)
    pages = pages_for(deep, room, form.landscape)
    if pages > 1 and form.head and form.foot:
        room += FIELDS_MM  # the first page has no foot, the last no head
    on_page = ceil(deep / pages)
    height = min(ROW_MM[1], max(ROW_MM[0], int(room / on_page * 4) / 4))
    rows = [
        tuple(
            cell(handbook, column, what, number, Room(columns, a_share * column.width, height))
            for column in columns
        )
        for number, what in enumerate(about, 1)
    ]
    lines = side_by_side(rows, form.across, deep)
    return TableView(
        columns=tuple(
            ColumnView(column.label, f"{column.width / whole:.4%}")
            for _ in range(form.across)
            for column in columns
        ),
        pages=tuple(tuple(lines[i : i + on_page]) for i in range(0, deep, on_page)),
        set_of=len(columns),
        row_height=f"{height:g}mm",
        key=key(handbook, form),
    )


def pages_for(rows: int, room: float, landscape: bool) -> int:
    """Return how many pages the rows need; landscape ones lie open, two and two."""
    count = max(1, ceil(rows * ROW_MM[0] / room))
    return count + count % 2 if landscape and count > 1 else count


def side_by_side(rows: list[Row], across: int, deep: int) -> list[Row]:
    """Return lines of `across` rows each: the first column of rows is filled before the second."""
    blank = tuple(CellView() for _ in rows[0])
    padded = [*rows, *[blank] * (across * deep - len(rows))]
    return [tuple(c for a in range(across) for c in padded[a * deep + i]) for i in range(deep)]


def spread(handbook: Handbook, columns: tuple[Field, ...]) -> Iterator[Field]:
    """Yield the columns; one that stands for every theme as a column each, headed by its number."""
    for column in columns:
        if column.per_theme:
            for number in range(1, handbook.count() + 1):
                yield replace(column, label=str(number))
        else:
            yield column


def key(handbook: Handbook, form: Form) -> tuple[str, ...]:
    """Return what the numbers at the head of the theme columns stand for."""
    if not any(column.per_theme for column in form.columns):
        return ()
    return tuple(f"{number} {theme.title}" for number, theme in enumerate(handbook.themes, 1))


def key_height(entries: tuple[str, ...], width: float) -> float:
    """Return the height of the key under a table, in mm; an estimate on the safe side."""
    if not entries:
        return 0
    rows, used = 1, 0.0
    for entry in entries:
        wide = len(entry) * KEY_CHARACTER_MM + KEY_GAP_MM
        rows, used = (rows, used + wide) if used + wide <= width else (rows + 1, wide)
    return max(KEY_MM, rows * KEY_LINE_MM + 2)


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
        return CellView(text=about)
    return CellView(
        choices=column.choices,
        tick=column.tick,
        rules=(f"{room.height / column.lines:.2f}mm",) * (column.lines - 1),
        centred=column.tick,
    )


def item_column(columns: tuple[Field, ...]) -> Field:
    """Return the column that a given item stands in: the one for titles, else the first."""
    return next((column for column in columns if column.fill == "title"), columns[0])
