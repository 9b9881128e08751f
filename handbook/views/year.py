"""The year at a glance: themes under their months, what lasts longer as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import MONTHS, Handbook, Requirement, Theme
from handbook.views.entries import Entry
from handbook.views.local import counts, local_counts
from handbook.views.marks import NO_THEME, card_marks, empty_months, theme_marks
from handbook.views.year_pages import (
    BarRow,
    Bars,
    BarView,
    Layout,
    TitleView,
    YearLane,
    fitting,
    packed,
)
from handbook.wording import month_name


@dataclass(frozen=True, slots=True)
class MonthCellView:
    """One month's head: its number and the anchor of its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """A row with a cell for each month: the themes of one requirement."""

    name: str
    cells: tuple[tuple[TitleView, ...], ...]
    height: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """The months that stand on one page, `title` naming them where they are not all."""

    months: tuple[MonthCellView, ...]
    bars: tuple[BarRow, ...]
    lanes: tuple[LaneView, ...]
    own_height: str
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The year at a glance, on one page, or in parts of it that face each other."""

    kind: ClassVar[str] = "year"
    entry: Entry
    summary: str
    local_counts: str
    size: str
    close: bool
    pages: tuple[YearPage, ...]

    @property
    def facing(self) -> bool:
        """Whether it lies open over two pages."""
        return len(self.pages) > 1


def year_view(handbook: Handbook) -> YearView:
    """Return the year at a glance."""
    local = local_counts(handbook)
    notes = empty_notes(handbook)
    lanes = [lane_of(handbook, requirement) for requirement in Requirement]
    layout = fitting(bars_of(handbook), lanes, notes=bool(notes), local_counts=bool(local))
    return YearView(
        entry=Entry("year", "全年一览"),
        summary=summary(handbook),
        local_counts=local,
        size=f"{layout.size:g}pt",
        close=layout.close,
        pages=tuple(year_page(layout, number, notes) for number in range(len(layout.parts))),
    )


def year_page(layout: Layout, number: int, notes: tuple[str, ...]) -> YearPage:
    """Return one page of the year, counted from 0; the last one has the notes."""
    part = layout.parts[number]
    first, last = month_name(part.months[0]), month_name(part.months[-1])
    whole = len(part.months) == len(MONTHS)
    return YearPage(
        months=tuple(MonthCellView(month_name(m), f"#month-{m}") for m in part.months),
        bars=part.bars,
        lanes=tuple(
            LaneView(requirement.value, cells, f"{height:.1f}mm")
            for requirement, cells, height in zip(
                Requirement, part.lanes, part.heights, strict=True
            )
        ),
        own_height=f"{part.own_height:.1f}mm",
        title="" if whole else first if first == last else f"{first}至{last}",
        notes=notes if number == len(layout.parts) - 1 else (),
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


def bars_of(handbook: Handbook) -> Bars:
    """Return the bars of the themes that last, those that do not meet in one row."""
    return packed(tuple(bar(handbook, t) for t in handbook.themes if is_bar(t)))


def bar(handbook: Handbook, theme: Theme) -> BarView:
    """Return the bar of a theme that lasts."""
    first, last = (1, 12) if theme.year_round else (theme.begins, theme.ends)
    return BarView(
        title=theme.title,
        marks=(*theme_marks(handbook, theme), *card_marks(handbook, theme)),
        before=first - 1,
        span=last - first + 1,
    )


def lane_of(handbook: Handbook, requirement: Requirement) -> YearLane:
    """Return one requirement's themes of a single month, by month."""
    return {
        month: tuple(
            TitleView(t.title, (*theme_marks(handbook, t)[1:], *card_marks(handbook, t)))
            for t in handbook.themes_of(month)
            if t.requirement is requirement and not is_bar(t)
        )
        for month in MONTHS
    }
