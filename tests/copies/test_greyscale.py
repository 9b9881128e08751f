"""No colour in a grey file: told from every instruction in it, and from its pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Stream

from handbook.copies.greyscale import grey, shade
from handbook.copies.imposition import ALL_IN_ONE
from handbook.copies.print_file import booklet, duplex
from handbook.errors import OutsideError
from handbook.render.booklet import render_poster
from handbook.views.booklet import publisher
from handbook.views.poster import poster_view
from tests.booklets import ROOT, Booklet, pdf_of
from tests.copies.labelled import labelled

GREYS = {"g", "G"}
# Every operator that sets or uses a colour (ISO 32000-1, table 74; shadings 8.7.4.2).
COLOURS = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "INLINE IMAGE"}


def operators(content: bytes) -> Iterator[str]:
    """Yield the operators of every stream that draws: pages, forms, patterns, Type 3 glyphs."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            yield from (str(i.operator) for i in pikepdf.parse_content_stream(page))
        for found in pdf.objects:
            if isinstance(found, Stream) and (
                found.get("/Subtype") == "/Form" or "/PatternType" in found
            ):
                yield from (str(i.operator) for i in pikepdf.parse_content_stream(found))


def colour_spaces(content: bytes) -> set[str]:
    """Return the colour spaces that images, pages and forms of a file name."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        owners = [found for found in pdf.objects if isinstance(found, Dictionary | Stream)]
        named = [o.Resources for o in owners if isinstance(o.get("/Resources"), Dictionary)]
        return {str(o.ColorSpace) for o in [*owners, *named] if "/ColorSpace" in o}


def coloured_pages(content: bytes) -> int:
    """Return how many pages have a pixel that is not grey, as a second renderer draws them."""
    count = 0
    for page in pypdfium2.PdfDocument(content):
        image = page.render(scale=0.4, rev_byteorder=True)
        red, green, blue = (bytes(image.buffer)[part :: image.n_channels] for part in range(3))
        count += not red == green == blue
    return count


@pytest.fixture(scope="module")
def poster(second: Booklet) -> bytes:
    """The wall poster as the engine makes it, with red on it."""
    view = poster_view(second.handbook, publisher(second.handbook))
    return pdf_of(render_poster(view, ROOT / "templates")).content


def test_there_is_no_colour_in_a_grey_file(second: Booklet, poster: bytes) -> None:
    """The pages for A4, the sheets for A3, the poster: each had colour, none has any."""
    pages = second.pdf.content
    for content in (duplex(pages), booklet(pages, ALL_IN_ONE), poster):
        assert COLOURS & set(operators(content))
        assert coloured_pages(content) > 0
        made = grey(content)
        used = set(operators(made))
        assert not COLOURS & used
        assert GREYS & used
        assert colour_spaces(made) <= {"/DeviceGray"}
        assert coloured_pages(made) == 0


def test_the_pages_say_the_same(second: Booklet) -> None:
    """Text, tags and the number of pages are as they were."""
    before, after = second.pdf.content, grey(second.pdf.content)
    texts = [
        [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        for content in (before, after)
    ]
    assert texts[0] == texts[1]
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert "/StructTreeRoot" in pdf.Root


@given(*[st.floats(0, 1)] * 3)
def test_a_shade_keeps_contrast(red: float, green: float, blue: float) -> None:
    """A grey stays what it is; nothing gets lighter by more than rounding."""
    assert shade(red, red, red) == pytest.approx(red)
    assert -1e-9 <= shade(red, green, blue) <= max(red, green, blue) + 1e-9


def test_the_red_of_heads_and_rules_turns_black() -> None:
    """No dots on a laser printer; a light tint stays light."""
    assert shade(0.843, 0, 0.059) == 0
    assert shade(0.78, 0, 0.043) == 0
    assert shade(1, 0.95, 0.9) > 0.9


def test_what_cannot_be_told_to_be_grey_is_refused() -> None:
    """Planted: an image in colour, a colour space, a shading, ink of four colours is turned."""
    with pikepdf.open(io.BytesIO(labelled(1))) as pdf:
        image = pdf.make_stream(
            b"\xff\x00\x00",
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=1,
                Height=1,
                BitsPerComponent=8,
                ColorSpace=Name.DeviceRGB,
            ),
        )
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=image)
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(OutsideError, match="彩色图片"):
        grey(out.getvalue())
    for drawn in (b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f", b"/S sh"):
        with pytest.raises(OutsideError, match="不能转成黑白的颜色"):
            grey(added(drawn))
    assert not COLOURS & set(operators(grey(added(b"0 1 1 0 k 0 0 9 9 re f"))))


def added(drawn: bytes) -> bytes:
    """Return a file whose page draws something more."""
    with pikepdf.open(io.BytesIO(labelled(1))) as pdf:
        pdf.pages[0].contents_add(drawn)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
