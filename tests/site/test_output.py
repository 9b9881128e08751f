"""The built site as files: small, alike every time, and of nothing but itself."""

from __future__ import annotations

import re
from pathlib import Path

from tests.built_site import DATA, ROOT, BuiltSite, build

LIMIT = 2_000_000


def files_of(site: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_two_builds_are_the_same_bytes(site: BuiltSite, tmp_path: Path) -> None:
    """Wherever it is built, under whatever name: also one with spaces and Chinese characters."""
    again = build(DATA, None, tmp_path / "U盘 活动计划(2023)'x")
    assert files_of(again.path) == files_of(site.path)


def test_a_site_is_small_and_holds_nothing_unused(site: BuiltSite) -> None:
    """No source maps, no search engine of others, no sign of Material's."""
    files = files_of(site.path)
    assert sum(map(len, files.values())) <= LIMIT
    assert len(files["search/search_index.json"]) <= 40_000
    assert not [name for name in files if name.endswith(".map") or "/lunr/" in name]
    assert not [name for name in files if "workers/" in name or "sitemap" in name]


def test_a_site_has_no_trace_of_the_machine_it_was_built_on(site: BuiltSite) -> None:
    """Neither the project's folder nor the folder it was built into."""
    for name, content in files_of(site.path).items():
        for path in (ROOT, site.path, Path.home()):
            assert str(path).encode() not in content or str(path) == "/", name


def test_pages_name_no_other_place(site: BuiltSite) -> None:
    """Nothing is fetched from outside and nothing leads outside."""
    outside = re.compile(r"""(?:src|href|action|content)=["']?(?:https?:)?//""")
    for name, content in files_of(site.path).items():
        if name.endswith(".html"):
            assert not outside.findall(content.decode()), name


def test_nothing_generated_is_written_into_the_project(site: BuiltSite) -> None:
    """docs/ holds hand-written pages alone."""
    written = {p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    assert not written & set(site.pages)
