"""The manifests of several runs, of all shards or of rows mended since, merged into one.

Each is held to the table that a manifest is, and every fault of every one is told at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handbook.copies.manifest import COLUMNS, Line, Status
from handbook.copies.roster.csv_table import csv_tables
from handbook.copies.roster.tables import Row, Table, ranges
from handbook.copies.runs.shards import Shard
from handbook.errors import DataError, Place, Problem
from handbook.errors.manifest_rules import (
    FILE_TWICE,
    HASH,
    HEADER,
    MISSING,
    NOT_PRINTED,
    PAGES,
    PRINTED,
    STATUS,
    TWICE,
    WIDTH,
)

_PAGES = re.compile(r"[0-9]{1,9}")
_HASH = re.compile(r"[0-9a-f]{64}")


def merged(manifests: Mapping[str, bytes]) -> list[Line]:
    """Return the lines of several manifests (bytes by name), each once, whatever their order.

    A branch that one has set aside and another has printed was mended in between: it is printed.
    Raises DataError with everything that is wrong with any of them: with a table, a row, a branch
    that has two different copies, a file that was written over, shards that are missing.
    """
    problems: list[Problem] = []
    seen = _Seen(problems)
    shards: dict[int, dict[int, str]] = {}
    read: list[list[Line]] = []
    for file in sorted(manifests):
        try:
            table, rows, shard = _opened(file, manifests[file])
            found = list(_lines(table, rows, problems))
        except DataError as error:
            problems += error.problems
            continue
        if shard:
            shards.setdefault(shard.of, {})[shard.number] = file
        for line, place in found:
            seen.look_at(line, place)
        read.append([line for line, _ in found])
    problems += _missing(shards)
    if problems:
        raise DataError(problems)
    every = sorted((line for lines in read for line in lines), key=lambda x: (x, x.origin))
    printed = {line: line for line in every if line.status is Status.PRINTED}
    return sorted([*printed.values(), *_still_aside(read, printed.values())])


def _still_aside(manifests: Iterable[Sequence[Line]], printed: Collection[Line]) -> Iterator[Line]:
    """Yield the rows without a copy: those that two manifests have alike are the same rows.

    One whose number is printed elsewhere was mended, or one that stood where a printed row stood
    first and has kept its number or its name (a blank one may become any). A manifest that has
    printed the number itself means another row, one that uses it twice.
    """
    numbers = {line.number for line in printed}
    known = {mark for line in printed for mark in (*_marks(line), (line.origin, ""))}
    rows: Counter[tuple[Line, str]] = Counter()
    for lines in manifests:
        own = {line.number for line in lines if line.status is Status.PRINTED}
        aside = (line for line in lines if line.status is Status.SET_ASIDE)
        rows |= Counter((x, x.origin) for x in aside if x.number not in numbers or x.number in own)
    for line, _ in sorted(rows.elements(), reverse=True):  # of two, the one with a number
        if known.isdisjoint(marks := _marks(line)):
            known |= {*marks, (line.origin, "")}
            yield line


def _marks(line: Line) -> set[tuple[str, str]]:
    """Return what a row is known by again; nothing where it is not said where it stood first."""
    return {(line.origin, line.number), (line.origin, line.name)} if line.origin else set()


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
    return [column for column, a, b in both if a != b and column != "原处"]


def _missing(shards: Mapping[int, Mapping[int, str]]) -> Iterator[Problem]:
    """Yield which shards are missing; `shards` are files by number, by how many there are."""
    for of, files in shards.items():
        if missing := [number for number in range(1, of + 1) if number not in files]:
            first = files[min(files)]
            yield MISSING.at(Place(first), found=ranges(missing), of=of, example=missing[0])


def _opened(file: str, data: bytes) -> tuple[Table, Iterator[Row], Shard | None]:
    """Return a manifest's table, its rows below the header, and which shard it is of.

    Raises DataError for no manifest.
    """
    _, (table, *_others) = csv_tables(file, data)
    rows = table.rows()
    header = next(rows, Row(1, ()))
    titles = tuple(cell.text.strip() for cell in header.cells)
    shard = Shard.titled(titles[len(COLUMNS)]) if len(titles) == len(COLUMNS) + 1 else None
    if titles[: len(COLUMNS)] != COLUMNS or (len(titles) > len(COLUMNS) and shard is None):
        found, known = ",".join(titles)[:100], ",".join(COLUMNS)
        raise DataError([HEADER.at(table.place(header.line, 1), found=found, known=known)])
    return table, rows, shard


def _lines(
    table: Table, rows: Iterator[Row], problems: list[Problem]
) -> Iterator[tuple[Line, Place]]:
    """Yield the sound lines of a manifest with their places."""
    for row in map(_without_shard, rows):
        found_problems = list(_faults(table, row))
        problems += found_problems
        if not found_problems:
            number, name, edition, path, pages, sha256, status, origin = (c.text for c in row.cells)
            state = Status(status)
            line = Line(number, name, edition, path, int(pages or 0), sha256, state, origin)
            yield line, table.place(row.line, 1, number)


def _without_shard(row: Row) -> Row:
    """Return a row without the empty cell below a shard's title."""
    cells = row.cells
    if len(cells) == len(COLUMNS) + 1 and not cells[-1].text:
        return Row(row.line, cells[:-1])
    return row


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
