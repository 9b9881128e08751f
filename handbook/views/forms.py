"""The forms as sheets of paper: their fields, blanks and tables, sized for a pen. Ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Field, Form, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.form_tables import TableView, fits_on, table_view
from handbook.views.marks import Mark, requirement_mark, theme_marks, time_of

# The least height of what is written in, and of each further line, in mm.
CELL_MM = 11
LINE_MM = 8


@dataclass(frozen=True, slots=True)
class BlankView:
    """A labelled blank, or a labelled cell that official text fills.

    `lines` are the lines of writing, parted by dotted rules; `unit` and `total` follow the blank.
    """

    label: str
    width: str
    height: str
    lines: int
    text: tuple[str, ...]
    choices: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One copy of a form; `facing` when its table lies open over two pages."""

    kind: ClassVar[str] = "sheet"
    entry: Entry
    title: str
    subject: str
    marks: tuple[Mark, ...]
    hint: str | None
    landscape: bool
    facing: bool
    head: tuple[BlankView, ...]
    grid: tuple[tuple[BlankView, ...], ...]
    table: TableView | None
    foot: tuple[BlankView, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What one copy of a form is about: a theme, a month, or the whole year where both are None."""

    theme: Theme | None = None
    month: int | None = None


def sheet_view(handbook: Handbook, form: Form, entry: Entry, about: About) -> SheetView:
    """Return one copy of `form`."""
    table = table_view(handbook, form) if form.columns else None
    return SheetView(
        entry=entry,
        title=form.title,
        subject=subject_of(handbook, form, about),
        marks=theme_marks(handbook, about.theme) if about.theme else (),
        hint=form.hint,
        landscape=form.landscape,
        facing=form.landscape and table is not None and len(table.pages) > 1,
        head=blanks(handbook, form.head, about),
        grid=tuple(blanks(handbook, row, about) for row in form.grid),
        table=table,
        foot=blanks(handbook, form.foot, about),
    )


def subject_of(handbook: Handbook, form: Form, about: About) -> str:
    """Return what stands beside the form's title: the month, or the theme where no field names it."""
    if about.month:
        return f"{about.month}月"
    names_it = any(field.fill == "title" for row in form.grid for field in row)
    if about.theme is None or names_it:
        return time_of(about.theme) if about.theme else f"{handbook.plan.year}年"
    return about.theme.title


def blanks(handbook: Handbook, fields: tuple[Field, ...], about: About) -> tuple[BlankView, ...]:
    """Return a row of blanks; their widths are shares of the whole."""
    whole = sum(field.width for field in fields)
    return tuple(blank(handbook, field, field.width / whole, about) for field in fields)


def blank(handbook: Handbook, field: Field, share: float, about: About) -> BlankView:
    """Return one blank, or the cell that official text fills."""
    totals = {
        "themes": handbook.count(),
        "required": sum(t.required for t in handbook.themes),
        "optional": sum(not t.required for t in handbook.themes),
    }
    total = f"／{totals[field.total]}" if field.total else ""
    return BlankView(
        label=field.label,
        width=f"{share:.3%}",
        height=f"{max(CELL_MM, field.lines * LINE_MM)}mm",
        lines=field.lines,
        text=official_text(field, about.theme),
        choices=field.choices,
        unit=f"{total}{field.unit}",
    )


def official_text(field: Field, theme: Theme | None) -> tuple[str, ...]:
    """Return the plan's own words that fill a field; none where it is about no theme."""
    if theme is None or field.fill is None:
        return ()
    words = {
        "title": (theme.title,),
        "content": theme.content,
        "time": (time_of(theme),),
        "requirement": (requirement_mark(theme).text,),
    }
    return words.get(field.fill, ())


__all__ = ["About", "BlankView", "SheetView", "fits_on", "sheet_view"]
