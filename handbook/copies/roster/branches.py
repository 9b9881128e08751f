"""From the rows of a table to branches: each row one, or set aside with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.copies.roster.columns import Header, Role
from handbook.copies.roster.fields import Fields
from handbook.copies.roster.model import Branch
from handbook.copies.roster.reading import Reading
from handbook.copies.roster.tables import Row, Table
from handbook.copies.roster.values import folded, sound
from handbook.errors import Place, Problem
from handbook.errors.roster_rules import (
    COLUMN_MISSING,
    COUNT,
    NAME_TWICE,
    NUMBER_TWICE,
    NUMBERS_MADE,
    SAME_NAME,
    TWIN,
)

_COUNT = re.compile(r"(\d{1,6})[人名个]?")


class Branches:
    """The branches read so far, and what they go by."""

    def __init__(self, reading: Reading) -> None:
        self.found: list[Branch] = []
        self._reading = reading
        self._by_number: dict[str, Branch] = {}
        self._by_name: dict[str, list[Branch]] = {}
        self._rows = 0

    def numbered(self, number: str) -> list[Branch]:
        """Return the branch of a number, whatever its case and width; none or one."""
        branch = self._by_number.get(folded(number))
        return [branch] if branch else []

    def named(self, name: str) -> list[Branch]:
        """Return the branches of a name, whatever its spaces, case and width."""
        return self._by_name.get(folded(name), [])

    def read(self, table: Table, header: Header) -> None:
        """Add the branches of a table; what is wrong with its rows goes to the reading."""
        self._reading.problems += _columns_missing(table, header, self._rows + 1)
        for row, fields in self._reading.rows_of(table, header):
            self._rows += 1
            # Where the table has no numbers, the row's own becomes one; a fault leaves none.
            if Role.NUMBER not in header.columns:
                fields.texts[Role.NUMBER] = _made_number(self._rows)
            place = table.place(row.line, header.columns[Role.NAME])
            branch = _branch(fields, place)
            if not fields.errors:
                fields.errors += self._twice(branch, table, header, row)
            if fields.errors:
                self._reading.put_aside(place, fields)
            else:
                fields.warnings += self._alike(branch)
                self._keep(branch)
            fields.warnings += _count_unclear(fields, table, header, row)
            self._reading.problems += [*fields.errors, *fields.warnings]

    def _twice(self, branch: Branch, table: Table, header: Header, row: Row) -> Iterator[Problem]:
        """Yield why a branch is taken for one that was read before."""
        column = header.columns.get(Role.NUMBER)
        if same := self.numbered(branch.number):
            first = same[0].place.cell
            place = table.place(row.line, column or header.columns[Role.NAME], branch.number)
            yield NUMBER_TWICE.at(place, found=branch.number, first=first)
        elif not column:
            for other in self.named(branch.name):
                if other.name == branch.name:
                    place = _quoting(branch)
                    yield NAME_TWICE.at(place, found=branch.name, first=other.place.cell)
                    return

    def _alike(self, branch: Branch) -> Iterator[Problem]:
        """Yield that a branch has the name of another, letter by letter or nearly."""
        if alike := self.named(branch.name):
            same = next((other for other in alike if other.name == branch.name), None)
            rule, first = (SAME_NAME, same) if same else (TWIN, alike[0])
            yield rule.at(_quoting(branch), found=branch.name, first=first.place.cell)

    def _keep(self, branch: Branch) -> None:
        self.found.append(branch)
        self._by_number[folded(branch.number)] = branch
        self._by_name.setdefault(folded(branch.name), []).append(branch)


def _branch(fields: Fields, place: Place) -> Branch:
    """Return what a row says."""
    count = _COUNT.fullmatch(fields.get(Role.COUNT))
    return Branch(
        number=fields.get(Role.NUMBER),
        name=fields.get(Role.NAME),
        superior=fields.get(Role.SUPERIOR),
        secretary=fields.get(Role.SECRETARY),
        kind=fields.get(Role.KIND),
        member_count=int(count[1]) if count else None,
        edition=fields.get(Role.EDITION),
        place=place,
        origin=fields.origin,
    )


def _made_number(row: int) -> str:
    return f"{row:04}"


def _columns_missing(table: Table, header: Header, first_row: int) -> Iterator[Problem]:
    place = table.place(header.line, 1)
    for role in (Role.SUPERIOR, Role.SECRETARY):
        if role not in header.columns:
            yield COLUMN_MISSING.at(place, found=role)
    if Role.NUMBER not in header.columns:
        yield NUMBERS_MADE.at(place, found=_made_number(first_row))


def _count_unclear(fields: Fields, table: Table, header: Header, row: Row) -> Iterator[Problem]:
    found = fields.get(Role.COUNT)
    if found and not _COUNT.fullmatch(found):
        place = table.place(row.line, header.columns[Role.COUNT], found)
        yield COUNT.at(place, found=sound(found)[:20])


def _quoting(branch: Branch) -> Place:
    """Return the place of a branch's name together with the name."""
    place = branch.place
    return Place(place.file, place.line, place.column, branch.name, place.cell)
