"""From checked sources to one edition's handbook: the chain folded onto the base. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from handbook.editions.fold import Fold, in_plan_order, shown
from handbook.editions.forms import resolve_field, resolve_form
from handbook.editions.origins import settings_beside_themes
from handbook.editions.overlay import apply
from handbook.model import (
    Columns,
    Contact,
    Edition,
    Handbook,
    Level,
    Notice,
    Plan,
    Requirement,
    Section,
    Term,
    Theme,
)
from handbook.sources.schema import (
    EditionFile,
    EditionSchema,
    NoticeFile,
    PlanFile,
    Schema,
    SectionSchema,
    ThemeSchema,
)
from handbook.sources.sources import Document, Sources
from handbook.wording import month_range

# What an edition was written against, and where its site stands.
NOT_SAID: dict[str, Any] = {"edition": {"base_version"}, "site_url": True}


def resolve(sources: Sources, edition: str) -> Handbook:
    """Return the handbook of `edition`, which the checks know to be lawful and whole."""
    base = sources.plan.value
    chain = overlay_chain(sources, edition)
    overlays = [document.value for document in chain]
    levels = [*(overlay.edition for overlay in overlays), base.edition]
    fold = fold_chain(sources, edition)
    return Handbook(
        plan=resolve_plan(base),
        edition=Edition(
            id=levels[0].id,
            name=levels[0].name,
            chain=tuple(Level(level.id, level.level) for level in levels),
            site_url=(chain[0].value if chain else base).site_url,
        ),
        notices=tuple(
            resolve_notice(level, level.notice, sources.notices[level.notice].value)
            for level in levels
            if level.notice
        ),
        themes=in_plan_order(fold.themes.values()),
        cover=tuple(resolve_field(f) for f in sources.forms.value.cover),
        forms=tuple(resolve_form(f) for f in sources.forms.value.forms),
        glossary=tuple(
            Term(t.term, t.explanation, tuple(t.aliases)) for t in sources.glossary.value.terms
        ),
        contacts=tuple(Contact(c.label, c.value) for o in overlays[:1] for c in o.contacts),
        remarks=(*(r for o in overlays for r in o.remarks), *base.source.remarks),
        leave_out=frozenset(part for o in overlays for part in o.handbook.leave_out),
        settings=(*fold.settings, *settings_beside_themes(sources, chain)),
        version=version_of(sources, edition),
    )


def fold_chain(sources: Sources, edition: str) -> Fold:
    """Return the themes of `edition` with every finding about the overlays on the way to it.

    Where a parent cannot be read, or comes twice, the levels below it are laid over the base.
    """
    fold = base_fold(sources)
    chain = overlay_chain(sources, edition)
    fold.gap = chain[-1].value.edition.parent != sources.plan.value.edition.id if chain else False
    for document in reversed(chain):
        apply(fold, document)
    return fold


def base_fold(sources: Sources) -> Fold:
    """Return the themes of the base edition, and where each of their values stands."""
    base = sources.plan.value.edition
    level = Level(base.id, base.level)
    fold = Fold(sources.plan.value.plan.year)
    for index, theme in enumerate(sources.themes.value.themes):
        fold.themes[theme.id] = resolve_theme(theme, level)
        said = {
            "title": theme.title,
            "month": month_range(theme.month, theme.through or theme.month),
            "span": "贯穿全年" if theme.span == "year-round" else "",
            "requirement": theme.requirement,
            "content": shown(theme.content),
        }
        for key, value in said.items():
            if value:
                place = sources.themes.key("themes", index, key)
                fold.note(f"themes.{theme.id}.{key}", value, level, place)
    return fold


def overlay_chain(sources: Sources, edition: str) -> tuple[Document[EditionFile], ...]:
    """Return the overlays from `edition` up to, and without, the base edition.

    The chain ends early where the next parent is not there or comes twice.
    """
    chain: dict[str, Document[EditionFile]] = {}
    current: str | None = edition
    while current != sources.plan.value.edition.id:
        if current is None or current in chain or current not in sources.editions:
            break
        chain[current] = sources.editions[current]
        current = chain[current].value.edition.parent
    return tuple(chain.values())


def version_of(sources: Sources, edition: str) -> str:
    """Return eight hex digits that change when, and only when, what an edition's files say changes.

    Comments, the order of keys, the layout of the files and what is written out although it goes
    without saying do not count; nor does `base_version`, which says what an edition was written
    against and not what it says, nor where its site stands.
    """
    overlays = [document.value for document in overlay_chain(sources, edition)]
    levels = [*(overlay.edition for overlay in overlays), sources.plan.value.edition]
    parts: list[Schema] = [sources.plan.value, sources.themes.value, sources.forms.value]
    parts += [sources.glossary.value, *overlays]
    parts += [sources.notices[level.notice].value for level in levels if level.notice]
    said = [
        p.model_dump(
            mode="json",
            exclude={"edition": {"base_version"}, "site_url": True},
            exclude_defaults=True,
        )
        for p in parts
    ]
    for overlay in said:
        overlay["themes"] = overlay.get("themes") or {}  # `themes:` with nothing below it
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def resolve_plan(base: PlanFile) -> Plan:
    """Return what holds for the whole plan."""
    plan = base.plan
    return Plan(
        year=plan.year,
        title=plan.title,
        short_title=plan.short_title,
        attachment_label=plan.attachment_label,
        columns=Columns(**plan.columns.model_dump()),
        year_round_mark=plan.year_round_mark,
        source=base.source.name,
    )


def resolve_notice(level: EditionSchema, notice_id: str, notice: NoticeFile) -> Notice:
    """Return one notice of `level` with the level of each section set by how deep it stands."""
    return Notice(
        id=notice_id,
        issuer=tuple(notice.issuer),
        number=notice.number,
        title=tuple(notice.title),
        addressees=notice.addressees,
        body=resolve_body(notice.body, level=1),
        attachment=notice.attachment,
        signature=tuple(notice.signature),
        date=notice.date,
        level=Level(level.id, level.level),
        joint=notice.joint,
    )


def resolve_body(blocks: Iterable[str | SectionSchema], level: int) -> tuple[Section | str, ...]:
    """Return paragraphs as they are and sections with their level, counted from 1."""
    return tuple(
        block
        if isinstance(block, str)
        else Section(block.heading, level, resolve_body(block.body, level + 1), block.requirements)
        for block in blocks
    )


def resolve_theme(theme: ThemeSchema, level: Level) -> Theme:
    """Return one theme; a theme without `through` ends in the month it begins in."""
    return Theme(
        id=theme.id,
        month=theme.month,
        through=theme.through or theme.month,
        year_round=theme.span == "year-round",
        title=theme.title,
        requirement=Requirement(theme.requirement),
        content=tuple(theme.content),
        set_by=level,
        aliases=tuple(theme.aliases),
        feeds=tuple(theme.feeds),
        dated=any(anchor.kind != "event" for anchor in theme.anchors),
        log=theme.log,
        remark=theme.remark,
    )
