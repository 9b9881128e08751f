"""Work in a process of its own: what it returns, what it raises, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile

import pytest

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
