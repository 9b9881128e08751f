"""Official documents stand where GB/T 9704-2012 puts them, measured on the finished pages."""

from __future__ import annotations

import io
from itertools import groupby

import pypdfium2
import pytest
from pdfplumber.page import Page
from PIL import Image, ImageChops

from tests.booklets import MM, Booklet

LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 28, 26, 37, 35
BODY_PT = 15.75
RENDER = 8  # pixels a millimetre


def first_page(book: Booklet) -> int:
    """Return the number of the page that the notice with a red head begins on."""
    return book.anchors[f"notice-{book.handbook.notices[0].id}"]


def body_lines(page: Page) -> list[list[dict[str, float]]]:
    """Return the lines set in the body's size, each as its characters from left to right."""
    body = [c for c in page.chars if abs(c["size"] - BODY_PT) < 0.01 and c["upright"]]
    rows = groupby(
        sorted(body, key=lambda c: (round(c["top"]), c["x0"])), lambda c: round(c["top"])
    )
    return [list(row) for _, row in rows]


def notice_pages(book: Booklet) -> list[tuple[int, Page]]:
    """Return the pages of all notices."""
    return [
        (number, book.pages[number - 1])
        for notice in book.handbook.notices
        for number in book.pages_of(f"notice-{notice.id}")
    ]


def ink(page_number: int, book: Booklet, *, red: bool = False) -> Image.Image:
    """Return where a page is inked (or inked red), as white on black, `RENDER` pixels a mm."""
    document = pypdfium2.PdfDocument(io.BytesIO(book.pdf.content))
    drawn: Image.Image = document[page_number - 1].render(scale=RENDER * 25.4 / 72).to_pil()
    image = drawn.convert("RGB")
    if not red:
        return image.convert("L").point(lambda v: 255 if v < 128 else 0)
    first, second, _ = image.split()
    return ImageChops.subtract(first, second).point(lambda v: 255 if v > 100 else 0)


def test_the_type_area_keeps_its_margins_mirrored(book: Booklet) -> None:
    """28 mm at the binding edge, 26 mm outside, on odd and on even pages (5.2.1)."""
    for number, page in notice_pages(book):
        lines = [line for line in body_lines(page) if len(line) >= 27]
        if not lines:
            continue
        left = min(line[0]["x0"] for line in lines) / MM
        right = (page.width - max(line[-1]["x1"] for line in lines)) / MM
        inner, outer = (left, right) if number % 2 else (right, left)
        assert inner == pytest.approx(LEFT_MM, abs=0.5)
        assert outer == pytest.approx(RIGHT_MM, abs=0.5)


def test_a_full_page_has_22_lines_of_28_characters(book: Booklet) -> None:
    """They fill the type area of 156 by 225 mm (5.2.3)."""
    full = [page for _, page in notice_pages(book) if len(body_lines(page)) == 22]
    assert full
    longest = max(len(line) for _, page in notice_pages(book) for line in body_lines(page))
    assert longest >= 28
    for number, page in notice_pages(book):
        if page in full:
            box = ink(number, book).crop((0, 0, 210 * RENDER, 264 * RENDER)).getbbox()
            assert box is not None
            assert box[1] / RENDER == pytest.approx(TOP_MM, abs=1.5)
            assert 297 - box[3] / RENDER == pytest.approx(BOTTOM_MM, abs=1.5)


def test_the_red_head_and_rule(book: Booklet) -> None:
    """The head's top edge is 35 mm below the type area's; the rule as wide as it (7.2.4, 7.2.7)."""
    left, top, right, _ = ink(first_page(book), book, red=True).getbbox() or (0, 0, 0, 0)
    assert top / RENDER == pytest.approx(TOP_MM + 35, abs=0.5)
    assert left / RENDER == pytest.approx(LEFT_MM, abs=0.5)
    assert right / RENDER == pytest.approx(210 - RIGHT_MM, abs=0.5)


