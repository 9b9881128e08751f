"""A booklet with slots is the handbook: the same pages, the same text, each where it was."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from pdfplumber.page import Page

from handbook.copies.files.compiling import compile_template
from handbook.copies.files.template import Template
from handbook.copies.slots.pictures import slot_pictures
from handbook.model import Field
from handbook.render.booklet import render_booklet
from handbook.render.pdf import typeset
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.personal import cell_slot, cover_slot, line_slot
from tests.booklets import Booklet
from tests.copies.booklet import OWN


@pytest.fixture(scope="module")
def view(second: Booklet) -> BookletView:
    """The small plan's handbook with slots."""
    return booklet_view(second.handbook, personal=True)


@pytest.fixture(scope="module")
def template(view: BookletView) -> Template:
    """What copies of it are made of."""
    raw = typeset(
        render_booklet(view, OWN.templates),
        templates=OWN.templates,
        fonts=OWN.fonts,
        cache=OWN.cache,
        pictures=slot_pictures(view.slots),
    )
    return compile_template(raw.content, view.slots, OWN.fonts, OWN.cache)


def words(page: Page) -> list[tuple[str, float, float]]:
    """Return the words of a page, each where it stands, to a tenth of a point."""
    found = page.extract_words(keep_blank_chars=True)
    return sorted((w["text"], round(w["x0"], 1), round(w["top"], 1)) for w in found)


def test_no_word_moves(second: Booklet, template: Template) -> None:
    """Every word of every page stands where it stands in the handbook for all."""
    assert template.pages == second.pdf.pages
    with pdfplumber.open(io.BytesIO(template.content)) as pdf:
        for number, (own, plain) in enumerate(zip(pdf.pages, second.pages, strict=True), 1):
            assert words(own) == words(plain), number


def test_every_slot_is_in_the_template(view: BookletView, template: Template) -> None:
    """None is lost on the way through the engine; ids differ."""
    placed = [placed.slot for placed in template.slots]
    assert set(placed) == set(view.slots)
    assert len({slot.id for slot in placed}) == len(placed)


def test_the_handbook_for_all_has_no_slot(second: Booklet) -> None:
    """Nor does its HTML name one."""
    assert second.view.slots == ()
    assert "slot:" not in second.html


@pytest.mark.parametrize("personal", ["name", "superior", "secretary", "number"])
def test_a_blank_that_asks_has_a_slot(personal: str) -> None:
    """On the cover, on a line, in a cell; one that does not ask has none."""
    asks, other = Field("某栏", personal=personal), Field("某栏")
    for slot in (cover_slot(asks), line_slot(asks, 60), cell_slot(asks, 60, 11)):
        assert slot is not None
        assert slot.field == personal
        assert slot.width < 100
    assert [cover_slot(other), line_slot(other, 60), cell_slot(other, 60, 11)] == [None] * 3
