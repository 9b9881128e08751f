"""What a run makes: a branch's copy, or a print run of many, each into one file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from handbook.copies.files.incremental import CopyMaker
from handbook.copies.files.print_base import print_base
from handbook.copies.files.print_run import PrintRun
from handbook.copies.files.template import Template
from handbook.copies.imposition import Fold
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.outputs import whole_file, write_parts
from handbook.copies.slots.drawing import Unfit
from handbook.render.fonts import FontFolder


@dataclass(frozen=True, slots=True)
class CopyTask:
    """A branch's own copy: its values by field, its template's name, its file's relative name."""

    values: Mapping[str, str]
    template: str
    file: str


@dataclass(frozen=True, slots=True)
class RunTask:
    """A print run: the values of its branches, in order, and which pages of each are printed.

    `pages` are from 0, all where there are none; where there is a `fold` they are laid on sheets.
    `title` is put into the file's title.
    """

    branches: tuple[Mapping[str, str], ...]
    template: str
    file: str
    title: str = ""
    pages: tuple[int, ...] = ()
    fold: Fold | None = None


Task = CopyTask | RunTask


@dataclass
class Press:
    """Makes tasks into a folder, with the fonts of another.

    `program` is a fingerprint of the program that makes them; `temporary` begins the names of files
    in the making, which no other press's begin with.
    """

    templates: Mapping[str, Template]
    fonts: Path
    folder: Path
    temporary: str
    program: str = ""
    _makers: dict[str, CopyMaker] = field(default_factory=dict)
    _runs: dict[tuple[str, tuple[int, ...], Fold | None], PrintRun] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fonts = FontFolder(self.fonts)
        self._identities = {name: t.sha256 for name, t in self.templates.items()}
        self._temporary = str(self.folder / f"{self.temporary}{os.getpid()}.part")

    def key(self, task: Task) -> str:
        """Return what a task is known by: a hash of all that its file is made from."""
        if isinstance(task, CopyTask):
            made_from: object = (task.file, sorted(task.values.items()))
        else:
            values = [sorted(v.items()) for v in task.branches]
            fold = astuple(task.fold) if task.fold else None
            made_from = (task.file, values, task.title, task.pages, fold)
        template = self._identities[task.template]
        said = json.dumps((self.program, template, made_from), ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def prepare(self, tasks: Iterable[Task]) -> None:
        """Draw the characters of copies that are going to be made: all at once is quicker."""
        copies: dict[str, list[Mapping[str, str]]] = {}
        for task in tasks:
            if isinstance(task, CopyTask):
                copies.setdefault(task.template, []).append(task.values)
        for template, branches in copies.items():
            self._maker(template).draughtsman.prepare(branches)

    def make(self, task: Task) -> Entry:
        """Write a task's file; raises OSError where it cannot be written."""
        return self._copy(task) if isinstance(task, CopyTask) else self._run(task)

    def _copy(self, task: CopyTask) -> Entry:
        path = str(self.folder / task.file)
        key = self.key(task)
        try:
            copy = self._maker(task.template).copy(task.values)
        except Unfit as unfit:
            Path(path).unlink(missing_ok=True)  # an earlier roster's is not this branch's copy
            return Entry(key, task.file, 0, 0, "", ((task.values.get("number", ""), str(unfit)),))
        write_parts(path, self._temporary, (copy.template.content, copy.update))
        return Entry(key, task.file, copy.template.pages, copy.size, copy.sha256)

    def _run(self, task: RunTask) -> Entry:
        path = self.folder / task.file
        run = self._print_run(task)
        with whole_file(str(path), self._temporary) as file:
            printed = run.write(task.branches, file, task.title)
            size = file.tell()
        refused = tuple((values.get("number", ""), str(unfit)) for values, unfit in printed.unfit)
        pages = printed.branches * run.pages.pages
        if not pages:  # none of them fitted
            path.unlink()
            return Entry(self.key(task), task.file, 0, 0, "", refused)
        return Entry(self.key(task), task.file, pages, size, printed.sha256, refused)

    def _maker(self, template: str) -> CopyMaker:
        if template not in self._makers:
            self._makers[template] = CopyMaker.of(self.templates[template], self._fonts)
        return self._makers[template]

    def _print_run(self, task: RunTask) -> PrintRun:
        key = (task.template, task.pages, task.fold)
        if key not in self._runs:
            base = print_base(self.templates[task.template], task.pages or None, task.fold)
            self._runs[key] = PrintRun.of(base, self._fonts)
        return self._runs[key]
