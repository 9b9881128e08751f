"""What black ink alone puts on paper: marks told apart, frames and lines, no grey of four inks."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
from pikepdf import Stream
from PIL import Image, ImageChops

from handbook.render.fonts import font_css
from handbook.views.forms import SheetView
from handbook.views.marks import SOURCE_LOOKS
from tests.booklets import MM, Booklet, parts_of, pdf_of
from tests.pdf.pages import FILL_MM, FRAME_MM

PRINT_DPI = 300
LOOKS = ("required", "optional", "year-round", "make-up", *sorted({*SOURCE_LOOKS.values()}))
THIN_MM = (FRAME_MM + FILL_MM) / 2
NOT_OF_THEMES = {"notice"}
PAGE = """<html lang="zh-CN"><title>记号</title>
<style>{fonts} @page {{ size: A4; margin: 0 }}</style>
<link rel="stylesheet" href="css/base.css"><body>{marks}</body></html>"""
MARK = """<p style="position: absolute; left: 10mm; top: {top}mm">
<span class="mark {look}">本级</span></p>"""


def black_and_white(content: bytes, number: int) -> Image.Image:
    """Return a page, counted from 1, at 300 dpi with every grey made black or white."""
    page = pypdfium2.PdfDocument(content)[number - 1]
    grey: Image.Image = page.render(scale=PRINT_DPI / 72).to_pil().convert("L")
    return grey.point(lambda value: 255 * (value > 127)).convert("1")


def cut(sheet: Image.Image, *edges: float) -> Image.Image:
    """Return a piece of a page; its edges left, top, right, bottom in mm."""
    left, top, right, bottom = (int(edge * PRINT_DPI / 25.4) for edge in edges)
    return sheet.crop((left, top, right, bottom))


def test_marks_differ_in_pure_black_and_white() -> None:
    """The same word under each mark: no two look the same."""
    looks = [look for look in LOOKS if look not in NOT_OF_THEMES]
    marks = "".join(MARK.format(top=10 * n, look=look) for n, look in enumerate(looks, 1))
    sheet = black_and_white(pdf_of(PAGE.format(fonts=font_css(), marks=marks)).content, 1)
    shown = [cut(sheet, 8, 10 * n - 2, 30, 10 * n + 7) for n in range(1, len(looks) + 1)]
    for number, one in enumerate(shown):
        for other, look in zip(shown[number + 1 :], looks[number + 1 :], strict=True):
            different = ImageChops.logical_xor(one, other).histogram()[255]
            assert different > 150, (looks[number], look)


def test_lines_to_write_on_survive_a_printer_without_greys(book: Booklet) -> None:
    """The dotted lines of a record are there in pure black and white, and still dotted."""
    number = next(book.anchors[s.entry.anchor] for s in parts_of(book.view, SheetView) if s.grid)
    sheet = black_and_white(book.pdf.content, number)
    lines = [line for line in book.pages[number - 1].lines if line["linewidth"] / MM < THIN_MM]
    dotted = [line for line in lines if line["width"] / MM > 20]
    assert dotted
    for line in dotted[::2]:
        top = line["top"] / MM
        strip = cut(sheet, line["x0"] / MM, top - 0.3, line["x1"] / MM, top + 0.5)
        black = strip.histogram()[0] / strip.width
        assert 0.5 < black < 2.5


def test_what_has_no_colour_takes_no_coloured_ink(book: Booklet) -> None:
    """A shop prints RGB black in four inks: text and rules ask for the black one alone."""
    greys, colours = 0, set()
    with pikepdf.open(io.BytesIO(book.pdf.content)) as pdf:
        forms = [o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == "/Form"]
        for drawing in (*pdf.pages, *forms):
            for instruction in pikepdf.parse_content_stream(drawing):
                operator = str(instruction.operator)
                greys += operator in ("g", "G")
                if operator in ("rg", "RG"):
                    colours.add(tuple(map(float, list(instruction.operands))))
    assert greys > len(book.pages)
    assert colours, "the red heads are among them"
    assert all(len(set(colour)) > 1 for colour in colours)
