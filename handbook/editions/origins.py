"""Who set what stands beside the themes: plan, notices, forms, terms, contacts, remarks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.editions.fold import shown
from handbook.model import Level, Setting
from handbook.sources.schema import EditionFile, EditionSchema, PlanFile
from handbook.sources.sources import Document, Path, Sources

# What is only counted, names no value of a handbook, or stands with the themes.
_LEFT_ASIDE = {"declared", "default_edition", "themes"}


def settings_beside_themes(
    sources: Sources, chain: tuple[Document[EditionFile], ...]
) -> Iterator[Setting]:
    """Yield who set each value, highest level first; a form, term or notice is one value."""
    base = level_of(sources.plan.value.edition)
    yield from said_in(sources.plan, base)
    for index, form in enumerate(sources.forms.value.forms):
        place = sources.forms.place("forms", index)
        yield Setting(f"forms.{form.id}", form.title, base, place.file, place.line)
    for index, term in enumerate(sources.glossary.value.terms):
        place = sources.glossary.place("terms", index)
        yield Setting(f"glossary.{term.term}", term.explanation, base, place.file, place.line)
    yield from notice_of(sources, sources.plan.value.edition)
    for document in reversed(chain):
        edition = document.value.edition
        yield from said_in(document, level_of(edition))
        yield from notice_of(sources, edition)


def level_of(edition: EditionSchema) -> Level:
    """Return the level that an edition speaks for."""
    return Level(edition.id, edition.level)


def notice_of(sources: Sources, edition: EditionSchema) -> Iterator[Setting]:
    """Yield where a level's notice stands, if it has one."""
    if edition.notice:
        document = sources.notices[edition.notice]
        place = document.key("title")
        title = "".join(document.value.title)
        path = f"notices.{edition.notice}"
        yield Setting(path, title, level_of(edition), place.file, place.line)


def said_in(
    document: Document[PlanFile] | Document[EditionFile], level: Level
) -> Iterator[Setting]:
    """Yield each value that a file says of itself: `edition.name`, `contacts.0.value`."""
    data = document.value.model_dump(exclude=_LEFT_ASIDE, exclude_defaults=True)
    data["edition"].pop("base_version", None)  # which says what it was written against
    for path, value in values_in(data, ()):
        place = document.key(*path)
        name = ".".join(map(str, path))
        yield Setting(name, shown(value), level, place.file, place.line)


def values_in(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the single values within plain data, each with its path."""
    if isinstance(data, dict):
        for key, part in data.items():
            yield from values_in(part, (*path, key))
    elif isinstance(data, list):
        for index, part in enumerate(data):
            yield from values_in(part, (*path, index))
    else:
        yield path, data
