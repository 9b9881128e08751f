"""What has been read of a roster so far, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.copies.roster.columns import Header, Role
from handbook.copies.roster.fields import Checks, Fields, fields_of
from handbook.copies.roster.model import SetAside
from handbook.copies.roster.skipping import is_blank, reason_to_skip
from handbook.copies.roster.tables import Row, Table, ranges
from handbook.errors import Place, Problem, Rule
from handbook.errors.roster_rules import HIDDEN_ROWS, SPACES


@dataclass(slots=True)
class _Tidied:
    """How many cells of a table were tidied, and the first of them."""

    first: Place | None = None
    count: int = 0

    def add(self, places: list[Place]) -> None:
        """Add the cells of a row."""
        self.first = self.first or next(iter(places), None)
        self.count += len(places)

    def note(self) -> list[Problem]:
        """Return one note for them all."""
        return [SPACES.at(self.first, found=str(self.count))] if self.first else []


@dataclass(slots=True)
class Reading:
    """The findings so far, table by table, and the rows that are counted or set aside."""

    checks: Checks
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    rows: int = 0
    skipped: int = 0

    def rows_of(self, table: Table, header: Header) -> Iterator[tuple[Row, Fields]]:
        """Yield the rows of a table that are somebody's, with their values; note all others."""
        self.problems += header.findings
        hidden = set(table.hidden_rows)
        noted, tidied = dict[Rule, list[int]](), _Tidied()
        for row in table.rows():
            if row.line <= header.line or is_blank(row):
                continue
            self.rows += 1
            if rule := reason_to_skip(row, header):
                self.skipped += 1
                noted.setdefault(rule, []).append(row.line)
                continue
            if row.line in hidden:
                noted.setdefault(HIDDEN_ROWS, []).append(row.line)
            fields = fields_of(table, header, row, self.checks)
            tidied.add(fields.tidied)
            yield row, fields
        self.problems += [r.at(table.whole(), found=ranges(lines)) for r, lines in noted.items()]
        self.problems += tidied.note()

    def put_aside(self, place: Place, fields: Fields, *, member: bool = False) -> None:
        """Set a row aside for the errors among its values."""
        self.set_aside.append(aside(place, fields, tuple(fields.errors), member=member))


def aside(
    place: Place, fields: Fields, problems: tuple[Problem, ...], *, member: bool = False
) -> SetAside:
    """Return a row set aside, with what could be read of it."""
    number, name = fields.get(Role.NUMBER), fields.get(Role.NAME)
    texts = tuple((role.value, text) for role, text in fields.texts.items())
    return SetAside(number, name, place, problems, member, texts, fields.origin)
