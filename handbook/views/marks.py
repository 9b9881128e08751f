"""The marks a theme carries: 必选 or 自选, all year, late, and which level said what of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model import MONTHS, ChangeKind, Handbook, Level, Requirement, Theme
from handbook.wording import month_range, official_date

YEAR_ROUND = "贯穿全年"
MAKE_UP = "可补开展"
NO_THEME = "原计划本月未列主题，可结合实际自行安排。"
OWN_LEVEL = "本级"
LOOKS = {Requirement.REQUIRED: "required", Requirement.OPTIONAL: "optional"}
SOURCE_LOOKS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REFINED: "refined",
    ChangeKind.MOVED: "moved",
    ChangeKind.MADE_REQUIRED: "made-required",
    ChangeKind.LEFT: "left",
    ChangeKind.NOTICE_ABOVE: "notice",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the name of its look; the looks differ without colour."""

    text: str
    look: str


def requirement_mark(theme: Theme) -> Mark:
    """Return 必选 or 自选 as a mark."""
    return Mark(theme.requirement.value, LOOKS[theme.requirement])


def theme_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return the marks of a theme that hold whoever said it, its requirement first."""
    late = (Mark(MAKE_UP, "make-up"),) if can_make_up(handbook, theme) else ()
    return (*plan_marks(handbook, theme), *late)


def plan_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return what the plan says of a theme, whenever the notice was issued: 必选, all year."""
    year_round = (Mark(year_round_word(handbook), "year-round"),) if theme.year_round else ()
    return (requirement_mark(theme), *year_round)


def year_round_word(handbook: Handbook) -> str:
    """Return what the plan calls a theme of the whole year."""
    return handbook.plan.year_round_mark or YEAR_ROUND


def source_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return who laid a theme down and which levels did something to it: 省定, 市细化, 县新增.

    A plan that the levels below only forward is all official: nothing is marked.
    """
    if not speaking(handbook):
        return ()
    return (origin_mark(handbook, theme), *(m for m, _ in level_marks(handbook, theme)))


def origin_mark(handbook: Handbook, theme: Theme) -> Mark:
    """Return who laid a theme down: 省定, 市新增."""
    if is_official(handbook, theme):
        return Mark(official_word(handbook), "official")
    return kind_mark(handbook, ChangeKind.ADDED, theme.set_by)


def level_marks(handbook: Handbook, theme: Theme) -> tuple[tuple[Mark, Level], ...]:
    """Return what levels did to a theme, with the level, highest first."""
    done = dict.fromkeys(said_on(theme))
    if not is_official(handbook, theme):
        done.pop((ChangeKind.ADDED, theme.set_by), None)
    order = {level: place for place, level in enumerate(reversed(handbook.edition.chain))}
    found = [(kind_mark(handbook, kind, level), level) for kind, level in done]
    return tuple(sorted(found, key=lambda pair: order[pair[1]]))


def kind_mark(handbook: Handbook, kind: ChangeKind, level: Level) -> Mark:
    """Return what a level did as a mark: 县细化, 本级新增."""
    return Mark(f"{level_word(handbook, level)}{kind}", SOURCE_LOOKS[kind])


def said_on(theme: Theme) -> Iterable[tuple[ChangeKind, Level]]:
    """Yield what levels below the one that laid a theme down did to it."""
    if theme.move:
        yield ChangeKind.MOVED, theme.move.level
    if theme.made_required:
        yield ChangeKind.MADE_REQUIRED, theme.made_required.level
    if theme.left_to_branches:
        yield ChangeKind.LEFT, theme.left_to_branches.level
    for refinement in theme.refinements:
        yield ChangeKind.REFINED, refinement.level


def is_official(handbook: Handbook, theme: Theme) -> bool:
    """Whether the base edition itself laid a theme down."""
    return theme.set_by == handbook.edition.chain[-1]


def official_themes(handbook: Handbook) -> tuple[Theme, ...]:
    """Return what the base edition laid down, in its own order, moved by a level or not."""
    declared = {s.path: place for place, s in reversed(list(enumerate(handbook.settings)))}
    rank = {t.id: declared.get(f"themes.{t.id}.title", 0) for t in handbook.themes}
    official = (t for t in handbook.themes if is_official(handbook, t))
    return tuple(sorted(official, key=lambda t: (t.month, rank[t.id])))


def card_marks(handbook: Handbook, theme: Theme) -> tuple[Mark, ...]:
    """Return what a list says behind a title: who added it, when it was planned, what was ruled.

    That something was refined is left to the theme's own page.
    """
    marks = [] if is_official(handbook, theme) else [origin_mark(handbook, theme)]
    for mark, _ in level_marks(handbook, theme):
        if mark.look == "moved":
            marks.append(Mark(f"原定{planned_time(theme)}", mark.look))
        elif mark.look != "refined":
            marks.append(mark)
    return tuple(marks)


def official_word(handbook: Handbook) -> str:
    """Return the mark of what the base edition laid down: 省定."""
    return f"{handbook.edition.chain[-1].word}定"


def speaking(handbook: Handbook) -> tuple[Level, ...]:
    """Return the levels below the base that say something of the themes, highest first."""
    said = {t.set_by for t in handbook.themes}
    said |= {level for t in handbook.themes for _, level in said_on(t)}
    return tuple(level for level in reversed(handbook.edition.chain[:-1]) if level in said)


def level_word(handbook: Handbook, level: Level) -> str:
    """Return a level as marks name it: 本级 where no other than this edition's own speaks."""
    if level == handbook.edition.level and speaking(handbook) == (level,):
        return OWN_LEVEL
    return level.word


def level_name(handbook: Handbook, level: Level) -> str:
    """Return a level as headings name it: 市级, 本级, 行业."""
    word = level_word(handbook, level)
    return f"{word}级" if len(word) == 1 else word


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


def moved_from(handbook: Handbook, month: int) -> tuple[Theme, ...]:
    """Return the themes planned to begin in `month` that this edition begins in another."""
    return tuple(t for t in handbook.themes if t.month == month and t.begins != month)


def empty_months(handbook: Handbook) -> tuple[int, ...]:
    """Return the months that nothing was planned for; one that a theme left is not of them."""
    return tuple(
        month
        for month in MONTHS
        if not themes_held_in(handbook, month) and not moved_from(handbook, month)
    )


def lasts_all_year(theme: Theme, month: int) -> bool:
    """Whether a theme is held in `month` only because it is held all year."""
    return theme.year_round and not theme.begins_in(month)


def time_of(theme: Theme) -> str:
    """Return when a theme is held, as the table's first column says it: 3月, 3-4月."""
    return month_range(theme.begins, theme.ends)


def planned_time(theme: Theme) -> str:
    """Return when a theme was planned to be held, whatever levels below decided: 2月."""
    return month_range(theme.month, theme.through)
