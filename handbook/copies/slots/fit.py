"""A text in its slot: one line, two lines, smaller, narrower; or a refusal. Never cut.

Pure: widths come in as numbers. The order is that of a careful typesetter: a line at full size; two
lines, broken where a unit of the name ends; a smaller size, down to the slot's least; letters
condensed to no less than four fifths. What is still too long is refused with a reason.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

LEADING = 1.2  # from line to line, in sizes of the type
NARROWEST = 0.8  # of a letter's width (ISO 32000-1, 9.3.4, horizontal scaling)
# GB/T 15834-2011, 5.1: what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset("）)》〉」』】〕］”’、，。；：！？,.;:!?%·—…～")
_NOT_LAST = frozenset("（(《〈「『【〔［“‘")
# What a unit of a name ends with, each line of one length; 市场 and 区域 only begin like one.
_UNITS = (
    "联合会|研究会|研究院|研究所|委员会|事务所|合作社|基金会|促进会|开发区",
    "公司|集团|学会|协会|商会|联盟|企业|组织|单位|中心|大学|学院|学校|医院|街道|社区|园区|新区",
    "省委|市委|县委|区委|党委|工委",
    "[）”》镇乡旗州]",
)
_UNIT_END = re.compile(
    "|".join([*(f"(?<={units})" for units in _UNITS), "(?<=[省市县区])(?![场政级直属委内外域长])"])
)
# Thousandths of an em that a line may be longer for the sake of ending where a unit ends.
_UNIT_GAIN = 3000


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a slot and how its text may be set: lengths and sizes in pt."""

    width: float
    height: float
    size: float
    least: float
    lines: int

    def holds(self, width: int) -> bool:
        """Whether a line of so many thousandths of an em stands in it at full size."""
        return self.size <= self.height / LEADING and width / 1000 * self.size <= self.width


class Line(NamedTuple):
    """A line: from which character of the text to before which, and its width."""

    start: int
    end: int
    width: float


class Break(NamedTuple):
    """Before which character a text may be broken, and its two lines, in thousandths of an em."""

    at: int
    first: int
    second: int

    @property
    def longer(self) -> int:
        """The width of the longer line."""
        return max(self.first, self.second)


class Shape(NamedTuple):
    """All that a text is fitted by: characters, width in thousandths of an em, where it may break.

    `even` is the most even break of all, `unit` that of those where a unit of the name ends.
    """

    length: int
    width: int
    even: Break | None = None
    unit: Break | None = None


@dataclass(frozen=True)
class Measured:
    """A text with the width of each character, in thousandths of an em."""

    text: str
    advances: Sequence[int]

    @cached_property
    def width(self) -> int:
        """The width of the whole text."""
        return sum(self.advances)

    def shape(self, box: Box) -> Shape:
        """Return what the text is fitted by in a box, without breaks where none can be needed."""
        if box.lines == 1 or box.holds(self.width):
            return Shape(len(self.text), self.width)
        return self._broken

    @cached_property
    def _broken(self) -> Shape:
        before = list(accumulate(self.advances[:-1], initial=0))
        middle, end = bisect(before, self.width / 2), len(before)
        # From the middle outwards on both sides: the first that is lawful is the most even there.
        sides = (range(middle - 1, 0, -1), range(middle, end))
        nearest = [at for side in sides for at in islice(filter(self._may_break, side), 1)]
        units = [match.start() for match in _UNIT_END.finditer(self.text)]
        lawful = [at for at in units if 0 < at < end and self._may_break(at)]
        even, unit = self._evenest(before, nearest), self._evenest(before, lawful)
        return Shape(len(self.text), self.width, even, unit)

    def _evenest(self, before: list[int], places: Sequence[int]) -> Break | None:
        if not places:
            return None
        width = self.width
        _, at = min([(max(before[at], width - before[at]), at) for at in places])
        return Break(at, before[at], width - before[at])

    def _may_break(self, at: int) -> bool:
        """Return whether a line may end before a character and the next begin with it."""
        last, first = self.text[at - 1], self.text[at]
        if first in _NOT_FIRST or last in _NOT_LAST:
            return False
        return not (last.isascii() and first.isascii()) or last.isspace()


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a text is set: size and lines in pt, the width of its letters (1 is whole)."""

    size: float
    lines: tuple[Line, ...]
    narrowed: float = 1.0


def fitted(text: Shape, box: Box) -> Fitted | None:
    """Return how a text is set in a box; None where no lawful way is left."""
    if not text.length:
        return Fitted(box.size, ())
    whole = _set((Line(0, text.length, text.width),), box)
    if box.lines == 1 or box.holds(text.width):
        return whole
    halves = _in_two(text, box)
    return max((way for way in (whole, halves) if way), key=_merit, default=None)


def _merit(way: Fitted) -> tuple[float, float, int]:
    """Return what makes a way better: whole letters, then a larger size, then fewer lines."""
    return way.narrowed, way.size, -len(way.lines)


def _in_two(text: Shape, box: Box) -> Fitted | None:
    """Return a text set in two lines; None where it may not be broken, or is too long even so.

    The longer line counts where it is more than the box has room for; one that ends where a unit of
    the name ends may be a little longer, unless letters would be condensed for it.
    """
    even, unit = text.even, text.unit
    if even is None:
        return None
    room = 1000 * box.width / box.size
    if unit is not None and max(unit.longer, room) - _UNIT_GAIN <= max(even.longer, room):
        by_units = _set(_halves(text, unit), box)
        if by_units is not None and by_units.narrowed == 1:
            return by_units
    return _set(_halves(text, even), box)


def _halves(text: Shape, found: Break) -> tuple[Line, ...]:
    """Return two lines, in thousandths of an em."""
    return Line(0, found.at, found.first), Line(found.at, text.length, found.second)


def _set(lines: tuple[Line, ...], box: Box) -> Fitted | None:
    """Return lines, of widths in thousandths of an em, set as large as the box allows."""
    widest = max(lines[0].width, lines[-1].width) / 1000
    size = min(box.size, box.height / (LEADING * len(lines)))
    if size < box.least:
        return None
    narrowed = 1.0
    if widest * size > box.width:
        size = box.width / widest
        if size < box.least:
            narrowed, size = size / box.least, box.least
            if narrowed < NARROWEST:
                return None
    em = size * narrowed / 1000
    return Fitted(size, tuple([Line(s, e, width * em) for s, e, width in lines]), narrowed)
