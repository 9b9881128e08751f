"""JSON Schemas of the data files, for editors: completion, and faults shown while typing. Pure."""

from __future__ import annotations

import json
from typing import Any

from handbook.sources.schema import (
    EditionFile,
    FormsFile,
    GlossaryFile,
    NoticeFile,
    PlanFile,
    Schema,
    ThemesFile,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, tuple[type[Schema], str]] = {
    "plan": (PlanFile, "计划的总说明（plan.yaml）"),
    "themes": (ThemesFile, "活动计划表（themes.yaml）"),
    "notice": (NoticeFile, "一份通知（notices/<代号>.yaml）"),
    "forms": (FormsFile, "手册里的表单（forms.yaml）"),
    "glossary": (GlossaryFile, "词语解释（glossary.yaml）"),
    "edition": (EditionFile, "一个版本（editions/<代号>.yaml）"),
}


def json_schemas() -> dict[str, str]:
    """Return the text of each schema (draft 2020-12) by its file name: `themes.schema.json`."""
    return {f"{name}.schema.json": _text(kind, title) for name, (kind, title) in _KINDS.items()}


def _text(kind: type[Schema], title: str) -> str:
    schema = _for_authors(kind.model_json_schema(), named=False)
    whole = {"$schema": DRAFT, "title": title, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _for_authors(value: Any, *, named: bool) -> Any:
    """Return a schema without what speaks to programmers: titles made of names, docstrings.

    `named` says that the keys are names of fields or definitions, which are all kept.
    """
    if isinstance(value, list):
        return [_for_authors(item, named=False) for item in value]
    if not isinstance(value, dict):
        return value
    for_programmers = set() if named else {"title"}
    if not named and "properties" in value:
        for_programmers.add("description")
    return {
        key: _for_authors(inner, named=key in ("properties", "$defs"))
        for key, inner in value.items()
        if key not in for_programmers
    }
