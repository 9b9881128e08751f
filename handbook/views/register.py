"""发放签收表: who gets a copy, by the organisation above, with room to sign for it. Pure.

A register of thousands of branches is parted into volumes, each a file of its own: a clerk carries
one, and the engine's time and memory stay those of one volume.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.model import Handbook
from handbook.views.booklet import publisher
from handbook.views.entries import STAMP_CHARACTERS, shortened

MOST_ROWS = 250
"""Branches of a volume: some 20 pages, which the engine lays out within 350 MiB."""
NAME = "发放签收表"
UNNAMED = "未填上级党组织"
CONTINUED = "（续）"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its class in the style sheet, its width in a workbook in characters."""

    title: str
    kind: str
    width: int


COLUMNS = (
    Column("序号", "serial", 6), Column("编号", "number", 16), Column("支部全称", "name", 48),
    Column("份数", "copies", 6), Column("领取人签字", "signed", 16), Column("日期", "date", 12),
    Column("备注", "remark", 16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipient:
    """A branch that gets copies; `superior` is "" where the roster does not say."""

    number: str
    name: str
    superior: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class RegisterRowView:
    """A line to sign: its number in the whole register, the branch, how many copies it gets."""

    serial: int
    number: str
    name: str
    copies: int


@dataclass(frozen=True, slots=True)
class RegisterGroupView:
    """The branches of one organisation above: its heading, how many they are, in words."""

    name: str
    superior: str
    count: str
    rows: tuple[RegisterRowView, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A volume of the register; `volume` is "" where there is one only."""

    title: str
    name: str
    subject: str
    publisher: str
    edition: str
    summary: str
    volume: str
    stamp: str
    columns: tuple[Column, ...]
    groups: tuple[RegisterGroupView, ...]


def register_views(
    handbook: Handbook, recipients: Iterable[Recipient], most: int = MOST_ROWS
) -> tuple[RegisterView, ...]:
    """Return the volumes of an edition's register, of at most `most` branches each.

    Branches stand under the organisation above them, both in the roster's order. A volume ends
    where an organisation's branches end, unless they fill more than half of it.
    """
    plan, edition = handbook.plan, handbook.edition
    groups = tuple(_groups(recipients))
    rows = [row for group in groups for row in group.rows]
    volumes = tuple(_volumes(groups, most)) or ((),)
    return tuple(
        RegisterView(
            title=f"{plan.year}年{plan.short_title}",
            name=NAME,
            subject=plan.title,
            publisher=publisher(handbook),
            edition=edition.name,
            summary=_counted(rows),
            volume=f"第 {number} 册　共 {len(volumes)} 册" if len(volumes) > 1 else "",
            stamp=f"{shortened(edition.name, STAMP_CHARACTERS)}　{handbook.version}",
            columns=COLUMNS,
            groups=volume,
        )
        for number, volume in enumerate(volumes, 1)
    )


def _groups(recipients: Iterable[Recipient]) -> Iterator[RegisterGroupView]:
    under: dict[str, list[Recipient]] = {}
    for recipient in recipients:
        under.setdefault(recipient.superior, []).append(recipient)
    serial = 0
    for superior, branches in under.items():
        rows = tuple(
            RegisterRowView(number, b.number, b.name, b.copies)
            for number, b in enumerate(branches, serial + 1)
        )
        serial += len(rows)
        yield RegisterGroupView(superior or UNNAMED, superior, _counted(rows), rows)


def _counted(rows: Sequence[RegisterRowView]) -> str:
    return f"{len(rows):,} 个支部，{sum(row.copies for row in rows):,} 份"


def _volumes(
    groups: Iterable[RegisterGroupView], most: int
) -> Iterator[tuple[RegisterGroupView, ...]]:
    """Yield the groups volume by volume, one that does not fit parted at the end of a volume."""
    volume: list[RegisterGroupView] = []
    room = most
    for group in groups:
        rest, name = group.rows, group.name
        if room < len(rest) <= most and 2 * room <= most:
            yield tuple(volume)
            volume, room = [], most
        while rest:
            if not room:
                yield tuple(volume)
                volume, room = [], most
            volume.append(replace(group, name=name, rows=rest[:room]))
            room, rest, name = max(0, room - len(rest)), rest[room:], group.name + CONTINUED
    if volume:
        yield tuple(volume)
