"""From the bytes of a roster to its branches: the one way in."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

from handbook.copies.roster.branches import Branches
from handbook.copies.roster.columns import (
    HEADER_WITHIN,
    Header,
    Role,
    find_header,
    first_row,
    nearest_name,
)
from handbook.copies.roster.csv_table import UTF_8, csv_tables
from handbook.copies.roster.fields import Checks, Drawable
from handbook.copies.roster.members import Members
from handbook.copies.roster.model import Roster
from handbook.copies.roster.reading import Reading
from handbook.copies.roster.tables import Table
from handbook.copies.roster.xlsx_guard import ZIP, check_kind
from handbook.errors import DataError, Place, Problem, Severity
from handbook.errors.roster_rules import (
    EMPTY,
    HEADER,
    HIDDEN_SHEET,
    READ_AS,
    SHEET_UNUSED,
    SIZE,
)

SIZE_LIMIT = 64_000_000  # bytes
# The sheet of our own template that explains the others.
GUIDE = "说明"


def read_roster(
    file: str,
    data: bytes,
    *,
    editions: Mapping[str, str] | None = None,
    undrawable: Callable[[str], Collection[str]] = lambda _: (),
) -> Roster:
    """Return the roster in the bytes of an .xlsx or .csv file, told apart by the bytes themselves.

    `file` is its name for the user; `editions` are names by id (None: any edition will do);
    `undrawable` returns the characters of a text that no font can draw. Rows with a fault are set
    aside. Raises DataError where the file is no table, or has no header or no row.
    """
    if len(data) > SIZE_LIMIT:
        raise DataError([SIZE.at(Place(file), limit=SIZE_LIMIT // 1_000_000)])
    check_kind(file, data)
    with warnings.catch_warnings():
        # openpyxl says in English what it leaves out: styles, extensions, data validation.
        warnings.simplefilter("ignore", UserWarning)
        tables, findings = _tables(file, data)
        return _read(file, tables, findings, Checks(editions, Drawable(undrawable)))


def _tables(file: str, data: bytes) -> tuple[tuple[Table, ...], list[Problem]]:
    """Return the tables of a file; of a CSV file the one whose header makes most sense."""
    if data.startswith(ZIP):
        from handbook.copies.roster.xlsx_table import xlsx_tables

        return xlsx_tables(file, data), []
    encoding, tables = csv_tables(file, data)
    findings = [] if encoding == UTF_8 else [READ_AS.at(Place(file), found=encoding)]
    return (max(tables, key=_columns_known),), findings


def _columns_known(table: Table) -> int:
    """Return how many columns are known; none where the delimiter makes the table senseless."""
    with suppress(DataError):
        header = find_header(table)
        return len(header.columns) if header else 0
    return 0


def _read(file: str, tables: tuple[Table, ...], findings: list[Problem], checks: Checks) -> Roster:
    reading = Reading(checks, findings)
    headed = _headed(tables, reading)
    if not any(header.subject is Role.NAME for _, header in headed):
        raise DataError([_no_header(table) for table in tables if not table.hidden])
    branches = Branches(reading)
    for table, header in headed:
        if not header.of_members:
            branches.read(table, header)
    members = Members(reading, branches)
    for table, header in headed:
        if header.of_members:
            members.read(table, header)
    found, differing = members.of(branches.found)
    if not found and not reading.set_aside:
        raise DataError([EMPTY.at(headed[0][0].whole())])
    problems = (*reading.problems, *differing)
    aside = tuple(reading.set_aside)
    return Roster(file, found, aside, problems, reading.rows, reading.skipped, members.count)


def _headed(tables: tuple[Table, ...], reading: Reading) -> list[tuple[Table, Header]]:
    """Return the tables that are read, each with its header; note those that are not.

    Beside a table with several columns known, one cell that reads like a header makes no table.
    """
    found: list[tuple[Table, Header]] = []
    for table in tables:
        if table.hidden:
            reading.problems.append(HIDDEN_SHEET.at(table.whole()))
        elif header := find_header(table):
            found.append((table, header))
        elif table.sheet != GUIDE and any(True for _ in table.rows()):
            reading.problems.append(SHEET_UNUSED.at(table.whole()))
    known = max((len(header.columns) for _, header in found), default=0)
    stray = [table for table, header in found if len(header.columns) < min(known, 2)]
    reading.problems += [SHEET_UNUSED.at(t.whole()) for t in stray if t.sheet != GUIDE]
    return [(table, header) for table, header in found if table not in stray]


def _no_header(table: Table) -> Problem:
    found = "、".join(first_row(table))
    hint = f"，最先的一行是“{found}”" if found else ""
    problem = HEADER.at(table.whole(), limit=HEADER_WITHIN, hint=hint)
    near = nearest_name(table)
    return Problem(
        problem.code, Severity.ERROR, problem.place, problem.message, problem.allowed, near
    )
