"""How the year at a glance keeps to its pages: sizes, and months parted over facing pages. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from handbook.model import MONTHS, paper
from handbook.views.marks import Mark

# In mm: the page's height less title and heads of the months; what else may stand around the rows;
# the column of the row heads; the least and the most of a lane; the least of the blanks.
_ROOM_MM = 143
_NOTE_MM = 8
_LOCAL_COUNTS_MM = 6
_HEADS_MM = 15
_LANE_MM = (24.0, 40.0)
_BLANKS_MM = 18
_LEAST_BLANKS_MM = 12
# A column's frame and padding; lines of type.
_CELL_MM = 2.6
_MM_A_POINT = 0.353
_LINE = 1.45
_BAR_LINE = 1.3
_BAR_LARGER = 1.1
# The months on a page, and the sizes of the titles in points: the first at which all keeps to its
# page is taken. Halves of the year face each other.
_SIZES = (10.0, 8.5, 7.5, 7.0)
_TRIES = tuple((months, size) for months in (12, 6, 3, 1) for size in _SIZES)


@dataclass(frozen=True, slots=True)
class _BarSizes:
    """What a bar is made of, in mm: beside and around its text, its least line, its marks."""

    beside: float
    around: float
    line: float
    mark_character: float
    mark: float


@dataclass(frozen=True, slots=True)
class _CellSizes:
    """What a cell is made of, in mm: what parts titles, a line with a mark, marks as in a bar."""

    between: float
    line: float
    mark_character: float = 2.6
    mark: float = 3.4


# All is closer where the titles are not at their largest (`.close` in templates/css/tables.css).
_BARS = {False: _BarSizes(8.6, 6.7, 5.4, 3.0, 5.3), True: _BarSizes(6.6, 2.8, 4.4, 2.6, 3.6)}
_CELLS = {False: _CellSizes(2, 6.0), True: _CellSizes(1.2, 4.7)}


@dataclass(frozen=True, slots=True)
class BarView:
    """A theme held over several months: the months before it on its page, and those it spans.

    `gap` is how many months stand empty between the bar before it in its row and itself.
    """

    title: str
    marks: tuple[Mark, ...]
    before: int
    span: int
    gap: int = 0


@dataclass(frozen=True, slots=True)
class BarRow:
    """Bars that do not meet, and how many months stand empty behind the last."""

    bars: tuple[BarView, ...]
    after: int


@dataclass(frozen=True, slots=True)
class TitleView:
    """A theme's title with its marks."""

    title: str
    marks: tuple[Mark, ...]


