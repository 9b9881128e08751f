"""Which copies of the forms the booklet has, and where: of the year, of a theme, of a month."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import Form, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.forms import About, SheetView, sheet_view
from handbook.views.local import joint_branches
from handbook.views.marks import themes_held_in
from handbook.wording import month_name


def forms(handbook: Handbook) -> tuple[Form, ...]:
    """Return the forms that the edition prints, in order."""
    return tuple(form for form in handbook.forms if form.id not in handbook.leave_out)


def year_forms(handbook: Handbook) -> tuple[list[Form], list[Form]]:
    """Return the forms of the year: those listed before the months' forms, then the others."""
    before: list[Form] = []
    after: list[Form] = []
    current = before
    for form in forms(handbook):
        if form.each in {"month", "theme"}:
            current = after
        else:
            current.append(form)
    return before, after


def sheets_of_the_year(handbook: Handbook, form: Form) -> Iterator[SheetView]:
    """Yield the copies of a form that stands once, or once for each year-round theme using it."""
    if form.each == "handbook":
        entry = Entry(f"form-{form.id}", form.title)
        yield sheet_view(handbook, form, entry, About())
        return
    for theme in handbook.year_round:
        if log_of(handbook, theme) == form.id:
            entry = Entry(f"{form.id}--{theme.id}", f"{form.title}：{theme.title}")
            yield sheet_view(handbook, form, entry, About(theme=theme))


def log_of(handbook: Handbook, theme: Theme) -> str | None:
    """Return the form that a year-round theme is logged on: the one it names, else the first."""
    logs = [form.id for form in forms(handbook) if form.each == "year-round"]
    return theme.log if theme.log in logs else next(iter(logs), None)


def sheets_of_month(handbook: Handbook, month: int) -> Iterator[SheetView]:
    """Yield a month's sheets: each theme's, or blank ones without a theme, then the month's own."""
    for theme in themes_held_in(handbook, month) or (None,):
        for form in forms(handbook):
            if form.each == "theme":
                yield theme_sheet(handbook, form, month, theme)
        if theme:
            yield from joint_sheets(handbook, month, theme)
    for form in forms(handbook):
        if form.each == "month":
            yield sheet_view(handbook, form, month_entry(form, month), About(month=month))


def theme_sheet(handbook: Handbook, form: Form, month: int, theme: Theme | None) -> SheetView:
    """Return a theme's sheet for a month it is held in, or a blank one where there is no theme."""
    if theme is None:
        return sheet_view(handbook, form, month_entry(form, month), About(month=month))
    again = "" if theme.begins_in(month) else f"--{month}"
    entry = Entry(f"{form.id}--{theme.id}{again}", theme.title, 2, not again, month)
    return sheet_view(handbook, form, entry, About(theme, month))


def joint_sheets(handbook: Handbook, month: int, theme: Theme) -> Iterator[SheetView]:
    """Yield a copy of each joint form for every branch that holds a theme with others."""
    for form in forms(handbook):
        for number, branch in enumerate(joint_branches(theme) if form.joint else (), 1):
            entry = Entry(
                anchor=f"{form.id}--{theme.id}--{month}--{number}",
                title=f"{form.title}：{theme.title}（{branch}）",
                level=2,
                listed=False,
                month=month,
                apart=True,
            )
            yield sheet_view(handbook, form, entry, About(theme, month, branch))


def month_entry(form: Form, month: int) -> Entry:
    """Return where a month's own copy of a form is found."""
    return Entry(f"{form.id}--{month}", f"{month_name(month)}{form.title}", 2, False, month)
