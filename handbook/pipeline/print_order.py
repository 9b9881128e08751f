"""What `print` is asked for, and what the files are called that it makes; no engine in sight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from handbook.copies.imposition import ALL_IN_ONE, Fold
from handbook.copies.paper import FORMATS, Format
from handbook.editions.resolve import resolve
from handbook.errors import UsageError
from handbook.sources.sources import Sources
from handbook.views.selection import POSTER, Selection, named

# What some file system of an office takes in no file name, and a length that all of them take.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME = 60

DUPLEX, BOOKLET, WALL = FORMATS


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: which parts, in which formats, how many copies.

    Where no format is named the booklet is laid out for both sides of A4.
    """

    parts: tuple[str, ...] = ()
    duplex: bool = False
    booklet: bool = False
    poster: bool = False
    grey: bool = False
    copies: int = 1
    fold: Fold = ALL_IN_ONE
    force: bool = False

    def formats(self, chosen: Selection) -> tuple[Format, ...]:
        """Return the formats that are wanted, in the order they are made.

        Raises UsageError where pages are to be laid out and none are named.
        """
        pages = chosen.of_the_booklet
        if not pages and (self.duplex or self.booklet):
            raise UsageError(
                f"{POSTER[1]}自成一张，没有别的版式。"
                "可以：去掉 --duplex、--booklet，或在 --parts 里再写手册的部分。"
            )
        unnamed = not self.booklet and (bool(self.parts) or not self.poster)
        wanted = {
            DUPLEX: pages and (self.duplex or unnamed),
            BOOKLET: pages and self.booklet,
            WALL: self.poster or chosen.poster,
        }
        return tuple(form for form, is_wanted in wanted.items() if is_wanted)


def refuse_part(sources: Sources, word: str) -> None:
    """Raise UsageError where what stands in an edition's place names a part of the booklet."""
    if word in (sources.plan.value.edition.id, *sources.editions):
        return
    if named(resolve(sources, sources.plan.value.default_edition), word):
        raise UsageError(
            f"“{word}”是手册的一部分，不是版本。部分都写在 --parts 后面，用逗号隔开，不留空格。"
        )


def file_name(name: str, form: Format, order: Order) -> str:
    """Return what a file is called: 全册-A4双面.pdf, 7月-A4双面-黑白.pdf, 全册-A3分帖4.pdf."""
    words = [safe(name), form.suffix]
    if form is BOOKLET and order.fold.signature:
        words[1] = f"A3分帖{order.fold.signature}"
    if form is BOOKLET and order.fold.creep:
        words.append(f"爬移{order.fold.creep:g}毫米")
    return f"{'-'.join([*words, *(['黑白'] if order.grey else [])])}.pdf"


def safe(name: str) -> str:
    """Return a name as a file's; one too long for a file system ends in a short hash of itself."""
    plain = _NOT_IN_NAMES.sub("_", name)
    if len(plain) > _LONGEST_NAME:
        plain = f"{plain[:_LONGEST_NAME]}…{sha256(plain.encode()).hexdigest()[:6]}"
    return plain
