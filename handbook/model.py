"""The resolved handbook: all an edition says, checked and immutable. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = tuple(range(1, 13))

# The parts of the printed handbook that an edition may leave out, beside the forms, by their ids.
PARTS = (
    "cover", "guide", "contents", "notices", "plan-table", "year", "months", "changes", "glossary",
    "notes",
)  # fmt: skip


class Requirement(StrEnum):
    """Whether a branch must hold a theme or may choose it."""

    REQUIRED = "必选"
    OPTIONAL = "自选"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a notice; `level` is 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.

    Source: GB/T 9704-2012, 7.3.3.
    """

    heading: str
    level: int
    body: tuple[Section | str, ...]
    requirements: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice (公文), word for word; titles and signatures keep their lines.

    Source: GB/T 9704-2012, 7.3.
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


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled blank of a form, or a cell that official text fills.

    `width` is a share of the row; `lines` counts lines of handwriting, dotted rules
    between them if `ruled`.
    """

    label: str
    width: int = 1
    lines: int = 1
    choices: tuple[str, ...] = ()
    unit: str = ""
    total: str | None = None
    fill: str | None = None
    tick: bool = False
    per_theme: bool = False
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """A group of rows of a form's table: one a theme, one an item, or blank ones."""

    themes: str | None = None
    until: int = 12
    items: tuple[str, ...] = ()
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form filled in with a pen; `across` sets of the table's columns stand side by side.

    One that is `joint` has a further copy for each branch that holds a theme with others.
    """

    id: str
    title: str
    each: str
    landscape: bool
    hint: str | None
    head: tuple[Field, ...]
    grid: tuple[tuple[Field, ...], ...]
    columns: tuple[Field, ...]
    rows: tuple[Rows, ...]
    foot: tuple[Field, ...]
    across: int = 1
    when: str | None = None
    joint: bool = False


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
    site_url: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition and the chain it stands on, itself first, the base last."""

    id: str
    name: str
    chain: tuple[Level, ...]

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


class ChangeKind(StrEnum):
    """What a level did with an item; the last, that only the other edition has it."""

    ADDED = "新增"
    REFINED = "细化"
    MOVED = "改期"
    MADE_REQUIRED = "明确为必做"
    LEFT = "不统一组织"
    NOTICE = "本级通知"
    REMOVED = "未列"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which item, what was done, by which level, how it was and how it is."""

    kind: ChangeKind
    id: str
    title: str
    level: str
    field: str
    before: str
    after: str

    @property
    def mark(self) -> str:
        """What was done in a word or two: 市细化, 县新增, 未列."""
        return self.kind if self.kind is ChangeKind.REMOVED else f"{self.level}{self.kind}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition held against another one of its chain: the names of both, and every difference."""

    edition: str
    against: str
    changes: tuple[Change, ...]


def sections(body: tuple[Section | str, ...]) -> Iterator[Section]:
    """Yield every section of a body, outer ones before inner ones."""
    for block in body:
        if isinstance(block, Section):
            yield block
            yield from sections(block.body)
