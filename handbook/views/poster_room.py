"""How large titles on the wall poster can be, and how high its months: estimates, in mm. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from handbook.views.marks import Mark

# What templates/css/poster.css leaves for bars and months, a bar of one line, a further line of it,
# the space under the bars. Four months stand in a row, each with its head and a space below.
ROOM_MM = 239.0
BAR_MM, BAR_LINE_MM, UNDER_BARS_MM = 13.0, 7.5, 3.0
BAR_CHARACTER_MM, BAR_WIDTH_MM, BAR_NOTE_MM = 6.1, 350.0, 114.0
ACROSS = 4
HEAD_MM, GAP_MM = 16.0, 5.0
# A line of writing, a line of words under a title, one of their characters.
WRITING_MM, NOTE_MM, NOTE_CHARACTER_MM = 10, 6.4, 4.5
# Points of the titles, tried from the largest. From 14 points one is read two metres away: above
# that first all rows are alike, then each is as high as it needs, then there are no lines to write.
LARGE, LEGIBLE, SMALL = (22.0, 20.0, 18.0, 16.0), (14.0,), (12.0, 10.5, 9.0)
MM_A_POINT = 0.353
# A title stands beside its requirement; in its own size: a line, the space below, its marks.
TITLE_MM = 80.0
LEADING, SPACE, MARK, AROUND_A_MARK = 1.32, 0.5, 0.6, 2.0
MARK_POINTS = (7.0, 10.5)
# The poster's own title, in mm and points.
HEADING_MM, HEADING_POINTS = 276.0, (20.0, 34.0)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PosterThemeView:
    """A theme on the wall: its requirement, its title, what the levels decided and laid down."""

    requirement: Mark
    title: str
    marks: tuple[Mark, ...]
    note: str


Months = tuple[tuple[PosterThemeView, ...], ...]


def heading_points(title: str) -> float:
    """Return the size of the poster's own title, in points: on one line where it may be."""
    least, most = HEADING_POINTS
    return min(most, max(least, int(HEADING_MM / len(title) / MM_A_POINT)))


def room_under(bars: tuple[PosterThemeView, ...]) -> float:
    """Return the height that themes of the whole year leave for the months, in mm."""
    if not bars:
        return ROOM_MM
    return ROOM_MM - sum(map(bar_height, bars)) - UNDER_BARS_MM


def bar_height(bar: PosterThemeView) -> float:
    """Return the height of a theme of the whole year, in mm."""
    marks = sum(len(mark.text) + AROUND_A_MARK for mark in (bar.requirement, *bar.marks))
    width = BAR_WIDTH_MM - (BAR_NOTE_MM if bar.note else 0)
    lines = ceil((len(bar.title) + marks) * BAR_CHARACTER_MM / width)
    return BAR_MM + BAR_LINE_MM * (lines - 1)


def fitting(months: Months, room: float) -> tuple[float, tuple[float, ...]]:
    """Return the size of the titles in points, and the heights of the rows in mm.

    All rows alike and each month with a line to write on, where the titles are large even so; else
    each row as it needs, while the titles are legible with a line, then without. Rows that are too
    high all the same go on to a second sheet.
    """
    for size in LARGE:
        needed = row_heights(months, size, WRITING_MM)
        if max(needed) * len(needed) <= room:
            return size, (room / len(needed),) * len(needed)
    legible = (*LARGE, *LEGIBLE)
    tries = [(size, WRITING_MM) for size in legible]
    tries += [(size, 0) for size in (*legible, *SMALL)]
    for size, writing in tries:
        needed = row_heights(months, size, writing)
        if sum(needed) <= room:
            break
    share = max(0, (room - sum(needed)) / len(needed))
    return size, tuple(height + share for height in needed)


def row_heights(months: Months, size: float, writing: float) -> list[float]:
    """Return what each row needs at a size, with room to write, in mm."""
    return [
        max(month_height(themes, size) for themes in row) + GAP_MM + writing
        for row in in_rows(months)
    ]


def in_rows(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], ...]:
    """Return the months' things row by row."""
    return tuple(items[i : i + ACROSS] for i in range(0, len(items), ACROSS))


def month_height(themes: tuple[PosterThemeView, ...], size: float) -> float:
    """Return the height of a month with its titles at a size, in mm; on the safe side."""
    return HEAD_MM + sum(theme_height(theme, size) for theme in themes)


def theme_height(theme: PosterThemeView, size: float) -> float:
    """Return the height of a theme, in mm: its title with marks behind it, words under it."""
    character = size * MM_A_POINT
    notes = ceil(len(theme.note) * NOTE_CHARACTER_MM / (TITLE_MM - NOTE_CHARACTER_MM))
    return title_lines(theme, size) * character * LEADING + notes * NOTE_MM + SPACE * character


def title_lines(theme: PosterThemeView, size: float) -> int:
    """Return the lines that a title takes at a size, and the marks behind it."""
    character, of_mark = size * MM_A_POINT, mark_points(size) * MM_A_POINT
    # What may not begin or end a line takes a character along.
    a_line = int(TITLE_MM / character) - 1
    lines = ceil(len(theme.title) / a_line)
    used = (len(theme.title) - a_line * (lines - 1)) * character
    for mark in theme.marks:
        width = of_mark * (len(mark.text) + AROUND_A_MARK)
        lines, used = (lines, used + width) if used + width <= TITLE_MM else (lines + 1, width)
    return lines


def mark_points(size: float) -> float:
    """Return the size of the marks beside titles of a size, both in points."""
    least, most = MARK_POINTS
    return min(most, max(least, MARK * size))
