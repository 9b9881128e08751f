"""What stands where on a finished page, in mm: type area, running matter, rules, cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from handbook.views.forms import SheetView
from handbook.views.front import CoverView
from handbook.views.notices import NoticeView
from handbook.views.plan_table import PlanTableView
from handbook.views.year import YearView
from tests.booklets import MM, Booklet

Thing = dict[str, Any]
"""A character, line or rectangle as pdfplumber gives it, in points."""

# Margins of a right-hand page: top, outer edge, bottom, binding edge (templates/css/page.css).
TEXT = (21.0, 15.0, 18.0, 25.0)
LAND = (25.0, 21.0, 15.0, 18.0)
FRAME_MM, FILL_MM = 0.3, 0.18


@dataclass(frozen=True)
class Box:
    """A box on the page, in mm from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, by: float = 0.5) -> bool:
        """Whether another box lies within this one, but for `by`."""
        across = self.left - by <= other.left and other.right <= self.right + by
        return across and self.top - by <= other.top and other.bottom <= self.bottom + by

    def meets(self, other: Box) -> bool:
        """Whether two boxes have a point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def core(self, across: float, down: float) -> Box:
        """Return the middle of the box, less a share of it on each side."""
        wide, high = (self.right - self.left) * across, (self.bottom - self.top) * down
        return Box(self.left + wide, self.top + high, self.right - wide, self.bottom - high)


def box(thing: Thing) -> Box:
    """Return where something stands."""
    edges = (thing["x0"], thing["top"], thing["x1"], thing["bottom"])
    return Box(*(edge / MM for edge in edges))


def characters(page: Page) -> list[Thing]:
    """Return the characters that leave ink."""
    return [c for c in page.chars if c["text"].strip()]


def parts_by_page(book: Booklet) -> Iterator[tuple[int, object]]:
    """Yield the number of each page with the part that begins on it or goes on over it."""
    starts = {book.anchors[part.entry.anchor]: part for part in reversed(book.view.parts)}
    part: object = None
    for number in range(1, len(book.pages) + 1):
        part = starts.get(number, part)
        yield number, part


def type_area(page: Page, number: int, part: object) -> Box | None:
    """Return the type area of a page; None for the cover and the official documents.

    The first has none, the others are measured on their own (`test_notice_layout.py`).
    """
    if isinstance(part, CoverView | NoticeView | PlanTableView):
        return None
    landscape = isinstance(part, YearView) or (isinstance(part, SheetView) and part.landscape)
    top, outer, bottom, bound = LAND if landscape else TEXT
    wide, high = page.width / MM, page.height / MM
    if landscape:  # bound at the top of odd pages, at the bottom of even ones
        top, bottom = (top, bottom) if number % 2 else (bottom, top)
        return Box(bound, top, wide - outer, high - bottom)
    left, right = (bound, outer) if number % 2 else (outer, bound)
    return Box(left, top, wide - right, high - bottom)


def is_running(there: Box, page: Page) -> bool:
    """Whether something stands where heads, feet, tabs and page numbers run."""
    wide, high = page.width / MM, page.height / MM
    if page.width > page.height:
        return there.right <= 15 or there.left >= wide - 18
    return there.bottom <= 18 or there.top >= high - 15 or tab_beside(there, wide)


def tab_beside(there: Box, wide: float) -> bool:
    """Whether something stands on a thumb tab, at either edge."""
    return there.right <= 11 or there.left >= wide - 11


def uprights(page: Page) -> list[Box]:
    """Return the upright rules of frames."""
    return [b for b in map(box, page.lines) if b.right - b.left < 0.1 < b.bottom - b.top]


def levels(page: Page) -> list[Box]:
    """Return the level rules of frames; what is written on is thinner."""
    thick = [line for line in page.lines if line["linewidth"] / MM > (FRAME_MM + FILL_MM) / 2]
    return [b for b in map(box, thick) if b.bottom - b.top < 0.1 < b.right - b.left]


def cells(page: Page) -> list[list[Box]]:
    """Return the cells of the frames on a page, row by row, each from rule to rule."""
    heights = merged(b.top for b in levels(page))
    rows = []
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        across = merged(b.left for b in uprights(page) if b.top <= middle <= b.bottom)
        rows.append([Box(a, top, b, bottom) for a, b in pairwise(across)])
    return [row for row in rows if row]


def merged(places: Iterator[float], within: float = 0.75) -> list[float]:
    """Return places in order, those of one rule as one: it may be drawn twice, or be double."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > within:
            kept.append(place)
    return kept
