"""Themes as the site shows them: on month pages and on the home page's cards. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import MONTHS, Handbook, Theme
from handbook.views.local import LocalView, local_view, month_counts, moved_note
from handbook.views.marks import (
    NO_THEME,
    Mark,
    can_make_up,
    card_marks,
    empty_months,
    make_up_note,
    moved_from,
    plan_marks,
    requirement_mark,
    source_marks,
    theme_marks,
    time_of,
)
from handbook.views.site_terms import TermEntry, terms_in
from handbook.wording import month_name, quoted


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to `target`: a page's path from the site's root, an anchor after `#`."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme, ready to print; title and content are official text, word for word.

    `marks` stand beside its title, `plan_marks` and `sources` in the table, `card_marks` where
    there is little room.
    """

    id: str
    title: str
    target: str
    month: int
    time: str
    year_round: bool
    requirement: Mark
    plan_marks: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    sources: tuple[Mark, ...]
    card_marks: tuple[Mark, ...]
    local: LocalView
    content: tuple[str, ...]
    remark: str | None
    feeds: tuple[Link, ...]
    fed_by: tuple[Link, ...]
    log: str | None


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """A theme that was planned in a month and is held in another: what to say, where it leads."""

    id: str
    title: str
    note: str
    target: str


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One month: the themes listed under it, and those of other months that are held in it too.

    `empty` is the note where nothing was planned, `late` where the month had passed when the
    edition's own notice was issued; `moved` are the themes that were planned here.
    """

    month: int
    name: str
    path: str
    counts: str
    themes: tuple[ThemeEntry, ...]
    continuing: tuple[ThemeEntry, ...]
    year_round: tuple[ThemeEntry, ...]
    moved: tuple[MovedEntry, ...]
    empty: str | None
    late: str | None
    terms: tuple[TermEntry, ...]


def month_path(month: int) -> str:
    """Return the page of a month: 7 → months/07.md."""
    return f"months/{month:02}.md"


def theme_target(theme: Theme) -> str:
    """Return where a theme stands: its permanent anchor on the page of the month that lists it."""
    return f"{month_path(theme.begins)}#{theme.id}"


def theme_entry(handbook: Handbook, theme: Theme) -> ThemeEntry:
    """Return one theme as the site shows it."""
    sources = source_marks(handbook, theme)
    return ThemeEntry(
        id=theme.id,
        title=theme.title,
        target=theme_target(theme),
        month=theme.begins,
        time=time_of(theme),
        year_round=theme.year_round,
        requirement=requirement_mark(theme),
        plan_marks=plan_marks(handbook, theme),
        marks=(*theme_marks(handbook, theme), *sources),
        sources=sources,
        card_marks=card_marks(handbook, theme),
        local=local_view(handbook, theme),
        content=theme.content,
        remark=theme.remark,
        feeds=tuple(theme_link(t) for t in handbook.themes if t.id in theme.feeds),
        fed_by=tuple(theme_link(t) for t in handbook.themes if theme.id in t.feeds),
        log=next((form.title for form in handbook.forms if form.id == theme.log), None),
    )


def theme_link(theme: Theme) -> Link:
    """Return a link that names a theme and its month."""
    return Link(month_name(theme.begins) + quoted(theme.title), theme_target(theme))


def theme_entries(handbook: Handbook) -> dict[str, ThemeEntry]:
    """Return every theme as the site shows it, by id: several pages list the same ones."""
    return {theme.id: theme_entry(handbook, theme) for theme in handbook.themes}


def month_pages(handbook: Handbook, entries: Mapping[str, ThemeEntry]) -> tuple[MonthPage, ...]:
    """Return the pages of all twelve months, one without themes among them."""
    return tuple(month_page(handbook, month, entries) for month in MONTHS)


def month_page(handbook: Handbook, month: int, entries: Mapping[str, ThemeEntry]) -> MonthPage:
    """Return the page of one month."""
    listed = handbook.themes_of(month)
    also = tuple(entries[theme.id] for theme in handbook.continuing_in(month))
    due = [theme for theme in listed if not theme.year_round]
    late = bool(due) and all(can_make_up(handbook, theme) for theme in due)
    return MonthPage(
        month=month,
        name=month_name(month),
        path=month_path(month),
        counts=month_counts(handbook, listed),
        themes=tuple(entries[theme.id] for theme in listed),
        continuing=tuple(theme for theme in also if not theme.year_round),
        year_round=tuple(theme for theme in also if theme.year_round),
        moved=tuple(moved_entry(handbook, theme) for theme in moved_from(handbook, month)),
        empty=NO_THEME if month in empty_months(handbook) else None,
        late=make_up_note(handbook) if late else None,
        terms=terms_in(handbook, (text for t in listed for text in (t.title, *t.content))),
    )


def moved_entry(handbook: Handbook, theme: Theme) -> MovedEntry:
    """Return the line that a theme leaves in the month it was planned in."""
    return MovedEntry(theme.id, theme.title, moved_note(handbook, theme), theme_target(theme))
