"""Reading stays in its folder; writing is whole or not at all."""

import os
from pathlib import Path

import pytest

from handbook.errors import DataError
from handbook.workspace import EditionFolder, Workspace
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.writing import whole_folder, write_files, write_whole


class Stop(Exception):
    """What a test raises in the middle of a write."""


def half_a_build(folder: Path) -> None:
    """Begin to build a folder and fail."""
    with whole_folder(folder) as new:
        (new / "a.md").write_text("half")
        raise Stop


def full_disk(folder: Path) -> None:
    """Begin to build a folder and find the disk full."""
    with whole_folder(folder):
        raise OSError(28, "No space left on device")


def names(folder: Path) -> set[str]:
    """Return all names in a folder, hidden ones too."""
    return {p.name for p in folder.iterdir()}


def lay_out(folder: Path, *names: str) -> None:
    """Write files with something in them."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x: 1")


def no_plan(folder: Path) -> str:
    """Return what is said to be done about a folder that is no plan's: one finding, no more."""
    with pytest.raises(DataError) as caught:
        Workspace(folder).read_sources()
    (problem,) = caught.value.problems
    assert problem.code == "E-NOT-A-PLAN"
    return problem.allowed


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new content stands, and no temporary file is left."""
    write_whole(tmp_path / "a.txt", b"old")
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert names(tmp_path) == {"a.txt"}


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last step fails, the old content stands and the temporary file is gone."""
    write_whole(tmp_path / "a.txt", b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == {"a.txt"}


def test_an_error_of_the_system_names_the_product(tmp_path: Path) -> None:
    """A full disk names no file by itself; the user is told what did not fit."""
    with pytest.raises(OSError, match="No space") as caught:
        full_disk(tmp_path / "site")
    assert caught.value.filename == str(tmp_path / "site")


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    """Files of the old folder that the new one lacks are gone."""
    write_files(tmp_path / "site", {"old.md": "old", "both.md": "old"})
    write_files(tmp_path / "site", {"both.md": "new", "in/depth.md": "new"})
    assert names(tmp_path) == {"site"}
    assert names(tmp_path / "site") == {"both.md", "in"}


def test_a_failed_build_leaves_the_old_folder(tmp_path: Path) -> None:
    """An error while building changes nothing that was there."""
    write_files(tmp_path / "site", {"a.md": "old"})
    with pytest.raises(Stop):
        half_a_build(tmp_path / "site")
    assert (tmp_path / "site" / "a.md").read_text() == "old"
    assert names(tmp_path) == {"site"}


def test_sources_are_read_by_name_in_order(tmp_path: Path) -> None:
    """Only visible YAML files at their places are sources; one that has no use is not read."""
    known = ["editions/c.yaml", "notices/b.yaml", "plan.yaml", "themes.yaml"]
    useless = ["d.yml", "edition/b.yaml", "notices/b.yml", "odd.yaml"]
    others = (
        ".a.yaml.swp",
        ".b.yaml",
        ".git/x.yaml",
        "notes.txt",
        "a/plan.yaml",
        "notices/a/b.yaml",
    )
    lay_out(tmp_path, *known, *useless, *others)
    (tmp_path / "forms.yaml").mkdir()
    found = Workspace(tmp_path, tmp_path / "out").read_sources()
    assert list(found) == sorted([*known, *useless])
    assert {name for name, data in found.items() if data} == set(known)


def test_a_folder_that_is_no_plan_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in it and below it; where a plan is near, the folder is named."""
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path, "a.yaml", "b.yml", "x/y/z/plan.yaml", ".hidden/plan.yaml", "theme.yaml")
    assert "用 --data 指明" in no_plan(tmp_path)
    lay_out(tmp_path, "x/b/plan.yaml", "x/a/plan.yaml")
    assert no_plan(tmp_path) == "x/a 里有 plan.yaml，写 --data x/a。"
    lay_out(tmp_path, "z/plan.yaml")
    assert no_plan(tmp_path) == "z 里有 plan.yaml，写 --data z。"
    assert "a 里有" in no_plan(tmp_path / "x")


@pytest.mark.parametrize("name", ["themes.yaml", "plan.yml", "Plan.YAML", "editions/a.yaml"])
def test_a_plan_without_its_plan_file_is_still_a_plan(name: str, tmp_path: Path) -> None:
    """One file of a plan, even one wrongly named, is enough to say what is missing beside it."""
    lay_out(tmp_path, name)
    assert list(Workspace(tmp_path).read_sources()) == [name]


def test_a_plan_is_not_looked_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder full of folders only so many are looked into."""
    monkeypatch.setattr("handbook.workspace.reading._BREADTH", 3)
    lay_out(tmp_path, "a/x", "b/x", "c/x", "d/plan.yaml")
    assert "用 --data 指明" in no_plan(tmp_path)


def test_a_link_to_a_folder_elsewhere_is_refused(tmp_path: Path) -> None:
    """Not the link alone counts, but where the file stands in the end."""
    lay_out(tmp_path, "secret/a.yaml", "data/plan.yaml")
    (tmp_path / "data" / "notices").symlink_to(tmp_path / "secret")
    with pytest.raises(DataError) as caught:
        Workspace(tmp_path / "data").read_sources()
    assert [p.code for p in caught.value.problems] == ["E-OUTSIDE"]


def test_a_link_out_of_the_data_folder_is_refused(tmp_path: Path) -> None:
    """A data folder from elsewhere cannot read this machine's files."""
    (tmp_path / "secret.yaml").write_text("x: 1")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "themes.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(DataError) as caught:
        Workspace(tmp_path / "data", tmp_path / "out").read_sources()
    assert [p.code for p in caught.value.problems] == ["E-OUTSIDE"]


def test_a_product_is_fresh_until_its_inputs_or_its_files_change(tmp_path: Path) -> None:
    """Freshness ends with another fingerprint, a file touched, and a file removed."""
    folder = EditionFolder(tmp_path)
    write_files(folder.site, {"a.html": "a", "b.html": "b"})
    assert not folder.is_fresh(folder.site, "one")
    folder.mark_fresh(folder.site, "one")
    assert folder.is_fresh(folder.site, "one")
    assert not folder.is_fresh(folder.site, "two")
    (folder.site / "b.html").unlink()
    assert not folder.is_fresh(folder.site, "one")


def test_a_fingerprint_knows_names_and_bytes(tmp_path: Path) -> None:
    """Another name, another byte, another word of the outside each give another fingerprint."""
    (tmp_path / "a").write_text("1")
    seen = {fingerprint(folders=[tmp_path])}
    seen.add(fingerprint(folders=[tmp_path], extra=["word"]))
    (tmp_path / "a").write_text("2")
    seen.add(fingerprint(folders=[tmp_path]))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(fingerprint(folders=[tmp_path]))
    assert len(seen) == 4


def test_where_the_project_cannot_be_written_the_cache_is_with_the_products(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's project: its own folder is neither needed nor touched."""
    workspace = Workspace(root=tmp_path / "project", out=tmp_path / "out")
    workspace.root.mkdir()
    assert workspace.cache == workspace.root / ".cache"
    workspace.cache.mkdir()
    assert workspace.cache == workspace.root / ".cache"
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != workspace.root / ".cache")
    assert workspace.cache == workspace.out / ".cache"
