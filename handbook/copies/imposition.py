"""Which page stands where on sheets that are printed on both sides, nested and folded. Pure.

The sheets of one signature lie in each other, folded once in the middle and stapled there (saddle
stitch). Both sides are named as they are seen when the sheet is turned over its short edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

PAGES_A_SHEET = 4
# A staple of an office machine goes through no more sheets, and the fold would spring open.
MOST_SHEETS = 16

Page = int | None
"""The number of a page from 1; None for one left empty."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the pages on the left and the right of its front and of its back.

    `signature` counts from 1, `depth` is how many sheets of it lie around this one.
    """

    signature: int
    depth: int
    front: tuple[Page, Page]
    back: tuple[Page, Page]


@dataclass(frozen=True, slots=True)
class Fold:
    """How a booklet is folded: sheets nested in a signature (None: all of them), creep.

    `creep` is by how many mm each sheet is pushed outward by the one around it, so much its pages
    are moved towards the fold.
    """

    signature: int | None = None
    creep: float = 0.0


ALL_IN_ONE = Fold()


def sheets_for(pages: int) -> int:
    """Return how many sheets hold so many pages, four on each."""
    return ceil(pages / PAGES_A_SHEET)


def signature_sizes(sheets: int, most: int | None = None) -> tuple[int, ...]:
    """Return how many sheets are nested in each signature: `most` at most, as even as can be."""
    count = ceil(sheets / (most or sheets)) if sheets else 0
    least, over = divmod(sheets, count) if count else (0, 0)
    return tuple(least + (number < over) for number in range(count))


def imposed(pages: int, signature: int | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a booklet of so many pages, from the outermost of each signature inward.

    `signature` is how many sheets are nested at most; None nests all of them. Read in the order of
    folding the pages run from 1; what is missing to the last sheet stays empty at the end.
    """
    start = 0
    sheets: list[Sheet] = []
    for number, nested in enumerate(signature_sizes(sheets_for(pages), signature), 1):
        first, last = PAGES_A_SHEET * start + 1, PAGES_A_SHEET * (start + nested)
        for depth in range(nested):
            low, high = first + 2 * depth, last - 2 * depth
            front, back = (high, low), (low + 1, high - 1)
            sheets.append(
                Sheet(number, depth, _there(front, pages), _there(back, pages)),
            )
        start += nested
    return tuple(sheets)


def _there(side: tuple[int, int], pages: int) -> tuple[Page, Page]:
    left, right = side
    return left if left <= pages else None, right if right <= pages else None