def test_the_rule_stands_4_mm_below_the_number(book: Booklet) -> None:
    """The number itself stands two lines below the head, centred (7.2.5, 7.2.7)."""
    page = book.pages[first_page(book) - 1]
    number = book.handbook.notices[0].number or ""
    line = next(li for li in body_lines(page) if "".join(str(c["text"]) for c in li) == number)
    middle = (line[0]["x0"] + line[-1]["x1"]) / 2 / MM
    assert middle == pytest.approx((LEFT_MM + 210 - RIGHT_MM) / 2, abs=0.5)
    (rule,) = [r for r in page.rects if r["width"] > 150 * MM and r["height"] < 3]
    assert rule["width"] / MM == pytest.approx(156, abs=0.5)
    inked = ink(first_page(book), book)
    area = (
        0,
        int(line[0]["top"] / MM * RENDER),
        210 * RENDER,
        int((rule["top"] / MM - 0.5) * RENDER),
    )
    bottom = (inked.crop(area).getbbox() or (0, 0, 0, 0))[3] + area[1]
    assert rule["top"] / MM - bottom / RENDER == pytest.approx(4, abs=0.5)


def test_the_first_page_shows_body_text(book: Booklet) -> None:
    """However long the title is (7.3.2)."""
    page = book.pages[first_page(book) - 1]
    text = "".join(str(c["text"]) for line in body_lines(page) for c in line)
    block = book.handbook.notices[0].body[0]
    assert str(block)[:20] in text


def test_the_signature_stands_two_characters_from_the_right(book: Booklet) -> None:
    """The date's first character stands two to the right of the name's (7.3.5.2)."""
    for notice in book.handbook.notices:
        number = book.pages_of(f"notice-{notice.id}")[-1]
        page = book.pages[number - 1]
        lines = body_lines(page)
        date, name = lines[-1], lines[-1 - len(notice.signature)]
        edge = 210 - (RIGHT_MM if number % 2 else LEFT_MM)
        assert name[-1]["x1"] / MM == pytest.approx(edge - 2 * BODY_PT / MM, abs=0.9)
        assert date[0]["x0"] - name[0]["x0"] == pytest.approx(2 * BODY_PT, abs=1)
        assert len(lines) > len(notice.signature) + 1, "a signature alone on its page"


def test_page_numbers_stand_7_mm_below_at_the_outer_edge(book: Booklet) -> None:
    """One character from the right on odd pages, from the left on even ones (7.5)."""
    for number, page in notice_pages(book):
        dashes = [c for c in page.chars if c["text"] == "—" and abs(c["size"] - 14) < 0.01]
        assert len(dashes) == 2
        edge = 210 - RIGHT_MM - 14 / MM if number % 2 else RIGHT_MM + 14 / MM
        outer = dashes[-1]["x1"] if number % 2 else dashes[0]["x0"]
        assert outer / MM == pytest.approx(edge, abs=0.5)
        below = (0, 263 * RENDER, 210 * RENDER, 280 * RENDER)
        wide = dash_rows(ink(number, book).crop(below))
        assert wide / RENDER + 263 == pytest.approx(297 - BOTTOM_MM + 7, abs=0.8)


def dash_rows(image: Image.Image) -> float:
    """Return the height of the middle of the dash, in pixels from the top of the image."""
    rows = [
        y
        for y in range(image.height)
        if image.crop((0, y, image.width, y + 1)).histogram()[255] > 5 * RENDER
    ]
    return sum(rows) / len(rows)


def test_the_attachment_lies_on_its_side_with_its_number_where_it_was(book: Booklet) -> None:
    """Margins of an upright page turned; the number turned with it (7.3.4)."""
    for number in book.pages_of("plan-table"):
        page = book.pages[number - 1]
        upright = [c for c in page.chars if c["upright"]]
        assert page.width > page.height
        assert min(c["x0"] for c in upright) / MM >= 35 - 0.1
        assert max(c["x1"] for c in upright) / MM <= 297 - 37 + 0.1
        turned = [c for c in page.chars if not c["upright"]]
        assert "".join(c["text"] for c in turned if c["text"].strip()) == f"—{number}—"
        edge = ink(number, book).crop((15 * RENDER, 0, 34 * RENDER, 210 * RENDER))
        dash = dash_rows(edge.transpose(Image.Transpose.ROTATE_270)) / RENDER
        assert 15 + dash == pytest.approx(35 - 7, abs=0.8)
        outer = 210 - max(c["bottom"] for c in turned) / MM if number % 2 else turned[0]["top"] / MM
        assert outer == pytest.approx(RIGHT_MM + 14 / MM, abs=0.5)
