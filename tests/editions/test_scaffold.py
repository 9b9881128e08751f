"""The first files of a new edition: sound as they stand, no sample passes, filled in all does."""

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
from handbook.editions.scaffold import notice_scaffold, scaffold
from handbook.errors import Problem, Severity
from handbook.model import Handbook
from handbook.sources.checks import inspect
from handbook.sources.load import load
from handbook.sources.sources import Sources

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "data", *sorted(p for p in (ROOT / "tests" / "plans").iterdir() if p.is_dir())]
BLOCK = re.compile(r"^  # [a-z0-9-]+:.*\n(?:  #   .*\n)+", re.MULTILINE)
NAME, FILE, NOTICE = "new-town", "editions/new-town.yaml", "notices/new-town.yaml"


@cache
def files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of a folder by their relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.yaml")}


def read(
    folder: Path, text: str | None = None, notice: str | None = None
) -> tuple[Sources, list[Problem]]:
    """Return a plan, with a new edition and its notice if any, and what is found in these."""
    new = {FILE: text, NOTICE: notice}
    over = {name: words.encode() for name, words in new.items() if words is not None}
    sources, problems = inspect(load({**files(folder), **over}))
    assert sources is not None
    found = (*problems, *edition_findings(sources))
    return sources, [p for p in found if p.place.file in {f"data/{FILE}", f"data/{NOTICE}"}]


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


def uncommented(match: re.Match[str]) -> str:
    """Return a block without its `# `, as the head says."""
    return re.sub(r"^  # ", "  ", match[0], flags=re.MULTILINE)


def filled_in(text: str) -> str:
    """Return a text with every sample replaced by something real."""
    year = re.findall(r"\d{4}", text)[-1]
    text = text.replace("〔发文字号〕", f"某委〔{year}〕1号")
    text = re.sub(r"(\d{4})-(?:月|(\d\d))-日", lambda m: f"{m[1]}-{m[2] or '01'}-15", text)
    return re.sub(r"〔([^〔〕\d]+)〕", r"本级的\1", text)


def samples_in(text: str) -> list[tuple[str, int]]:
    """Return code and line of what is to be found: a finding a sample, but in comments."""
    told = [re.sub(r"^ *#.*|    # .*", "", line) for line in text.splitlines()]
    dates = [("E-TYPE", n) for n, line in enumerate(told, 1) if "-日" in line]
    return sorted(
        [*dates, *(("E-SAMPLE", n) for n, t in enumerate(told, 1) for _ in t.split("〔")[1:])]
    )


def found_in(problems: list[Problem]) -> list[tuple[str, int]]:
    """Return code and line of the errors."""
    return sorted((p.code, p.place.line) for p in problems if p.severity is Severity.ERROR)


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
def test_every_theme_and_one_of_its_own_is_there(folder: Path, parent: str) -> None:
    """Each theme of the parent stands in a comment once, and one theme to add, in a free month."""
    handbook, text = resolve(read(folder)[0], parent), new(folder, parent)
    ids = [match[0].split(":")[0].removeprefix("  # ") for match in BLOCK.finditer(text)]
    assert sorted(ids) == sorted([*(theme.id for theme in handbook.themes), f"{NAME}-activity"])
    begun = {theme.begins for theme in handbook.themes}
    empty = [month for month in range(1, 13) if month not in begun]
    month = 8 if 8 in empty or not empty else empty[0]
    assert f"  #   add:\n  #     month: {month}\n" in text
    assert ("上级没有主题的月份" in text) == bool(empty)


@parents
def test_no_block_passes_with_its_samples_and_any_passes_filled_in(
    folder: Path, parent: str
) -> None:
    """One block uncommented: exactly its samples are found; filled in, it is sound and says so."""
    text = new(folder, parent)
    for match in BLOCK.finditer(text):
        raw = text.replace(match[0], uncommented(match))
        samples = samples_in(raw)
        assert samples
        assert found_in(read(folder, raw)[1]) == samples
        sources, problems = read(folder, filled_in(raw))
        assert found_in(problems) == [], match[0]
        assert diff(resolve(sources, NAME), resolve(sources, parent))


def test_all_blocks_may_be_uncommented_at_once() -> None:
    """And the contacts at its foot."""
    folder, parent = PARENTS[0]
    text = BLOCK.sub(uncommented, new(folder, parent))
    text = re.sub(r"^# (contacts|  - )", r"\1", text, flags=re.MULTILINE)
    assert found_in(read(folder, text)[1]) == samples_in(text)
    sources, problems = read(folder, filled_in(text))
    assert problems == []
    assert resolve(sources, NAME).contacts


@parents
def test_a_notice_does_not_pass_before_it_is_filled_in(folder: Path, parent: str) -> None:
    """Every sample of it is found, and no more; filled in, it is sound and the edition's own."""
    handbook = resolve(read(folder)[0], parent)
    text = scaffold(handbook, NAME, "某镇版", "镇", with_notice=True)
    notice = notice_scaffold(handbook, "某镇版")
    assert found_in(read(folder, text, notice)[1]) == samples_in(notice)
    sections = re.sub(r"^  # (?=- |  )", "  ", notice, flags=re.MULTILINE)
    for words in (notice, sections):
        sources, problems = read(folder, text, filled_in(words))
        assert problems == []
        assert resolve(sources, NAME).notices[0].id == NAME


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
