"""The values of one row, each tidied and looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from handbook.copies.roster.columns import Header, Role
from handbook.copies.roster.tables import Row, Table
from handbook.copies.roster.values import doubts, faults, folded, narrow, sound, tidy
from handbook.errors import Place, Problem
from handbook.errors.roster_rules import BLANK, COUNT, EDITION, GLYPH

# How much of a cell a finding quotes.
_QUOTED = 200
# How much of what is no count a finding shows.
_SHOWN = 20
# How many editions a finding lists.
_LISTED = 10

_DOUBTED = (Role.NUMBER, Role.NAME, Role.SUPERIOR, Role.SECRETARY, Role.PERSON)
_HINTS = {
    Role.NAME: "填上支部全称；整行都用不着的，删去这一行。",
    Role.NUMBER: "填上编号；或删去“编号”一栏，由程序按行的先后编号。",
    Role.PERSON: "填上姓名；整行都用不着的，删去这一行。",
}


class Drawable:
    """Which characters the fonts can draw: each is asked for once, those that are faults never."""

    def __init__(self, undrawable: Callable[[str], Collection[str]]) -> None:
        self._undrawable = undrawable
        self._known: set[str] = set()
        self._bad: set[str] = set()

    def lacking(self, text: str) -> list[str]:
        """Return the characters of a text that no font can draw, in order."""
        if not self._known.issuperset(text):
            new = set(text) - self._known
            self._bad |= set(self._undrawable(sound("".join(sorted(new)))))
            self._known |= new
        return (
            [] if self._bad.isdisjoint(text) else [c for c in dict.fromkeys(text) if c in self._bad]
        )


@dataclass(frozen=True, slots=True)
class Checks:
    """What a row is held against: the editions (name by id; None: any), and what fonts can draw."""

    editions: Mapping[str, str] | None
    drawable: Drawable

    def edition(self, found: str) -> str | None:
        """Return the id of an edition named by its id or its name, None where there is none."""
        if self.editions is None or not found:
            return found
        named = {folded(word): id_ for id_, name in self.editions.items() for word in (id_, name)}
        return named.get(folded(found))


@dataclass(slots=True)
class Fields:
    """A row's values by role (only those with a column), what is wrong and what is doubtful."""

    texts: dict[Role, str] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    tidied: list[Place] = field(default_factory=list)
    origin: str = ""

    def get(self, role: Role) -> str:
        """Return a value, "" where it is blank or has no column."""
        return self.texts.get(role, "")


def fields_of(table: Table, header: Header, row: Row, checks: Checks) -> Fields:
    """Return the values of a row."""
    fields = Fields(origin=row.cell(header.origin).text if header.origin else "")
    for role, column in header.columns.items():
        cell = row.cell(column)
        # Made only where there is something to say: most cells are sound, and there are many.
        place = partial(table.place, row.line, column, cell.text[:_QUOTED])
        if cell.fault and role is Role.COUNT:  # only checked, never printed: no reason to set aside
            found = sound(cell.text)[:_SHOWN] or "公式"
            fields.warnings.append(COUNT.at(place(), found=found))
            continue
        if cell.fault:
            fields.errors.append(cell.fault.at(place(), found=cell.text, field=role))
            continue
        text = tidy(cell.text)
        if text != cell.text:
            fields.tidied.append(table.place(row.line, column))
        if role is Role.NUMBER or role is Role.COUNT:
            text = narrow(text)
        fields.texts[role] = text
        if text and role is not Role.COUNT:
            _look_at(fields, role, text, place, checks)
        elif role in _HINTS and not (header.of_members and role is not Role.PERSON):
            fields.errors.append(BLANK.at(place(), field=role, hint=_HINTS[role]))
    return fields


def _look_at(
    fields: Fields, role: Role, text: str, place: Callable[[], Place], checks: Checks
) -> None:
    fields.errors += faults(role, text, place)
    if role in _DOUBTED:
        fields.warnings += doubts(role, text, place)
    if role is Role.EDITION:
        _look_up(fields, text, place(), checks)
    else:
        for character in checks.drawable.lacking(text):
            code = f"U+{ord(character):04X}"
            fields.errors.append(GLYPH.at(place(), found=character, code=code, field=role))


def _look_up(fields: Fields, found: str, place: Place, checks: Checks) -> None:
    edition = checks.edition(found)
    if edition is not None:
        fields.texts[Role.EDITION] = edition
        return
    editions = checks.editions or {}
    listed = [f"{id_}（{name}）" for id_, name in list(editions.items())[:_LISTED]]
    known = "现有的版本：" + "、".join(listed) + ("…" if len(editions) > _LISTED else "")
    words = [*editions, *editions.values()]
    fields.errors.append(EDITION.at(place, nearest_of=words, found=found, known=known))
