"""The manifest of a run: what became of each branch, as a .csv file; shards' manifests merged.

A manifest is in order of numbers, character by character, so that those of all shards merged are
that of the whole run. Read back, it is held to the same table, and every fault is told at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from handbook.copies.cells import csv_bytes
from handbook.copies.roster.csv_table import csv_tables
from handbook.copies.roster.model import Branch, SetAside
from handbook.copies.roster.tables import Row, Table
from handbook.copies.runs.journal import Entry
from handbook.errors import DataError, Place, Problem
from handbook.errors.manifest_rules import (
    FILE_TWICE,
    HASH,
    HEADER,
    NOT_PRINTED,
    PAGES,
    PRINTED,
    STATUS,
    TWICE,
    WIDTH,
)

COLUMNS = ("编号", "支部", "版本", "文件", "页数", "SHA-256", "状态")
_PAGES = re.compile(r"[0-9]{1,9}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Status(StrEnum):
    """What became of a branch: it has its copy, or is in the retry list."""

    PRINTED = "已印"
    SET_ASIDE = "搁置"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A branch in the manifest; `file`, `pages` and `sha256` are blank where it has no copy.

    `pages` are those of its copy; `file` may hold other branches' too, and `sha256` is the file's.
    """

    number: str
    name: str
    edition: str
    file: str
    pages: int
    sha256: str
    status: Status

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as the table has it."""
        pages = self.pages or ""
        return self.number, self.name, self.edition, self.file, pages, self.sha256, self.status


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
        _without_copy(row.number, row.name, dict(row.texts).get("版本", ""))
        for row in aside
        if not row.member
    ]
    return lines


def is_refused(branch: Branch, entry: Entry) -> bool:
    """Whether a run left a branch out of the file that it was to be in."""
    return not entry.pages or any(number == branch.number for number, _ in entry.refused)


def _line(branch: Branch, entry: Entry, copies: int, default_edition: str) -> Line:
    edition = branch.edition or default_edition
    if is_refused(branch, entry):
        return _without_copy(branch.number, branch.name, edition)
    return Line(
        number=branch.number,
        name=branch.name,
        edition=edition,
        file=entry.file,
        pages=entry.pages // copies,
        sha256=entry.sha256,
        status=Status.PRINTED,
    )


def _without_copy(number: str, name: str, edition: str) -> Line:
    return Line(number, name, edition, "", 0, "", Status.SET_ASIDE)


def manifest_bytes(lines: Iterable[Line]) -> bytes:
    """Return the .csv file of a manifest, its lines in order; no value is taken for a formula."""
    return csv_bytes([COLUMNS, *(line.cells for line in sorted(lines))])


def merged(manifests: Mapping[str, bytes]) -> list[Line]:
    """Return the lines of several manifests (bytes by name), each once, whatever their order.

    A branch that one has set aside and another has printed was mended in between: it is printed.
    Raises DataError with everything that is wrong with any of them: with a table, a row, a branch
    that has two different copies, a file that was written over.
    """
    problems: list[Problem] = []
    seen = _Seen(problems)
    read: list[list[Line]] = []
    for file in sorted(manifests):
        try:
            found = list(_read(file, manifests[file], problems))
        except DataError as error:
            problems += error.problems
            continue
        for line, place in found:
            seen.look_at(line, place)
        read.append([line for line, _ in found])
    if problems:
        raise DataError(problems)
    printed = {line for lines in read for line in lines if line.status is Status.PRINTED}
    return sorted([*printed, *_still_aside(read, {line.number for line in printed})])


def _still_aside(manifests: Iterable[Sequence[Line]], printed: Set[str]) -> Iterator[Line]:
    """Return the rows without a copy: those that two manifests have alike are the same rows.

    A manifest that has printed the number itself means another row, one that uses it twice.
    """
    rows: Counter[Line] = Counter()
    for lines in manifests:
        own = {line.number for line in lines if line.status is Status.PRINTED}
        aside = (line for line in lines if line.status is Status.SET_ASIDE)
        rows |= Counter(x for x in aside if x.number not in printed or x.number in own)
    return rows.elements()


class _Seen:
    """What the manifests have said so far of each number and each file, and where first."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._branches: dict[str, tuple[Line, Place]] = {}
        self._files: dict[str, tuple[str, Place]] = {}

    def look_at(self, line: Line, place: Place) -> None:
        """Find a line that contradicts an earlier one; those without a copy may be alike."""
        if line.status is not Status.PRINTED:
            return
        first, where = self._branches.setdefault(line.number, (line, place))
        if differing := _differing(first, line):
            self._problems.append(
                TWICE.at(place, found=line.number, first=where, differs="、".join(differing))
            )
            return
        sha256, where = self._files.setdefault(line.file, (line.sha256, place))
        if sha256 != line.sha256:
            self._problems.append(FILE_TWICE.at(place, found=line.file, first=where))


def _differing(one: Line, other: Line) -> list[str]:
    both = zip(COLUMNS, one.cells, other.cells, strict=True)
    return [column for column, a, b in both if a != b]


def _read(file: str, data: bytes, problems: list[Problem]) -> Iterator[tuple[Line, Place]]:
    """Yield the sound lines of a manifest with their places; raises DataError for no manifest."""
    _, (table, *_others) = csv_tables(file, data)
    rows = table.rows()
    header = next(rows, Row(1, ()))
    titles = tuple(cell.text.strip() for cell in header.cells)
    if titles != COLUMNS:
        found, known = ",".join(titles)[:100], ",".join(COLUMNS)
        raise DataError([HEADER.at(table.place(header.line, 1), found=found, known=known)])
    for row in rows:
        found_problems = list(_faults(table, row))
        problems += found_problems
        if not found_problems:
            number, name, edition, path, pages, sha256, status = (c.text for c in row.cells)
            line = Line(number, name, edition, path, int(pages or 0), sha256, Status(status))
            yield line, table.place(row.line, 1, number)


def _faults(table: Table, row: Row) -> Iterator[Problem]:
    if len(row.cells) != len(COLUMNS):
        found = str(len(row.cells))
        yield WIDTH.at(table.place(row.line, 1), found=found, known=len(COLUMNS))
        return
    texts = dict(zip(COLUMNS, (cell.text for cell in row.cells), strict=True))
    places = {name: table.place(row.line, i, texts[name]) for i, name in enumerate(COLUMNS, 1)}
    if texts["状态"] not in tuple(Status):
        known = "状态是" + "或".join(f"“{status}”" for status in Status)
        yield STATUS.at(places["状态"], nearest_of=Status, found=texts["状态"], known=known)
    if texts["页数"] and not _PAGES.fullmatch(texts["页数"]):
        yield PAGES.at(places["页数"], found=texts["页数"])
    if texts["SHA-256"] and not _HASH.fullmatch(texts["SHA-256"]):
        yield HASH.at(places["SHA-256"], found=texts["SHA-256"])
    of_copy = ("文件", "页数", "SHA-256")
    texts["页数"] = texts["页数"].lstrip("0")
    there = [name for name in of_copy if texts[name]]
    lacking = [name for name in ("编号", *of_copy) if not texts[name]]
    if texts["状态"] == Status.PRINTED and lacking:
        found = "、".join(lacking)
        yield PRINTED.at(places[lacking[0]], found=found, status=Status.PRINTED)
    if texts["状态"] == Status.SET_ASIDE and there:
        found = "、".join(there)
        yield NOT_PRINTED.at(places[there[0]], found=found, status=Status.SET_ASIDE)
