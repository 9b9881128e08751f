"""The printed handbook, part by part in order; every string ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from handbook.model import MONTHS, Comparison, Form, Handbook, Theme
from handbook.views.back import (
    ChangesView,
    GlossaryView,
    NotesView,
    changes_view,
    glossary_view,
    notes_view,
)
from handbook.views.entries import Entry
from handbook.views.forms import About, SheetView, sheet_view
from handbook.views.front import (
    ContentsView,
    CoverView,
    GuideView,
    contents_view,
    cover_view,
    guide_view,
)
from handbook.views.local import joint_branches
from handbook.views.marks import themes_held_in
from handbook.views.months import MonthView, month_view
from handbook.views.notices import NoticeView, notice_views
from handbook.views.plan_table import PlanTableView, plan_table_view
from handbook.views.year import YearView, year_view
from handbook.wording import month_name

PartView = (
    CoverView
    | GuideView
    | ContentsView
    | NoticeView
    | PlanTableView
    | YearView
    | SheetView
    | MonthView
    | ChangesView
    | GlossaryView
    | NotesView
)


@dataclass(frozen=True, slots=True)
class BookletView:
    """The booklet: what its file says of itself, what runs along its pages, its parts in order."""

    title: str
    subject: str
    publisher: str
    running_head: str
    stamp: str
    parts: tuple[PartView, ...]


def booklet_view(handbook: Handbook, comparisons: tuple[Comparison, ...] = ()) -> BookletView:
    """Return the printed handbook of one edition, without the parts and forms it leaves out.

    `comparisons` hold it against the editions it stands on.
    """
    plan, edition = handbook.plan, handbook.edition
    body = tuple(body_parts(handbook, comparisons))
    entries = tuple(part.entry for part in body)
    front: tuple[tuple[str, PartView], ...] = (
        ("cover", cover_view(handbook)),
        ("guide", guide_view(handbook, first_copies(body))),
        ("contents", contents_view(entries)),
    )
    return BookletView(
        title=f"{plan.year}年{plan.short_title}",
        subject=plan.title,
        publisher=publisher(handbook),
        running_head=f"{plan.year}年{plan.short_title}",
        stamp=f"{edition.name}　{handbook.version}",
        parts=(*(p for name, p in front if is_printed(handbook, name)), *body),
    )


def publisher(handbook: Handbook) -> str:
    """Return who publishes the edition: the issuer of its own notice, else its name."""
    return "".join(handbook.notices[0].issuer) if handbook.notices else handbook.edition.name


def first_copies(parts: tuple[PartView, ...]) -> dict[str, tuple[str, int]]:
    """Return, by form, the anchor of its first copy and how many copies there are."""
    copies: dict[str, tuple[str, int]] = {}
    for part in parts:
        if isinstance(part, SheetView):
            anchor, count = copies.get(part.form, (part.entry.anchor, 0))
            copies[part.form] = (anchor, count + 1)
    return copies


def body_parts(handbook: Handbook, comparisons: tuple[Comparison, ...]) -> Iterator[PartView]:
    """Yield every part after the contents."""
    before, after = year_forms(handbook)
    if is_printed(handbook, "notices"):
        yield from notice_views(handbook)
    if is_printed(handbook, "plan-table"):
        yield plan_table_view(handbook)
    if is_printed(handbook, "year"):
        yield year_view(handbook)
    yield from chain.from_iterable(sheets_of_the_year(handbook, form) for form in before)
    yield from chain.from_iterable(month_parts(handbook, month) for month in MONTHS)
    yield from chain.from_iterable(sheets_of_the_year(handbook, form) for form in after)
    yield from back_parts(handbook, comparisons)


def month_parts(handbook: Handbook, month: int) -> Iterator[PartView]:
    """Yield a month's opening page, then its sheets."""
    if is_printed(handbook, "months"):
        yield month_view(handbook, month)
    yield from sheets_of_month(handbook, month)


def back_parts(handbook: Handbook, comparisons: tuple[Comparison, ...]) -> Iterator[PartView]:
    """Yield what closes the booklet."""
    changes = changes_view(handbook, comparisons) if is_printed(handbook, "changes") else None
    if changes:
        yield changes
    if is_printed(handbook, "glossary") and handbook.glossary:
        yield glossary_view(handbook)
    if is_printed(handbook, "notes"):
        yield notes_view(handbook)


def is_printed(handbook: Handbook, part: str) -> bool:
    """Whether the edition prints a part or a form."""
    return part not in handbook.leave_out


def forms(handbook: Handbook) -> tuple[Form, ...]:
    """Return the forms that the edition prints, in order."""
    return tuple(form for form in handbook.forms if is_printed(handbook, form.id))


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
            )
            yield sheet_view(handbook, form, entry, About(theme, month, branch))


def month_entry(form: Form, month: int) -> Entry:
    """Return where a month's own copy of a form is found."""
    return Entry(f"{form.id}--{month}", f"{month_name(month)}{form.title}", 2, False, month)
