"""What one edition changes against another: item by item, ready to be shown side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.editions.overlay import shown
from handbook.model import Handbook, Refinement, Theme
from handbook.wording import month_range


class ChangeKind(StrEnum):
    """What a level did with an item."""

    ADDED = "新增"
    REFINED = "细化"
    MOVED = "改期"
    MADE_REQUIRED = "明确为必做"
    LEFT = "不统一组织"
    NOTICE = "本级通知"
    REMOVED = "未列"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which item, what was done, by which level, how it was and how it is."""

    kind: ChangeKind
    id: str
    title: str
    level: str
    field: str
    before: str
    after: str


def diff(handbook: Handbook, other: Handbook) -> tuple[Change, ...]:
    """Return what `handbook` says beyond or otherwise than `other`, notices first, then themes in order."""
    return (*notice_changes(handbook, other), *theme_changes(handbook, other))


def notice_changes(handbook: Handbook, other: Handbook) -> Iterator[Change]:
    """Yield the notices that only one of the two has."""
    for ours, theirs, kind in (
        (handbook, other, ChangeKind.NOTICE),
        (other, handbook, ChangeKind.REMOVED),
    ):
        known = {notice.id for notice in theirs.notices}
        for notice in ours.notices:
            if notice.id not in known:
                title = "".join(notice.title)
                pair = ("", title) if kind is ChangeKind.NOTICE else (title, "")
                yield Change(kind, notice.id, "通知", "", "标题", *pair)


def theme_changes(handbook: Handbook, other: Handbook) -> Iterator[Change]:
    """Yield what differs theme by theme."""
    theirs = {theme.id: theme for theme in other.themes}
    for theme in handbook.themes:
        if theme.id not in theirs:
            text = "；".join(theme.content)
            yield Change(
                ChangeKind.ADDED, theme.id, theme.title, theme.set_by.word, "主题", "", text
            )
        yield from changes_of(theme, theirs.get(theme.id))
    ours = {theme.id for theme in handbook.themes}
    for theme in other.themes:
        if theme.id not in ours:
            yield Change(
                ChangeKind.REMOVED,
                theme.id,
                theme.title,
                theme.set_by.word,
                "主题",
                theme.title,
                "",
            )


def changes_of(theme: Theme, other: Theme | None) -> Iterator[Change]:
    """Yield what was refined, moved or ruled on one theme that the other edition has not."""
    if theme.move and theme.move != (other and other.move):
        was = month_range(other.begins, other.ends) if other else ""
        now = f"{month_range(theme.begins, theme.ends)}（{theme.move.reason}）"
        yield Change(
            ChangeKind.MOVED, theme.id, theme.title, theme.move.level.word, "时间", was, now
        )
    if theme.made_required and not (other and other.made_required):
        ruling = theme.made_required
        yield Change(
            ChangeKind.MADE_REQUIRED, theme.id, theme.title, ruling.level.word, "要求",
            theme.requirement, f"本级明确为必做（{ruling.reason}）",
        )  # fmt: skip
    if theme.left_to_branches and not (other and other.left_to_branches):
        ruling = theme.left_to_branches
        yield Change(
            ChangeKind.LEFT, theme.id, theme.title, ruling.level.word, "组织",
            "", f"本级不统一组织（{ruling.reason}）",
        )  # fmt: skip
    known = other.refinements if other else ()
    for refinement in theme.refinements:
        if refinement not in known:
            yield from refinement_changes(theme, refinement, known)


def refinement_changes(
    theme: Theme, refinement: Refinement, known: tuple[Refinement, ...]
) -> Iterator[Change]:
    """Yield each field that one level's refinement sets, beside what was in force before."""
    for key, name in REFINED_FIELDS.items():
        value = getattr(refinement, key)
        if value:
            before = next((v for r in reversed(known) if (v := getattr(r, key))), "")
            yield Change(
                ChangeKind.REFINED, theme.id, theme.title, refinement.level.word, name,
                "" if key == "content" else shown(before), shown(value),
            )  # fmt: skip


REFINED_FIELDS = {
    "subtitle": "副题",
    "content": "内容",
    "dates": "日期",
    "venue": "地点",
    "lead": "负责人",
    "joint": "联合开展",
}
