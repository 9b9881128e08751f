"""GB/T 9704-2012 for the attached table, measured: a landscape page is an upright one turned.

Each function takes a booklet, as those of `gbt9704` do.
"""

from __future__ import annotations

import pytest

from tests.booklets import MM, Booklet
from tests.pdf.gbt9704 import NEAR, middle
from tests.pdf.official import LINE_PT, Sheet, joined, sheets

LEFT, RIGHT = 35, 37


def attachment_sheets(book: Booklet) -> list[Sheet]:
    """Return the pages of the plan table."""
    return sheets(book, "plan-table")


def top_of(sheet: Sheet) -> int:
    """Return the top of the type area: the binding edge on odd pages."""
    return 28 if sheet.odd else 26


def table_of(sheet: Sheet) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the table's frame."""
    rects = sheet.page.rects
    left, top = (min(r[side] for r in rects) / MM for side in ("x0", "top"))
    right, bottom = (max(r[side] for r in rects) / MM for side in ("x1", "bottom"))
    return left, top, right, bottom


def landscape_margins(book: Booklet) -> None:
    """Right 37, left 35, odd top 28 and bottom 26, even top 26 and bottom 28 mm (5.2.1 and 8)."""
    first, *others = attachment_sheets(book)
    for sheet in (first, *others):
        assert sheet.page.width / MM == pytest.approx(297, abs=NEAR)
        left, top, right, bottom = table_of(sheet)
        assert left == pytest.approx(LEFT, abs=NEAR)
        assert right == pytest.approx(297 - RIGHT, abs=NEAR)
        assert bottom <= 210 - 54 + top_of(sheet) + NEAR
        if sheet is not first:
            assert top == pytest.approx(top_of(sheet), abs=NEAR)


def label_and_title(book: Booklet) -> None:
    """附件 flush left in line 1 in 三号黑体; the title in line 3, centred (7.3.7)."""
    sheet = attachment_sheets(book)[0]
    plan = book.handbook.plan
    label, title = sheet.lines[:2]
    assert joined([label]) == plan.attachment_label
    assert label.font.startswith("Noto-Sans")
    assert label.size_pt == pytest.approx(15.75, abs=0.01)
    assert label.left == pytest.approx(LEFT, abs=NEAR)
    assert label.top == pytest.approx(top_of(sheet), abs=NEAR)
    assert joined([title]) == plan.title
    assert title.top == pytest.approx(top_of(sheet) + 2 * LINE_PT / MM, abs=NEAR)
    assert middle(title) == pytest.approx((LEFT + 297 - RIGHT) / 2, abs=NEAR)


def landscape_numbers(book: Booklet) -> None:
    """Where an upright page has its number: 7 mm beside the type area, a character in (7.5)."""
    for sheet in attachment_sheets(book):
        turned = [c for c in sheet.page.chars if not c["upright"]]
        assert "".join(c["text"] for c in turned if c["text"].strip()) == f"—{sheet.number}—"
        assert all("Noto-Serif-CJK-SC" in c["fontname"] for c in turned)
        above, below = min(c["top"] for c in turned) / MM, max(c["bottom"] for c in turned) / MM
        # Read with the sheet turned upright: its right edge is this sheet's lower one.
        if sheet.odd:
            assert below == pytest.approx(210 - 26 - 14 / MM, abs=NEAR)
        else:
            assert above == pytest.approx(26 + 14 / MM, abs=NEAR)
        _, _, dash, _ = sheet.ink(15, above, 34, above + 14 / MM)
        assert dash == pytest.approx(LEFT - 7, abs=NEAR)
