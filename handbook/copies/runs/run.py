"""A run: all tasks made, by one process or several, and taken up again where it was killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.copies.files.template import Template
from handbook.copies.runs.journal import Entry, Journal
from handbook.copies.runs.outputs import remove_left_over
from handbook.copies.runs.tasks import Press, Task
from handbook.copies.runs.workers import made_by_workers

BATCH = 64  # tasks between two lines of the journal, and two words of progress
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run writes, what it makes copies of, and by how many processes.

    `journal` is a file in `folder`, one for each run that may go on at the same time; `program` a
    fingerprint of this program, so that a new one makes its files anew.
    """

    templates: Mapping[str, Template]
    fonts: Path
    folder: Path
    journal: str
    jobs: int = 1
    program: str = ""

    def make(self, tasks: Sequence[Task], progress: Progress = lambda _count: None) -> list[Entry]:
        """Make the files of all tasks that are not there yet; return what became of each, in order.

        `progress` hears how many more are done, first of those that were. Raises OSError where a
        file cannot be written and OutsideError where another run has the journal; what is done by
        then stays, and the same call goes on from there.
        """
        press = self._press(0)
        keys = [press.key(task) for task in tasks]
        for folder in sorted({(self.folder / task.file).parent for task in tasks}):
            folder.mkdir(parents=True, exist_ok=True)
        with Journal(self.folder / self.journal) as journal:
            remove_left_over(self.folder, f"{self._temporary}*")
            left = [t for t, key in zip(tasks, keys, strict=True) if not self._done(journal, key)]
            progress(len(tasks) - len(left))
            try:
                for batch in self._made(press, left):
                    journal.append(batch)
                    progress(len(batch))
            finally:
                remove_left_over(self.folder, f"{self._temporary}*")
            return [journal.entries[key] for key in keys]

    def _made(self, press: Press, tasks: Sequence[Task]) -> Iterator[list[Entry]]:
        jobs = min(self.jobs, len(tasks))
        if jobs > 1:
            presses = [self._press(number) for number in range(jobs)]
            yield from made_by_workers(presses, tasks, BATCH)
            return
        press.prepare(tasks)
        for at in range(0, len(tasks), BATCH):
            yield [press.make(task) for task in tasks[at : at + BATCH]]

    def _press(self, number: int) -> Press:
        temporary = f"{self._temporary}{number}-"
        return Press(self.templates, self.fonts, self.folder, temporary, self.program)

    @property
    def _temporary(self) -> str:
        """How the names of files in the making begin."""
        return f".{self.journal.lstrip('.')}-"

    def _done(self, journal: Journal, key: str) -> bool:
        """Whether a task was made and its file is there, of the size it had."""
        entry = journal.entries.get(key)
        if entry is None:
            return False
        if not entry.pages:
            return True  # it was refused, and would be again
        try:
            return os.stat(self.folder / entry.file).st_size == entry.size  # noqa: PTH116 (by the thousand)
        except OSError:
            return False
