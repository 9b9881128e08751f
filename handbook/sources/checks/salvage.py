"""What can still be read of an overlay that has faults, so that one run finds all its others."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from handbook.sources.schema import EditionFile
from handbook.sources.tree import Tree

_UNKNOWN = "？"


def salvage(tree: Tree, stem: str) -> tuple[EditionFile | None, frozenset[str]]:
    """Return an overlay without its faulty values, and the themes that have lost some.

    None where not even its head can be read. It serves to find faults, never to build from.
    """
    value, lost = deepcopy(tree.value), set[str]()
    try:
        return EditionFile.model_validate(value), frozenset()
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _cut(value, detail["loc"], stem, lost)
    try:
        return EditionFile.model_validate(value), frozenset(lost)
    except ValidationError:
        return None, frozenset(lost)


def _cut(value: dict[str, Any], loc: tuple[int | str, ...], stem: str, lost: set[str]) -> None:
    """Take a faulty value out, or put in one that stands for it."""
    whole = value.get(str(loc[0]))
    if loc[0] == "themes" and len(loc) > 1 and isinstance(whole, dict):
        _cut_theme(whole, str(loc[1]), loc[2:], lost)
    elif loc[0] == "edition" and len(loc) > 1 and isinstance(whole, dict):
        stand_in = {"id": stem, "name": _UNKNOWN, "level": _UNKNOWN}.get(str(loc[1]))
        whole.pop(loc[1], None)
        if stand_in:
            whole[loc[1]] = stand_in
    else:
        value.pop(str(loc[0]), None)


def _cut_theme(
    themes: dict[str, Any], theme: str, loc: tuple[int | str, ...], lost: set[str]
) -> None:
    lost.add(theme)
    said = themes.get(theme)
    if isinstance(said, dict) and loc and loc[0] != "[key]":
        said.pop(loc[0], None)
    if not said or not isinstance(said, dict) or not loc or loc[0] == "[key]":
        themes.pop(theme, None)
