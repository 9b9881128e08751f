"""The plan table (附件) as the source prints it: a group of rows a month, none split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import ClassVar

from handbook.model import Columns, Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.marks import Mark, official_themes, planned_time, requirement_mark

# What a landscape page holds in points, below the table's head and, on the first page, below
# 附件 and title; what a row takes beside its lines; a line of each column in characters (all as in
# css/tables.css). Estimates on the safe side: a group is split only where it could not stand on
# one page.
PAGE_PT, FIRST_PAGE_PT = 405.0, 310.0
LINE_PT, ROW_PT = 19.5, 7.0
TITLE_CHARACTERS = 8
CONTENT_CHARACTERS = 26


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
    room = FIRST_PAGE_PT
    for time, same_time in groupby(themes, key=planned_time):
        rows = [row for theme in same_time for row in rows_of(theme, room)]
        for number, part in enumerate(pages_of(rows, room)):
            yield GroupView(time if number == 0 else f"{time}（续）", tuple(part))
        room = PAGE_PT


def rows_of(theme: Theme, room: float) -> Iterator[RowView]:
    """Yield a theme's row; one taller than `room` goes on in further rows, split by paragraph."""
    for number, content in enumerate(paragraph_pages(theme.content, room)):
        title = theme.title if number == 0 else f"{theme.title}（续）"
        yield RowView(title, content, requirement_mark(theme))


def paragraph_pages(content: tuple[str, ...], room: float) -> list[tuple[str, ...]]:
    """Return the paragraphs in as few runs as fit `room` points each."""
    runs: list[list[str]] = [[]]
    for paragraph in content:
        if runs[-1] and height_of("", [*runs[-1], paragraph]) > room:
            runs.append([])
        runs[-1].append(paragraph)
    return [tuple(run) for run in runs]


def pages_of(rows: list[RowView], room: float) -> list[list[RowView]]:
    """Return the rows in as few runs as fit a page each, the first of them `room` points."""
    runs: list[list[RowView]] = [[]]
    for row in rows:
        taken = sum(height_of(r.title, r.content) for r in (*runs[-1], row))
        if runs[-1] and taken > (PAGE_PT if runs[1:] else room):
            runs.append([])
        runs[-1].append(row)
    return runs


def height_of(title: str, content: Sequence[str]) -> float:
    """Return the points that a row takes: the taller of its title and its paragraphs."""
    content_lines = sum(ceil(len(paragraph) / CONTENT_CHARACTERS) for paragraph in content)
    return max(content_lines, ceil(len(title) / TITLE_CHARACTERS)) * LINE_PT + ROW_PT
