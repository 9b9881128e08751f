"""Which copies are wanted: what the command line asks for, held against the roster."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.copies.imposition import ALL_IN_ONE, Fold
from handbook.copies.runs.shards import Shard, shard_of
from handbook.errors import UsageError, nearest

if TYPE_CHECKING:
    from handbook.copies.roster import Branch, Roster
    from handbook.pipeline.known_roster import KnownRoster

CHUNK = 500
"""Branches in a file of a print run: more of them cost a viewer hundreds of megabytes."""


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Which copies of a roster's branches are wanted, and how.

    `one` is the number of the only branch that is wanted; `jobs` are processes, None as many as
    are worth it; `merged` puts many branches into each file, for a print shop; a `register` is for
    the branches to sign.
    """

    roster: Path
    parts: tuple[str, ...] = ()
    merged: bool = False
    booklet: bool = False
    grey: bool = False
    fold: Fold = ALL_IN_ONE
    one: str = ""
    shard: Shard | None = None
    jobs: int | None = None
    register: bool = False
    force: bool = False

    @property
    def kind(self) -> str:
        """What tells lists of this run from those of another: 名册-7月-合印-第1-4份."""
        said = {"合印": self.merged, "骑马订": self.booklet, "黑白": self.grey}
        if self.shard:
            said[f"第{self.shard}份"] = True
        return "-".join((self.roster.stem, *self.parts, *(word for word in said if said[word])))

    def named(self, parts: str, form: str) -> str:
        """Return what is printed, in which form, in words: 全册-A4双面-黑白."""
        return "-".join(filter(None, (parts, form, "黑白" if self.grey else "")))

    @property
    def journal(self) -> str:
        """The file that notes what has been made: what may run at the same time has its own."""
        kind = "print-run" if self.merged else "copies"
        part = "-one" if self.one else f"-{self.shard}" if self.shard else ""
        return f".{kind}{part}.journal"


@dataclass(frozen=True, slots=True)
class Copy:
    """A branch that gets a copy, of the edition it names, in a file of a name without folders."""

    branch: Branch
    file: str


def wanted(known: KnownRoster, default: str, order: CopyOrder) -> tuple[Copy, ...]:
    """Return the copies that are wanted; `default` is the edition of rows that name none.

    Raises UsageError where the only branch that is wanted is not there.
    """
    found = tuple(
        Copy(replace(branch, edition=branch.edition or default), name)
        for branch, name in zip(known.roster.branches, known.files, strict=True)
        if is_wanted(branch, order)
    )
    if order.one and not found:
        raise UsageError(not_there(order.one, known.roster))
    return found


def is_wanted(branch: Branch, order: CopyOrder) -> bool:
    """Whether an order asks for a branch's copy."""
    if order.one:
        return branch.number == order.one
    return order.shard is None or shard_of(branch.number, order.shard.of) == order.shard.number


def not_there(number: str, roster: Roster) -> str:
    """Return that a roster has no branch of a number, or that its row is set aside."""
    for row in roster.set_aside:
        if row.number == number and not row.member:
            return f"编号 {number} 在 {row.place}，这一行有错，搁置了；看 roster check 的说明。"
    near = nearest(number, [branch.number for branch in roster.branches])
    hint = f"是不是想写 {near}？" if near else ""
    return f"名册 {roster.file} 里没有编号 {number}。{hint}"
