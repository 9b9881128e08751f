"""What one edition changes against another: item by item, ready to be shown side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.editions.fold import in_force, shown
from handbook.model import Change, ChangeKind, Handbook, Level, Refinement, Ruling, Theme
from handbook.wording import month_range

REFINED_FIELDS = {
    "subtitle": "副题",
    "content": "内容",
    "dates": "日期",
    "venue": "地点",
    "lead": "负责人",
    "joint": "联合开展",
}
RULINGS = {
    "made_required": (ChangeKind.MADE_REQUIRED, "要求", "本级明确为必做"),
    "left_to_branches": (ChangeKind.LEFT, "组织", "本级不统一组织"),
}


def diff(handbook: Handbook, other: Handbook, reader: Level | None = None) -> tuple[Change, ...]:
    """Return what `handbook` says otherwise than `other`, notices first, then themes in order.

    What only `other` says is there as well, as something that `handbook` does not list. `reader`,
    by default the level of `handbook`, is the one whose notices are its own.
    """
    reader = reader or handbook.edition.level
    return (*notice_changes(handbook, other, reader), *theme_changes(handbook, other))


def notice_changes(handbook: Handbook, other: Handbook, reader: Level) -> Iterator[Change]:
    """Yield the notices that only one of the two has."""
    ours, theirs = ({notice.id: notice for notice in h.notices} for h in (handbook, other))
    for notice in (notice for id_, notice in ours.items() if id_ not in theirs):
        kind = ChangeKind.NOTICE if notice.level == reader else ChangeKind.NOTICE_ABOVE
        yield Change(kind, notice.id, "通知", "", "标题", "", "".join(notice.title))
    for notice in (notice for id_, notice in theirs.items() if id_ not in ours):
        title = "".join(notice.title)
        yield Change(ChangeKind.REMOVED, notice.id, "通知", "", "标题", title, "")


def theme_changes(handbook: Handbook, other: Handbook) -> Iterator[Change]:
    """Yield what differs theme by theme."""
    ours = {theme.id: theme for theme in handbook.themes}
    theirs = {theme.id: theme for theme in other.themes}
    for theme in handbook.themes:
        if theme.id not in theirs:
            text = shown(theme.content)
            yield change_of(theme, ChangeKind.ADDED, theme.set_by, "主题", "", text)
        yield from changes_of(theme, theirs.get(theme.id))
    for theme in other.themes:
        if theme.id not in ours:
            text = shown(theme.content)
            yield change_of(theme, ChangeKind.REMOVED, theme.set_by, "主题", text, "")


def change_of(
    theme: Theme, kind: ChangeKind, level: Level, field: str, before: str, after: str
) -> Change:
    """Return one difference on a theme."""
    return Change(kind, theme.id, theme.title, level.word, field, before, after)


def changes_of(theme: Theme, other: Theme | None) -> Iterator[Change]:
    """Yield what was refined, moved or ruled on one theme that the other edition says otherwise."""
    yield from move_changes(theme, other)
    for key, (kind, field, words) in RULINGS.items():
        ours: Ruling | None = getattr(theme, key)
        theirs: Ruling | None = getattr(other, key, None)
        change = partial(change_of, theme)
        if ours and ours != theirs:
            was = theme.requirement.value if key == "made_required" else ""
            yield change(kind, ours.level, field, was, f"{words}（{ours.reason}）")
        if theirs and not ours:
            was = f"{words}（{theirs.reason}）"
            yield change(ChangeKind.REMOVED, theirs.level, field, was, "")
    yield from refinement_changes(theme, other)


def move_changes(theme: Theme, other: Theme | None) -> Iterator[Change]:
    """Yield the month that only one of the two holds a theme in."""
    theirs = other.move if other else None
    if theme.move == theirs:
        return
    was = time_of(other) if other else ""
    if theme.move:
        yield change_of(theme, ChangeKind.MOVED, theme.move.level, "时间", was, time_of(theme))
    elif theirs:
        yield change_of(theme, ChangeKind.REMOVED, theirs.level, "时间", was, time_of(theme))


def time_of(theme: Theme) -> str:
    """Return when a theme is held, with the reason where it was moved."""
    months = month_range(theme.begins, theme.ends)
    return f"{months}（{theme.move.reason}）" if theme.move else months


def refinement_changes(theme: Theme, other: Theme | None) -> Iterator[Change]:
    """Yield each field that only one of the two refines so.

    Beside it stands what is in force in the other; content is added to and replaces nothing.
    """
    known = other.refinements if other else ()
    told: set[str] = set()
    for refinement in (r for r in theme.refinements if r not in known):
        for key, name in set_in(refinement):
            before = "" if key == "content" else shown(in_force(known, key) or "")
            after = shown(getattr(refinement, key))
            told.add(key)
            yield change_of(theme, ChangeKind.REFINED, refinement.level, name, before, after)
    yield from refined_elsewhere(theme, known, told)


def refined_elsewhere(
    theme: Theme, known: tuple[Refinement, ...], told: set[str]
) -> Iterator[Change]:
    """Yield what only the other edition's levels say, where it is not `told` already."""
    for refinement in (r for r in reversed(known) if r not in theme.refinements):
        for key, name in set_in(refinement):
            ours = None if key == "content" else in_force(theme.refinements, key)
            before = getattr(refinement, key)
            if key == "content" or (key not in told and in_force(known, key) not in (ours, None)):
                told.add(key)
                kind = ChangeKind.REFINED if ours else ChangeKind.REMOVED
                pair = shown(before), shown(ours or "")
                yield change_of(theme, kind, refinement.level, name, *pair)


def set_in(refinement: Refinement) -> Iterator[tuple[str, str]]:
    """Yield the fields that a refinement sets, with their names."""
    yield from ((key, name) for key, name in REFINED_FIELDS.items() if getattr(refinement, key))
