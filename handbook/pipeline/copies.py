"""What `print --roster` makes: a copy for every branch, or print runs of many, of each edition."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handbook.copies.roster import Roster
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.run import Run
from handbook.editions.resolve import resolve
from handbook.pipeline import Counting, edition_names
from handbook.pipeline.building import PRINT_PARTS, parts_fingerprint
from handbook.pipeline.copy_order import Copy, CopyOrder, wanted
from handbook.pipeline.copy_reports import say_afterwards, say_paper, say_roster
from handbook.pipeline.copy_tasks import Printed, Ready, printed_of, tasks_of, values_of
from handbook.pipeline.known_roster import known_roster
from handbook.pipeline.print_order import DUPLEX, safe
from handbook.pipeline.sites import Resolved
from handbook.pipeline.templates import Layout, Typesetting
from handbook.sources.sources import Sources
from handbook.views.selection import selection
from handbook.workspace import Workspace

# Fewer copies than this are made sooner than a second process is ready.
_FEW = 1500


def print_copies(
    workspace: Workspace, sources: Sources, edition: str, order: CopyOrder, progress: Counting
) -> int:
    """Make what is ordered and say what was made; return 1 where a row was set aside, else 0.

    `edition` is that of the branches whose rows name none. Raises UsageError where the branch that
    is wanted is not in the roster, or a part not in an edition; what `Run.make` raises.
    """
    known = known_roster(workspace, order.roster, sources)
    roster, copies = known.roster, wanted(known, edition, order)
    printing = Printing(workspace, sources, order, progress)
    if not order.one:
        say_roster(roster, len(copies), order, progress)
    ready = printing.ready(copies)
    if not order.one:
        say_paper(printing.names, ready, order, progress)
    printed = tuple(printed_of(ready, printing.make(ready), order))
    code = say_afterwards(workspace, roster, printed, order, progress)
    if not order.one:
        printing.write_lists(roster, printed)
    return code


@dataclass(frozen=True, slots=True)
class Printing:
    """One run under way."""

    workspace: Workspace
    sources: Sources
    order: CopyOrder
    progress: Counting

    @property
    def names(self) -> dict[str, str]:
        """The names of all editions by their ids."""
        return edition_names(self.sources)

    @property
    def resolved(self) -> Resolved:
        """What gives the editions."""
        return functools.cache(partial(resolve, self.sources))

    def ready(self, copies: Sequence[Copy]) -> list[Ready]:
        """Return the editions of the copies with their templates, the base first."""
        resolved = self.resolved
        setting = Typesetting(
            self.workspace, self.sources, resolved, self.progress, self.order.force
        )
        found = []
        for edition in self.names:
            own = tuple(copy for copy in copies if copy.branch.edition == edition)
            if own:
                link = setting.links(edition)
                parts = selection(resolved(edition), self.order.parts).name
                template = setting.template(edition, self._layout(parts))
                values = tuple(values_of(copy.branch, link) for copy in own)
                found.append(Ready(edition, parts, template, own, values))
        return found

    def _layout(self, parts: str) -> Layout:
        order = self.order
        duplex = order.merged and not order.booklet
        form = DUPLEX.suffix if duplex else ""
        name = safe(order.named(parts, form))
        return Layout(name, order.parts, duplex=duplex, grey=order.grey)

    def make(self, ready: Sequence[Ready]) -> list[Entry]:
        """Make all files, those that are not there yet; return what became of each task."""
        tasks = [task for each in ready for task in tasks_of(each, self.order)]
        run = Run(
            templates={each.edition: each.template for each in ready},
            fonts=self.workspace.fonts,
            folder=self.workspace.out,
            journal=self.order.journal,
            jobs=self.order.jobs or jobs_for(ready),
            program=parts_fingerprint(self.workspace, PRINT_PARTS),
        )
        if self.order.force:
            (run.folder / run.journal).unlink(missing_ok=True)
        unit = "个文件" if self.order.merged else "册"
        with self.progress.count("印支部手册", len(tasks), unit) as done:
            return run.make(tasks, done)

    def write_lists(self, roster: Roster, printed: Sequence[Printed]) -> None:
        """Write the lists that go with many copies, and say where they are."""
        from handbook.pipeline.copy_lists import write_lists, write_registers

        workspace, order, progress = self.workspace, self.order, self.progress
        for name, path in write_lists(workspace, roster, printed, order):
            progress.say(f"{name}：{workspace.shown(path)}")
        if order.register:
            for path in write_registers(workspace, self.resolved, printed, order, progress):
                progress.say(f"发放签收表：{workspace.shown(path)}")


def jobs_for(ready: Sequence[Ready]) -> int:
    """Return how many processes are worth their start."""
    many = sum(len(each.copies) for each in ready) >= _FEW
    return (os.cpu_count() or 1) if many else 1
