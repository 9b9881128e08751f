"""A folded booklet reads from first page to last, whatever its length: told by folding it."""

from __future__ import annotations

import io
import re

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.copies.imposition import (
    ALL_IN_ONE,
    Fold,
    Page,
    Sheet,
    imposed,
    sheets_for,
    signature_sizes,
)
from handbook.copies.print_file import booklet
from tests.booklets import MM, Booklet
from tests.copies.labelled import AT, halves, labelled

A3 = (420.0, 297.0)
PRINTED = re.compile(r"—(\d+)—")


def folded(sheets: tuple[Sheet, ...]) -> list[Page]:
    """Return the pages in the order they are read in, by folding and leafing.

    A signature's sheets lie in each other. Leafing from the front one meets the right half of each
    front and, over the leaf, the left half of its back; past the fold the right half of each back,
    the innermost first, and the left half of its front.
    """
    read: list[Page] = []
    for signature in dict.fromkeys(sheet.signature for sheet in sheets):
        nested = [sheet for sheet in sheets if sheet.signature == signature]
        for sheet in nested:
            read += [sheet.front[1], sheet.back[0]]
        for sheet in reversed(nested):
            read += [sheet.back[1], sheet.front[0]]
    return read


@given(pages=st.integers(1, 300), signature=st.one_of(st.none(), st.integers(1, 16)))
def test_folded_it_reads_from_first_to_last(pages: int, signature: int | None) -> None:
    """Every page once and in order, the empty ones at the end, no sheet too many."""
    sheets = imposed(pages, signature)
    read = folded(sheets)
    assert read[:pages] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (4 * sheets_for(pages) - pages)
    assert len(sheets) == sheets_for(pages) == (pages + 3) // 4


@given(pages=st.integers(1, 300), signature=st.integers(1, 16))
def test_signatures_are_even(pages: int, signature: int) -> None:
    """Each is nested from outside in, none larger than asked for, none a sheet behind another."""
    sheets = imposed(pages, signature)
    sizes = signature_sizes(sheets_for(pages), signature)
    assert max(sizes) <= signature
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == -(-sheets_for(pages) // signature)
    nested = [(number, depth) for number, size in enumerate(sizes, 1) for depth in range(size)]
    assert [(sheet.signature, sheet.depth) for sheet in sheets] == nested


@pytest.mark.parametrize(("pages", "signature"), [(1, None), (6, None), (16, None), (21, 2)])
def test_the_pages_stand_where_folding_wants_them(pages: int, signature: int | None) -> None:
    """Read back from each half of each side of the file."""
    content = booklet(labelled(pages, landscape={3, 4}), Fold(signature))
    sides = halves(content)
    sheets = tuple(
        Sheet(old.signature, old.depth, front, back)
        for old, front, back in zip(imposed(pages, signature), sides[::2], sides[1::2], strict=True)
    )
    assert folded(sheets)[:pages] == list(range(1, pages + 1))


def test_a_page_swapped_is_seen() -> None:
    """Planted: two sheets in each other's place do not read in order."""
    one, other = imposed(8)
    assert folded((one, other)) == list(range(1, 9))
    assert folded((other, one)) != list(range(1, 9))


def test_the_handbook_reads_in_order_by_its_own_page_numbers(second: Booklet) -> None:
    """Each half of each side carries the number that the page folded there has in the handbook."""
    numbers = [numbers_on(page) for page in second.pages]
    content = booklet(second.pdf.content, ALL_IN_ONE)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        found = [
            numbers_on(page.crop((x, 0, x + page.width / 2, page.height)))
            for page in pdf.pages
            for x in (0, page.width / 2)
        ]
    wanted = [n for sheet in imposed(len(numbers)) for n in (*sheet.front, *sheet.back)]
    assert found == [set() if n is None else numbers[n - 1] for n in wanted]
    assert sum(n in said for n, said in enumerate(numbers, 1)) > len(numbers) - 6


def numbers_on(area: pdfplumber.page.Page) -> set[int]:
    """Return the page numbers that an area carries, read in the order it is drawn in."""
    drawn = "".join(char["text"] for char in area.chars)
    return {int(number) for number in PRINTED.findall("".join(drawn.split()))}


def test_sheets_are_a3_and_pages_keep_their_size() -> None:
    """In mm: the sheet, and a label on each half where it stood on its page."""
    with pdfplumber.open(io.BytesIO(booklet(labelled(4), ALL_IN_ONE))) as pdf:
        for page in pdf.pages:
            assert page.width / MM == pytest.approx(A3[0], abs=0.1)
            assert page.height / MM == pytest.approx(A3[1], abs=0.1)
            for edge in (0, A3[0] / 2):
                assert label_at(page, edge) == pytest.approx((edge + AT[0], AT[1]), abs=0.1)


def test_a_landscape_page_lies_with_its_top_to_the_left() -> None:
    """Its lower left corner is the lower right one of the upright half."""
    with pdfplumber.open(io.BytesIO(booklet(labelled(4, {1, 4}), ALL_IN_ONE))) as pdf:
        for edge in (0.0, A3[0] / 2):
            chars = [c for c in pdf.pages[0].chars if edge <= c["x0"] / MM < edge + A3[0] / 2]
            assert not any(char["upright"] for char in chars)
            # Turned left by a quarter, x from the left becomes y from the bottom.
            baseline = chars[0]["matrix"]
            assert baseline[4] / MM == pytest.approx(edge + A3[0] / 2 - AT[1], abs=0.1)
            assert baseline[5] / MM == pytest.approx(AT[0], abs=0.1)
            assert baseline[:2] == pytest.approx((0, 1), abs=1e-6)


def test_creep_moves_inner_pages_to_the_fold() -> None:
    """By the sheets around them, both halves inward, nothing over the fold."""
    with pdfplumber.open(io.BytesIO(booklet(labelled(12), Fold(creep=0.5)))) as pdf:
        for number, page in enumerate(pdf.pages):
            moved = 0.5 * (number // 2)
            assert label_at(page, 0)[0] == pytest.approx(AT[0] + moved, abs=0.05)
            right = label_at(page, A3[0] / 2)[0] - A3[0] / 2
            assert right == pytest.approx(AT[0] - moved, abs=0.05)


def label_at(page: pdfplumber.page.Page, edge: float) -> tuple[float, float]:
    """Return where the label of the half that begins at `edge` stands, in mm from the corner."""
    first = next(c for c in page.chars if edge <= c["x0"] / MM < edge + A3[0] / 2)
    return first["matrix"][4] / MM, first["matrix"][5] / MM


def test_the_file_tells_a_printer_how_it_is_printed() -> None:
    """Turned over the short edge, not scaled, its title kept, its sides named."""
    with pikepdf.open(io.BytesIO(booklet(labelled(5), ALL_IN_ONE))) as pdf:
        told = pdf.Root.ViewerPreferences
        assert [str(told.Duplex), str(told.PrintScaling)] == ["/DuplexFlipShortEdge", "/None"]
        assert pdf.docinfo["/Title"] == "手册"
        assert [str(page.label) for page in pdf.pages] == ["1正", "1反", "2正", "2反"]
        assert pdf.check_pdf_syntax() == []


def test_equal_pages_give_equal_sheets() -> None:
    """Byte for byte."""
    content = labelled(9)
    assert booklet(content, ALL_IN_ONE) == booklet(content, ALL_IN_ONE)
