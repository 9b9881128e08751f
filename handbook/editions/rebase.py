"""When the parent moved under an edition: what changed, what the edition says there, what to do.

An edition's `base_version` says which version of its parent it was written against; beside it lies
a snapshot of that parent (`<edition>.base.json`), so that the report can say what changed, item by
item, and nothing is merged in silence. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.editions.diff import REFINED_FIELDS, time_of
from handbook.editions.fold import FIELD_NAMES, in_force, shown
from handbook.model import Handbook, Notice, Ruling, Section, Theme

Fields = Mapping[str, str]

FIELDS = {
    "title": "主题名",
    "time": "时间",
    "requirement": "要求",
    "content": "内容",
    **{f"refine.{key}": f"上级细化的{name}" for key, name in REFINED_FIELDS.items()},
    "made_required": "上级明确为必做",
    "left_to_branches": "上级不统一组织",
    "details": "别的叫法、编者注等（以校验码表示）",
    "text": "通知全文",
    "plan": "计划全称",
    "forms": "表单（以校验码表示）",
    "glossary": "词语解释（以校验码表示）",
    "others": "封面、联系方式等（以校验码表示）",
}
CHECK = "上级改了这里，请对照新的内容，看本级写的是否还合适。"
NO_REFINEMENT = "本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。"
TAKEN = "上级新的内容会直接生效，不需要做什么。"
ADDED = "上级新增的主题会直接出现在本版，可视需要细化。"
REMOVED = "上级已没有这个主题；本版里针对它的内容要删去，或改为本级新增。"
REMOVED_UNTOUCHED = "上级已没有这个主题，本版也不再列出，不需要做什么。"
PLAN, NOTICE = "plan ", "notice "
"""Items beside the themes; a blank cannot stand in the id of a theme."""


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
    """Return each item of an edition with its fields as text: themes, notices, then the rest."""
    items = {theme.id: theme_fields(theme) for theme in handbook.themes}
    for notice in handbook.notices:
        title = "".join(notice.title)
        items[f"{NOTICE}{notice.id}"] = {"title": title, "text": notice_text(notice)}
    others = (handbook.plan, handbook.edition, handbook.cover, handbook.contacts, handbook.remarks)
    items[PLAN] = {
        "title": "整本手册",
        "plan": handbook.plan.title,
        "forms": digest(handbook.forms),
        "glossary": digest(handbook.glossary),
        "others": digest((*others, sorted(handbook.leave_out))),
    }
    return items


def theme_fields(theme: Theme) -> dict[str, str]:
    """Return what an edition below can have built on; what is not set is not there."""
    others = (theme.year_round, theme.aliases, theme.feeds, theme.dated, theme.log, theme.remark)
    said = {
        "title": theme.title,
        "time": time_of(theme),
        "requirement": theme.requirement.value,
        "content": shown(theme.content),
        "made_required": reason_of(theme.made_required),
        "left_to_branches": reason_of(theme.left_to_branches),
        "details": digest(others),
        "refine.content": shown([line for r in theme.refinements for line in r.content]),
    }
    for key in REFINED_FIELDS:
        if key != "content":
            said[f"refine.{key}"] = shown(in_force(theme.refinements, key) or "")
    return {key: value for key, value in said.items() if value}


def reason_of(ruling: Ruling | None) -> str:
    """Return why a level ruled so, or nothing."""
    return ruling.reason if ruling else ""


def notice_text(notice: Notice) -> str:
    """Return all that a notice says, a line a paragraph."""
    ends = (notice.addressees, *body_lines(notice.body), notice.attachment or "")
    head = ("".join(notice.issuer), notice.number or "")
    return "\n".join(filter(None, (*head, *ends, *notice.signature, shown(notice.date))))


def body_lines(body: tuple[Section | str, ...]) -> Iterator[str]:
    """Yield the headings and paragraphs of a body."""
    for block in body:
        if isinstance(block, Section):
            yield block.heading
            yield from body_lines(block.body)
        else:
            yield block


def digest(value: object) -> str:
    """Return eight hex digits that stand for what nobody would read side by side."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:8]


def rebase_report(
    parent: Handbook, written_against: Mapping[str, Fields], edition: Handbook
) -> tuple[RebaseItem, ...]:
    """Return what `parent` changed since the snapshot `written_against`, in the parent's order."""
    now = items_of(parent)
    known = (*now, *(id_ for id_ in written_against if id_ not in now))
    return tuple(
        item
        for id_ in known
        for item in changed_in(
            id_, written_against.get(id_, {}), now.get(id_, {}), said_on(edition, id_)
        )
    )


def changed_in(id_: str, before: Fields, after: Fields, ours: str) -> Iterator[RebaseItem]:
    """Yield what changed in one item, which is new where it was not there, gone where it is not."""
    kind = "通知" if id_.startswith(NOTICE) else "主题"
    title = (after or before)["title"]
    if not before or not after:
        advice = ADDED if after else REMOVED if ours else REMOVED_UNTOUCHED
        if kind == "通知":
            advice = TAKEN
        pair = before.get("title", ""), after.get("title", "")
        yield RebaseItem(id_, title, kind, *pair, ours, advice)
        return
    advice = CHECK if ours else TAKEN if " " in id_ else NO_REFINEMENT
    for key, name in FIELDS.items():
        if before.get(key, "") != after.get(key, ""):
            pair = before.get(key, ""), after.get(key, "")
            yield RebaseItem(id_, title, name, *pair, ours, advice)


def said_on(edition: Handbook, theme: str) -> str:
    """Return what an edition's own level says on a theme, field by field, or nothing."""
    own = edition.edition.level.edition
    prefix = f"themes.{theme}."
    said = [
        f"{FIELD_NAMES[setting.path.removeprefix(prefix)]}：{setting.value}"
        f"（{setting.file}:{setting.line}）"
        for setting in edition.settings
        if setting.level.edition == own and setting.path.startswith(prefix)
    ]
    return "；".join(said)
