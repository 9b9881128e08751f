"""The stored JSON Schemas are those that the program makes; each data file names its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.sources.files import kind_of
from handbook.sources.json_schema import DRAFT, json_schemas

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FILES = sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*.yaml"))
SCHEMAS = json_schemas()


def test_the_schemas_are_fresh() -> None:
    """`python build_handbook.py schema` would change nothing."""
    stored = {p.name: p.read_text("utf-8") for p in (ROOT / "schemas").iterdir()}
    assert stored == SCHEMAS


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_leads_to_its_schema(name: str) -> None:
    """The first line is the editors' and leads to the schema of the file's kind."""
    first = (DATA / name).read_text("utf-8").split("\n", 1)[0]
    start = "# yaml-language-server: $schema="
    assert first.startswith(start)
    target = (DATA / name).parent / first.removeprefix(start)
    assert target.resolve().parent == ROOT / "schemas"
    kind = kind_of(name)
    assert kind is not None
    schema = json.loads(SCHEMAS[target.name])
    assert set(schema["properties"]) == set(kind.model_fields)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_speaks_to_authors(name: str) -> None:
    """Draft 2020-12, unknown keys refused, a Chinese description for every field."""
    schema = json.loads(SCHEMAS[name])
    assert schema["$schema"] == DRAFT
    objects = [schema, *schema.get("$defs", {}).values()]
    assert all(o["additionalProperties"] is False for o in objects if o.get("type") == "object")
    for field, about in [f for o in objects for f in o.get("properties", {}).items()]:
        assert any("\u4e00" <= c <= "\u9fff" for c in about.get("description", "")), field


def test_what_a_file_may_be_called() -> None:
    """The names that have a use, and some that have none."""
    assert all(kind_of(name) for name in FILES)
    for name in ("theme.yaml", "themes.yml", "notices/a/b.yaml", "other/a.yaml", "notices.yaml"):
        assert kind_of(name) is None
