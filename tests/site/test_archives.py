"""A site as one archive for a USB stick."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.cli import main
from handbook.pipeline.building import SITE, Wanted, build_editions
from handbook.views.start import READ_ME
from handbook.workspace import Workspace
from handbook.workspace.packing import packed
from tests.built_site import DATA, Silence

UTF8 = 0x800


def archive_of(out: Path, *, together: bool, editions: tuple[str, ...] = ()) -> Path:
    """Build with an archive; return it."""
    workspace = Workspace(DATA, out)
    sources = pipeline.read(workspace)
    names = pipeline.editions_of(sources, editions, every=together)
    wanted = Wanted([SITE], together=together, archive=True)
    build_editions(workspace, sources, names, Silence(), wanted)
    (archive,) = out.rglob("*.zip")
    return archive


def test_one_site_is_packed_under_its_name(tmp_path: Path) -> None:
    """One folder that bears the archive's name, the home page in it, and what to do with it."""
    archive = archive_of(tmp_path / "a", together=False)
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
        note = opened.read(f"{archive.stem}/{READ_ME}")
    names = {entry.filename for entry in entries}
    assert {name.split("/")[0] for name in names} == {archive.stem}
    assert f"{archive.stem}/index.html" in names
    assert f"{archive.stem}/search/search_index.js" in names
    assert note.startswith("\ufeff".encode())
    assert b"\n" not in note.replace(b"\r\n", b"")
    assert all(entry.flag_bits & UTF8 for entry in entries)
    again = archive_of(tmp_path / "b", together=False)
    assert again.read_bytes() == archive.read_bytes()


def test_all_sites_are_packed_with_their_start_page_and_nothing_else(tmp_path: Path) -> None:
    """Whatever else stands beside them stays out: copies of a roster above all."""
    (tmp_path / "fujian" / "print").mkdir(parents=True)
    (tmp_path / "fujian" / "print" / "张三.pdf").write_bytes(b"%PDF")
    (tmp_path / "roster.csv").write_text("张三", "utf-8")
    archive = archive_of(tmp_path, together=True)
    with zipfile.ZipFile(archive) as opened:
        inside = {name.split("/", 1)[1] for name in opened.namelist()}
    editions = {p.name for p in tmp_path.iterdir() if (p / "site").is_dir()}
    assert len(editions) > 1
    beside = {"index.html", "404.html", "robots.txt", READ_ME}
    assert beside <= inside
    assert all(f"{edition}/site/index.html" in inside for edition in editions)
    assert all("/site/" in name for name in inside - beside)


def test_an_archive_depends_on_names_and_contents_alone() -> None:
    """Not on the order in which they are given."""
    files = {"二/b": b"2", "a": b"1"}
    assert packed(files) == packed(dict(reversed(files.items())))
    assert packed(files) != packed({**files, "a": b"3"})


def test_an_archive_without_a_site_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be both asked for is said, and nothing is built."""
    code = main(["build", "--only", "handbook", "--zip", "--out", str(tmp_path)])
    assert code == 2
    assert "--zip 打的是网站的包" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
