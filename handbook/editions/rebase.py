"""When the parent moved under an edition: what it changed, what the edition had refined there, what to do. Pure.

An edition's `base_version` says which version of its parent it was written against; beside it lies a snapshot of that
parent (`<edition>.base.json`), so that the report can say what changed, item by item, and never merge in silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import Handbook, Theme
from handbook.wording import month_range

Fields = Mapping[str, str]

FIELDS = {
    "title": "主题名",
    "time": "时间",
    "requirement": "要求",
    "content": "内容",
    "notices": "通知",
}
CHECK = "上级改了这里，请对照新的原文，看本级的细化是否还合适。"
NO_REFINEMENT = "本级没有改动这一项，新的原文会直接生效，不需要做什么。"
ADDED = "上级新增的主题会直接出现在本版，可视需要细化。"
REMOVED = "上级已没有这个主题；本版里针对它的内容要删去，或改为本级新增。"
REMOVED_UNTOUCHED = "上级已没有这个主题，本版也不再列出，不需要做什么。"


@dataclass(frozen=True, slots=True)
class RebaseItem:
    """One thing the parent changed: before and after, what this edition says there, what to do."""

    id: str
    title: str
    field: str
    before: str
    after: str
    ours: str
    advice: str


def snapshot(parent: Handbook) -> str:
    """Return what an edition was written against, as JSON: the parent's version and its items."""
    said = {"version": parent.version, "items": items_of(parent)}
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def items_of(handbook: Handbook) -> dict[str, dict[str, str]]:
    """Return each item of an edition with its fields as text."""
    items = {theme.id: theme_fields(theme) for theme in handbook.themes}
    notices = "；".join("".join(notice.title) for notice in handbook.notices)
    return items | {"": {"title": handbook.plan.title, "notices": notices}}


def theme_fields(theme: Theme) -> dict[str, str]:
    """Return what an edition below can have built on."""
    return {
        "title": theme.title,
        "time": month_range(theme.begins, theme.ends),
        "requirement": theme.requirement.value,
        "content": "；".join(theme.content),
    }


def rebase_report(
    parent: Handbook, written_against: Mapping[str, Fields], edition: Handbook
) -> tuple[RebaseItem, ...]:
    """Return what `parent` changed since the snapshot `written_against`, in order of the parent's table."""
    now = items_of(parent)
    report: list[RebaseItem] = []
    for id_ in (*now, *(known for known in written_against if known not in now)):
        before, after = written_against.get(id_, {}), now.get(id_, {})
        title = (after or before)["title"]
        ours = refined_in(edition, id_)
        if not before or not after:
            advice = ADDED if after else REMOVED if ours else REMOVED_UNTOUCHED
            field = "主题"
            report.append(
                RebaseItem(
                    id_, title, field, before.get("title", ""), after.get("title", ""), ours, advice
                )
            )
            continue
        for key, name in FIELDS.items():
            if before.get(key, "") != after.get(key, ""):
                advice = CHECK if ours else NO_REFINEMENT
                report.append(RebaseItem(id_, title, name, before[key], after[key], ours, advice))
    return tuple(report)


def refined_in(edition: Handbook, theme: str) -> str:
    """Return what an edition's own level says on a theme, field by field, or nothing."""
    own = edition.edition.level.edition
    prefix = f"themes.{theme}."
    said = [
        f"{setting.path.removeprefix(prefix)}：{setting.value}（{setting.file}:{setting.line}）"
        for setting in edition.settings
        if theme and setting.level.edition == own and setting.path.startswith(prefix)
    ]
    return "；".join(said)
