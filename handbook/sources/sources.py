"""The checked sources: every file as its schema, with the places its values stand at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from handbook.errors import Place, Problem
from handbook.sources.schema import (
    EditionFile,
    FormsFile,
    GlossaryFile,
    NoticeFile,
    PlanFile,
    Schema,
    ThemesFile,
)

Path = tuple[str | int, ...]
T = TypeVar("T", bound=Schema, covariant=True)


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """One file: its name, its checked content, and where each value stands.

    `unread` are the themes of an overlay of which something is wrong and was left out.
    """

    file: str
    value: T
    places: dict[Path, Place]
    keys: dict[Path, Place] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest value around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)

    def key(self, *path: str | int) -> Place:
        """Return the place of the key at the end of `path`, or of the value if it has no key."""
        return self.keys.get(path) or self.place(*path)


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of one data folder; `warnings` are findings that do not stop a build."""

    plan: Document[PlanFile]
    themes: Document[ThemesFile]
    forms: Document[FormsFile]
    glossary: Document[GlossaryFile]
    notices: dict[str, Document[NoticeFile]]
    editions: dict[str, Document[EditionFile]]
    warnings: tuple[Problem, ...] = ()

    def texts(self) -> Iterator[tuple[str, Place, str]]:
        """Yield every text of every file: its path (`themes.0.title`), its place, and itself."""
        single = (self.plan, self.themes, self.forms, self.glossary)
        for document in (*single, *self.notices.values(), *self.editions.values()):
            for path, text in texts_of(document.value.model_dump(mode="json"), ()):
                yield ".".join(map(str, path)), document.place(*path), text


def texts_of(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the texts within plain data, each with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_of(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from texts_of(part, (*path, index))
