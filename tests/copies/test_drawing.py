"""Where a text stands in its slot, in mm of the page."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Literal

import pdfplumber
import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from handbook.copies.fonts.objects import add_font
from handbook.copies.slots.drawing import Draughtsman
from handbook.copies.slots.names import FONT, POINTS_PER_MM
from handbook.views.slots import Slot
from tests.copies.booklet import FOLDER

SLOT = Slot("s", "name", 100, 20, "支部全称", 14, 9, 2)
LEFT, BOTTOM = 30.0, 40.0
SHORT, LONG = "甲乙丙丁", "中共某省某市甲乙丙丁戊己庚辛有限公司与子丑寅卯行业协会联合支部"


def lines_of(slot: Slot, text: str) -> list[tuple[float, float, float, float, float]]:
    """Return each line of a slot as it lies on a page: left, right, bottom, top in mm, size in pt.

    The sides are of the letters' ems, counted from the slot's own left and bottom.
    """
    draughtsman = Draughtsman.of([slot], FOLDER)
    drawn = draughtsman.draw({"name": text})
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(500, 500))
        font = add_font(pdf, draughtsman.faces[slot.font])
        small = draughtsman.faces[slot.font].font(drawn.characters[slot.font])
        font.DescendantFonts[0].FontDescriptor.FontFile3.write(small.file)
        resources = Dictionary(Font=Dictionary({FONT: font}))
        assert isinstance(drawn.slots[0], bytes)
        form = Stream(pdf, drawn.slots[0], Subtype=Name.Form, BBox=[0, 0, 1, 1])
        form.Resources = resources
        page.obj.Resources = Dictionary(XObject=Dictionary(S=pdf.make_indirect(form)))
        size = (slot.width * POINTS_PER_MM, slot.height * POINTS_PER_MM)
        place = (LEFT * POINTS_PER_MM, BOTTOM * POINTS_PER_MM)
        page.obj.Contents = pdf.make_stream(b"q %f 0 0 %f %f %f cm /S Do Q" % (*size, *place))
        out = io.BytesIO()
        pdf.save(out)
    return _lines(out)


def _lines(file: io.BytesIO) -> list[tuple[float, float, float, float, float]]:
    with pdfplumber.open(file) as pdf:
        characters = pdf.pages[0].chars
    found = []
    for y in sorted({round(c["matrix"][5], 2) for c in characters}, reverse=True):
        line = [c for c in characters if round(c["matrix"][5], 2) == y]
        size = line[0]["matrix"][3]
        left, right = min(c["x0"] for c in line), max(c["x1"] for c in line)
        low = y - 0.12 * size  # the em's lower edge
        sides = (left / POINTS_PER_MM - LEFT, right / POINTS_PER_MM - LEFT)
        ends = (low / POINTS_PER_MM - BOTTOM, (low + size) / POINTS_PER_MM - BOTTOM)
        found.append((*sides, *ends, size))
    return found


@pytest.mark.parametrize(("align", "left"), [("left", 0.0), ("center", 40.12), ("right", 80.24)])
def test_a_line_is_aligned(align: Literal["left", "center", "right"], left: float) -> None:
    """Four letters of 14 pt are 19.76 mm wide."""
    ((found, right, *_),) = lines_of(replace(SLOT, align=align), SHORT)
    assert found == pytest.approx(left, abs=0.05)
    assert right - found == pytest.approx(19.76, abs=0.05)


def test_a_line_stands_in_the_middle_or_at_the_bottom() -> None:
    """Its em, 4.94 mm high, in a slot of 20 mm."""
    ((_, _, low, high, size),) = lines_of(SLOT, SHORT)
    assert size == pytest.approx(14, abs=0.01)
    assert (low, high) == pytest.approx((7.53, 12.47), abs=0.05)
    ((_, _, low, _, _),) = lines_of(replace(SLOT, stands="bottom"), SHORT)
    assert low == pytest.approx(0, abs=0.05)


def test_two_lines_stand_together() -> None:
    """One above the other, as far apart as the leading, centred each for itself."""
    first, second = lines_of(replace(SLOT, align="center"), LONG)
    assert first[2] - second[2] == pytest.approx(1.2 * 14 / POINTS_PER_MM, abs=0.05)
    assert second[2] == pytest.approx(20 - first[3], abs=0.05)
    for left, right, *_ in (first, second):
        assert left == pytest.approx(100 - right, abs=0.05)


def test_narrowed_letters_fill_the_width() -> None:
    """Letters narrowed to fit end where the slot does, as high as they were."""
    slot = replace(SLOT, width=48.0, lines=1)
    ((left, right, _, _, size),) = lines_of(slot, "甲" * 17)
    assert size == pytest.approx(slot.least, abs=0.01)
    assert (left, right) == pytest.approx((0, 48), abs=0.1)
