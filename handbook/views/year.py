"""The year on one page: themes under their months, what lasts longer as bars."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from handbook.model import MONTHS, Handbook, Requirement, Theme
from handbook.views.entries import Entry
from handbook.views.local import counts, local_counts
from handbook.views.marks import NO_THEME, Mark, card_marks, empty_months, theme_marks
from handbook.wording import month_name

# In mm: the page's height less title, heads and note; a bar; the least and the most of a lane; the
# least of the blanks.
_ROOM_MM = 132
_BAR_MM = 11.5
_LANE_MM = (24.0, 40.0)
_BLANKS_MM = 18
# Sizes of the titles in points, each with the characters that a month's column holds: the first one
# at which the busiest months keep to the page is taken.
_SIZES = ((10.0, 5), (8.5, 6), (7.0, 7))
_LINE_MM_A_POINT = 0.52
_MARK_MM = 6
_MARK_CHARACTERS = 6  # a line of a mark holds
_LOCAL_COUNTS_MM = 6


@dataclass(frozen=True, slots=True)
class BarView:
    """A theme held over several months: the months before it, those it spans, those after it."""

    title: str
    marks: tuple[Mark, ...]
    before: int
    span: int
    after: int


@dataclass(frozen=True, slots=True)
class TitleView:
    """A theme's title with its marks."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MonthCellView:
    """One month's head: its number and the anchor of its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """A row of twelve cells: the themes of one requirement by month."""

    name: str
    cells: tuple[tuple[TitleView, ...], ...]
    height: str


@dataclass(frozen=True, slots=True)
class YearView:
    """The year at a glance."""

    kind: ClassVar[str] = "year"
    entry: Entry
    summary: str
    local_counts: str
    months: tuple[MonthCellView, ...]
    bars: tuple[BarView, ...]
    size: str
    lanes: tuple[LaneView, ...]
    own_height: str
    notes: tuple[str, ...]


def year_view(handbook: Handbook) -> YearView:
    """Return the year at a glance."""
    month_pages = "months" not in handbook.leave_out
    bars = tuple(bar(handbook, t) for t in handbook.themes if is_bar(t))
    local = local_counts(handbook)
    room = _ROOM_MM - _BAR_MM * len(bars) - _LOCAL_COUNTS_MM * bool(local)
    cells = [lane_cells(handbook, requirement) for requirement in Requirement]
    size, heights = fitting(cells, room)
    return YearView(
        entry=Entry("year", "全年一览"),
        summary=summary(handbook),
        local_counts=local,
        months=tuple(
            MonthCellView(month_name(m), f"#month-{m}" if month_pages else "") for m in MONTHS
        ),
        bars=bars,
        size=f"{size:g}pt",
        lanes=tuple(
            LaneView(requirement.value, lane, f"{height:.1f}mm")
            for requirement, lane, height in zip(Requirement, cells, heights, strict=True)
        ),
        own_height=f"{max(_BLANKS_MM, room - sum(heights)):.1f}mm",
        notes=empty_notes(handbook),
    )


def empty_notes(handbook: Handbook) -> tuple[str, ...]:
    """Return the note on the months that have no theme, if there are any."""
    names = [month_name(month) for month in empty_months(handbook)]
    return (f"{'、'.join(names)}：{NO_THEME}",) if names else ()


def summary(handbook: Handbook) -> str:
    """Return the plan's own numbers in a line, whatever levels below added or decided."""
    words = counts(handbook)
    return f"{words}；其中贯穿全年{len(handbook.year_round)}个" if handbook.year_round else words


def is_bar(theme: Theme) -> bool:
    """Whether a theme lasts longer than a month."""
    return theme.year_round or theme.ends > theme.begins


def bar(handbook: Handbook, theme: Theme) -> BarView:
    """Return the bar of a theme that lasts."""
    first, last = (1, 12) if theme.year_round else (theme.begins, theme.ends)
    return BarView(
        title=theme.title,
        marks=(*theme_marks(handbook, theme), *card_marks(handbook, theme)),
        before=first - 1,
        span=last - first + 1,
        after=12 - last,
    )


Cells = tuple[tuple[TitleView, ...], ...]


def lane_cells(handbook: Handbook, requirement: Requirement) -> Cells:
    """Return one requirement's themes of a single month, by month."""
    return tuple(
        tuple(
            TitleView(t.title, (*theme_marks(handbook, t)[1:], *card_marks(handbook, t)))
            for t in handbook.themes_of(month)
            if t.requirement is requirement and not is_bar(t)
        )
        for month in MONTHS
    )


def fitting(lanes: list[Cells], room: float) -> tuple[float, list[float]]:
    """Return the largest size at which the lanes leave room for the blanks, and their heights."""
    for size, characters in _SIZES:
        needed = [max(cell_height(cell, size, characters) for cell in lane) for lane in lanes]
        if sum(needed) <= room - _BLANKS_MM:
            break
    even = min(_LANE_MM[1], max(_LANE_MM[0], room / 3))
    heights = [max(even, height) for height in needed]
    return size, heights if sum(heights) <= room - _BLANKS_MM else needed


def cell_height(cell: tuple[TitleView, ...], size: float, characters: int) -> float:
    """Return the height of a month's titles, in mm; an estimate on the safe side."""
    lines = sum(ceil(len(item.title) / characters) for item in cell)
    marks = sum(ceil(len(m.text) / _MARK_CHARACTERS) for item in cell for m in item.marks)
    return lines * size * _LINE_MM_A_POINT + marks * _MARK_MM + 2 * len(cell) + 2
