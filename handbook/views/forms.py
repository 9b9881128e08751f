"""The forms as sheets of paper, one view for each copy. Ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Form, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.form_tables import FIELDS_MM, TableView, table_view
from handbook.views.local import totals_note
from handbook.views.marks import Mark, card_marks, theme_marks
from handbook.views.sheet_fields import HEIGHT_MM, WIDTH_MM, BlankView, framed_rows, line_of_blanks
from handbook.wording import month_name

# What stands around the framed rows and the table, in mm (templates/css/sheet.css).
TITLE_MM = 11
HINT_MM = 6
HINT_CHARACTER_MM = 3.2
TITLE_CHARACTERS = 38  # beside the name of a short form
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
    """What one copy of a form is about: a theme, a month, both, or the year where both are None.

    `branch` is the one that a copy is for where several hold a theme together.
    """

    theme: Theme | None = None
    month: int | None = None
    branch: str = ""


def sheet_view(handbook: Handbook, form: Form, entry: Entry, about: About) -> SheetView:
    """Return one copy of `form`."""
    room = room_of(form, hint_of(handbook, form))
    grid = framed_rows(handbook, form, about.theme, room)
    taken = sum(max(float(b.height[:-2]) for b in row) for row in grid) if form.columns else 0
    table = table_view(handbook, form, room - taken) if form.columns else None
    return SheetView(
        entry=entry,
        form=form.id,
        title=form.title,
        subject=subject_of(handbook, about),
        marks=marks_of(handbook, about.theme) if about.theme and not about.branch else (),
        hint=hint_of(handbook, form),
        landscape=form.landscape,
        facing=form.landscape and table is not None and len(table.pages) > 1,
        head=line_of_blanks(handbook, form.head, form.landscape),
        table=table,
        grid=grid,
        foot=line_of_blanks(handbook, form.foot, form.landscape),
    )


def marks_of(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return the marks beside the title of a theme's sheet."""
    return (*theme_marks(handbook, theme), *card_marks(handbook, theme))


def hint_of(handbook: Handbook, form: Form) -> str | None:
    """Return what is said under a form's title: how to fill it in, what its totals are made of."""
    note = totals_note(handbook) if any(f.total for f in (*form.head, *form.foot)) else ""
    a_line = WIDTH_MM[form.landscape] / HINT_CHARACTER_MM
    whole = f"{form.hint or ''}{note}"
    return (whole if len(whole) <= a_line else form.hint) or None


def room_of(form: Form, hint: str | None) -> float:
    """Return the height that a page leaves for the table and the framed rows, in mm."""
    around = TITLE_MM + (HINT_MM if hint else 0)
    around += FIELDS_MM * bool(form.head) + FIELDS_MM * bool(form.foot)
    return HEIGHT_MM[form.landscape] - around - SLACK_MM


def subject_of(handbook: Handbook, about: About) -> str:
    """Return what stands beside the form's title: the month, the theme, or the year."""
    year = f"{handbook.plan.year}年"
    if about.branch and about.theme and about.month:
        whole = f"{month_name(about.month)}　{about.theme.title}　{about.branch}"
        return whole if len(whole) <= TITLE_CHARACTERS else about.branch
    if about.month:
        return f"{year}{month_name(about.month)}"
    return about.theme.title if about.theme else year
