"""The plan table (附件) as the source prints it: a group of rows a month, none split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import ClassVar

from handbook.model import Columns, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.marks import Mark, official_themes, planned_time, requirement_mark

# What a landscape page holds beside head and title, in lines of the table's text; a line of each
# column in characters. Estimates on the safe side: a group is split only where it could not stand
# on one page.
PAGE_LINES = 18
TITLE_CHARACTERS = 12
CONTENT_CHARACTERS = 29


@dataclass(frozen=True, slots=True)
class RowView:
    """One theme of the table."""

    title: str
    content: tuple[str, ...]
    requirement: Mark


@dataclass(frozen=True, slots=True)
class GroupView:
    """The rows under one time, kept on one page."""

    time: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class PlanTableView:
    """The attachment: its label, its title, its table."""

    kind: ClassVar[str] = "plan_table"
    entry: Entry
    label: str
    title: str
    columns: Columns
    groups: tuple[GroupView, ...]


def plan_table_view(handbook: Handbook) -> PlanTableView:
    """Return the plan table as the base edition laid it down, nothing of the levels below in it."""
    plan = handbook.plan
    return PlanTableView(
        entry=Entry("plan-table", f"{plan.attachment_label}：{plan.title}"),
        label=plan.attachment_label,
        title=plan.title,
        columns=plan.columns,
        groups=tuple(groups(official_themes(handbook))),
    )


def groups(themes: tuple[Theme, ...]) -> Iterator[GroupView]:
    """Yield the rows by time; a group taller than a page goes on in one marked （续）."""
    for time, same_time in groupby(themes, key=planned_time):
        rows = [row for theme in same_time for row in rows_of(theme)]
        for number, part in enumerate(pages_of(rows)):
            yield GroupView(time if number == 0 else f"{time}（续）", tuple(part))


def rows_of(theme: Theme) -> Iterator[RowView]:
    """Yield a theme's row; one taller than a page goes on in further rows, split by paragraph."""
    for number, content in enumerate(paragraph_pages(theme.content)):
        title = theme.title if number == 0 else f"{theme.title}（续）"
        yield RowView(title, content, requirement_mark(theme))


def paragraph_pages(content: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the paragraphs in as few runs as fit a page each."""
    runs: list[list[str]] = [[]]
    for paragraph in content:
        if runs[-1] and lines_of([*runs[-1], paragraph]) > PAGE_LINES:
            runs.append([])
        runs[-1].append(paragraph)
    return [tuple(run) for run in runs]


def pages_of(rows: list[RowView]) -> list[list[RowView]]:
    """Return the rows in as few runs as fit a page each."""
    runs: list[list[RowView]] = [[]]
    for row in rows:
        if runs[-1] and sum(map(height_of, [*runs[-1], row])) > PAGE_LINES:
            runs.append([])
        runs[-1].append(row)
    return runs


def height_of(row: RowView) -> int:
    """Return the lines a row takes."""
    return max(lines_of(row.content), ceil(len(row.title) / TITLE_CHARACTERS))


def lines_of(paragraphs: list[str] | tuple[str, ...]) -> int:
    """Return the lines that paragraphs take in the content column."""
    return sum(ceil(len(p) / CONTENT_CHARACTERS) for p in paragraphs)
