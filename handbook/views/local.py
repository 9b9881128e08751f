"""What the levels below the base say beside a theme's official text, and how much of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.model import ChangeKind, Handbook, Level, Refinement, Requirement, Theme
from handbook.views.marks import (
    is_official,
    level_name,
    level_word,
    official_word,
    planned_time,
    said_on,
    speaking,
    time_of,
)
from handbook.wording import plan_date, quoted

FIELDS = {
    "content": "增加的内容",
    "dates": "日期",
    "venue": "地点",
    "lead": "负责人",
    "joint": "联合开展",
}
"""What a level's block shows, in this order; the subtitle stands above, beside the title."""
COUNTED = (ChangeKind.MADE_REQUIRED, ChangeKind.MOVED, ChangeKind.LEFT)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One thing a level lays down: its label, and each of its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelBlock:
    """What one level says of a theme, under a heading such as 市级细化."""

    heading: str
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class LocalView:
    """All that the levels say beside one theme's official text.

    `subtitles` and `rulings` are whole sentences with their level; `blocks` stand highest level
    first.
    """

    subtitles: tuple[str, ...]
    rulings: tuple[str, ...]
    blocks: tuple[LevelBlock, ...]


def local_view(handbook: Handbook, theme: Theme) -> LocalView:
    """Return what the levels say of one theme, the official text left as it is."""
    blocks = (level_block(handbook, theme, r) for r in theme.refinements)
    return LocalView(
        subtitles=tuple(subtitles(handbook, theme)),
        rulings=tuple(rulings(handbook, theme)),
        blocks=tuple(block for block in blocks if block.rows),
    )


def subtitles(handbook: Handbook, theme: Theme) -> Iterator[str]:
    """Yield the subtitle in force, with those above it that it takes the place of."""
    said = [r for r in theme.refinements if r.subtitle]
    if said:
        text = superseding(handbook, said, "subtitle")
        yield f"{level_name(handbook, said[-1].level)}副题：{text}"


def rulings(handbook: Handbook, theme: Theme) -> Iterator[str]:
    """Yield a sentence for each decision of a level on a theme, with its reason."""
    if theme.move:
        who = level_name(handbook, theme.move.level)
        moved = f"原定{planned_time(theme)}，{who}调整到{time_of(theme)}"
        yield f"{moved}（理由：{theme.move.reason}）。"
    if theme.made_required:
        who = level_name(handbook, theme.made_required.level)
        yield f"{who}明确为必做（理由：{theme.made_required.reason}）。"
    if theme.left_to_branches:
        who = level_name(handbook, theme.left_to_branches.level)
        yield f"{who}不统一组织，由各党组织自行决定（理由：{theme.left_to_branches.reason}）。"


def moved_note(handbook: Handbook, theme: Theme) -> str:
    """Return what stands in a theme's old month: who moved it, and where to."""
    assert theme.move is not None
    who = level_name(handbook, theme.move.level)
    return f"{quoted(theme.title)}原定{planned_time(theme)}，{who}已调整到{time_of(theme)}。"


def level_block(handbook: Handbook, theme: Theme, refinement: Refinement) -> LevelBlock:
    """Return what one level lays down; what a lower one lays down anew stands there alone."""
    below = theme.refinements[theme.refinements.index(refinement) + 1 :]
    above = theme.refinements[: theme.refinements.index(refinement)]
    rows = []
    for key, label in FIELDS.items():
        value = getattr(refinement, key)
        if not value:
            continue
        if key == "content":
            rows.append(LevelRow(label, value))
        elif not any(getattr(r, key) for r in below):
            said = [*(r for r in above if getattr(r, key)), refinement]
            rows.append(LevelRow(label, (superseding(handbook, said, key),)))
    return LevelBlock(f"{level_name(handbook, refinement.level)}细化", tuple(rows))


def superseding(handbook: Handbook, said: list[Refinement], key: str) -> str:
    """Return the lowest level's value, with those of the levels above in brackets."""
    *above, last = said
    words = [
        f"{level_word(handbook, r.level)}：{in_words(getattr(r, key), handbook)}"
        for r in reversed(above)
    ]
    value = in_words(getattr(last, key), handbook)
    return f"{value}（{'；'.join(words)}）" if words else value


