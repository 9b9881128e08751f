"""The year on the wall: twelve months with their themes on one sheet of A3, room to write in."""

from __future__ import annotations

from dataclasses import dataclass

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
from handbook.views.poster_room import (
    GAP_MM,
    NOTE_MM,
    WRITING_MM,
    PosterThemeView,
    fitting,
    heading_points,
    in_rows,
    mark_points,
    month_height,
    room_under,
)
from handbook.views.web import home_page
from handbook.views.year import summary


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
    """The wall poster; the sizes are those of the themes' titles and of their marks.

    `web` is the address of the edition's site, empty where it has none.
    """

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
    web: str


def poster_view(handbook: Handbook, publisher: str) -> PosterView:
    """Return the wall poster of an edition; `publisher` is who publishes it."""
    plan = handbook.plan
    bars = tuple(theme_view(handbook, theme) for theme in handbook.year_round)
    months = tuple(themes_of_month(handbook, month) for month in MONTHS)
    size, heights = fitting(months, room_under(bars))
    return PosterView(
        title=plan.title,
        title_size=f"{heading_points(plan.title):g}pt",
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
        web=home_page(handbook),
    )


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
    used = month_height(themes, size) + (2 * NOTE_MM if note else 0)
    return PosterMonthView(
        number=str(month),
        themes=themes,
        note=note,
        lines=max(0, int((height - GAP_MM - used) / WRITING_MM)),
    )
