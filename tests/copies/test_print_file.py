"""A file for both sides of A4: upright, whole sheets, each part on a sheet of its own."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import page as page_validation
import pdfplumber
import pikepdf
import pytest

from handbook import pipeline
from handbook.copies.greyscale import grey
from handbook.copies.print_file import duplex
from handbook.editions.resolve import resolve
from handbook.model import Handbook
from handbook.render.booklet import render_booklet
from handbook.render.pdf import Pdf, render_pdf
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.forms import SheetView
from handbook.views.selection import selection
from handbook.workspace import Workspace
from tests.booklets import DATA, MM, ROOT, page_numbers
from tests.copies.labelled import A4, AT, labelled

OWN = Workspace(DATA, ROOT / "build")
# A part of each kind of page: text, a notice, landscape, facing pages, a month's.
PARTS = ["guide", "notices", "plan-table", "schedule", "1月", "assessment", "notes"]


@functools.cache
def handbook() -> Handbook:
    """Return the default edition, resolved."""
    sources = pipeline.read(OWN)
    return resolve(sources, pipeline.editions_of(sources)[0])


def typeset(*parts: str) -> tuple[BookletView, Pdf]:
    """Return what is printed of some parts on both sides, and the finished pages."""
    view = booklet_view(handbook(), (), selection(handbook(), parts), duplex=True)
    html = render_booklet(view, OWN.templates, OWN.cache)
    return view, render_pdf(html, templates=OWN.templates, fonts=OWN.fonts, cache=OWN.cache)


@pytest.fixture(scope="module")
def printed() -> tuple[BookletView, bytes]:
    """Some parts of the default edition, ready for a printer."""
    view, pdf = typeset(*PARTS)
    return view, duplex(pdf.content)


def anchors(content: bytes) -> dict[str, int]:
    """Return the number of the page that each anchor stands on, from 1."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = page_numbers(pdf)
        names = pdf.Root.Names.Dests.Names.as_list()
        pairs = zip(names[::2], names[1::2], strict=True)
        return {str(name): numbers[place[0].objgen] for name, place in pairs}


def test_what_opens_something_begins_on_a_right_hand_page(
    printed: tuple[BookletView, bytes],
) -> None:
    """Odd pages lie on the right; a facing table begins on the left; the number is even."""
    view, content = printed
    places = anchors(content)
    for part in view.parts:
        number = places[part.entry.anchor]
        if isinstance(part, SheetView) and part.facing:
            assert number % 2 == 0, part.entry.anchor
        elif part.entry.right_hand:
            assert number % 2 == 1, part.entry.anchor
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) % 2 == 0


def test_pages_carry_their_own_numbers_and_empty_ones_nothing(
    printed: tuple[BookletView, bytes],
) -> None:
    """There are empty pages, and not a letter or a line is on them."""
    empty = 0
    with pdfplumber.open(io.BytesIO(printed[1])) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            drawn = "".join(c["text"] for c in page.chars)
            if drawn.strip():
                assert f"—{number}—" in "".join(drawn.split())
            else:
                empty += 1
                assert page.chars + page.lines + page.rects + page.curves == []
    assert empty > 1


def test_every_page_is_upright_a4(printed: tuple[BookletView, bytes]) -> None:
    """As it is shown and printed, in mm."""
    with pdfplumber.open(io.BytesIO(printed[1])) as pdf:
        for page in pdf.pages:
            assert (page.width / MM, page.height / MM) == pytest.approx(A4, abs=0.1)


@pytest.mark.parametrize("profile", ["ua1", "2u"])
@pytest.mark.parametrize("last", [bytes, grey])
def test_it_keeps_to_both_standards(
    last: Callable[[bytes], bytes], profile: str, printed: tuple[BookletView, bytes]
) -> None:
    """PDF/UA-1 and PDF/A-2u as the handbook does, in colour and in grey."""
    report = page_validation.validate_pdf_bytes(last(printed[1]), profile=profile)
    assert [str(failure) for failure in report.failures] == []


def test_it_tells_a_printer_how_it_is_printed(printed: tuple[BookletView, bytes]) -> None:
    """Turned over the long edge, not scaled; the syntax without an error."""
    with pikepdf.open(io.BytesIO(printed[1])) as pdf:
        assert pdf.check_pdf_syntax() == []
        told = pdf.Root.ViewerPreferences
        assert [str(told.Duplex), str(told.PrintScaling)] == ["/DuplexFlipLongEdge", "/None"]


def test_a_table_that_lies_open_has_an_empty_page_in_front_of_it() -> None:
    """Back of the first sheet, front of the second."""
    facing = next(f.id for f in handbook().forms if f.landscape)
    view, pdf = typeset(facing, "notes")
    assert view.opens_left
    content = duplex(pdf.content)
    assert anchors(content)[view.parts[0].entry.anchor] == 2
    with pdfplumber.open(io.BytesIO(content)) as pages:
        assert [bool(page.chars) for page in pages.pages[:3]] == [False, True, True]


def test_a_table_handed_out_alone_takes_one_sheet() -> None:
    """Both of its pages on the sides of one, none left empty."""
    facing = next(f.id for f in handbook().forms if f.landscape)
    view, pdf = typeset(facing)
    assert not view.opens_left
    with pdfplumber.open(io.BytesIO(duplex(pdf.content))) as pages:
        assert [bool(page.chars) for page in pages.pages] == [True, True]


def test_a_landscape_page_is_turned_with_its_top_to_the_left() -> None:
    """The page's own content is as it was; padding is added behind it."""
    content = duplex(labelled(3, {2}))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [int(page.rotation) for page in pdf.pages] == [0, 270, 0, 0]
    with pdfplumber.open(io.BytesIO(content)) as pages:
        turned = pages.pages[1].chars[0]
        x, y = AT
        assert not turned["upright"]
        assert turned["x1"] / MM == pytest.approx(A4[0] - y, abs=4)
        assert turned["bottom"] / MM == pytest.approx(A4[1] - x, abs=0.5)


def test_equal_pages_give_equal_files() -> None:
    """Byte for byte."""
    assert duplex(labelled(3)) == duplex(labelled(3))
