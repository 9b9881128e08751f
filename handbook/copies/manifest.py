"""The manifest of a run: what became of each branch, as a .csv file.

A manifest is in order of numbers, character by character, so that those of all shards merged
(`copies.merging`) are that of the whole run. That of a shard says in its header which it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.copies.cells import csv_bytes
from handbook.copies.roster.model import Branch, SetAside
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.shards import Shard

COLUMNS = ("编号", "支部", "版本", "文件", "页数", "SHA-256", "状态", "原处")


class Status(StrEnum):
    """What became of a branch: it has its copy, or is in the retry list."""

    PRINTED = "已印"
    SET_ASIDE = "搁置"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A branch in the manifest; `file`, `pages` and `sha256` are blank where it has no copy.

    `pages` are those of its copy; `file` may hold other branches' too, and `sha256` is the file's.
    `origin` is where a row set aside stood first, "" for one that was sound from the first.
    """

    number: str
    name: str
    edition: str
    file: str
    pages: int
    sha256: str
    status: Status
    origin: str = field(default="", compare=False)

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as the table has it."""
        pages = self.pages or ""
        said = self.number, self.name, self.edition, self.file, pages, self.sha256, self.status
        return *said, self.origin


def lines_of(
    printed: Iterable[tuple[Branch, Entry]], aside: Iterable[SetAside], default_edition: str
) -> list[Line]:
    """Return a run's lines: each branch with the entry of its file, and the rows set aside before.

    A branch that its entry refuses is set aside; rows of members have no line. A branch that names
    no edition has the default one.
    """
    pairs = list(printed)
    copies = Counter(entry.key for branch, entry in pairs if not is_refused(branch, entry))
    lines = [_line(branch, entry, copies[entry.key], default_edition) for branch, entry in pairs]
    lines += [
        _without_copy(row, dict(row.texts).get("版本", "")) for row in aside if not row.member
    ]
    return lines


def is_refused(branch: Branch, entry: Entry) -> bool:
    """Whether a run left a branch out of the file that it was to be in."""
    return not entry.pages or any(number == branch.number for number, _ in entry.refused)


def _line(branch: Branch, entry: Entry, copies: int, default_edition: str) -> Line:
    edition = branch.edition or default_edition
    if is_refused(branch, entry):
        row = SetAside(branch.number, branch.name, branch.place, (), origin=branch.origin)
        return _without_copy(row, edition)
    return Line(
        number=branch.number,
        name=branch.name,
        edition=edition,
        file=entry.file,
        pages=entry.pages // copies,
        sha256=entry.sha256,
        status=Status.PRINTED,
        origin=branch.origin,
    )


def _without_copy(row: SetAside, edition: str) -> Line:
    return Line(row.number, row.name, edition, "", 0, "", Status.SET_ASIDE, row.first_place)


def manifest_bytes(lines: Iterable[Line], shard: Shard | None = None) -> bytes:
    """Return the .csv file of a manifest, its lines in order; no value is taken for a formula."""
    ordered = sorted(lines, key=lambda line: (line, line.origin))
    if shard is None:
        return csv_bytes([COLUMNS, *(line.cells for line in ordered)])
    header = (*COLUMNS, shard.title)
    return csv_bytes([header, *((*line.cells, "") for line in ordered)])
