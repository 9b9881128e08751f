"""The retry list: every row that got no copy, with its cell, the reason and what is allowed.

It is a roster itself: mended where it says so, it is printed like the first one. What stands beside
the roster's columns is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.copies.manifest import is_refused
from handbook.copies.roster.columns import BESIDE, Role
from handbook.copies.roster.model import Branch, Member, SetAside
from handbook.copies.roster.template import (
    BRANCH_COLUMNS,
    BRANCHES,
    MEMBER_COLUMNS,
    MEMBERS,
    WIDTHS,
    member_title,
)
from handbook.copies.roster.values import folded
from handbook.copies.runs.journal import Entry
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes
from handbook.errors import Problem
from handbook.errors.manifest_rules import NUMBER_TAKEN, UNFIT, UNFIT_MEMBER
from handbook.errors.roster_rules import NUMBER_TWICE

_BESIDE = tuple(map(Column, BESIDE, (20, 36, 36)))
_OF_BRANCHES = (*BRANCH_COLUMNS, Role.EDITION)


def refused(printed: Iterable[tuple[Branch, Entry]]) -> Iterator[SetAside]:
    """Yield the branches that a run left out, and their members, each as a row set aside."""
    for branch, entry in printed:
        if is_refused(branch, entry):
            reason = next((why for number, why in entry.refused if number == branch.number), "")
            problem = UNFIT.at(branch.place, found=reason or "没有印出")
            texts, origin = _texts_of(branch), branch.origin
            yield SetAside(
                branch.number, branch.name, branch.place, (problem,), texts=texts, origin=origin
            )
            yield from (_member(branch, member) for member in branch.members)


def retry_xlsx(aside: Iterable[SetAside], printed: Iterable[Branch] = ()) -> bytes:
    """Return the retry list as a workbook: branches, and members where any were set aside.

    A number that one of the branches `printed` has, or that is doubtful, is left blank: the check
    then asks for another, and no second booklet gets it.
    """
    taken = {folded(branch.number): branch for branch in printed}
    return xlsx_bytes(_sheets([_without_taken_number(row, taken) for row in aside]))


def _without_taken_number(row: SetAside, taken: Mapping[str, Branch]) -> SetAside:
    holder = taken.get(folded(row.number))
    twice = any(problem.code == NUMBER_TWICE.code for problem in row.problems)
    if row.member or not (holder or twice):
        return row
    texts = tuple((role, "" if role == Role.NUMBER else text) for role, text in row.texts)
    if not holder or twice:
        return replace(row, texts=texts)
    problem = NUMBER_TAKEN.at(row.place, found=row.number, first=holder.place.cell)
    problems = (*row.problems, problem)
    return replace(row, texts=texts, problems=problems, origin=row.first_place)


def _sheets(rows: Sequence[SetAside]) -> list[Sheet]:
    branches = _sheet(BRANCHES, _OF_BRANCHES, _OF_BRANCHES, [r for r in rows if not r.member])
    members = [row for row in rows if row.member]
    roles: Sequence[Role] = MEMBER_COLUMNS
    if any(Role.NAME in dict(row.texts) for row in members):  # some tell their branch by its name
        roles = (Role.NUMBER, Role.NAME, *MEMBER_COLUMNS[1:])
    titles = list(map(member_title, roles))
    return [branches, _sheet(MEMBERS, roles, titles, members)] if members else [branches]


def _sheet(
    name: str, roles: Sequence[Role], titles: Sequence[str], rows: Iterable[SetAside]
) -> Sheet:
    columns = [Column(t, WIDTHS[role]) for role, t in zip(roles, titles, strict=True)]
    return Sheet(name, [*columns, *_BESIDE], [_cells(roles, row) for row in rows])


def _cells(roles: Sequence[Role], row: SetAside) -> list[str]:
    texts = dict(row.texts)
    return [*(texts.get(role, "") for role in roles), *_beside(row)]


def _beside(row: SetAside) -> tuple[str, str, str]:
    allowed = dict.fromkeys(map(_allowed, row.problems))
    return row.first_place, "".join(p.message for p in row.problems), "".join(allowed)


def _allowed(problem: Problem) -> str:
    nearest = f"是不是想写“{problem.nearest}”？" if problem.nearest else ""
    return problem.allowed + nearest


def _texts_of(branch: Branch) -> tuple[tuple[str, str], ...]:
    texts = {
        Role.NUMBER: branch.number,
        Role.NAME: branch.name,
        Role.SUPERIOR: branch.superior,
        Role.SECRETARY: branch.secretary,
        Role.KIND: branch.kind,
        Role.COUNT: "" if branch.member_count is None else str(branch.member_count),
        Role.EDITION: branch.edition,
    }
    return tuple((role.value, text) for role, text in texts.items())


def _member(branch: Branch, member: Member) -> SetAside:
    problem = UNFIT_MEMBER.at(branch.place, found=branch.name)
    texts = (
        (Role.NUMBER.value, branch.number),
        (Role.PERSON.value, member.name),
        (Role.PERSON_KIND.value, member.kind),
    )
    return SetAside(
        branch.number, branch.name, branch.place, (problem,), True, texts, branch.origin
    )
