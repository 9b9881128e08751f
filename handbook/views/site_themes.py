"""Themes as the site shows them: on month pages, in the table, on the home page's cards. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import MONTHS, Handbook, Requirement, Theme
from handbook.views.site_terms import TermEntry, terms_in
from handbook.wording import month_name, month_range, official_date

YEAR_ROUND = "贯穿全年"
KINDS = {Requirement.REQUIRED: "required", Requirement.OPTIONAL: "optional"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that says what kind of theme it is; `kind` chooses its shape and colour."""

    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to `target`: a page's path from the site's root, an anchor after `#`."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme, ready to print; title and content are official text, word for word."""

    id: str
    title: str
    target: str
    month: int
    time: str
    year_round: bool
    requirement: Mark
    marks: tuple[Mark, ...]
    content: tuple[str, ...]
    remark: str | None
    feeds: tuple[Link, ...]
    fed_by: tuple[Link, ...]
    log: str | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One month: the themes listed under it, and those of other months that are held in it too.

    `issued_late` is the date of the edition's own notice where the month had passed by then.
    """

    month: int
    name: str
    path: str
    required: int
    optional: int
    themes: tuple[ThemeEntry, ...]
    continuing: tuple[ThemeEntry, ...]
    year_round: tuple[ThemeEntry, ...]
    issued_late: str | None
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the plan table: a theme, or a month that has none."""

    time: str
    theme: ThemeEntry | None


def month_path(month: int) -> str:
    """Return the page of a month: 7 → months/07.md."""
    return f"months/{month:02}.md"


def theme_target(theme: Theme) -> str:
    """Return where a theme stands: its permanent anchor on the page of the month that lists it."""
    return f"{month_path(theme.begins)}#{theme.id}"


def theme_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return a theme's marks: its requirement, and whether it is held all year."""
    requirement = Mark(theme.requirement.value, KINDS[theme.requirement])
    if not theme.year_round:
        return (requirement,)
    return (requirement, Mark(handbook.plan.year_round_mark or YEAR_ROUND, "year-round"))


def theme_entry(handbook: Handbook, theme: Theme) -> ThemeEntry:
    """Return one theme as the site shows it."""
    marks = theme_marks(handbook, theme)
    return ThemeEntry(
        id=theme.id,
        title=theme.title,
        target=theme_target(theme),
        month=theme.begins,
        time=month_range(theme.begins, theme.ends),
        year_round=theme.year_round,
        requirement=marks[0],
        marks=marks,
        content=theme.content,
        remark=theme.remark,
        feeds=tuple(theme_link(t) for t in handbook.themes if t.id in theme.feeds),
        fed_by=tuple(theme_link(t) for t in handbook.themes if theme.id in t.feeds),
        log=next((form.title for form in handbook.forms if form.id == theme.log), None),
    )


def theme_link(theme: Theme) -> Link:
    """Return a link that names a theme and its month."""
    return Link(f"{month_name(theme.begins)}“{theme.title}”", theme_target(theme))


def month_pages(handbook: Handbook) -> tuple[MonthPage, ...]:
    """Return the pages of all twelve months, one without themes among them."""
    return tuple(month_page(handbook, month) for month in MONTHS)


def month_page(handbook: Handbook, month: int) -> MonthPage:
    """Return the page of one month."""
    listed = handbook.themes_of(month)
    also = tuple(theme_entry(handbook, theme) for theme in handbook.continuing_in(month))
    return MonthPage(
        month=month,
        name=month_name(month),
        path=month_path(month),
        required=sum(theme.required for theme in listed),
        optional=sum(not theme.required for theme in listed),
        themes=tuple(theme_entry(handbook, theme) for theme in listed),
        continuing=tuple(theme for theme in also if not theme.year_round),
        year_round=tuple(theme for theme in also if theme.year_round),
        issued_late=issued_late(handbook, month),
        terms=terms_in(handbook, (text for t in listed for text in (t.title, *t.content))),
    )


def issued_late(handbook: Handbook, month: int) -> str | None:
    """Return the date of the edition's own notice where all themes of `month` were due by then."""
    due = [theme for theme in handbook.themes_of(month) if not theme.year_round]
    if not due or not handbook.notices:
        return None
    issued = handbook.notices[0].date
    last = max(theme.ends for theme in due)
    passed = (handbook.plan.year, last) < (issued.year, issued.month)
    return official_date(issued) if passed else None


def table_rows(months: tuple[MonthPage, ...]) -> tuple[TableRow, ...]:
    """Return the plan table row by row; a month that nothing is held in has a row of its own."""
    return tuple(
        TableRow(theme.time if theme else page.name, theme)
        for page in months
        for theme in page.themes or (() if page.continuing else (None,))
    )
