"""A run of many copies: whole files, taken up again where it was stopped, whatever stops it."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from handbook.copies.runs.journal import Entry, Journal
from handbook.copies.runs.run import Run
from handbook.copies.runs.shards import shard_of
from handbook.copies.runs.tasks import CopyTask, RunTask, Task
from handbook.errors import OutsideError
from tests.copies.booklet import BRANCH, OWN, branches, template

JOURNAL = ".copies.journal"
ROOT = Path(__file__).resolve().parents[2]


def tasks_of(some: Sequence[dict[str, str]]) -> list[Task]:
    """Return a copy of each branch, and a print run of all."""
    copies = [CopyTask(b, "booklet", f"{b['number'][:4]}/{b['number']}.pdf") for b in some]
    return [*copies, RunTask(tuple(some), "booklet", "run.pdf", "全部")]


def run_into(folder: Path, jobs: int = 1, program: str = "") -> Run:
    """Return a run of the small booklet into a folder."""
    return Run({"booklet": template()}, OWN.fonts, folder, JOURNAL, jobs, program)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but the journal."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.name != JOURNAL}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_makes_every_file(tmp_path: Path, jobs: int) -> None:
    """By one process as by several: the entries in the tasks' order, hashes and sizes right."""
    tasks, heard = tasks_of(branches(150)), [0]
    entries = run_into(tmp_path, jobs).make(tasks, heard.append)
    files = files_in(tmp_path)
    assert [entry.file for entry in entries] == [task.file for task in tasks]
    assert set(files) == {task.file for task in tasks}
    for entry in entries:
        assert hashlib.sha256(files[entry.file]).hexdigest() == entry.sha256
        assert len(files[entry.file]) == entry.size
    assert sum(heard) == len(tasks)


def test_a_run_again_makes_nothing(tmp_path: Path) -> None:
    """What is there stays untouched; what was lost or cut is made again."""
    tasks = tasks_of(branches(5))
    entries = run_into(tmp_path).make(tasks)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pdf")}
    assert run_into(tmp_path).make(tasks) == entries
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pdf")} == before
    whole = files_in(tmp_path)
    (tmp_path / tasks[0].file).unlink()
    (tmp_path / tasks[1].file).write_bytes(b"%PDF")
    assert run_into(tmp_path).make(tasks) == entries
    assert files_in(tmp_path) == whole


def test_what_changed_is_made_anew(tmp_path: Path) -> None:
    """A branch's new secretary; a new program; nothing else."""
    some = branches(5)
    first = run_into(tmp_path).make(tasks_of(some)[:-1])
    some[2] = some[2] | {"secretary": "丙丁"}
    second = run_into(tmp_path).make(tasks_of(some)[:-1])
    assert [a.sha256 == b.sha256 for a, b in zip(first, second, strict=True)] == [
        *(True, True, False, True, True),
    ]
    third = run_into(tmp_path, program="new").make(tasks_of(some)[:-1])
    assert {entry.key for entry in third}.isdisjoint(entry.key for entry in second)


def test_a_branch_that_does_not_fit_has_no_file(tmp_path: Path) -> None:
    """It is told with its reason, and an earlier roster's copy does not stay in its place."""
    some = branches(3)
    run_into(tmp_path).make(tasks_of(some))
    some[1] = some[1] | {"name": "支" * 300}
    entries = run_into(tmp_path).make(tasks_of(some))
    assert [entry.pages > 0 for entry in entries] == [True, False, True, True]
    ((number, reason),) = entries[1].refused
    assert number == some[1]["number"]
    assert "300 字" in reason
    assert entries[3].refused == entries[1].refused
    assert not (tmp_path / entries[1].file).exists()


def test_a_run_that_none_fits_into_has_no_file(tmp_path: Path) -> None:
    """All of its branches are told."""
    some = [branch | {"name": "支" * 300} for branch in branches(3)]
    (entry,) = run_into(tmp_path).make(tasks_of(some)[-1:])
    assert (entry.pages, len(entry.refused)) == (0, 3)
    assert files_in(tmp_path) == {}


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from handbook.copies.runs.run import Run
from handbook.copies.runs.tasks import CopyTask, RunTask
from handbook.copies.files.template import Template
from tests.copies.booklet import BRANCH, OWN, SLOTS, branches
from tests.copies.test_run import run_into, tasks_of

