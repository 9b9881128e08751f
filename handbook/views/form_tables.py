"""The tables of the forms: rows for themes, given items and blanks, dealt out to pages by their height."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from handbook.model import Field, Form, Handbook, Rows, Theme
from handbook.views.marks import MAKE_UP, Mark, can_make_up, requirement_mark, time_of

# The height of a page's body, of what stands around a table, and of its rows, in mm. A row is at least
# 11 mm, for a pen; what room is left goes to the rows, up to 16 mm.
BODY_MM = {False: 258, True: 168}
TITLE_MM = 13
HINT_MM = 6
FIELDS_MM = 14
HEADS_MM = 9
LEGEND_MM = 12
ROW_MM = (11, 16)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a column and its share of the width."""

    label: str
    width: str
    narrow: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: official text, a mark, a box to tick, choices, the page where `href` stands, or a blank."""

    text: str = ""
    note: str = ""
    mark: Mark | None = None
    choices: tuple[str, ...] = ()
    tick: bool = False
    href: str = ""
    lines: int = 1
    centred: bool = False

    @property
    def written_in(self) -> bool:
        """Whether a pen is to fill it."""
        return not (self.text or self.mark or self.href)


@dataclass(frozen=True, slots=True)
class TableView:
    """A form's table; each of `pages` is the rows that stand on one page."""

    columns: tuple[ColumnView, ...]
    pages: tuple[tuple[tuple[CellView, ...], ...], ...]
    row_height: str
    legend: tuple[str, ...]


def table_view(handbook: Handbook, form: Form) -> TableView:
    """Return a form's table, its rows dealt out evenly to as few pages as hold them."""
    columns = tuple(spread(handbook, form.columns))
    rows = tuple(rows_of(handbook, form, columns))
    across = max(1, form.across)
    lines = [sum(rows[i : i + 1], ()) for i in range(len(rows))]
    if across > 1:
        deep = ceil(len(rows) / across)
        empty = tuple(CellView() for _ in columns)
        lines = [
            sum(((rows[i + deep * a] if i + deep * a < len(rows) else empty) for a in range(across)), ())
            for i in range(deep)
        ]
    room = room_of(form)
    count = pages_for(len(lines), room, form.landscape)
    deep = ceil(len(lines) / count)
    whole = sum(column.width for column in columns) * across
    return TableView(
        columns=tuple(
            ColumnView(c.label, f"{c.width / whole:.3%}", c.width / whole < 0.06)
            for _ in range(across)
            for c in columns
        ),
        pages=tuple(tuple(lines[i : i + deep]) for i in range(0, len(lines), deep)),
        row_height=f"{min(ROW_MM[1], max(ROW_MM[0], int(room / deep * 4) / 4)):g}mm",
        legend=legend(handbook, form),
    )


def room_of(form: Form) -> float:
    """Return the height that one page leaves for a table's rows, in mm."""
    used = TITLE_MM + HEADS_MM + (HINT_MM if form.hint else 0)
    used += FIELDS_MM * (bool(form.head) + bool(form.foot))
    used += LEGEND_MM * any(c.per_theme for c in form.columns)
    used += sum(max(max(11, f.lines * 8) for f in row) for row in form.grid)
    return BODY_MM[form.landscape] - used


def pages_for(rows: int, room: float, landscape: bool) -> int:
    """Return how many pages the rows need; landscape ones lie open, two and two."""
    count = max(1, ceil(rows * ROW_MM[0] / room))
    return count + count % 2 if landscape and count > 1 else count


def fits_on(form: Form, rows: int) -> int:
    """Return the pages a table of so many rows takes."""
    return pages_for(rows, room_of(form), form.landscape)


def spread(handbook: Handbook, columns: tuple[Field, ...]) -> Iterator[Field]:
    """Yield the columns, one that stands for every theme as a column each."""
    for column in columns:
        if column.per_theme:
            for number in range(1, handbook.count() + 1):
                yield replace(column, label=str(number))
        else:
            yield column


def legend(handbook: Handbook, form: Form) -> tuple[str, ...]:
    """Return what the numbers at the head of the theme columns stand for."""
    if not any(column.per_theme for column in form.columns):
        return ()
    return tuple(f"{i} {t.title}" for i, t in enumerate(handbook.themes, 1))


def rows_of(
    handbook: Handbook, form: Form, columns: tuple[Field, ...]
) -> Iterator[tuple[CellView, ...]]:
    """Yield the rows of all groups, numbered through; a theme of two groups stands in the first."""
    seen: set[str] = set()
    number = 0
    for group in form.rows:
        for about in subjects(handbook, group, seen):
            number += 1
            yield tuple(cell(handbook, column, about, number, columns) for column in columns)


def subjects(handbook: Handbook, group: Rows, seen: set[str]) -> Iterator[Theme | str]:
    """Yield what each row of a group is about: a theme, a given item, or an empty text for a blank."""
    for theme in handbook.themes if group.themes else ():
        if chosen(theme, group) and theme.id not in seen:
            seen.add(theme.id)
            yield theme
    yield from group.items
    yield from [""] * group.blank


def chosen(theme: Theme, group: Rows) -> bool:
    """Whether a group of rows wants a theme."""
    wanted = {
        "all": True,
        "required": theme.required,
        "optional": not theme.required,
        "year-round": theme.year_round,
    }
    return wanted[group.themes or "all"] and theme.month <= group.until


def cell(
    handbook: Handbook, column: Field, about: Theme | str, number: int, columns: tuple[Field, ...]
) -> CellView:
    """Return one cell: filled where the column wants official text and the row has it, else blank."""
    if column.fill == "number":
        return CellView(text=str(number), centred=True)
    if isinstance(about, Theme):
        filled = filled_cell(handbook, column, about)
        if filled:
            return filled
    elif about and column is item_column(columns):
        return CellView(text=about)
    return CellView(choices=column.choices, tick=column.tick, lines=column.lines)


def filled_cell(handbook: Handbook, column: Field, theme: Theme) -> CellView | None:
    """Return the cell that a theme fills, or None where the column is for a pen."""
    level = handbook.edition.levels[-1] if handbook.edition.levels else handbook.edition.level
    cells = {
        "time": CellView(
            text=time_of(theme), note=MAKE_UP if can_make_up(handbook, theme) else "", centred=True
        ),
        "title": CellView(text=theme.title),
        "content": CellView(text="".join(theme.content)),
        "requirement": CellView(mark=requirement_mark(theme), centred=True),
        "level": CellView(text=level, centred=True),
        "page": CellView(href=f"#record-{theme.id}", centred=True),
    }
    return cells.get(column.fill or "")


def item_column(columns: tuple[Field, ...]) -> Field:
    """Return the column that a given item stands in: the one for titles, else the first."""
    return next((c for c in columns if c.fill == "title"), columns[0])
