"""The resolved handbook: all an edition says, checked and immutable. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.model.changes import Change, ChangeKind, Comparison
from handbook.model.forms import Field, Form, Rows
from handbook.model.themes import (
    Level,
    Move,
    Refinement,
    Requirement,
    Ruling,
    Setting,
    Theme,
)

__all__ = [
    "MONTHS",
    "PARTS",
    "Change",
    "ChangeKind",
    "Columns",
    "Comparison",
    "Contact",
    "Edition",
    "Field",
    "Form",
    "Handbook",
    "Level",
    "Move",
    "Notice",
    "Plan",
    "Refinement",
    "Requirement",
    "Rows",
    "Ruling",
    "Section",
    "Setting",
    "Term",
    "Theme",
    "sections",
]

MONTHS = tuple(range(1, 13))

# The parts of the printed handbook that an edition may leave out, beside the forms, by their ids.
PARTS = (
    "cover", "guide", "contents", "notices", "plan-table", "year", "months", "changes", "glossary",
    "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a notice; `level` is how deep it stands, from 1.

    Its number may be of a lower kind: 一、, （一）, 1., （1） (GB/T 9704-2012, 7.3.3).
    """

    heading: str
    level: int
    body: tuple[Section | str, ...]
    requirements: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice (公文), word for word; titles and signatures keep their lines.

    A `joint` one is issued by several: each line of `issuer` and `signature` names one of them.
    Source: GB/T 9704-2012, 7.2.4 and 7.3.
    """

    id: str
    issuer: tuple[str, ...]
    number: str | None
    title: tuple[str, ...]
    addressees: str
    body: tuple[Section | str, ...]
    attachment: str | None
    signature: tuple[str, ...]
    date: date
    level: Level
    joint: bool = False

    @property
    def issued_by(self) -> str:
        """Who issues it, in a line of running text."""
        return ("、" if self.joint else "").join(self.issuer)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the editors' explanation."""

    term: str
    explanation: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of the plan table, as the source prints them."""

    time: str
    theme: str
    content: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds for the whole plan, whatever the edition."""

    year: int
    title: str
    short_title: str
    attachment_label: str
    columns: Columns
    year_round_mark: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition and the chain it stands on, itself first, the base last.

    `site_url` is where its own site is published; no edition stands under another's address.
    """

    id: str
    name: str
    chain: tuple[Level, ...]
    site_url: str | None = None

    @property
    def level(self) -> Level:
        """The level that issues this edition."""
        return self.chain[0]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a branch asks: what for, and how."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything one edition says, resolved: what the views are made from.

    `notices` stand lowest level first; `version` is a short hash of everything above.
    """

    plan: Plan
    edition: Edition
    notices: tuple[Notice, ...]
    themes: tuple[Theme, ...]
    cover: tuple[Field, ...]
    forms: tuple[Form, ...]
    glossary: tuple[Term, ...]
    contacts: tuple[Contact, ...]
    remarks: tuple[str, ...]
    leave_out: frozenset[str]
    settings: tuple[Setting, ...]
    version: str

    def count(self, requirement: Requirement | None = None) -> int:
        """Return how many themes there are, or how many of one requirement."""
        return sum(requirement in (None, t.requirement) for t in self.themes)

    def themes_of(self, month: int) -> tuple[Theme, ...]:
        """Return the themes that the table lists under `month`."""
        return tuple(t for t in self.themes if t.begins_in(month))

    def continuing_in(self, month: int) -> tuple[Theme, ...]:
        """Return the themes listed elsewhere that are held in `month` too."""
        return tuple(t for t in self.themes if t.runs_in(month) and not t.begins_in(month))

    @property
    def year_round(self) -> tuple[Theme, ...]:
        """The themes that are held all year."""
        return tuple(t for t in self.themes if t.year_round)


def sections(body: tuple[Section | str, ...]) -> Iterator[Section]:
    """Yield every section of a body, outer ones before inner ones."""
    for block in body:
        if isinstance(block, Section):
            yield block
            yield from sections(block.body)
