"""From branches to files: what each file is made of, and what became of each branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.copies.files.template import Template
from handbook.copies.roster import Branch
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.tasks import CopyTask, RunTask, Task
from handbook.pipeline.copy_order import CHUNK, Copy, CopyOrder
from handbook.pipeline.print_order import BOOKLET, DUPLEX, safe
from handbook.views.selection import ALL
from handbook.views.slots import QR

COPIES, RUNS = "branches", "print-run"


@dataclass(frozen=True, slots=True)
class Ready:
    """An edition's copies about to be made: parts, template, branches, what the slots show."""

    edition: str
    parts: str
    template: Template
    copies: tuple[Copy, ...]
    values: tuple[Mapping[str, str], ...]


Printed = tuple[Branch, Entry]
"""A branch, and what became of the file that its copy is in."""


def values_of(branch: Branch, link: Callable[[str], str]) -> dict[str, str]:
    """Return what a branch's slots show, by field; `link` makes its number an address."""
    return {
        "name": branch.name,
        "superior": branch.superior,
        "secretary": branch.secretary,
        "number": branch.number,
        QR: link(branch.number),
    }


def tasks_of(each: Ready, order: CopyOrder) -> list[Task]:
    """Return the files to be made of an edition's copies."""
    if order.merged:
        return list(run_tasks(each, order))
    return [
        CopyTask(values, each.edition, f"{folder_of(each, order)}/{copy.file}")
        for copy, values in zip(each.copies, each.values, strict=True)
    ]


def folder_of(each: Ready, order: CopyOrder) -> str:
    """Return the folder of an edition's files, below that of all products."""
    folder = f"{each.edition}/{RUNS if order.merged else COPIES}"
    name = safe(order.named(each.parts, ""))
    return folder if order.merged or name == ALL[1] else f"{folder}/{name}"


def run_tasks(each: Ready, order: CopyOrder) -> Iterator[RunTask]:
    """Yield the print runs of an edition, in the roster's order, numbered from 001.

    They are named after the roster: those of a retry list do not take the place of the first ones.
    """
    form = BOOKLET if order.booklet else DUPLEX
    which = f"-第{order.shard}份" if order.shard else ""
    name = safe(f"{order.roster.stem}-{order.named(each.parts, form.suffix)}") + which
    for number, at in enumerate(range(0, len(each.values), CHUNK), 1):
        branches = each.values[at : at + CHUNK]
        first, last = branches[0]["number"], branches[-1]["number"]
        yield RunTask(
            branches,
            each.edition,
            f"{folder_of(each, order)}/{name}-{number:03}.pdf",
            f"第{number}册：{first} 至 {last}",
            fold=order.fold if order.booklet else None,
        )


def printed_of(
    ready: Sequence[Ready], entries: Sequence[Entry], order: CopyOrder
) -> Iterator[Printed]:
    """Yield each branch with the entry of its file, in the order of the tasks."""
    left = iter(entries)
    size = CHUNK if order.merged else 1
    for each in ready:
        for at in range(0, len(each.copies), size):
            entry = next(left)
            yield from ((copy.branch, entry) for copy in each.copies[at : at + size])


def refusal_of(branch: Branch, entry: Entry) -> str:
    """Return why a branch was left out of its file; "" where it is in it."""
    return dict(entry.refused).get(branch.number, "")
