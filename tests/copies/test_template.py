"""The template: slots found again by their marks, tagged as text, drawn by one object each."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from handbook.copies.files.template import Template
from handbook.copies.slots.pictures import MARK_PIXELS, mark, marked_png, slot_pictures
from handbook.errors import OutsideError
from handbook.render.pdf import typeset
from handbook.views.slots import Slot
from tests.copies.booklet import FORM_PAGES, OWN, PAGES, SLOTS, template


def test_a_picture_is_as_large_as_its_slot() -> None:
    """At 96 dots an inch, as CSS counts; its first pixels are the mark."""
    for slot in SLOTS:
        with Image.open(io.BytesIO(marked_png(slot))) as picture:
            assert picture.size == (round(slot.width * 96 / 25.4), round(slot.height * 96 / 25.4))
            first = picture.crop((0, 0, MARK_PIXELS, 1)).tobytes()
        assert first == mark(slot)
    assert len({mark(slot) for slot in SLOTS}) == len(SLOTS)


def test_the_template_knows_its_slots() -> None:
    """Those that the booklet shows, in the order they were given in; a font for each face."""
    found = template()
    assert [p.slot for p in found.slots] == [s for s in SLOTS if s.id != "not-shown"]
    assert set(found.fonts) == {"song-400", "hei-400", "kai-400"}
    assert found.pages == PAGES


def test_a_template_is_read_back_from_its_bytes() -> None:
    """It may be kept in a file."""
    assert Template.read(template().content, SLOTS) == template()


def test_slots_are_text_and_codes_are_figures() -> None:
    """No slot is left a picture, none has an alternative that would be read in its place."""
    with pikepdf.open(io.BytesIO(template().content)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        (figure,) = (element for element in found if element.get("/S") == "/Figure")
        assert str(figure.Alt) == "二维码"
        assert not [e for e in found if e.get("/S") == "/Span" and "/Alt" in e]


def test_a_slot_on_several_pages_is_one_object() -> None:
    """So a copy writes it once."""
    with pikepdf.open(io.BytesIO(template().content)) as pdf:
        drawn = [page.Resources.XObject["/slot-form-name"].objgen for page in pdf.pages]
        contents = [b"".join(_streams(page.obj)) for page in pdf.pages]
    assert len(set(drawn)) == 1
    shown = [b"/slot-form-name Do" in content for content in contents]
    assert [number for number, is_shown in enumerate(shown) if is_shown] == list(FORM_PAGES)


def _streams(page: pikepdf.Object) -> list[bytes]:
    found = page.Contents
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [part.read_bytes() for part in parts]


@pytest.mark.parametrize("address", ["slot:unknown", "http://example.org/x.png", "slot:"])
def test_no_other_picture_is_fetched(address: str) -> None:
    """What was not made for the text is refused, as every place outside the templates is."""
    html = f'<html lang="zh-CN"><title>x</title><p><img alt="x" src="{address}"></p></html>'
    pictures = slot_pictures([Slot("known", "name", 50, 9, "支部全称")])
    with pytest.raises(OutsideError):
        typeset(html, templates=OWN.templates, fonts=OWN.fonts, cache=OWN.cache, pictures=pictures)
