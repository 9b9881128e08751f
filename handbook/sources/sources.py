"""The checked sources: every file as its schema, with the places its values stand at."""

from __future__ import annotations

from dataclasses import dataclass
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
    """One file: its name, its checked content, and where each value stands."""

    file: str
    value: T
    places: dict[Path, Place]

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest value around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)


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
