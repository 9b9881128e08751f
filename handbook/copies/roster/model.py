"""What a roster says: branches, what is set aside, and every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from handbook.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the sign-in sheets name them; `kind` as written (正式党员…), "" where blank."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch that gets a copy: texts trimmed, as written otherwise, "" where blank.

    `edition` is an edition's id, "" for the default one. `place` is its row in the roster; `origin`
    says where the row stood first, where this roster is a retry list.
    """

    number: str
    name: str
    place: Place
    superior: str = ""
    secretary: str = ""
    kind: str = ""
    member_count: int | None = None
    members: tuple[Member, ...] = ()
    edition: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that gets no copy: what it says of itself, and why; `member` for a row of members.

    `texts` is what could be read of it, each with the name that our template gives its column.
    `origin` is as a branch's.
    """

    number: str
    name: str
    place: Place
    problems: tuple[Problem, ...]
    member: bool = False
    texts: tuple[tuple[str, str], ...] = ()
    origin: str = ""

    @property
    def first_place(self) -> str:
        """Where the row stood first: a roster's name (not its folder, machines differ), a cell."""
        cells = (problem.place.cell for problem in self.problems) if not self.member else ()
        where = "、".join(dict.fromkeys(filter(None, cells))) or self.place.cell
        return self.origin or f"{PurePath(self.place.file).name} {where}"


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as read: each of its `rows` is a branch, a member, set aside, or `skipped`.

    `rows` counts the rows with any content below the headers; `skipped` those that are no
    branch's (totals, remarks); `problems` are all findings in order of their places: those of the
    rows set aside, and warnings and notes.
    """

    file: str
    branches: tuple[Branch, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    rows: int
    skipped: int
    members: int