def in_words(value: object, handbook: Handbook) -> str:
    """Return a value as a reader sees it; dates of the plan's year without the year."""
    if isinstance(value, tuple):
        return "、".join(in_words(v, handbook) for v in value)
    return plan_date(value, handbook.plan.year) if isinstance(value, date) else str(value)


def in_force(handbook: Handbook, theme: Theme, key: str) -> str:
    """Return what the lowest level that says anything of it lays down; empty where none does."""
    values = [getattr(r, key) for r in theme.refinements if getattr(r, key)]
    return in_words(values[-1], handbook) if values else ""


def joint_branches(theme: Theme) -> tuple[str, ...]:
    """Return the branches that hold a theme together, as the lowest level names them."""
    return next((r.joint for r in reversed(theme.refinements) if r.joint), ())


def totals(handbook: Handbook) -> dict[str, tuple[int, int]]:
    """Return how many themes the base edition laid down, and how many are so by levels below.

    By what a form totals. A theme made required counts as the base has it, and once more below.
    """
    official = [t for t in handbook.themes if is_official(handbook, t)]
    local = [t for t in handbook.themes if not is_official(handbook, t)]
    required = sum(t.requirement is Requirement.REQUIRED for t in official)
    decided = sum(t.made_required is not None for t in official)
    return {
        "themes": (len(official), len(local)),
        "required": (required, decided + sum(t.required for t in local)),
        "optional": (len(official) - required, sum(not t.required for t in local)),
    }


def totals_note(handbook: Handbook) -> str:
    """Return what stands behind the + of a total; empty where no level adds to any."""
    if not any(more for _, more in totals(handbook).values()):
        return ""
    whose = "、".join(level_word(handbook, level) for level in speaking(handbook))
    return f"斜线后为{official_word(handbook)}个数，“+”后为{whose}新增和明确为必做的个数。"


def counts(handbook: Handbook) -> str:
    """Return how many themes the base edition laid down, and how many of each requirement.

    What levels below added or decided never changes these numbers.
    """
    official = [t for t in handbook.themes if is_official(handbook, t)]
    whose = official_word(handbook) if speaking(handbook) else "共"
    return f"{whose}{len(official)}个主题：{by_requirement(official)}"


def by_requirement(themes: list[Theme]) -> str:
    """Return how many themes are 必选 and how many 自选."""
    numbers = Counter(t.requirement for t in themes)
    return "，".join(f"{r.value}{numbers[r]}个" for r in Requirement)


def local_counts(handbook: Handbook) -> str:
    """Return how many themes the levels below added and what they decided; empty without any."""
    return "；".join(filter(None, (counts_of(handbook, level) for level in speaking(handbook))))


def counts_of(handbook: Handbook, level: Level) -> str:
    """Return what one level did, in numbers: 市新增1个，市明确为必做1个."""
    added = sum(t.set_by == level for t in handbook.themes)
    done = Counter(k for t in handbook.themes for k, who in said_on(t) if who == level)
    refined = sum(any(r.level == level for r in t.refinements) for t in handbook.themes)
    numbers = {ChangeKind.ADDED: added, **{k: done[k] for k in COUNTED}}
    numbers[ChangeKind.REFINED] = refined
    said = [f"{kind}{number}个" for kind, number in numbers.items() if number]
    return level_word(handbook, level) + "、".join(said) if said else ""


def month_counts(handbook: Handbook, themes: tuple[Theme, ...]) -> str:
    """Return how many of a month's themes the base edition laid down, and what levels added.

    Empty for a month without themes.
    """
    official = [t for t in themes if is_official(handbook, t)]
    added = Counter(t.set_by for t in themes if not is_official(handbook, t))
    decided = Counter(t.made_required.level for t in themes if t.made_required)
    said = [f"{level_word(handbook, who)}新增{n}个" for who, n in added.items()]
    said += [f"{level_word(handbook, who)}明确为必做{n}个" for who, n in decided.items()]
    if not official:
        return f"本月主题{len(themes)}个：{'，'.join(said)}。" if said else ""
    numbers = Counter(t.requirement for t in official)
    words = "，".join(f"{r.value}{numbers[r]}个" for r in Requirement if numbers[r])
    whose = f"有{official_word(handbook)}" if said else "列有"
    more = f"；{'，'.join(said)}" if said else ""
    return f"本月{whose}主题{len(official)}个：{words}{more}。"
