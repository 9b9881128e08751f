"""The marks a theme carries: 必选 or 自选, all year, held later than planned."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import Handbook, Requirement, Theme
from handbook.wording import month_range, official_date

YEAR_ROUND = "贯穿全年"
MAKE_UP = "可补开展"
LOOKS = {Requirement.REQUIRED: "required", Requirement.OPTIONAL: "optional"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the name of its look; the looks differ without colour."""

    text: str
    look: str


def requirement_mark(theme: Theme) -> Mark:
    """Return 必选 or 自选 as a mark."""
    return Mark(theme.requirement.value, LOOKS[theme.requirement])


def theme_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return every mark of a theme, its requirement first."""
    marks = [requirement_mark(theme)]
    if theme.year_round:
        marks.append(Mark(handbook.plan.year_round_mark or YEAR_ROUND, "year-round"))
    if can_make_up(handbook, theme):
        marks.append(Mark(MAKE_UP, "make-up"))
    return tuple(marks)


def can_make_up(handbook: Handbook, theme: Theme) -> bool:
    """Whether the theme's last month had passed when this edition's own notice was issued.

    A theme that runs all year is never late; without a notice nothing is.
    """
    return not theme.year_round and passed_before_notice(handbook, theme.ends)


def passed_before_notice(handbook: Handbook, month: int) -> bool:
    """Whether the whole of `month` lies before the date of the lowest level's notice."""
    if not handbook.notices:
        return False
    issued = handbook.notices[0].date
    return (handbook.plan.year, month) < (issued.year, issued.month)


def make_up_note(handbook: Handbook) -> str:
    """Return the editors' note beside a month that had passed when the notice was issued."""
    day = official_date(handbook.notices[0].date)
    return f"本级通知的成文日期为{day}，本月主题可在后续月份补开展。"


def themes_held_in(handbook: Handbook, month: int) -> tuple[Theme, ...]:
    """Return the themes that a month is planned for, those of all the year left out."""
    return tuple(t for t in handbook.themes if t.runs_in(month) and not lasts_all_year(t, month))


def lasts_all_year(theme: Theme, month: int) -> bool:
    """Whether a theme is held in `month` only because it is held all year."""
    return theme.year_round and not theme.begins_in(month)


def time_of(theme: Theme) -> str:
    """Return when a theme is planned, as the table's first column says it: 3月, 3-4月."""
    return month_range(theme.begins, theme.ends)
