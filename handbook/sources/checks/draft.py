"""What is sound in a data folder, file by file: what the checks between files stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError

from handbook.errors import Place, Problem
from handbook.errors.rules import MISSING_FILE, UNKNOWN_FILE
from handbook.sources.checks.salvage import salvage
from handbook.sources.files import FILES, FOLDERS, REQUIRED, kind_of
from handbook.sources.load import Loaded
from handbook.sources.schema import (
    EditionFile,
    FormsFile,
    GlossaryFile,
    NoticeFile,
    PlanFile,
    Schema,
    ThemeSchema,
    ThemesFile,
)
from handbook.sources.shape import check_shape
from handbook.sources.sources import Document

T = TypeVar("T", bound=Schema)


@dataclass(slots=True)
class Draft:
    """The files that are sound by themselves; None, or left out, those that are not.

    Of an edition that is not, what is sound is there, so that its other faults are found at once.
    `sound_themes` has, by index, also the sound themes of a themes.yaml that as a whole is not.
    """

    loaded: Loaded
    plan: Document[PlanFile] | None = None
    themes: Document[ThemesFile] | None = None
    forms: Document[FormsFile] | None = None
    glossary: Document[GlossaryFile] | None = None
    notices: dict[str, Document[NoticeFile]] = field(default_factory=dict)
    editions: dict[str, Document[EditionFile]] = field(default_factory=dict)
    sound_themes: dict[int, ThemeSchema] = field(default_factory=dict)

    def shown(self, name: str) -> str:
        """Return a file's name as the user would write it."""
        return self.loaded.shown(name)

    def place(self, name: str, *path: str | int) -> Place:
        """Return the place of a value in a file, sound or not."""
        tree = self.loaded.trees.get(name)
        return tree.place(*path) if tree else Place(self.shown(name))

    def raw(self, name: str, *path: str | int) -> Any:
        """Return a value of a file that may not be sound; None where there is none."""
        tree = self.loaded.trees.get(name)
        value: Any = tree.value if tree else None
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def stems(self, folder: str) -> dict[str, str]:
        """Return the files of a folder, read or not, by the id that their names give them."""
        files = (PurePosixPath(n) for n in self.loaded.names)
        return {p.stem: str(p) for p in files if str(p.parent) == folder and p.suffix == ".yaml"}

    def raw_ids(self, name: str, list_key: str) -> Iterator[tuple[int, str]]:
        """Yield index and id of every entry of a file's list that has one, sound or not."""
        entries = self.raw(name, list_key)
        for index in range(len(entries) if isinstance(entries, list) else 0):
            found = self.raw(name, list_key, index, "id")
            if isinstance(found, str):
                yield index, found


def draft_of(loaded: Loaded) -> tuple[Draft, list[Problem]]:
    """Return what is sound in the loaded files, and what is wrong with each file by itself."""
    draft = Draft(loaded)
    problems = list(_missing(draft))
    for name in loaded.names:
        kind = kind_of(name)
        if kind is None:
            problems.append(_unknown(draft, name))
        elif name in loaded.trees:
            problems += _take(draft, name, kind)
    draft.sound_themes = _sound_themes(draft)
    return draft, problems


def _take(draft: Draft, name: str, kind: type[Schema]) -> list[Problem]:
    tree = draft.loaded.trees[name]
    value, problems = check_shape(tree, kind)
    path, unread = PurePosixPath(name), frozenset[str]()
    if value is None and kind is EditionFile:
        value, unread = salvage(tree, path.stem)
    if value is None:
        return problems
    document: Any = Document(tree.file, value, tree.places, tree.keys, unread)
    if name in FILES:
        setattr(draft, path.stem, document)
    else:
        getattr(draft, str(path.parent))[path.stem] = document
    return problems


def _sound_themes(draft: Draft) -> dict[int, ThemeSchema]:
    if draft.themes:
        return dict(enumerate(draft.themes.value.themes))
    sound = {}
    themes = draft.raw("themes.yaml", "themes")
    for index, value in enumerate(themes if isinstance(themes, list) else []):
        try:
            sound[index] = ThemeSchema.model_validate(value)
        except ValidationError:
            continue
    return sound


def _missing(draft: Draft) -> Iterator[Problem]:
    for name, purpose in REQUIRED.items():
        if name not in draft.loaded.names:
            yield MISSING_FILE.at(Place(draft.shown(name)), found=name, purpose=purpose)


def _unknown(draft: Draft, name: str) -> Problem:
    known = [*FILES, *(f"{folder}/<代号>.yaml" for folder in FOLDERS)]
    near = [*FILES, *(f"{f}/{PurePosixPath(name).stem}.yaml" for f in FOLDERS)]
    place = Place(draft.shown(name))
    return UNKNOWN_FILE.at(place, found=name, nearest_of=near, known="、".join(known))