YearLane = Mapping[int, tuple[TitleView, ...]]
Bars = tuple[tuple[BarView, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The months on one page with what stands under them; heights in mm."""

    months: tuple[int, ...]
    bars: tuple[BarRow, ...]
    lanes: tuple[tuple[tuple[TitleView, ...], ...], ...]
    heights: tuple[float, ...]
    own_height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of the titles in points, and the parts of the year page by page."""

    size: float
    parts: tuple[Part, ...]

    @property
    def close(self) -> bool:
        """Whether all is set closer, since there is much to show."""
        return is_close(self.size)


def packed(bars: Sequence[BarView]) -> Bars:
    """Return bars in rows, each in the first row where it meets no other."""
    rows: list[list[BarView]] = []
    for bar in bars:
        free = (row for row in rows if not any(_meet(bar, other) for other in row))
        row = next(free, None)
        if row is None:
            rows.append(row := [])
        row.append(bar)
    return tuple(tuple(sorted(row, key=lambda b: b.before)) for row in rows)


def _meet(one: BarView, other: BarView) -> bool:
    return one.before < other.before + other.span and other.before < one.before + one.span


def fitting(bars: Bars, lanes: Sequence[YearLane], *, notes: bool, local_counts: bool) -> Layout:
    """Return the year in the largest size, on the fewest pages, at which every page is whole."""
    room = _ROOM_MM - _NOTE_MM * notes - _LOCAL_COUNTS_MM * local_counts
    for months, size in _TRIES:
        parts = [_part(bars, lanes, page, size, room) for page in _chunks(months)]
        if all(part.own_height >= _LEAST_BLANKS_MM for part in parts):
            return Layout(size, tuple(parts))
    least = (replace(p, own_height=max(p.own_height, _LEAST_BLANKS_MM)) for p in parts)
    return Layout(size, tuple(least))


def _chunks(months: int) -> Iterator[tuple[int, ...]]:
    for first in range(0, len(MONTHS), months):
        yield MONTHS[first : first + months]


def _part(
    bars: Bars, lanes: Sequence[YearLane], months: tuple[int, ...], size: float, room: float
) -> Part:
    a_month = (paper.WIDTH_MM[True] - _HEADS_MM) / len(months)
    shown = tuple(BarRow(*_cut(row, months)) for row in bars)
    shown = tuple(row for row in shown if row.bars)
    room -= sum(max(bar_height(bar, size, a_month) for bar in row.bars) for row in shown)
    cells = tuple(tuple(lane[month] for month in months) for lane in lanes)
    needed = [max(cell_height(cell, size, a_month) for cell in lane) for lane in cells]
    even = min(_LANE_MM[1], max(_LANE_MM[0], room / 3))
    heights = [max(even, height) for height in needed]
    if sum(heights) > room - _BLANKS_MM:
        heights = needed
    own = room - sum(heights)
    return Part(months, shown, cells, tuple(heights), own)


def _cut(row: Sequence[BarView], months: tuple[int, ...]) -> tuple[tuple[BarView, ...], int]:
    """Return what a page of some months shows of a row of bars, and the months behind them."""
    shown, before, at = [], months[0] - 1, 0
    for bar in row:
        first, last = max(bar.before - before, 0), min(bar.before + bar.span - before, len(months))
        if first < last:
            shown.append(replace(bar, before=first, span=last - first, gap=first - at))
            at = last
    return tuple(shown), len(months) - at


def is_close(size: float) -> bool:
    """Whether bars, marks and titles of a size are set closer."""
    return size < _SIZES[0]


def bar_height(bar: BarView, size: float, a_month: float) -> float:
    """Return the height of a bar's row, in mm; an estimate on the safe side."""
    sizes = _BARS[is_close(size)]
    width = bar.span * a_month - sizes.beside
    marks = sum(len(m.text) * sizes.mark_character + sizes.mark for m in bar.marks)
    character = size * _BAR_LARGER * _MM_A_POINT
    characters = len(bar.title) + ceil(marks / character)
    lines = paper.text_lines(characters, width / character)
    return lines * max(character * _BAR_LINE, sizes.line) + sizes.around


def cell_height(cell: tuple[TitleView, ...], size: float, a_month: float) -> float:
    """Return the height of a month's titles, in mm; an estimate on the safe side."""
    sizes = _CELLS[is_close(size)]
    heights = (title_height(item, size, a_month - _CELL_MM, sizes) for item in cell)
    return sum(height + sizes.between for height in heights) + _CELL_MM


def title_height(item: TitleView, size: float, width: float, sizes: _CellSizes) -> float:
    """Return the height of a title with its marks behind it, in mm.

    A mark that does not fit beside what stands before it begins a line; one too long for a line
    is broken.
    """
    character = size * _MM_A_POINT
    lines = paper.text_lines(len(item.title), width / character)
    used = (len(item.title) + lines) * character - (lines - 1) * width
    with_marks = 0
    for mark in item.marks:
        wide = len(mark.text) * sizes.mark_character + sizes.mark
        if used + wide > width:
            with_marks, used = with_marks + max(1, ceil(wide / width)), 0
        used += wide
    beside = sizes.line - character * _LINE if item.marks else 0
    return lines * character * _LINE + max(beside, 0) + with_marks * sizes.line
