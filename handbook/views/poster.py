"""The year on the wall: twelve months with their themes on one sheet of A3, room to write in."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from handbook.model import MONTHS, Handbook, Theme
from handbook.views.local import in_force, local_counts
from handbook.views.marks import (
    NO_THEME,
    Mark,
    card_marks,
    empty_months,
    requirement_mark,
    theme_marks,
    time_of,
)
from handbook.views.year import summary

# In mm, as templates/css/poster.css has them: what the sheet leaves for bars and months, a bar, the
# space under the bars; four months stand in a row; each one's head, its rule and the space below.
_ROOM_MM = 239.0
_BAR_MM, _UNDER_BARS_MM = 13.0, 3.0
_ACROSS = 4
_HEAD_MM, _GAP_MM = 16.0, 5.0
WRITING_MM = 10
# Points of the titles, tried from the largest. From 14 points one is read two metres away: above
# that first all rows are alike, then each is as high as it needs, then there are no lines to write.
_LARGE, _LEGIBLE, _SMALL = (22.0, 20.0, 18.0, 16.0), (14.0,), (12.0, 10.5, 9.0)
# In mm: a point; the width of a title, beside its mark, and of the marks and words under it.
_MM_A_POINT = 0.353
_LEADING = 1.32
_TITLE_MM, _NOTE_MM = 80.0, 6.4
# The space under a theme in its own characters; the marks in the title's size, within points.
_AROUND, _MARK, _MARK_POINTS, _AROUND_MARK = 0.5, 0.6, (7.0, 10.5), 2.0
_CHARACTER_MM = 4.5
# The poster's own title, in mm and points.
_HEADING_MM, _HEADING_POINTS = 276.0, (20.0, 34.0)


@dataclass(frozen=True, slots=True)
class PosterThemeView:
    """A theme on the wall: its requirement, its title, what the levels decided and laid down."""

    requirement: Mark
    title: str
    marks: tuple[Mark, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PosterMonthView:
    """One month: its themes, a note where it has none, its lines of writing."""

    number: str
    themes: tuple[PosterThemeView, ...]
    note: str
    lines: int


@dataclass(frozen=True, slots=True)
class PosterRowView:
    """Months side by side, and how high they stand."""

    height: str
    months: tuple[PosterMonthView, ...]


@dataclass(frozen=True, slots=True)
class PosterView:
    """The wall poster; the sizes are those of the themes' titles and of their marks."""

    title: str
    title_size: str
    edition: str
    publisher: str
    blank: str
    summary: str
    bars: tuple[PosterThemeView, ...]
    size: str
    mark_size: str
    rows: tuple[PosterRowView, ...]
    stamp: str


Months = tuple[tuple[PosterThemeView, ...], ...]


def poster_view(handbook: Handbook, publisher: str) -> PosterView:
    """Return the wall poster of an edition; `publisher` is who publishes it."""
    plan = handbook.plan
    bars = tuple(theme_view(handbook, theme) for theme in handbook.year_round)
    room = _ROOM_MM - (_BAR_MM * len(bars) + _UNDER_BARS_MM if bars else 0)
    months = tuple(themes_of_month(handbook, month) for month in MONTHS)
    size, heights = fitting(months, room)
    return PosterView(
        title=plan.title,
        title_size=title_size(plan.title),
        edition=handbook.edition.name,
        publisher=publisher,
        blank=handbook.cover[0].label if handbook.cover else "",
        summary="；".join(filter(None, (summary(handbook), local_counts(handbook)))),
        bars=bars,
        size=f"{size:g}pt",
        mark_size=f"{mark_points(size):g}pt",
        rows=tuple(
            PosterRowView(
                f"{height:.1f}mm",
                tuple(month_view(handbook, n, months[n - 1], size, height) for n in numbers),
            )
            for numbers, height in zip(in_rows(MONTHS), heights, strict=True)
        ),
        stamp=f"{handbook.edition.name}　{handbook.version}",
    )


def title_size(title: str) -> str:
    """Return the size of the poster's title: one line where it is not too long for that."""
    least, most = _HEADING_POINTS
    return f"{min(most, max(least, int(_HEADING_MM / len(title) / _MM_A_POINT))):g}pt"


def themes_of_month(handbook: Handbook, month: int) -> tuple[PosterThemeView, ...]:
    """Return the themes held in a month but those of all the year; one that goes on says so."""
    held = (t for t in handbook.themes if t.runs_in(month) and not t.year_round)
    return tuple(theme_view(handbook, t, month) for t in held)


