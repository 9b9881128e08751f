"""Glyphs numbered anew: every text of every page says what it said, in codes from 1 on."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium

from handbook.render.pdf_codes import Texts
from handbook.render.pdf_shrink import meanings
from tests.archive import fonts_of
from tests.booklets import Booklet


def shown(content: bytes) -> Iterator[str]:
    """Yield what the pages of a file say to one who copies their text."""
    with pdfium.PdfDocument(content) as pdf:
        for page in pdf:
            yield page.get_textpage().get_text_range()


def test_each_page_says_what_it_said(either: Booklet) -> None:
    """Character by character, as another reader takes it out."""
    assert list(shown(either.pdf.content)) == list(shown(either.raw))


def test_glyphs_are_numbered_from_one(either: Booklet) -> None:
    """Without a gap, each with its meaning, in the font's own table too."""
    with pikepdf.open(io.BytesIO(either.pdf.content)) as pdf:
        fonts = fonts_of(pdf)
        assert fonts
        for font in fonts:
            assert list(meanings(font)) == list(range(1, len(meanings(font)) + 1))


def test_a_text_is_said_in_the_codes_of_its_font() -> None:
    """A font that keeps its codes may stand between; what a text is to be read as stays."""
    names = {b"AAAAAA": b"F0", b"BBBBBB": b"F1"}
    texts = Texts(names, {b"AAAAAA": {b"41e5": b"0001", b"0013": b"0002"}})
    drawn = b"BT\n/%s 9 Tf\n/Span <</ActualText <FEFF3001>>> BDC [<41e5>-20<001341e5>] TJ EMC\nET\n"
    said = b"BT\n/%s 9 Tf\n/Span <</ActualText <FEFF3001>>> BDC [<0001>-20<00020001>] TJ EMC\nET\n"
    assert texts.rewritten(drawn % b"AAAAAA") == said % b"F0"
    assert texts.rewritten(drawn % b"BBBBBB") == drawn % b"F1"


def test_the_engine_numbers_glyphs_as_the_whole_font_does(second: Booklet) -> None:
    """When this fails, WeasyPrint has learned it, and `pdf_codes` may go."""
    with pikepdf.open(io.BytesIO(second.raw)) as pdf:
        codes = [code for font in fonts_of(pdf) for code in meanings(font)]
    assert max(codes) > 10 * len(codes)
