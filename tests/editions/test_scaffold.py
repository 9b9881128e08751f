"""The first files of a new edition: sound as they stand, and a sound edition line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from handbook.editions.diff import diff
from handbook.editions.findings import edition_findings
from handbook.editions.resolve import resolve
from handbook.editions.scaffold import scaffold
from handbook.errors import Problem, Severity
from handbook.model import Handbook
from handbook.sources.checks import inspect
from handbook.sources.load import load
from handbook.sources.sources import Sources

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "data", *sorted(p for p in (ROOT / "tests" / "plans").iterdir() if p.is_dir())]
BLOCK = re.compile(r"^  # [a-z0-9-]+:.*\n(?:  #   .*\n)+", re.MULTILINE)
NAME, FILE = "new-town", "editions/new-town.yaml"


@cache
def files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of a folder by their relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.yaml")}


def read(folder: Path, text: str | None = None) -> tuple[Sources, list[Problem]]:
    """Return a plan, with a new edition if there is one, and what is found in that edition."""
    over = {FILE: text.encode()} if text is not None else {}
    sources, problems = inspect(load({**files(folder), **over}))
    assert sources is not None
    found = (*problems, *edition_findings(sources))
    return sources, [p for p in found if p.place.file == f"data/{FILE}"]


def editions_of(folder: Path) -> list[str]:
    """Return the editions of a plan."""
    sources, _ = read(folder)
    return [sources.plan.value.edition.id, *sorted(sources.editions)]


PARENTS = [(folder, edition) for folder in FOLDERS for edition in editions_of(folder)]
parents = pytest.mark.parametrize(
    ("folder", "parent"), PARENTS, ids=[f"{folder.name}-{edition}" for folder, edition in PARENTS]
)


def new(folder: Path, parent: str, name: str = "某镇版", level: str = "镇") -> str:
    """Return the scaffold of a new edition."""
    return scaffold(resolve(read(folder)[0], parent), NAME, name, level)


@parents
def test_it_is_sound_as_it_stands(folder: Path, parent: str) -> None:
    """No error, no warning, and nothing of the parent is changed."""
    sources, problems = read(folder, new(folder, parent))
    assert problems == []
    ours, theirs = resolve(sources, NAME), resolve(sources, parent)
    assert diff(ours, theirs) == ()
    assert sources.editions[NAME].value.edition.base_version == theirs.version
    assert ours.edition.name == "某镇版"
    assert [level.word for level in ours.edition.chain[:1]] == ["镇"]

    def plain(handbook: Handbook) -> Handbook:
        settings = tuple(s for s in handbook.settings if s.level.edition != NAME)
        same = replace(handbook, edition=theirs.edition, version="", settings=settings)
        return replace(same, contacts=theirs.contacts)

    assert plain(ours) == plain(theirs)


@parents
def test_every_theme_and_every_empty_month_is_there(folder: Path, parent: str) -> None:
    """Each theme of the parent stands in a comment once, and each month without any."""
    handbook = resolve(read(folder)[0], parent)
    ids = [
        match[0].split(":")[0].removeprefix("  # ") for match in BLOCK.finditer(new(folder, parent))
    ]
    taken = {theme.begins for theme in handbook.themes}
    empty = [f"{NAME}-month-{month}" for month in range(1, 13) if month not in taken]
    assert sorted(ids) == sorted([*(theme.id for theme in handbook.themes), *empty])


@parents
def test_any_block_may_be_uncommented(folder: Path, parent: str) -> None:
    """One block without its `# `, as the head says: a sound edition that says something."""
    text = new(folder, parent)
    for match in BLOCK.finditer(text):
        block = re.sub(r"^  # ", "  ", match[0], flags=re.MULTILINE)
        sources, problems = read(folder, text.replace(match[0], block))
        assert [p for p in problems if p.severity is Severity.ERROR] == [], block
        assert diff(resolve(sources, NAME), resolve(sources, parent))


def test_all_blocks_may_be_uncommented_at_once() -> None:
    """And the contacts at its foot."""
    folder, parent = PARENTS[0]
    text = BLOCK.sub(
        lambda match: re.sub(r"^  # ", "  ", match[0], flags=re.MULTILINE), new(folder, parent)
    )
    text = re.sub(r"^# (contacts|  - )", r"\1", text, flags=re.MULTILINE)
    sources, problems = read(folder, text)
    assert problems == []
    assert resolve(sources, NAME).contacts


@pytest.mark.parametrize(
    "name",
    [
        *("某镇: 版", "某镇 # 版", "“某镇”版", "'某镇'版", '"某镇"版', "- 某镇", "[某镇]"),
        *("2024", "yes", "null", "某镇\\版", "*某镇", "&某镇", "!某镇", "%某镇", "@某镇"),
        *("{某镇}", "某镇版", "Town 1"),
    ],
)  # fmt: skip
def test_any_name_is_written_so_that_it_is_read_again(name: str) -> None:
    """What YAML would take for something else is quoted."""
    folder, parent = PARENTS[0]
    text = new(folder, parent, name, level=name)
    said = yaml.safe_load(text)["edition"]
    assert (said["name"], said["level"]) == (name, name)
    assert read(folder, text)[1] == []
