"""When the parent moved under an edition: what changed, what the edition says there, what to do.

An edition's `base_version` says which version of its parent it was written against; beside it lies
a snapshot of that parent (`<edition>.base.json`), so that the report can say what changed, item by
item, and nothing is merged in silence. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.editions.diff import REFINED_FIELDS, time_of
from handbook.editions.fold import in_force, named, overlays_of, shown
from handbook.model import Handbook, Notice, Ruling, Section, Theme
from handbook.sources.schema import EditionFile, ThemeOverlaySchema
from handbook.sources.schema.edition import AddSchema, MoveSchema, RefineSchema, RulingSchema
from handbook.sources.sources import Document
from handbook.wording import month_range

Fields = Mapping[str, str]
Words = tuple[tuple[str, str], ...]
"""What an overlay says on a theme: each key, and what stands there."""

FIELDS = {
    "title": "主题名",
    "time": "时间",
    "requirement": "要求",
    "content": "内容",
    **{f"refine.{key}": f"上级细化的{name}" for key, name in REFINED_FIELDS.items()},
    "made_required": "上级明确为必做",
    "left_to_branches": "上级不统一组织",
    "details": "别的叫法、编者注等有改动",
    "text": "通知全文",
    "plan": "计划全称",
    "forms": "表单有改动",
    "glossary": "词语解释有改动",
    "others": "封面、联系方式等有改动",
}
DIGESTS = ("details", "forms", "glossary", "others")
"""Fields of which a snapshot holds a digest, and a reader learns only that they changed."""
CONCERNED = {
    "title": ("title", "subtitle"),
    "time": ("month", "span", "move", "dates"),
    "requirement": ("hide", "requirement", "make_required", "leave_to_branches"),
    "made_required": ("hide", "requirement", "make_required", "leave_to_branches"),
    **{f"refine.{key}": (key,) for key in REFINED_FIELDS},
    "content": ("content",),
    "left_to_branches": (*REFINED_FIELDS, "move", "make_required", "leave_to_branches"),
}
"""The keys of an overlay that a change of a field above concerns; a missing field concerns none."""
CHECK = "上级改了这里，请对照新的内容，看本级写的是否还合适。"
NO_REFINEMENT = "本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。"
NOT_HERE = "本级没有写这一项，上级新的内容会直接生效，不需要做什么。"
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
    head = (notice.issued_by, notice.number or "")
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
    parent: Handbook, written_against: Mapping[str, Fields], ours: Mapping[str, Words]
) -> tuple[RebaseItem, ...]:
    """Return what `parent` changed since the snapshot `written_against`, in the parent's order.

    `ours` is what the edition says on each theme, whether that is still lawful or not.
    """
    now = items_of(parent)
    known = (*now, *(id_ for id_ in written_against if id_ not in now))
    return tuple(
        item
        for id_ in known
        for item in changed_in(
            id_, written_against.get(id_, {}), now.get(id_, {}), ours.get(id_, ())
        )
    )


def changed_in(id_: str, before: Fields, after: Fields, ours: Words) -> Iterator[RebaseItem]:
    """Yield what changed in one item, which is new where it was not there, gone where it is not."""
    title = (after or before)["title"]
    if not before or not after:
        pair = before.get("title", ""), after.get("title", "")
        if id_.startswith(NOTICE):
            yield RebaseItem(id_, "上级的通知", "标题", *pair, "", TAKEN)
        else:
            advice = ADDED if after else REMOVED if ours else REMOVED_UNTOUCHED
            yield RebaseItem(id_, title, "主题", *pair, all_of(ours), advice)
        return
    untouched = TAKEN if " " in id_ else NOT_HERE if ours else NO_REFINEMENT
    for key, name in FIELDS.items():
        if before.get(key, "") != after.get(key, ""):
            pair = ("", "") if key in DIGESTS else (before.get(key, ""), after.get(key, ""))
            here = all_of((k, text) for k, text in ours if k in CONCERNED.get(key, ()))
            advice = CHECK if here else untouched
            yield RebaseItem(id_, title, name, *pair, here, advice)


def all_of(words: Iterable[tuple[str, str]]) -> str:
    """Return what an overlay says under several keys, in one line."""
    return "；".join(text for _, text in words)


def words_of(document: Document[EditionFile]) -> dict[str, Words]:
    """Return what an overlay says on each theme, field by field, each with its line."""
    return {
        theme: tuple(words_on(document, theme, said))
        for theme, said in overlays_of(document).items()
    }


def words_on(
    document: Document[EditionFile], theme: str, said: ThemeOverlaySchema
) -> Iterator[tuple[str, str]]:
    """Yield what an overlay says on one theme, key by key."""
    for key in (k for k in type(said).model_fields if k in said.model_fields_set):
        value = getattr(said, key)
        fields: dict[str, object] = {key: value}
        if isinstance(value, RefineSchema):
            set_ = [k for k in type(value).model_fields if k in value.model_fields_set]
            fields = {k: getattr(value, k) for k in set_}
        for name, word in fields.items():
            path = (key,) if name == key else (key, name)
            place = document.key("themes", theme, *path)
            yield name, f"{named(name)}：{in_words(word)}（{place.file}:{place.line}）"


def in_words(value: object) -> str:
    """Return what an overlay says in one place, as a reader would say it."""
    if isinstance(value, MoveSchema):
        return f"{month_range(value.month, value.through or value.month)}（{value.reason}）"
    if isinstance(value, RulingSchema):
        return value.reason
    return value.title if isinstance(value, AddSchema) else shown(value)
