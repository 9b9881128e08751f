"""From a sheet of paper to its page on the web: the codes are read off the rendered pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import chain

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import Image

from handbook.render.qr import QUIET_MODULES, SYMBOL_MM, qr_figure
from handbook.views.booklet import booklet_view
from handbook.views.forms import SheetView
from handbook.views.front import CoverView
from handbook.views.months import MonthView
from handbook.views.web import page_of, with_address
from tests.booklets import DATA, Booklet, booklet
from tests.built_site import built_site

PUBLISHED = "sample-city"
DPI = 150
HANDED_OUT = (CoverView, MonthView, SheetView)

DOT_MM = 25.4 / DPI
MODULES = 33  # a side of version 4, the least: longer addresses have narrower modules


@dataclass(frozen=True)
class Code:
    """What a phone reads, how wide the code is in mm, and the darkest dot around it, of 255."""

    text: str
    width: float
    around: int


@pytest.fixture(scope="session")
def published() -> Booklet:
    """The handbook of an edition that says where its site stands."""
    return booklet(DATA, PUBLISHED)


@pytest.fixture(scope="session")
def codes(published: Booklet) -> list[list[Code]]:
    """What a phone reads off each page: the text, its width in mm, its box in mm."""
    document = pypdfium2.PdfDocument(io.BytesIO(published.pdf.content))
    return [codes_on(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in document]


def codes_on(picture: Image.Image) -> list[Code]:
    """Return the codes on a picture of a page."""
    return [
        Code(found.text, (at.top_right.x - at.top_left.x) * DOT_MM, darkest_around(picture, at))
        for found in zxingcpp.read_barcodes(picture)
        if found.format == zxingcpp.BarcodeFormat.QRCode
        for at in [found.position]
    ]


def darkest_around(picture: Image.Image, at: zxingcpp.Position) -> int:
    """Return the darkest dot within four modules of a code, its own edge left out."""
    quiet = round((at.top_right.x - at.top_left.x) / MODULES * QUIET_MODULES) - 1
    left, top, right, bottom = at.top_left.x, at.top_left.y, at.bottom_right.x, at.bottom_right.y
    ring = picture.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    edge = quiet - 2
    ring.paste(255, (edge, edge, ring.width - edge, ring.height - edge))
    return next(value for value, count in enumerate(ring.histogram()) if count)


def pages_of(book: Booklet, part: CoverView | MonthView | SheetView) -> list[int]:
    """Return the pages that begin a sheet of a part, from 0: a table's own, or the first."""
    first = book.anchors[part.entry.anchor] - 1
    count = len(part.table.pages) if isinstance(part, SheetView) and part.table else 1
    return list(range(first, first + count))


def test_each_sheet_leads_to_its_page(published: Booklet, codes: list[list[Code]]) -> None:
    """The code on every sheet that is handed out is the address of its month, form or home."""
    expected: dict[int, str] = {}
    for part in published.view.parts:
        if isinstance(part, HANDED_OUT):
            assert part.entry.web == f"{published.handbook.edition.site_url}{page_of(part)}"
            expected |= dict.fromkeys(pages_of(published, part), part.entry.web)
    assert {n: found[0].text for n, found in enumerate(codes) if found} == expected
    assert all(len(found) <= 1 for found in codes)
    assert len(set(expected.values())) >= 1 + 12


def test_each_code_leads_to_a_page_that_is_built(codes: list[list[Code]]) -> None:
    """Page and anchor stand in the site of that edition."""
    site = built_site(DATA, PUBLISHED)
    address = site.handbook.edition.site_url or ""
    for text in {found[0].text for found in codes if found}:
        page, _, anchor = text.removeprefix(address).partition("#")
        assert (site.path / page).is_file(), text
        assert not anchor or f'id="{anchor}"' in site.html(page), text


def test_the_site_says_where_it_stands() -> None:
    """Each page names its own address, which its code leads to."""
    site = built_site(DATA, PUBLISHED)
    address = f"{site.handbook.edition.site_url}months/07.html"
    assert f'<link rel="canonical" href="{address}">' in site.html("months/07.html")


def test_codes_are_large_and_stand_free(codes: list[list[Code]]) -> None:
    """Twelve millimetres at least, and white for four modules around."""
    for found in chain.from_iterable(codes):
        assert found.width > SYMBOL_MM - DOT_MM
        assert found.around > 200, found.text


def test_what_stands_too_near_is_seen() -> None:
    """A line in the quiet zone is dark; without it there is nothing."""
    picture = Image.new("L", (400, 400), 255)
    code = segno.make_qr("https://a.cn/months/07.html", error="m", version=4)
    for y, row in enumerate(code.matrix_iter(scale=2, border=0), 100):
        for x, dark in enumerate(row, 100):
            picture.putpixel((x, y), 0 if dark else 255)
    assert codes_on(picture)[0].around == 255
    picture.paste(0, (100, 94, 170, 95))
    assert codes_on(picture)[0].around == 0


def test_a_code_is_told_to_a_reader_aloud(published: Booklet) -> None:
    """Each is a drawing with words, in its place on its page, and no picture of dots."""
    assert published.html.count("<svg") == sum(
        len(pages_of(published, part))
        for part in published.view.parts
        if isinstance(part, HANDED_OUT)
    )
    assert "<title>二维码，网上本页：https://" in published.html
    assert not any(page.images for page in published.pages)


def test_without_an_address_there_is_no_code(book: Booklet) -> None:
    """Nothing is invented: the stamp stays, and what an edition above gives is not taken over."""
    assert book.handbook.edition.site_url is None
    assert "<svg" not in book.html
    county = booklet(DATA, "sample-county")
    assert PUBLISHED in {level.edition for level in county.handbook.edition.chain}
    assert county.handbook.edition.site_url is None
    assert not any(part.entry.web for part in county.view.parts)


def test_official_pages_carry_no_code(published: Booklet) -> None:
    """Notices and the attached table are as they were issued."""
    others = [part for part in published.view.parts if not isinstance(part, HANDED_OUT)]
    assert {"notice", "plan_table"} <= {part.kind for part in others}
    assert not any(part.entry.web for part in others)


@pytest.mark.parametrize("address", ["https://a.cn", "https://a.cn/" + "zhi-bu/" * 24])
def test_short_and_long_addresses_are_read(address: str) -> None:
    """A slash at the end or none, few letters or 180."""
    handbook = booklet(DATA, PUBLISHED).handbook
    edition = replace(handbook.edition, site_url=address)
    (month,) = [p for p in booklet_view(handbook).parts if p.entry.anchor == "month-7"]
    addressed = with_address(replace(handbook, edition=edition), month)
    assert addressed.entry.web == f"{address.rstrip('/')}/months/07.html"
    figure = qr_figure(addressed.entry.web)
    assert figure.count("<path") == 1
    assert addressed.entry.web in figure


def test_an_address_is_text_not_markup() -> None:
    """Signs of markup in it stay signs."""
    assert "<b>" not in qr_figure("https://a.cn/<b>&")
