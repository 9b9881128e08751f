"""Themes: what is to be done and when, and what each level of the chain says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Requirement(StrEnum):
    """Whether a branch must hold a theme or may choose it."""

    REQUIRED = "必选"
    OPTIONAL = "自选"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the chain: the edition that speaks, and the short word for it (省, 市, 县)."""

    edition: str
    word: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Who set a value, and where; `path` is such as `themes.<id>.venue`, `value` as shown."""

    path: str
    value: str
    level: Level
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Refinement:
    """What one level says on a theme beside the official text, which stays as it is."""

    level: Level
    subtitle: str | None = None
    content: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    venue: str | None = None
    lead: str | None = None
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A theme that a level holds in another month, with the reason it gives."""

    level: Level
    month: int
    through: int
    reason: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a level decided on an optional theme, with the reason it gives."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the plan: what is to be done, when, and whether it must be.

    `month`, `through`, `requirement`, `title` and `content` are what `set_by` wrote, word for word;
    whatever lower levels decided stands beside them. `refinements` stand highest level first.
    """

    id: str
    month: int
    through: int
    year_round: bool
    title: str
    requirement: Requirement
    content: tuple[str, ...]
    set_by: Level
    aliases: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    dated: bool = False
    log: str | None = None
    remark: str | None = None
    after: str | None = None
    refinements: tuple[Refinement, ...] = ()
    move: Move | None = None
    made_required: Ruling | None = None
    left_to_branches: Ruling | None = None

    @property
    def required(self) -> bool:
        """Whether every branch of this edition must hold it."""
        return self.requirement is Requirement.REQUIRED or self.made_required is not None

    @property
    def begins(self) -> int:
        """The month this edition holds it in, or begins to."""
        return self.move.month if self.move else self.month

    @property
    def ends(self) -> int:
        """The last month this edition holds it in."""
        return self.move.through if self.move else self.through

    def begins_in(self, month: int) -> bool:
        """Whether it is listed under `month`, where this edition holds it."""
        return self.begins == month

    def runs_in(self, month: int) -> bool:
        """Whether `month` is one of the months it is held in."""
        return self.year_round or self.begins <= month <= self.ends
