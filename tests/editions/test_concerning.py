"""A run says what concerns its own editions; other committees' warnings are for theirs."""

from __future__ import annotations

from handbook import pipeline
from handbook.errors.report import pressing
from handbook.workspace import Workspace


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
