"""The plan table as the site shows it: official rows in their order, local ones marked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import MONTHS, Handbook, Theme
from handbook.views.marks import (
    empty_months,
    is_official,
    official_themes,
    planned_time,
    time_of,
)
from handbook.views.site_themes import ThemeEntry
from handbook.wording import month_name


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: a theme, or a month that has none; `held` is the time a level moved it to."""

    time: str
    held: str | None
    theme: ThemeEntry | None


def table_rows(handbook: Handbook, entries: Mapping[str, ThemeEntry]) -> tuple[TableRow, ...]:
    """Return the table row by row; a month that nothing is held in has a row of its own."""
    rows: list[TableRow] = []
    themes = in_table_order(handbook)
    for month in MONTHS:
        rows += [table_row(theme, entries[theme.id]) for theme in themes if theme.month == month]
        if month in empty_months(handbook):
            rows.append(TableRow(month_name(month), None, None))
    return tuple(rows)


def table_row(theme: Theme, entry: ThemeEntry) -> TableRow:
    """Return the row of a theme, in the month it was planned in."""
    held = time_of(theme) if theme.move else None
    return TableRow(planned_time(theme), held, entry)


def in_table_order(handbook: Handbook) -> tuple[Theme, ...]:
    """Return the themes as the table lists them: the base's own order, a theme moved or not.

    A level's own theme stays behind the one it follows in this edition.
    """
    ordered = list(official_themes(handbook))
    before: Theme | None = None
    for theme in handbook.themes:
        if not is_official(handbook, theme):
            follows = before is not None and before.month == theme.month
            place = ordered.index(before) + 1 if before and follows else len(ordered)
            ordered.insert(place, theme)
        before = theme
    return tuple(ordered)