if __name__ == "__main__":
    booklet = Template.read(Path({template!r}).read_bytes(), SLOTS)
    run = Run({{"booklet": booklet}}, OWN.fonts, Path({folder!r}), {journal!r}, {jobs})
    print("ready", flush=True)
    run.make(tasks_of(branches({count})))
    print("done", flush=True)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_ends_as_an_undisturbed_one(tmp_path: Path, jobs: int) -> None:
    """SIGKILL at random moments: no file is ever half written, and the end is the same."""
    count, moments = 200, random.Random(jobs)
    undisturbed, folder, script = (tmp_path / name for name in ("whole", "killed", "run.py"))
    expected = run_into(undisturbed).make(tasks_of(branches(count)))
    booklet = tmp_path / "template.pdf"
    booklet.write_bytes(template().content)
    said = {"root": str(ROOT), "template": str(booklet), "folder": str(folder)}
    script.write_text(KILLED.format(**said, journal=JOURNAL, jobs=jobs, count=count), "utf-8")
    for _ in range(4):
        with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.3 * jobs))
            process.send_signal(signal.SIGKILL)
        whole = {entry.file: entry.sha256 for entry in expected}
        for path in folder.rglob("*.pdf"):
            name = str(path.relative_to(folder))
            assert hashlib.sha256(path.read_bytes()).hexdigest() == whole[name]
    assert run_into(folder).make(tasks_of(branches(count))) == expected
    assert files_in(folder) == files_in(undisturbed)


def test_a_full_disk_is_told_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One error that names the folder, no branch; what is done stays, the next run goes on."""
    tasks, write = tasks_of(branches(200))[:-1], os.write
    room = 120 * len(template().content)

    def filling(handle: int, content: bytes) -> int:
        nonlocal room
        if room < len(content):
            raise OSError(errno.ENOSPC, "No space left on device")
        room -= len(content)
        return write(handle, content)

    monkeypatch.setattr(os, "write", filling)
    with pytest.raises(OSError, match="No space left") as full:
        run_into(tmp_path).make(tasks)
    assert full.value.filename == str(tmp_path / "MX-0")
    made = files_in(tmp_path)
    assert 64 <= len(made) < 120
    assert not [name for name in made if not name.endswith(".pdf")]
    monkeypatch.undo()
    assert len(run_into(tmp_path).make(tasks)) == len(tasks)
    assert files_in(tmp_path).items() >= made.items()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(OSError, match="out"):
        run_into(tmp_path / "out").make(tasks_of(branches(2)))


def test_two_runs_do_not_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told to wait."""
    monkeypatch.setattr("handbook.copies.runs.journal.PATIENCE", 0.1)
    with Journal(tmp_path / JOURNAL), pytest.raises(OutsideError, match="另一个程序正在"):
        run_into(tmp_path).make(tasks_of([BRANCH]))


def test_a_worker_that_is_killed_is_told(tmp_path: Path) -> None:
    """With what to do; no run hangs."""
    killed: list[int] = []

    def kill_a_worker(_count: int) -> None:
        for child in multiprocessing.active_children():
            if child.pid and not killed:
                killed.append(child.pid)
                os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(OutsideError, match="一个工作进程意外终止"):
        run_into(tmp_path, jobs=2).make(tasks_of(branches(1500)), kill_a_worker)
    assert killed


def test_a_line_that_was_cut_counts_for_nothing(tmp_path: Path) -> None:
    """Nor does one that was damaged; what is written after them is read again."""
    path = tmp_path / JOURNAL
    one, two = (Entry(key, f"{key}.pdf", 2, 300, "ab", (("1", "太长"),)) for key in "ab")
    with Journal(path) as journal:
        journal.append([one])
    whole = path.read_bytes()
    path.write_bytes(b"[1, 2]\n\xff\n" + whole + whole[:-9])
    with Journal(path) as journal:
        assert journal.entries == {"a": one}
        journal.append([two])
    with Journal(path) as journal:
        assert journal.entries == {"a": one, "b": two}


def test_shards_are_even_and_do_not_change() -> None:
    """Every branch is in one, by its number alone."""
    numbers = [f"FJ-2023-{number:06}" for number in range(4000)]
    shards = [shard_of(number, 4) for number in numbers]
    assert {shards.count(shard) // 100 for shard in (1, 2, 3, 4)} <= {9, 10}
    assert shard_of("FJ-2023-000001", 8) == 4  # as on every machine
