"""The forms as sheets of paper, one view for each copy. Ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Form, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.form_tables import FIELDS_MM, TableView, table_view
from handbook.views.marks import Mark, theme_marks
from handbook.views.sheet_fields import HEIGHT_MM, BlankView, framed_rows, line_of_blanks
from handbook.wording import month_name

# What stands around the framed rows and the table, in mm (templates/css/sheet.css).
TITLE_MM = 11
HINT_MM = 6
SLACK_MM = 3


@dataclass(frozen=True, slots=True)
class SheetView:
    """One copy of a form; `facing` when its table lies open over two pages."""

    kind: ClassVar[str] = "sheet"
    entry: Entry
    form: str
    title: str
    subject: str
    marks: tuple[Mark, ...]
    hint: str | None
    landscape: bool
    facing: bool
    head: tuple[BlankView, ...]
    table: TableView | None
    grid: tuple[tuple[BlankView, ...], ...]
    foot: tuple[BlankView, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What one copy of a form is about: a theme, a month, both, or the year where both are None."""

    theme: Theme | None = None
    month: int | None = None


def sheet_view(handbook: Handbook, form: Form, entry: Entry, about: About) -> SheetView:
    """Return one copy of `form`."""
    room = room_of(form)
    grid = framed_rows(handbook, form, about.theme, room)
    taken = sum(max(float(b.height[:-2]) for b in row) for row in grid) if form.columns else 0
    table = table_view(handbook, form, room - taken) if form.columns else None
    return SheetView(
        entry=entry,
        form=form.id,
        title=form.title,
        subject=subject_of(handbook, about),
        marks=theme_marks(handbook, about.theme) if about.theme else (),
        hint=form.hint,
        landscape=form.landscape,
        facing=form.landscape and table is not None and len(table.pages) > 1,
        head=line_of_blanks(handbook, form.head, form.landscape),
        table=table,
        grid=grid,
        foot=line_of_blanks(handbook, form.foot, form.landscape),
    )


def room_of(form: Form) -> float:
    """Return the height that a page leaves for the table and the framed rows, in mm."""
    around = TITLE_MM + (HINT_MM if form.hint else 0)
    around += FIELDS_MM * bool(form.head) + FIELDS_MM * bool(form.foot)
    return HEIGHT_MM[form.landscape] - around - SLACK_MM


def subject_of(handbook: Handbook, about: About) -> str:
    """Return what stands beside the form's title: the month, the theme, or the year."""
    year = f"{handbook.plan.year}年"
    if about.month:
        return f"{year}{month_name(about.month)}"
    return about.theme.title if about.theme else year
