"""How the rows of a form's table are dealt out to pages. Pure; lengths in mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.paper import CELL_MM

MOST_ROW_MM = 18.0
"""What left-over room makes a row grow to, and no further."""
_STEP_MM = 0.25


@dataclass(frozen=True, slots=True)
class Rooms:
    """The height that a page leaves for rows, and what is taken from the first and the last.

    Above the first page's rows stand the hint and the fields of the head; below the last one's
    the framed rows, the fields of the foot, the key.
    """

    page: float
    above: float = 0
    below: float = 0

    def of(self, page: int, pages: int) -> float:
        """Return the room on a page, counted from 0."""
        return self.page - self.above * (page == 0) - self.below * (page == pages - 1)


@dataclass(frozen=True, slots=True)
class Deal:
    """The rows dealt out: their height, and how many stand on each page."""

    height: float
    on_pages: tuple[int, ...]


def deal(least: Sequence[float], rooms: Rooms, *, facing: bool) -> Deal:
    """Return rows dealt out to as few pages as hold them, evenly where that can be.

    `least` is what each row needs for the words in it. Tables that lie open have an even number
    of pages beyond one. A row too high for any page has one of its own.
    """
    pages = 1
    while not (found := _within(least, rooms, pages)) and pages <= len(least):
        pages += 2 if facing and pages > 1 else 1
    return found or Deal(CELL_MM, (1,) * len(least))


def _within(least: Sequence[float], rooms: Rooms, pages: int) -> Deal | None:
    """Return the rows at the greatest height at which they keep to so many pages."""
    heights = [CELL_MM + _STEP_MM * n for n in range(int((MOST_ROW_MM - CELL_MM) / _STEP_MM) + 1)]
    for most in (-(-len(least) // pages), len(least)):
        for height in reversed(heights):
            rows = [max(height, row) for row in least]
            counts = _counts(rows, rooms, pages, most)
            if counts:
                return Deal(height, counts)
    return None


def _counts(rows: Sequence[float], rooms: Rooms, pages: int, most: int) -> tuple[int, ...] | None:
    """Return how many rows stand on each page, none with more than `most`; None if some are left.

    Each page has at least one.
    """
    counts, at = [], 0
    for page in range(pages):
        room, start = rooms.of(page, pages), at
        while at < len(rows) and at - start < most and sum(rows[start : at + 1]) <= room + 1e-6:
            at += 1
        counts.append(at - start)
    return tuple(counts) if at == len(rows) and all(counts) else None
