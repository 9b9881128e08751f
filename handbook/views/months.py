"""The page that opens a month: its themes in full, those that go on, what the editors remark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.marks import (
    Mark,
    can_make_up,
    make_up_note,
    theme_marks,
    time_of,
)
from handbook.views.year import NO_THEME
from handbook.wording import month_name


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
    notes: tuple[str, ...]


def month_view(handbook: Handbook, month: int) -> MonthView:
    """Return the opening page of `month`."""
    themes = handbook.themes_of(month)
    notes = []
    if not themes:
        notes.append(NO_THEME)
    if any(can_make_up(handbook, t) for t in themes):
        notes.append(make_up_note(handbook))
    return MonthView(
        entry=Entry(f"month-{month}", month_name(month), month=month),
        number=str(month),
        year=f"{handbook.plan.year}年",
        themes=tuple(theme_view(handbook, t) for t in themes),
        going_on=tuple(going_on(handbook, t) for t in handbook.continuing_in(month)),
        notes=tuple(notes),
    )


def theme_view(handbook: Handbook, theme: Theme) -> ThemeView:
    """Return one theme in full."""
    return ThemeView(
        title=theme.title,
        marks=theme_marks(handbook, theme),
        content=theme.content,
        time="" if theme.through == theme.month else time_of(theme),
        notes=(*((theme.remark,) if theme.remark else ()), *feeds_note(handbook, theme)),
    )


def feeds_note(handbook: Handbook, theme: Theme) -> tuple[str, ...]:
    """Return the note that names the themes built on this one's results."""
    later = [t for t in handbook.themes if t.id in theme.feeds]
    names = "、".join(f"{time_of(t)}“{t.title}”" for t in later)
    return (f"本主题的结果供{names}使用，请妥善保存记录。",) if later else ()


def going_on(handbook: Handbook, theme: Theme) -> GoingOnView:
    """Return the mention of a theme whose page is another month's."""
    return GoingOnView(
        title=theme.title,
        marks=theme_marks(handbook, theme),
        time="" if theme.year_round else time_of(theme),
        href=f"#month-{theme.month}",
    )
