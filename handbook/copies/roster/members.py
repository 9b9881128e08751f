"""The sheet of members: each row a name, by the number or the name of their branch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.copies.roster.branches import Branches
from handbook.copies.roster.columns import Header, Role
from handbook.copies.roster.fields import Fields
from handbook.copies.roster.model import Branch, Member
from handbook.copies.roster.reading import Reading, aside
from handbook.copies.roster.tables import Row, Table
from handbook.copies.roster.values import folded
from handbook.errors import Place, Problem
from handbook.errors.roster_rules import (
    BLANK,
    COUNT_DIFFERS,
    MEMBER_BRANCH,
    MEMBER_NAMES_TWICE,
)

_NO_BRANCH = "填上这名党员所在支部的编号或全称。"


class Members:
    """The members read so far, by the number of their branch."""

    def __init__(self, reading: Reading, branches: Branches) -> None:
        self.count = 0
        self._reading = reading
        self._branches = branches
        self._members: dict[str, list[Member]] = {}

    def read(self, table: Table, header: Header) -> None:
        """Add the members of a table; those of no branch are set aside, one finding a branch."""
        astray: dict[tuple[Role, str], list[tuple[Place, Fields]]] = {}
        for row, fields in self._reading.rows_of(table, header):
            self._reading.problems += fields.warnings
            place = table.place(row.line, header.columns[Role.PERSON])
            role = Role.NUMBER if fields.get(Role.NUMBER) else Role.NAME
            found = fields.get(role)
            if not found:
                fields.errors.append(_unnamed(table, header, row))
            if fields.errors:
                self._reading.problems += fields.errors
                self._reading.put_aside(place, fields, member=True)
            elif len(known := self._known(role, found)) == 1:
                self._keep(known[0], fields)
            else:
                astray.setdefault((role, folded(found)), []).append((place, fields))
        for (role, _), rows in astray.items():
            self._put_astray(table, header, role, rows)

    def of(self, branches: list[Branch]) -> tuple[tuple[Branch, ...], list[Problem]]:
        """Return the branches with their members, and where the two counts of them differ."""
        filled = tuple(
            replace(branch, members=tuple(members))
            if (members := self._members.get(branch.number))
            else branch
            for branch in branches
        )
        return filled, [p for branch in filled if branch.members for p in _count_differs(branch)]

    def _known(self, role: Role, found: str) -> list[Branch]:
        by_number = role is Role.NUMBER
        return self._branches.numbered(found) if by_number else self._branches.named(found)

    def _keep(self, branch: Branch, fields: Fields) -> None:
        member = Member(fields.get(Role.PERSON), fields.get(Role.PERSON_KIND))
        self._members.setdefault(branch.number, []).append(member)
        self.count += 1

    def _put_astray(
        self, table: Table, header: Header, role: Role, rows: list[tuple[Place, Fields]]
    ) -> None:
        """Set aside the members of one branch that is unknown or not to be told from another."""
        found = rows[0][1].get(role)
        rule = MEMBER_NAMES_TWICE if self._known(role, found) else MEMBER_BRANCH
        place = table.place(rows[0][0].line, header.columns[role], found)
        problem = rule.at(place, found=found, field=role, count=len(rows))
        self._reading.problems.append(problem)
        self._reading.set_aside += [aside(at, f, (problem,), member=True) for at, f in rows]


def _unnamed(table: Table, header: Header, row: Row) -> Problem:
    role = Role.NUMBER if Role.NUMBER in header.columns else Role.NAME
    return BLANK.at(table.place(row.line, header.columns[role]), field=role, hint=_NO_BRANCH)


def _count_differs(branch: Branch) -> Iterator[Problem]:
    if branch.member_count not in (None, len(branch.members)):
        yield COUNT_DIFFERS.at(
            branch.place, found=str(branch.member_count), counted=len(branch.members)
        )
