"""`print --roster` where the world fails it: one message, nothing lost, and the same end."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from handbook.pipeline import known_roster
from tests.copies.handed_out import BASE, BELOW, HandedOut


def with_templates(printed: HandedOut, out: str) -> Path:
    """Return a folder of products in which nothing is left to be typeset."""
    for edition in (BASE, BELOW):
        templates = printed.folder / "build" / edition / ".templates"
        shutil.copytree(templates, printed.folder / out / edition / ".templates")
    return printed.folder / out


def test_a_full_disk_is_told_and_loses_nothing(
    printed: HandedOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, in Chinese; what was printed by then stays, and the next run makes the rest."""
    out, write, files = with_templates(printed, "full"), os.write, []

    def filling(handle: int, content: bytes) -> int:
        files.append(handle)
        if len(files) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", filling)
    said = printed.print(out="full")
    monkeypatch.undo()
    assert said.code == 3
    assert said.err.count("错误") == 1
    assert "磁盘已满" in said.err
    made = {key: path.read_bytes() for key, path in printed.files("full").items()}
    whole = {key: path.read_bytes() for key, path in printed.files().items()}
    assert 0 < len(made) < len(whole)
    assert made.items() <= whole.items()
    assert not list(out.rglob("*.part"))
    assert printed.print(out="full").code == printed.said.code
    assert {key: path.read_bytes() for key, path in printed.files("full").items()} == whole


def test_a_roster_that_vanishes_is_told(
    printed: HandedOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the command's first look and its reading: a drive that was pulled out."""

    def vanished(*_: object) -> bytes:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "名册.csv")

    before = {path: path.stat().st_mtime_ns for path in printed.files().values()}
    monkeypatch.setattr(known_roster, "read_at_most", vanished)
    said = printed.print()
    assert (said.code, said.out) == (3, "")
    assert "没有这个文件或目录（名册.csv）" in said.err
    assert {path: path.stat().st_mtime_ns for path in printed.files().values()} == before


def test_what_is_kept_of_a_roster_is_only_used_while_it_is_true(printed: HandedOut) -> None:
    """A cut one is made again; another roster's is not taken for this one's."""
    printed.print()  # into a folder that is there
    kept = printed.folder / "build" / ".roster.json"
    whole = kept.read_bytes()
    for damaged in (whole[:-100], b"", whole.replace(b"QS-001", b"QS-999")[1:]):
        kept.write_bytes(damaged)
        assert printed.print().out == printed.said.out
        assert kept.read_bytes() == whole
