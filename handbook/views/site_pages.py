"""The site's other pages: notices, requirements, forms, glossary, about. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Field, Form, Handbook, Notice, Section, sections
from handbook.views.site_terms import TermEntry, terms_in
from handbook.views.site_themes import Link, theme_link
from handbook.wording import official_date

EACH = {
    "handbook": "全册一份",
    "month": "每月一份",
    "theme": "每个主题一份",
    "year-round": "每个贯穿全年的主题一份",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (level 0, no anchor) or a heading (level 1 to 4) of a notice."""

    text: str
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice of the chain, word for word; the title keeps the lines it is printed in."""

    path: str
    name: str
    issuer: str
    number: str | None
    title: tuple[str, ...]
    addressees: str
    blocks: tuple[Block, ...]
    attachment_label: str
    attachment: str | None
    signature: tuple[str, ...]
    date: str
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class RequirementsPart:
    """A section of a notice that says what branches have to do."""

    heading: str
    source: Link
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form of the printed handbook: what it is for and the fields it has."""

    id: str
    title: str
    each: str
    hint: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """An editor's note and where it belongs."""

    text: str
    about: Link | None


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What this site is made from, and everything the editors added to the official text."""

    edition: str
    version: str
    plan: str
    source: str
    forwards: str | None
    remarks: tuple[Remark, ...]


def notice_page(handbook: Handbook, notice: Notice) -> NoticePage:
    """Return the page of one notice; lines broken for print are joined."""
    return NoticePage(
        path=notice_path(notice),
        name=notice_name(handbook, notice),
        issuer=notice.issued_by,
        number=notice.number,
        title=notice.title,
        addressees=notice.addressees,
        blocks=tuple(blocks(notice.body)),
        attachment_label=handbook.plan.attachment_label,
        attachment=notice.attachment,
        signature=notice.signature,
        date=official_date(notice.date),
        terms=terms_in(handbook, (block.text for block in blocks(notice.body))),
    )


def notice_name(handbook: Handbook, notice: Notice) -> str:
    """Return what the navigation calls a notice: this level's own, or one from above."""
    if len(handbook.notices) == 1:
        return "通知原文"
    level = "本级通知" if notice.level == handbook.edition.level else "上级通知"
    return f"{level}（{official_date(notice.date)}）"


def notice_target(id_: str) -> str:
    """Return where the notice of that id stands."""
    return f"notices/{id_}.md"


def notice_path(notice: Notice) -> str:
    """Return the page of a notice."""
    return notice_target(notice.id)


def blocks(body: tuple[Section | str, ...], above: str = "section") -> Iterator[Block]:
    """Yield a body's paragraphs and headings in order; anchors count: section-3, section-3-1."""
    count = 0
    for part in body:
        if isinstance(part, str):
            yield Block(part)
        else:
            count += 1
            anchor = f"{above}-{count}"
            yield Block(part.heading, part.level, anchor)
            yield from blocks(part.body, anchor)


def requirements_parts(handbook: Handbook) -> tuple[RequirementsPart, ...]:
    """Return the sections flagged as requirements, from the lowest level's notice up."""
    return tuple(
        RequirementsPart(
            section.heading,
            Link("".join(notice.title), _section_target(notice, section)),
            tuple(blocks(section.body)),
        )
        for notice in handbook.notices
        for section in sections(notice.body)
        if section.requirements
    )


def _section_target(notice: Notice, section: Section) -> str:
    headings = (block for block in blocks(notice.body) if block.level)
    anchors = zip(sections(notice.body), headings, strict=True)
    return next(f"{notice_path(notice)}#{block.anchor}" for s, block in anchors if s is section)


def form_entries(handbook: Handbook) -> tuple[FormEntry, ...]:
    """Return the forms that the edition's handbook holds."""
    return tuple(form_entry(form) for form in handbook.forms if form.id not in handbook.leave_out)


def form_entry(form: Form) -> FormEntry:
    """Return one form with the labels of all its fields, in the order they stand on paper."""
    fields = (*form.head, *(f for row in form.grid for f in row), *form.columns, *form.foot)
    return FormEntry(
        form.id, form.title, EACH[form.each], form.hint, tuple(field_label(f) for f in fields)
    )


def field_label(field: Field) -> str:
    """Return what a field asks for: its label, with what can be ticked."""
    return f"{field.label}（{'／'.join(field.choices)}）" if field.choices else field.label


def about_page(handbook: Handbook, forwards: str | None = None) -> AboutPage:
    """Return the page about the site, with every editor's note that stands in the data.

    `forwards` is what to say of an edition that changes nothing of its parent's plan.
    """
    themes = tuple(
        Remark(theme.remark, theme_link(theme)) for theme in handbook.themes if theme.remark
    )
    return AboutPage(
        edition=handbook.edition.name,
        version=handbook.version,
        plan=handbook.plan.title,
        source=handbook.plan.source,
        forwards=forwards,
        remarks=(*(Remark(text, None) for text in handbook.remarks), *themes),
    )
