"""Every resolved value knows the file and the line that set it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.editions.resolve import resolve
from handbook.model import Handbook, Setting
from handbook.sources.checks import validate
from handbook.sources.load import load

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SOURCES = validate(
    load({p.relative_to(DATA).as_posix(): p.read_bytes() for p in DATA.rglob("*.yaml")})
)
EDITIONS = [SOURCES.plan.value.edition.id, *sorted(SOURCES.editions)]


def line_of(setting: Setting) -> str:
    """Return the line that a setting names."""
    return (ROOT / setting.file).read_text("utf-8").split("\n")[setting.line - 1]


def expected(handbook: Handbook) -> set[str]:
    """Return the paths of what a handbook says, themes in their main fields."""
    fields = ("title", "month", "requirement", "content")
    return {
        *(f"themes.{t.id}.{field}" for t in handbook.themes for field in fields),
        *(f"forms.{form.id}" for form in handbook.forms),
        *(f"glossary.{term.term}" for term in handbook.glossary),
        *(f"notices.{notice.id}" for notice in handbook.notices),
        *("plan.year", "plan.title", "plan.short_title", "edition.name", "edition.level"),
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_without_an_origin(edition: str) -> None:
    """Themes, forms, terms, notices, the plan, and this level's contacts and remarks."""
    handbook = resolve(SOURCES, edition)
    paths = {s.path for s in handbook.settings}
    assert expected(handbook) <= paths
    said = {s.value for s in handbook.settings}
    assert {c.value for c in handbook.contacts} <= said
    assert set(handbook.remarks) <= said
    assert set(handbook.leave_out) <= said
    levels = {s.level for s in handbook.settings}
    assert levels <= set(handbook.edition.chain)
    assert handbook.edition.level in levels


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_origin_is_where_it_stands(edition: str) -> None:
    """The line that is named has the value on it, or the key or the entry that it belongs to."""
    for setting in resolve(SOURCES, edition).settings:
        line = line_of(setting)
        *_, owner, key = ("", *setting.path.split("."))
        key = owner if key.isdecimal() else key
        words = (setting.value, f"{key}:", f"id: {key}", f"term: {key}")
        listed = re.match(r" *- ", line) and setting.value in line
        notice = setting.path.startswith("notices.") and line.startswith("title:")
        assert notice or listed or any(word in line for word in words), (setting, line)
