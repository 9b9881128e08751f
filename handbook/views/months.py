"""The page that opens a month: its themes in full, those that go on, what the editors remark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from handbook.model import Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.marks import (
    NO_THEME,
    Mark,
    can_make_up,
    empty_months,
    make_up_note,
    theme_marks,
    time_of,
)
from handbook.wording import month_name

_BODY_MM = 258
MEMO_LINE_MM = 10


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme in full, word for word; `feeds` names the themes that build on it."""

    title: str
    marks: tuple[Mark, ...]
    content: tuple[str, ...]
    time: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoingOnView:
    """A theme listed under another month and held in this one too; its page is found at `href`."""

    title: str
    marks: tuple[Mark, ...]
    time: str
    href: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The opening page of one month."""

    kind: ClassVar[str] = "month"
    entry: Entry
    number: str
    year: str
    themes: tuple[ThemeView, ...]
    going_on: tuple[GoingOnView, ...]
    memo_lines: int
    notes: tuple[str, ...]


def month_view(handbook: Handbook, month: int) -> MonthView:
    """Return the opening page of `month`."""
    themes = handbook.themes_of(month)
    notes = []
    if month in empty_months(handbook):
        notes.append(NO_THEME)
    if any(can_make_up(handbook, t) for t in themes):
        notes.append(make_up_note(handbook))
    full = tuple(theme_view(handbook, t) for t in themes)
    others = tuple(going_on(handbook, t) for t in handbook.continuing_in(month))
    return MonthView(
        entry=Entry(f"month-{month}", month_name(month), month=month),
        number=str(month),
        year=f"{handbook.plan.year}年",
        themes=full,
        going_on=others,
        memo_lines=memo_lines(full, others, notes),
        notes=tuple(notes),
    )


def memo_lines(
    themes: tuple[ThemeView, ...], others: tuple[GoingOnView, ...], notes: list[str]
) -> int:
    """Return how many lines of writing fit below; heights are estimates on the safe side, in mm."""
    used = 40.0 + sum(map(theme_height, themes)) + 7 * lines(notes, 42)
    if others:
        used += 14 + 8 * lines([other.title for other in others], 24)
    return max(0, int((_BODY_MM - used - 10) / MEMO_LINE_MM))


def theme_height(theme: ThemeView) -> float:
    """Return the height of a theme in full, in mm."""
    return (
        20
        + 8.5 * lines([theme.title], 27)
        + 9.2 * lines(theme.content, 33)
        + 7 * lines(theme.notes, 42)
    )


def lines(paragraphs: Iterable[str], characters: int) -> int:
    """Return the lines that indented paragraphs take at so many characters a line."""
    return sum(ceil((len(p) + 2) / characters) for p in paragraphs)


def theme_view(handbook: Handbook, theme: Theme) -> ThemeView:
    """Return one theme in full."""
    return ThemeView(
        title=theme.title,
        marks=theme_marks(handbook, theme),
        content=theme.content,
        time="" if theme.ends == theme.begins else time_of(theme),
        notes=(*((theme.remark,) if theme.remark else ()), *feeds_note(handbook, theme)),
    )


def feeds_note(handbook: Handbook, theme: Theme) -> tuple[str, ...]:
    """Return the note that names the themes built on this one's results."""
    later = [t for t in handbook.themes if t.id in theme.feeds]
    names = "、".join(f"{t.title}（{time_of(t)}）" for t in later)
    return (f"本主题的结果供后面的主题使用：{names}。",) if later else ()


def going_on(handbook: Handbook, theme: Theme) -> GoingOnView:
    """Return the mention of a theme whose page is another month's."""
    return GoingOnView(
        title=theme.title,
        marks=theme_marks(handbook, theme),
        time="" if theme.year_round else time_of(theme),
        href=f"#month-{theme.begins}",
    )
