"""The forms as sheets of paper, one view for each copy. Ready to print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import ClassVar

from handbook.model import Form, Handbook, Theme, paper
from handbook.views.entries import Entry
from handbook.views.form_pages import Rooms
from handbook.views.form_tables import TableView, table_view
from handbook.views.headings import FittedView, beside_title, hint_lines
from handbook.views.local import totals_note
from handbook.views.marks import Mark, card_marks, theme_marks
from handbook.views.sheet_fields import BlankView, frame_height, framed_rows, line_of_blanks
from handbook.wording import month_name

# What stands around the framed rows and the table, in mm (templates/css/sheet.css).
TITLE_MM = 11
HINT_MM = 5  # a line; the first with the space below
HEAD_MM = {False: 14, True: 12.5}
FOOT_MM = 12
SLACK_MM = 0.5


@dataclass(frozen=True, slots=True)
class SheetView:
    """One copy of a form; `facing` when its table lies open over two pages."""

    kind: ClassVar[str] = "sheet"
    entry: Entry
    form: str
    title: str
    subject: FittedView
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
    hint = hint_of(handbook, form)
    rooms = rooms_of(form, hint)
    room = rooms.of(0, 1)
    taken = frame_height(form, about.theme, room) if form.columns else 0
    rooms = replace(rooms, below=rooms.below + taken)
    table = table_view(handbook, form, rooms) if form.columns else None
    marks = marks_of(handbook, about.theme) if about.theme and not about.branch else ()
    return SheetView(
        entry=entry,
        form=form.id,
        title=form.title,
        subject=beside_title(form.title, subject_of(handbook, about), marks, form.landscape),
        marks=marks,
        hint=hint,
        landscape=form.landscape,
        facing=form.landscape and table is not None and len(table.pages) > 1,
        head=line_of_blanks(handbook, form.head, form.landscape),
        table=table,
        grid=framed_rows(handbook, form, about.theme, room),
        foot=line_of_blanks(handbook, form.foot, form.landscape),
    )


def marks_of(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return the marks beside the title of a theme's sheet."""
    return (*theme_marks(handbook, theme), *card_marks(handbook, theme))


def hint_of(handbook: Handbook, form: Form) -> str | None:
    """Return what is said under a form's title: how to fill it in, what its totals are made of."""
    blanks = chain(form.head, *form.grid, form.foot)
    note = totals_note(handbook) if any(field.total for field in blanks) else ""
    whole = f"{form.hint or ''}{note}"
    most = 1 if form.landscape else 2
    return (whole if hint_lines(whole, form.landscape) <= most else form.hint) or None


def rooms_of(form: Form, hint: str | None) -> Rooms:
    """Return the height that pages leave for the table and the framed rows, in mm."""
    hint_room = HINT_MM * hint_lines(hint or "", form.landscape)
    return Rooms(
        page=paper.HEIGHT_MM[form.landscape] - TITLE_MM - SLACK_MM,
        above=hint_room + HEAD_MM[form.landscape] * bool(form.head),
        below=FOOT_MM * bool(form.foot),
    )


def subject_of(handbook: Handbook, about: About) -> str:
    """Return what stands beside the form's title: the month, the theme, or the year."""
    year = f"{handbook.plan.year}年"
    if about.branch and about.theme and about.month:
        return f"{month_name(about.month)}　{about.theme.title}　{about.branch}"
    if about.month:
        return f"{year}{month_name(about.month)}"
    return about.theme.title if about.theme else year
