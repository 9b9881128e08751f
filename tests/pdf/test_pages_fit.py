"""Nothing runs out of its place, however long: on every edition's handbook, and on a made one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from pdfplumber.page import Page

from handbook.render.composition.marks import BLANK_AFTER
from handbook.views.forms import SheetView
from handbook.views.months import MonthView
from tests.booklets import MM, Booklet
from tests.pdf.pages import Box, Thing, box, characters, is_running, parts_by_page, type_area

TRIM_MM = 5
CORNER_MM = (17, 11)
HOLE_MM, HOLES_APART_MM, HOLE_RADIUS_MM = 12, 80, 3


@pytest.fixture(params=["book", "second", "county", "extreme"])
def any_book(request: pytest.FixtureRequest) -> Booklet:
    """Each handbook in turn."""
    found: Booklet = request.getfixturevalue(request.param)
    return found


def without_blank(character: Thing) -> Thing:
    """Return a closing mark as wide as half of its square, another character as it is."""
    if character["text"] not in BLANK_AFTER:
        return character
    return {**character, "x1": (character["x0"] + character["x1"]) / 2}


def outside(page: Page, area: Box) -> list[str]:
    """Return the characters that stand neither in the type area nor where running matter does.

    A line's closing mark has the blank half of its square behind the edge (GB/T 15834, 5.1.10).
    """
    places = ((c["text"], box(without_blank(c))) for c in characters(page))
    return [text for text, there in places if not area.holds(there) and not is_running(there, page)]


def overlapping(page: Page) -> Iterator[tuple[str, str]]:
    """Yield pairs of characters of which the middles meet: one printed over the other.

    Punctuation is left out: of its em box half is white, and what is set closer lies over that.
    """
    inked = (c for c in characters(page) if not unicodedata.category(c["text"][0]).startswith("P"))
    middles = sorted(((box(c).core(0.2, 0.25), c["text"]) for c in inked), key=lambda b: b[0].left)
    for place, (one, text) in enumerate(middles):
        for other, said in middles[place + 1 :]:
            if other.left >= one.right:
                break
            if one.meets(other):
                yield text, said


def near_the_trim(page: Page) -> list[str]:
    """Return the characters that stand too near an edge of the sheet for a printer."""
    sheet = Box(TRIM_MM, TRIM_MM, page.width / MM - TRIM_MM, page.height / MM - TRIM_MM)
    return [c["text"] for c in characters(page) if not sheet.holds(box(c), by=0)]


def test_text_keeps_to_the_type_area(any_book: Booklet) -> None:
    """But for what runs along the edges: heads, feet, tabs, page numbers."""
    for number, part in parts_by_page(any_book):
        page = any_book.pages[number - 1]
        area = type_area(page, number, part)
        if area:
            assert outside(page, area) == [], f"page {number}"


def test_no_text_is_printed_over_another(any_book: Booklet) -> None:
    """Not even in the margins."""
    for number, page in enumerate(any_book.pages, 1):
        assert list(overlapping(page)) == [], f"page {number}"


def test_no_text_comes_near_the_trim(any_book: Booklet) -> None:
    """5 mm is what office printers leave white."""
    for number, page in enumerate(any_book.pages, 1):
        assert near_the_trim(page) == [], f"page {number}"


def test_what_runs_out_is_seen(book: Booklet) -> None:
    """The three checks above find a character that is moved out, onto another, to the edge."""
    number = book.anchors["guide"]
    page = book.pages[number - 1]
    area = type_area(page, number, next(p for n, p in parts_by_page(book) if n == number))
    assert area
    inside = [c for c in page.chars if c["text"].isalnum() and area.holds(box(c))]
    kept, moved = inside[0], inside[-1]
    was = dict(moved)
    try:
        moved.update({key: kept[key] for key in ("x0", "x1", "top", "bottom")})
        assert list(overlapping(page)) != []
        moved.update(was, x0=was["x0"] + 2 * page.width, x1=was["x1"] + 2 * page.width)
        moved.update(x0=(area.left - 8) * MM, x1=(area.left - 4) * MM)
        assert outside(page, area) == ([was["text"]] if area.left - 4 > 11 else [])
        moved.update(x0=2 * MM, x1=6 * MM)
        assert near_the_trim(page) == [was["text"]]
    finally:
        moved.update(was)


def test_the_corner_of_a_heading_stays_free(any_book: Booklet) -> None:
    """Where the code stands that leads to the sheet's page on the site: 17 mm of the first line."""
    for number, part in parts_by_page(any_book):
        first = (
            any_book.anchors[part.entry.anchor] if isinstance(part, SheetView | MonthView) else 0
        )
        if number != first:
            continue
        page = any_book.pages[number - 1]
        area = type_area(page, number, part)
        assert area
        wide, high = CORNER_MM
        corner = Box(area.right - wide, area.top, area.right, area.top + high)
        assert not [c["text"] for c in characters(page) if corner.meets(box(c))], f"page {number}"


def test_two_punched_holes_miss_the_print(any_book: Booklet) -> None:
    """ISO 838: 6 mm wide, 80 mm apart about the middle, 12 mm from the edge that is bound."""
    for number, page in enumerate(any_book.pages, 1):
        things = [*characters(page), *page.lines, *page.rects, *page.curves]
        for hole in holes(page, number):
            assert not [t for t in things if hole.meets(box(t))], f"page {number}"


def holes(page: Page, number: int) -> Iterator[Box]:
    """Yield where the two holes are punched."""
    wide, high = page.width / MM, page.height / MM
    landscape = wide > high
    middle = (wide if landscape else high) / 2
    edge = HOLE_MM if number % 2 else (high if landscape else wide) - HOLE_MM
    for along in (middle - HOLES_APART_MM / 2, middle + HOLES_APART_MM / 2):
        x, y = (along, edge) if landscape else (edge, along)
        radius = HOLE_RADIUS_MM
        yield Box(x - radius, y - radius, x + radius, y + radius)
