"""Work in a process of its own: what it returns, what it raises, how it ends."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from handbook.copies.runs.workers import made_by_workers
from handbook.errors import DataError, OutsideError
from handbook.pipeline import read
from handbook.pipeline.apart import apart
from handbook.workspace import Workspace
from tests.booklets import ROOT

SLEEPING = """
from handbook.pipeline.apart import apart
if __name__ == "__main__":
    apart(exec, "import time; print('ready', flush=True); time.sleep(600)")
"""


def test_another_process_makes_it() -> None:
    """And what it returns comes back."""
    assert apart(os.getpid) != os.getpid()


def test_an_error_comes_back_whole() -> None:
    """Every finding with its place, as it would have been raised here."""
    faulty = Workspace(ROOT / "tests" / "bad_input" / "several-files")
    with pytest.raises(DataError) as here:
        read(faulty)
    with pytest.raises(DataError) as there:
        apart(read, faulty)
    assert there.value.problems == here.value.problems
    assert str(there.value) == str(here.value)


def test_a_process_that_is_killed_is_told() -> None:
    """With what to do."""
    with pytest.raises(OutsideError, match="意外终止"):
        apart(os.abort)


class _UnpickledError(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def raising(kind: str) -> None:
    """Raise an error of the system, or one that cannot be sent as it is."""
    if kind == "system":
        raise PermissionError(errno.EACCES, "Permission denied", ".cache/fonts.conf")
    raise _UnpickledError("脚", "注")


def test_any_error_is_told_as_what_it_is() -> None:
    """One of the system with its file; one that cannot be pickled in words."""
    with pytest.raises(PermissionError) as caught:
        apart(raising, "system")
    assert caught.value.filename == ".cache/fonts.conf"
    with pytest.raises(RuntimeError, match="_UnpickledError: 脚注"):
        apart(raising, "other")


def test_a_folder_that_cannot_be_entered_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name, before a process is started that would end with it, as memory that is short does.

    Both kinds of processes.
    """
    monkeypatch.setattr(os, "access", lambda *_: False)
    folder = re.escape(str(Path.cwd()))
    with pytest.raises(OutsideError, match=f"没有权限进入当前目录 {folder}，"):
        apart(os.getpid)
    with pytest.raises(OutsideError, match=f"没有权限进入当前目录 {folder}，"):
        list(made_by_workers([], [], 1))


def test_a_process_that_cannot_start_is_told() -> None:
    """Even where it is to be given more than a pipe holds: nobody waits for it to read."""
    script = "from handbook.pipeline.apart import apart\napart(len, 'x' * 1_000_000)\n"
    with tempfile.NamedTemporaryFile("w", suffix=".py") as unguarded:  # runs itself once more
        unguarded.write(script)
        unguarded.flush()
        run = subprocess.run(
            [sys.executable, unguarded.name],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert "意外终止" in run.stderr


@pytest.mark.parametrize("moment", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_running(moment: signal.Signals) -> None:
    """Whatever ends the one that asked: a process left over would keep the pipe open."""
    command = [sys.executable, "-c", SLEEPING]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(moment)
        process.communicate(timeout=60)
        assert process.returncode != 0
