"""From checked sources to one edition's handbook: its chain of parents, folded. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from handbook.model import (
    Columns,
    Edition,
    Field,
    Form,
    Handbook,
    Notice,
    Plan,
    Requirement,
    Rows,
    Section,
    Term,
    Theme,
)
from handbook.sources.schema import (
    EditionFile,
    FieldSchema,
    FormSchema,
    NoticeFile,
    PlanFile,
    RowsSchema,
    Schema,
    SectionSchema,
    ThemeSchema,
)
from handbook.sources.sources import Sources


def resolve(sources: Sources, edition: str) -> Handbook:
    """Return the handbook of `edition`, which the checks know to exist with all its parents."""
    base = sources.plan.value
    overlays = overlay_chain(sources, edition)
    levels = [*(overlay.edition for overlay in overlays), base.edition]
    notices = tuple(
        resolve_notice(level.notice, sources.notices[level.notice].value)
        for level in levels
        if level.notice
    )
    return Handbook(
        plan=resolve_plan(base),
        edition=Edition(
            levels[0].id,
            levels[0].name,
            levels[0].level,
            tuple(level.id for level in levels),
            tuple(level.level for level in levels),
        ),
        notices=notices,
        themes=tuple(
            resolve_theme(t) for t in sorted(sources.themes.value.themes, key=lambda t: t.month)
        ),
        cover=tuple(resolve_field(f) for f in sources.forms.value.cover),
        forms=tuple(resolve_form(f) for f in sources.forms.value.forms),
        glossary=tuple(
            Term(t.term, t.explanation, tuple(t.aliases)) for t in sources.glossary.value.terms
        ),
        remarks=(*(r for o in overlays for r in o.remarks), *base.source.remarks),
        leave_out=frozenset(part for o in overlays for part in o.handbook.leave_out),
        version=version_of(
            base,
            sources.themes.value,
            sources.forms.value,
            sources.glossary.value,
            *overlays,
            *(sources.notices[level.notice].value for level in levels if level.notice),
        ),
    )


def overlay_chain(sources: Sources, edition: str) -> tuple[EditionFile, ...]:
    """Return the overlays from `edition` up to, and without, the base edition."""
    chain: list[EditionFile] = []
    current: str | None = edition
    while current is not None and current != sources.plan.value.edition.id:
        chain.append(sources.editions[current].value)
        current = chain[-1].edition.parent
    return tuple(chain)


def version_of(*parts: Schema) -> str:
    """Return eight hex digits that change when, and only when, what the files say changes.

    Comments, the order of keys and the layout of the files do not count.
    """
    said = [part.model_dump(mode="json") for part in parts]
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
        site_url=base.site_url,
    )


def resolve_notice(notice_id: str, notice: NoticeFile) -> Notice:
    """Return one notice with the level of each section set by how deep it stands."""
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
    )


def resolve_body(blocks: Iterable[str | SectionSchema], level: int) -> tuple[Section | str, ...]:
    """Return paragraphs as they are and sections with their level, counted from 1."""
    return tuple(
        block
        if isinstance(block, str)
        else Section(block.heading, level, resolve_body(block.body, level + 1), block.requirements)
        for block in blocks
    )


def resolve_theme(theme: ThemeSchema) -> Theme:
    """Return one theme; a theme without `through` ends in the month it begins in."""
    return Theme(
        id=theme.id,
        month=theme.month,
        through=theme.through or theme.month,
        year_round=theme.span == "year-round",
        title=theme.title,
        requirement=Requirement(theme.requirement),
        content=tuple(theme.content),
        aliases=tuple(theme.aliases),
        feeds=tuple(theme.feeds),
        log=theme.log,
        remark=theme.remark,
    )


def resolve_form(form: FormSchema) -> Form:
    """Return one form."""
    return Form(
        id=form.id,
        title=form.title,
        each=form.each,
        landscape=form.page == "landscape",
        hint=form.hint,
        head=tuple(resolve_field(f) for f in form.head),
        grid=tuple(tuple(resolve_field(f) for f in row) for row in form.grid),
        columns=tuple(resolve_field(f) for f in form.table.columns) if form.table else (),
        rows=tuple(resolve_rows(r) for r in form.table.rows) if form.table else (),
        foot=tuple(resolve_field(f) for f in form.foot),
        across=form.table.across if form.table else 1,
        when=form.when,
    )


def resolve_field(field: FieldSchema) -> Field:
    """Return one field of a form."""
    return Field(
        label=field.label,
        width=field.width or 1,
        lines=field.lines,
        choices=tuple(field.choices),
        unit=field.unit or "",
        total=field.total,
        fill=field.fill,
        tick=field.tick,
        per_theme=field.per_theme,
        ruled=field.ruled,
    )


def resolve_rows(rows: RowsSchema) -> Rows:
    """Return one group of rows of a form's table."""
    return Rows(
        themes=rows.themes,
        until=rows.until or 12,
        items=tuple(rows.items or ()),
        blank=rows.blank or 0,
    )
