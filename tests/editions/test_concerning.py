"""A run says what concerns its own editions; other committees' warnings are for theirs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.errors import Problem, Severity
from handbook.errors.report import pressing
from handbook.workspace import Workspace
from tests.built_site import ROOT


def files_of(*editions: str) -> set[str]:
    """Return the files that the warnings of a build of these editions point to."""
    sources = pipeline.read(Workspace())
    pressing_ones = pressing(pipeline.concerning(sources, editions))
    return {p.place.file.rpartition("/")[2] for p in pressing_ones}


def test_a_build_is_silent_about_other_overlays() -> None:
    """The samples have warnings; the edition that only forwards has none."""
    assert files_of("fujian-kexie") == set()


def test_a_build_says_what_stands_above_it_too() -> None:
    """A county prints what its city has decided."""
    assert files_of("sample-county") == files_of("sample-city") == {"sample-city.yaml"}


FAULTS = {
    "in itself": ("editions/my-town.yaml", "themes: {nowhere: {hide: true}}\n"),
    "in the syntax of another": ("editions/fujian-kexie.yaml", "  -: [\n"),
    "in what all stands on": ("themes.yaml", "nothing: known\n"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("parent", ["fujian", "sample-city"])
def test_an_error_brings_no_warnings_of_other_overlays(
    tmp_path: Path, fault: str, parent: str
) -> None:
    """Whoever mends a first edition sees the errors, and the warnings of its own chain alone."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    own = f"edition: {{id: my-town, name: 某镇版, level: 镇, parent: {parent}}}\n"
    (data / "editions" / "my-town.yaml").write_text(own, "utf-8")
    chain, (name, text) = {"my-town", parent}, FAULTS[fault]
    (data / name).write_text((data / name).read_text("utf-8") + text, "utf-8")
    result = pipeline.check(Workspace(data, tmp_path / "build"), ["my-town"])
    errors = [p for p in result.problems if p.severity is Severity.ERROR]
    assert errors
    assert all(p.place.file.endswith(name) for p in errors)
    every = pipeline.check(Workspace(data, tmp_path / "build")).problems
    assert set(errors) <= set(every)
    assert warned_of(result.problems) == warned_of(every) & chain
    assert "sample-city" in warned_of(every) or name == "themes.yaml"


def warned_of(problems: Iterable[Problem]) -> set[str]:
    """Return the overlays of a plan that have findings other than errors."""
    lesser = (p for p in problems if p.severity is not Severity.ERROR)
    return {Path(p.place.file).stem for p in lesser if "/editions/" in p.place.file}
