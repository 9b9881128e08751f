"""The files of a data folder by their names: what each is for and what stands in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any, get_args

from handbook.errors import nearest
from handbook.sources.schema import (
    EditionFile,
    FormsFile,
    GlossaryFile,
    NoticeFile,
    PlanFile,
    Schema,
    ThemesFile,
)

PLAN = "plan.yaml"
"""The file that makes a folder the data of a plan."""

REQUIRED = {
    PLAN: "计划的总说明",
    "themes.yaml": "活动计划表",
    "forms.yaml": "手册里的表单",
}
FILES: dict[str, type[Schema]] = {
    PLAN: PlanFile,
    "themes.yaml": ThemesFile,
    "forms.yaml": FormsFile,
    "glossary.yaml": GlossaryFile,
}
FOLDERS: dict[str, type[Schema]] = {"notices": NoticeFile, "editions": EditionFile}
"""The folders that hold any number of files of one kind."""

_STEMS = {PurePosixPath(name).stem for name in FILES}


def kind_of(name: str) -> type[Schema] | None:
    """Return the schema that a file of this name must follow; None for a name that has no use."""
    path = PurePosixPath(name)
    if name in FILES:
        return FILES[name]
    return FOLDERS.get(str(path.parent)) if path.suffix == ".yaml" else None


@cache
def keys_below(kind: type[Schema]) -> frozenset[str]:
    """Return all keys that a file of this schema may have, at whatever depth."""
    found: set[type[Schema]] = set()
    new = {kind}
    while new:
        found |= new
        fields = [info for schema in new for info in schema.model_fields.values()]
        new = {schema for info in fields for schema in _schemas_in(info.annotation)} - found
    return frozenset(key for schema in found for key in schema.model_fields)


def _schemas_in(annotation: Any) -> Iterator[type[Schema]]:
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        yield annotation
    for inner in get_args(annotation):
        yield from _schemas_in(inner)


def is_folder(name: str) -> bool:
    """Whether a folder's name is one of ours, or one of ours misspelt."""
    return bool(nearest(name.lower(), FOLDERS))


def is_plan(names: Iterable[str]) -> bool:
    """Whether a folder with files of these names is meant as a plan's data, complete or not."""
    return any(kind_of(n) or PurePosixPath(n.lower()).stem in _STEMS for n in names)