def theme_view(handbook: Handbook, theme: Theme, month: int | None = None) -> PosterThemeView:
    """Return a theme as it stands in a month, or as it stands for the year."""
    late = [m for m in theme_marks(handbook, theme) if m.look == "make-up"]
    set_by_levels = (in_force(handbook, theme, key) for key in ("dates", "venue"))
    return PosterThemeView(
        requirement=requirement_mark(theme),
        title=theme.title,
        marks=(*spell(theme, month), *late, *card_marks(handbook, theme)),
        note="　".join(filter(None, set_by_levels)),
    )


def spell(theme: Theme, month: int | None) -> tuple[Mark, ...]:
    """Return which months a theme is held in, where there are several."""
    if month is None or theme.begins == theme.ends:
        return ()
    word = time_of(theme) if theme.begins_in(month) else f"{time_of(theme)}，接上月"
    return (Mark(word, "time"),)


def month_view(
    handbook: Handbook,
    month: int,
    themes: tuple[PosterThemeView, ...],
    size: float,
    height: float,
) -> PosterMonthView:
    """Return one month's place on the wall, `height` mm high, its titles in `size` points."""
    note = NO_THEME if month in empty_months(handbook) else ""
    used = month_height(themes, size) + (2 * _NOTE_MM if note else 0)
    return PosterMonthView(
        number=str(month),
        themes=themes,
        note=note,
        lines=max(0, int((height - _GAP_MM - used) / WRITING_MM)),
    )


def fitting(months: Months, room: float) -> tuple[float, tuple[float, ...]]:
    """Return the size of the titles in points, and the heights of the rows in mm.

    All rows alike and each month with a line to write on, where the titles are large even so; else
    each row as it needs, while the titles are legible with a line, then without. Rows that are too
    high all the same go on to a second sheet.
    """
    for size in _LARGE:
        needed = row_heights(months, size, WRITING_MM)
        if max(needed) * len(needed) <= room:
            return size, (room / len(needed),) * len(needed)
    legible = (*_LARGE, *_LEGIBLE)
    tries = [(size, WRITING_MM) for size in legible] + [(s, 0) for s in (*legible, *_SMALL)]
    for size, writing in tries:
        needed = row_heights(months, size, writing)
        if sum(needed) <= room:
            break
    share = max(0, (room - sum(needed)) / len(needed))
    return size, tuple(height + share for height in needed)


def row_heights(months: Months, size: float, writing: float) -> list[float]:
    """Return what each row needs at a size, with room to write, in mm."""
    return [
        max(month_height(themes, size) for themes in row) + _GAP_MM + writing
        for row in in_rows(months)
    ]


Item = TypeVar("Item")


def in_rows(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], ...]:
    """Return the months' things row by row."""
    return tuple(items[i : i + _ACROSS] for i in range(0, len(items), _ACROSS))


def month_height(themes: tuple[PosterThemeView, ...], size: float) -> float:
    """Return the height of a month with its titles at a size, in mm; on the safe side."""
    return _HEAD_MM + sum(theme_height(theme, size) for theme in themes)


def theme_height(theme: PosterThemeView, size: float) -> float:
    """Return the height of a theme, in mm: its title with marks behind it, words under it."""
    character = size * _MM_A_POINT
    notes = ceil(len(theme.note) * _CHARACTER_MM / (_TITLE_MM - _CHARACTER_MM))
    return title_lines(theme, size) * character * _LEADING + notes * _NOTE_MM + _AROUND * character


def title_lines(theme: PosterThemeView, size: float) -> int:
    """Return the lines that a title takes at a size, and the marks behind it."""
    character, of_mark = size * _MM_A_POINT, mark_points(size) * _MM_A_POINT
    # What may not begin or end a line takes a character along.
    a_line = int(_TITLE_MM / character) - 1
    lines = ceil(len(theme.title) / a_line)
    used = (len(theme.title) - a_line * (lines - 1)) * character
    for mark in theme.marks:
        width = of_mark * (len(mark.text) + _AROUND_MARK)
        lines, used = (lines, used + width) if used + width <= _TITLE_MM else (lines + 1, width)
    return lines


def mark_points(size: float) -> float:
    """Return the size of the marks beside titles of a size, both in points."""
    least, most = _MARK_POINTS
    return min(most, max(least, _MARK * size))
