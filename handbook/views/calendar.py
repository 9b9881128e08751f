"""The plan as events of a calendar: a theme's days, what is to be done. Pure.

A theme that a level has set dates for stands on those days. The plan itself names only months: such
a theme spans its months, from the first day to the last, so that no day is invented. One of the
whole year would lie over every day of it: it stands on the first of each month instead.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.model import MONTHS, Handbook, Theme
from handbook.views.local import in_force, local_view
from handbook.views.marks import time_of
from handbook.views.site_themes import theme_target
from handbook.wording import month_name

# Whose number it is that tells an event from all others (RFC 5545, 3.8.4.7); the planner's too.
OWNER = "activity-plan-handbook"


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of whole days, the last one included; `key` tells it from all others of a plan."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """An event of whole days; one that is not `announced` has no alarm."""

    uid: str
    days: Days
    title: str
    place: str
    kind: str
    text: str
    url: str
    announced: bool


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar file: what a calendar calls it, the day its words date from, its events."""

    name: str
    dated: date
    events: tuple[Event, ...]


def year_calendar(handbook: Handbook) -> CalendarView:
    """Return the whole year's events in the order of their days."""
    found = [event for theme in handbook.themes for event in events(handbook, theme)]
    return CalendarView(
        name=f"{handbook.plan.year}年{handbook.plan.short_title}",
        dated=issued_on(handbook) or date(handbook.plan.year, 1, 1),
        events=tuple(sorted(found, key=lambda event: (event.days.first, event.days.last))),
    )


def month_calendar(handbook: Handbook, month: int) -> CalendarView:
    """Return those of the year's events that fall into a month, under the same numbers.

    Whoever takes several months, or a month and the year, has each event once.
    """
    whole = year_calendar(handbook)
    first, last = _first(handbook, month), _last(handbook, month)
    held = tuple(e for e in whole.events if e.days.first <= last and e.days.last >= first)
    return CalendarView(f"{whole.name}（{month_name(month)}）", whole.dated, held)


def issued_on(handbook: Handbook) -> date | None:
    """Return the date of the latest notice that the edition stands on; None without notices."""
    return max((notice.date for notice in handbook.notices), default=None)


def events(handbook: Handbook, theme: Theme) -> Iterator[Event]:
    """Yield a theme's events."""
    site = handbook.edition.site_url
    page = theme_target(theme).replace(".md", ".html")
    for days in days_of(handbook, theme):
        yield Event(
            uid=f"{handbook.plan.year}.{handbook.edition.id}.{days.key}@{OWNER}",
            days=days,
            title=f"【{theme.requirement.value}】{theme.title}",
            place=in_force(handbook, theme, "venue"),
            kind=theme.requirement.value,
            text="\n".join(said(handbook, theme)),
            url=f"{site.rstrip('/')}/{page}" if site else "",
            announced=is_announced(theme),
        )


def is_announced(theme: Theme) -> bool:
    """Whether an alarm is of use: not for what goes on all year without a date."""
    return bool(dates_of(theme)) or not theme.year_round


def days_of(handbook: Handbook, theme: Theme) -> tuple[Days, ...]:
    """Return the days that a theme stands on in a calendar, each stretch with a key of its own."""
    if dates := dates_of(theme):
        spans = [(day, day) for day in sorted(dates)]
    elif theme.year_round:
        spans = [(_first(handbook, month),) * 2 for month in MONTHS if theme.runs_in(month)]
    else:
        spans = [(_first(handbook, theme.begins), _last(handbook, theme.ends))]
    keys = [theme.id] if len(spans) == 1 else [f"{theme.id}.{n}" for n in range(1, 1 + len(spans))]
    return tuple(Days(key, *span) for key, span in zip(keys, spans, strict=True))


def dates_of(theme: Theme) -> tuple[date, ...]:
    """Return the dates that the lowest level which sets any has set for a theme."""
    return next((r.dates for r in reversed(theme.refinements) if r.dates), ())


def said(handbook: Handbook, theme: Theme) -> Iterator[str]:
    """Yield what is said of a theme: the plan's own words, the levels', what the editors add."""
    yield from theme.content
    local = local_view(handbook, theme)
    yield from (*local.subtitles, *local.rulings)
    for block in local.blocks:
        yield f"{block.heading}："
        yield from (f"{row.label}：{line}" for row in block.rows for line in row.lines)
    if theme.remark:
        yield f"编者注：{theme.remark}"
    if not dates_of(theme):
        where = "每月1日标一次" if theme.year_round else f"标满{time_of(theme)}"
        yield f"编者注：原计划没有写明日期，日历里{where}。"


def _first(handbook: Handbook, month: int) -> date:
    return date(handbook.plan.year, month, 1)


def _last(handbook: Handbook, month: int) -> date:
    return date(handbook.plan.year, month, monthrange(handbook.plan.year, month)[1])
