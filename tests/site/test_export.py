"""Exported pages stand by themselves, whatever has been built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.workspace import Workspace
from tests.built_site import DATA, PDF, ROOT, SECOND

LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def exported(data: Path, out: Path) -> dict[str, str]:
    """Export the default edition; its pages by path."""
    folder, count = pipeline.export_markdown(Workspace(data, out), None)
    files = [p for p in sorted(folder.rglob("*")) if p.is_file()]
    assert len(files) == count
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in files}


@pytest.mark.parametrize("data", [DATA, SECOND], ids=["own", "second"])
def test_every_link_leads_to_an_exported_page(data: Path, tmp_path: Path) -> None:
    """No link into a folder that is not exported."""
    pages = exported(data, tmp_path)
    links = [(page, target) for page, text in pages.items() for target in LINK.findall(text)]
    assert len(links) > 20
    root = Path("/")
    known = {root / page for page in pages}
    dead = [
        (page, target)
        for page, target in links
        if Path(*resolved((root / page).parent / target)) not in known
    ]
    assert dead == []


def resolved(path: Path) -> list[str]:
    """Return the parts of a path without `..`."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


def test_the_export_is_the_same_with_and_without_a_build(tmp_path: Path) -> None:
    """A printed handbook that lies there changes nothing."""
    before = exported(DATA, tmp_path)
    edition = pipeline.editions_of(pipeline.read(Workspace(DATA)))[0]
    (tmp_path / edition / "handbook.pdf").write_bytes(PDF)
    assert exported(DATA, tmp_path) == before


def test_pages_written_by_hand_are_exported_too(tmp_path: Path) -> None:
    """Word for word."""
    pages = exported(DATA, tmp_path)
    for page in (ROOT / "docs").rglob("*.md"):
        assert pages[page.relative_to(ROOT / "docs").as_posix()] == page.read_text("utf-8")
