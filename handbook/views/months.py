"""The page that opens a month: its themes in full, those that go on, what the editors remark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from handbook.model import Handbook, Theme
from handbook.views.entries import Entry
from handbook.views.local import LevelBlock, LocalView, local_view, moved_note
from handbook.views.marks import (
    NO_THEME,
    Mark,
    can_make_up,
    card_marks,
    empty_months,
    make_up_note,
    moved_from,
    source_marks,
    theme_marks,
    time_of,
)
from handbook.wording import month_name

_BODY_MM = 258
MEMO_LINE_MM = 10
_HEAD_MM = 40


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme in full, word for word, and what the levels below the base say beside it."""

    title: str
    marks: tuple[Mark, ...]
    content: tuple[str, ...]
    time: str
    notes: tuple[str, ...]
    local: LocalView

    @property
    def is_tall(self) -> bool:
        """Whether it may go on over a page, since the month's head leaves too little of one."""
        return theme_height(self) > _BODY_MM - _HEAD_MM


@dataclass(frozen=True, slots=True)
class MovedView:
    """The line that a theme leaves in the month it was planned in; it stands at `href`."""

    text: str
    href: str


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
    moved: tuple[MovedView, ...]
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
    moved = tuple(moved_view(handbook, t) for t in moved_from(handbook, month))
    others = tuple(going_on(handbook, t) for t in handbook.continuing_in(month))
    return MonthView(
        entry=Entry(f"month-{month}", month_name(month), month=month),
        number=str(month),
        year=f"{handbook.plan.year}年",
        themes=full,
        moved=moved,
        going_on=others,
        memo_lines=memo_lines(full, others, [*notes, *(line.text for line in moved)]),
        notes=tuple(notes),
    )


def memo_lines(
    themes: tuple[ThemeView, ...], others: tuple[GoingOnView, ...], notes: list[str]
) -> int:
    """Return how many lines of writing fit below; heights are estimates on the safe side, in mm."""
    used = _HEAD_MM + sum(map(theme_height, themes)) + 7 * lines(notes, 42)
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
        + local_height(theme.local)
    )


def local_height(local: LocalView) -> float:
    """Return the height of what the levels say beside a theme, in mm."""
    above = 7 * lines(local.subtitles, 36) + 7 * lines(local.rulings, 42)
    return above + sum(map(block_height, local.blocks))


def block_height(block: LevelBlock) -> float:
    """Return the height of what one level says, in mm."""
    return 14 + sum(6.5 * lines(row.lines, 34) for row in block.rows)


def lines(paragraphs: Iterable[str], characters: int) -> int:
    """Return the lines that indented paragraphs take at so many characters a line."""
    return sum(ceil((len(p) + 2) / characters) for p in paragraphs)


def theme_view(handbook: Handbook, theme: Theme) -> ThemeView:
    """Return one theme in full."""
    return ThemeView(
        title=theme.title,
        marks=(*theme_marks(handbook, theme), *source_marks(handbook, theme)),
        content=theme.content,
        time="" if theme.ends == theme.begins else time_of(theme),
        notes=(*((theme.remark,) if theme.remark else ()), *feeds_note(handbook, theme)),
        local=local_view(handbook, theme),
    )


def moved_view(handbook: Handbook, theme: Theme) -> MovedView:
    """Return the line that a theme leaves in the month it was planned in."""
    return MovedView(moved_note(handbook, theme), f"#month-{theme.begins}")


def feeds_note(handbook: Handbook, theme: Theme) -> tuple[str, ...]:
    """Return the note that names the themes built on this one's results."""
    later = [t for t in handbook.themes if t.id in theme.feeds]
    names = "、".join(f"{t.title}（{time_of(t)}）" for t in later)
    return (f"本主题的结果供后面的主题使用：{names}。",) if later else ()


def going_on(handbook: Handbook, theme: Theme) -> GoingOnView:
    """Return the mention of a theme whose page is another month's."""
    return GoingOnView(
        title=theme.title,
        marks=(*theme_marks(handbook, theme), *card_marks(handbook, theme)),
        time="" if theme.year_round else time_of(theme),
        href=f"#month-{theme.begins}",
    )
