"""The journal of a run: what has been made, a line for each file, appended as it is made.

A run that was killed reads it and goes on from there. A line that was cut in its middle counts for
nothing. What a line is known by (`Entry.key`) is a hash of everything its file is made from, so a
changed roster or booklet makes anew what it changes and nothing else.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from handbook.errors import OutsideError

PATIENCE = 5.0  # seconds that a run waits for the workers of a killed one to end
_PAUSE = 0.05


class Entry(NamedTuple):
    """What became of a task: its file, or why there is none.

    `key` tells the task, `file` is relative to the run's folder, `size` in bytes; `refused` are the
    branches left out, number and reason each. A file without pages was not made.
    """

    key: str
    file: str
    pages: int
    size: int
    sha256: str
    refused: tuple[tuple[str, str], ...] = ()


class Journal:
    """The journal of one run at a time: while it is open, no other run may have it."""

    def __init__(self, path: Path) -> None:
        """Open a journal, made where there is none; raises OutsideError where another run has it.

        Raises OSError where it cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            self._lock()
            self.entries = self._read()
        except BaseException:
            os.close(self._handle)
            raise

    def append(self, entries: Iterable[Entry]) -> None:
        """Write lines, all of them in one go."""
        made = list(entries)
        lines = "".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in made).encode()
        try:
            while lines:
                lines = lines[os.write(self._handle, lines) :]
        except OSError as error:
            error.filename = str(self.path)
            raise
        self.entries.update((entry.key, entry) for entry in made)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it, its lines on the disk."""
        try:
            os.fsync(self._handle)
        finally:
            os.close(self._handle)

    def _lock(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise OutsideError(
                        f"另一个程序正在往 {self.path.parent} 里印，请等它结束再运行。"
                    ) from None
                time.sleep(_PAUSE)
            else:
                return

    def _read(self) -> dict[str, Entry]:
        """Return the entries by their keys, and cut off a last line that is not whole."""
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            os.truncate(self._handle, whole)
        found = (_entry(line) for line in content[:whole].splitlines())
        return {entry.key: entry for entry in found if entry is not None}


def _entry(line: bytes) -> Entry | None:
    """Return what a line says; None for one that was damaged."""
    try:
        key, file, pages, size, sha256, refused = json.loads(line)
        pairs = tuple((str(number), str(reason)) for number, reason in refused)
        return Entry(str(key), str(file), int(pages), int(size), str(sha256), pairs)
    except (ValueError, TypeError):
        return None
