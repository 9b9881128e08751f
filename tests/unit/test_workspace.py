"""Reading stays in its folder; writing is whole or not at all."""

from pathlib import Path

import pytest

from handbook.errors import DataError
from handbook.workspace import EditionFolder, Workspace, whole_folder, write_files, write_whole


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
    """Only visible YAML files are sources: an editor's leavings are not."""
    for name in ("b.yaml", "a/c.yaml", ".a.yaml.swp", ".git/x.yaml", "notes.txt", "d.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x: 1")
    found = Workspace(tmp_path, tmp_path / "out").read_sources()
    assert list(found) == ["a/c.yaml", "b.yaml", "d.yml"]


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
    workspace = Workspace(tmp_path, tmp_path / "out")
    (tmp_path / "a").write_text("1")
    seen = {workspace.fingerprint(folders=[tmp_path])}
    seen.add(workspace.fingerprint(folders=[tmp_path], extra=["word"]))
    (tmp_path / "a").write_text("2")
    seen.add(workspace.fingerprint(folders=[tmp_path]))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(workspace.fingerprint(folders=[tmp_path]))
    assert len(seen) == 4
