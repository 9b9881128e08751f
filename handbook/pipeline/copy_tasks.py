"""From branches to files: what each file is made of, and what became of each branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from handbook.copies.files.template import Template
from handbook.copies.roster import Branch
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.tasks import CopyTask, RunTask, Task
from handbook.pipeline.copy_order import Copy, CopyOrder
from handbook.views.selection import ALL
from handbook.views.slots import QR

CHUNK = 500
"""Branches in a file of a print run: more of them cost a viewer hundreds of megabytes."""
COPIES, RUNS = "branches", "print-run"


@dataclass(frozen=True, slots=True)
class Ready:
    """An edition's copies about to be made: template, branches, what each copy's slots show."""

    edition: str
    layout: str
    template: Template
    copies: tuple[Copy, ...]
    values: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a branch's copy: its file below the folder of products, its pages.

    One without pages was not made, for a `reason`. In a print run the file holds other branches
    too, and `sha256` is that of the whole file.
    """

    copy: Copy
    file: str
    pages: int
    sha256: str
    reason: str = ""


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
    whole = order.merged or each.layout == ALL[1]
    folder = f"{each.edition}/{RUNS if order.merged else COPIES}"
    return folder if whole else f"{folder}/{each.layout}"


def run_tasks(each: Ready, order: CopyOrder) -> Iterator[RunTask]:
    """Yield the print runs of an edition, in the roster's order, numbered from 001."""
    shard = f"-{order.kind}" if order.shard else ""
    for number, at in enumerate(range(0, len(each.values), CHUNK), 1):
        branches = each.values[at : at + CHUNK]
        first, last = branches[0]["number"], branches[-1]["number"]
        file = f"{folder_of(each, order)}/{each.layout}{shard}-{number:03}.pdf"
        title = f"第{number}册：{first} 至 {last}"
        yield RunTask(branches, each.edition, file, title)


def outcomes_of(
    ready: Sequence[Ready], entries: Sequence[Entry], order: CopyOrder
) -> Iterator[Outcome]:
    """Yield what became of each branch, in the order of the tasks."""
    left = iter(entries)
    for each in ready:
        size = CHUNK if order.merged else 1
        for at in range(0, len(each.copies), size):
            (entry,) = islice(left, 1)
            yield from _outcomes(each.copies[at : at + size], entry)


def _outcomes(copies: Sequence[Copy], entry: Entry) -> Iterator[Outcome]:
    refused = dict(entry.refused)
    made = len(copies) - len(refused)
    for copy in copies:
        reason = refused.get(copy.branch.number, "")
        if reason:
            yield Outcome(copy, "", 0, "", reason)
        else:
            yield Outcome(copy, entry.file, entry.pages // made, entry.sha256)
