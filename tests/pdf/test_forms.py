"""The forms can be filled in with a pen, measured on the finished pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdfplumber.page import Page

from handbook.views.cells import CellView
from handbook.views.forms import SheetView
from tests.booklets import MM, Booklet, folded

LEAST_CELL_MM = 11
HEADS_MM = 9
BOX_MM = 3.6
A4_MM = (210, 297)


def sheets(book: Booklet) -> list[tuple[SheetView, Page, int]]:
    """Return every page of every form, with its number."""
    return [
        (part, book.pages[number - 1], number)
        for part in book.view.parts
        if isinstance(part, SheetView)
        for number in book.pages_of(part.entry.anchor)
    ]


def rules_across(page: Page) -> list[float]:
    """Return the heights of the printed horizontal rules of a frame, in mm; dots are thinner."""
    drawn = [line for line in page.lines if line["linewidth"] > 0.6 and line["height"] < 0.1]
    left = min((line["x0"] for line in drawn), default=0)
    at_left = sorted(line["top"] / MM for line in drawn if line["x0"] - left < 1)
    return [y for i, y in enumerate(at_left) if i == 0 or y - at_left[i - 1] > 0.31]


def test_every_row_is_high_enough_for_a_pen(either: Booklet) -> None:
    """No row is lower than 11 mm but those of the column heads."""
    for part, page, number in sheets(either):
        rows = [round(below - above, 2) for above, below in pairwise(rules_across(page))]
        heads = rows.count(HEADS_MM)
        assert heads <= bool(part.table), f"page {number}: {rows}"
        assert all(r == HEADS_MM or r >= LEAST_CELL_MM - 0.01 for r in rows), (
            f"page {number}: {rows}"
        )
        assert len(rows) >= 3


def test_every_sheet_is_whole(either: Booklet) -> None:
    """A form takes the pages its table is dealt out to, and not one more for a row left over."""
    for part in either.view.parts:
        if isinstance(part, SheetView):
            wanted = len(part.table.pages) if part.table else 1
            pages = [n for n in either.pages_of(part.entry.anchor) if either.pages[n - 1].chars]
            assert len(pages) == wanted, part.entry.title


def test_a_table_over_two_pages_lies_open(book: Booklet) -> None:
    """It begins on a left-hand page, so that both halves are seen at once."""
    facing = [part for part in book.view.parts if isinstance(part, SheetView) and part.facing]
    assert facing
    for part in facing:
        pages = book.pages_of(part.entry.anchor)
        assert len(pages) == 2
        assert pages[0] % 2 == 0


def test_every_theme_stands_on_the_schedule(either: Booklet) -> None:
    """A row each, in the plan's order, with what is official filled in."""
    pages = either.pages_of("form-schedule")
    text, at = folded(either.text(pages[0], pages[-1])), 0
    for theme in either.handbook.themes:
        at = text.index(folded(theme.title), at)
        assert theme.requirement.value in text[at : at + len(theme.title) + 20]


def test_boxes_to_tick_are_drawn_in_their_size(either: Booklet) -> None:
    """Each box is a frame of 3.6 mm, not a character that a font may lack."""
    for part, page, number in sheets(either):
        boxes = [r for r in page.rects if r["fill"] and same(r["width"], BOX_MM)]
        assert all(same(box["height"], BOX_MM) for box in boxes)
        if len(list(either.pages_of(part.entry.anchor))) == 1:
            assert len(boxes) == boxes_of(part), f"page {number}"
    assert not any(mark in either.html for mark in "☐☑□")


def boxes_of(part: SheetView) -> int:
    """Return how many boxes a sheet's view asks for."""
    table = part.table.pages if part.table else ()
    cells: list[CellView] = [cell for page in table for row in page.rows for cell in row]
    blanks = [*part.head, *part.foot, *(blank for row in part.grid for blank in row)]
    return sum(cell.tick + len(cell.choices) for cell in cells) + sum(
        len(b.choices) for b in blanks
    )


def same(points: float, millimetres: float) -> bool:
    """Whether a length on the page is so many millimetres."""
    return abs(points / MM - millimetres) < 0.05


def test_every_page_is_a4(either: Booklet) -> None:
    """Upright, or lying where the form or the table does."""
    for page in either.pages:
        assert sorted((round(page.width / MM), round(page.height / MM))) == sorted(A4_MM)
    for part, page, _ in sheets(either):
        assert (page.width > page.height) == part.landscape


def test_two_punched_holes_miss_the_print(either: Booklet) -> None:
    """Nothing is printed within 20 mm of the edge where the booklet is bound."""
    for number, page in enumerate(either.pages[1:], 2):
        things = [*page.chars, *page.lines, *page.rects]
        if not things:
            continue
        if page.width > page.height:
            top = min(t["top"] for t in things)
            bottom = page.height - max(t["bottom"] for t in things)
            bound = top if number % 2 else bottom
        else:
            left = min(t["x0"] for t in things)
            right = page.width - max(t["x1"] for t in things)
            bound = left if number % 2 else right
        assert bound / MM >= 20, f"page {number}: {bound / MM:.1f} mm"


def test_black_and_white_is_enough(either: Booklet) -> None:
    """Beyond the red head and rules, everything is black or grey; the marks differ in shape."""
    for number, page in enumerate(either.pages, 1):
        for thing in [*page.chars, *page.lines, *page.rects]:
            for colour in (thing["stroking_color"], thing["non_stroking_color"]):
                if isinstance(colour, tuple | list) and len(set(colour)) > 1:
                    red, green, blue = colour
                    assert red > 0.7 > 0.1 > max(green, blue), f"page {number}: {colour}"


def test_the_booklet_can_be_stitched(book: Booklet) -> None:
    """Sixty-four pages are the most that a saddle stitch holds."""
    assert book.pdf.pages <= 64


@pytest.mark.parametrize("name", ["活动记录表", "签到表", "年度计划表"])
def test_a_form_prefills_official_text_only(book: Booklet, name: str) -> None:
    """What a form prints beside its labels comes from the plan, word for word."""
    titles = {theme.title for theme in book.handbook.themes}
    content = {paragraph for theme in book.handbook.themes for paragraph in theme.content}
    for part in book.view.parts:
        if isinstance(part, SheetView) and part.title == name:
            for row in part.grid:
                for blank in row:
                    assert set(blank.text) <= titles | content
