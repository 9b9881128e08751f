"""GB/T 9704-2012 as measurements: a notice's red head, its number, the red rule, the title."""

from __future__ import annotations

import pytest

from tests.booklets import Booklet
from tests.pdf.gbt9704 import LINE, NEAR, found, headed, middle, rule_of, title_lines
from tests.pdf.official import (
    joined,
    notice_sheets,
)


def red_head(book: Booklet) -> None:
    """Red 小标宋, centred, its top edge 35 mm below the type area's (7.2.4)."""
    for notice, sheet in headed(book):
        left, top, right, _ = sheet.ink(10, 40, 200, rule_of(sheet)[1] - 5, red=True)
        assert top == pytest.approx(37 + 35, abs=NEAR)
        assert (left + right) / 2 == pytest.approx(middle(sheet), abs=NEAR)
        assert left >= sheet.left - NEAR
        for line in sheet.lines[: len(notice.issuer)]:
            if notice.joint:  # several issuers, each as wide as the longest
                ends = sheet.ink(10, line.top, 200, line.bottom)[::2]
                assert ends == pytest.approx((left, right), abs=NEAR)
            assert line.font.startswith("Noto-Serif-CJK-SC-Bold")
            assert line.size_pt >= 22


def number_below_the_head(book: Booklet) -> None:
    """Two blank lines below the head, 三号仿宋, centred, the year in 〔〕 (7.2.5)."""
    for notice, sheet in headed(book):
        _, line = found([sheet], (notice.number or "")[:6])
        above = sheet.lines[len(notice.issuer) - 1]
        assert joined([line]) == notice.number
        assert line.top - above.bottom == pytest.approx(2 * LINE, abs=NEAR)
        assert (line.left + line.right) / 2 == pytest.approx(
            (sheet.left + sheet.right) / 2, abs=NEAR
        )
        assert line.font.startswith("FandolFang")


def rule_below_the_number(book: Booklet) -> None:
    """4 mm below the number's ink, red, 156 mm wide, as the type area (7.2.7)."""
    for notice, sheet in headed(book):
        left, top, right, bottom = rule_of(sheet)
        _, number = found([sheet], (notice.number or "")[:6])
        inked = sheet.ink(15, number.top - 1, 200, top - 0.5)
        assert top - inked[3] == pytest.approx(4, abs=NEAR)
        assert left == pytest.approx(sheet.left, abs=NEAR)
        assert right - left == pytest.approx(156, abs=NEAR)
        assert sheet.ink(15, top - 1, 200, bottom + 1, red=True)[2] > 180


def title_of_a_notice(book: Booklet) -> None:
    """二号小标宋, in the data's own lines, each centred within the type area (7.3.1)."""
    for notice in book.handbook.notices:
        sheet = notice_sheets(book, notice)[0]
        lines = title_lines(notice, sheet)
        assert [joined([line]) for line in lines] == ["".join(t.split()) for t in notice.title]
        for line in lines:
            assert line.size_pt == pytest.approx(22, abs=0.01)
            assert line.font.startswith("Noto-Serif-CJK-SC-Bold")
            left, _, right, _ = sheet.ink(10, line.top, 200, line.bottom)
            assert (left + right) / 2 == pytest.approx(middle(sheet), abs=NEAR)
            assert sheet.left - NEAR <= left
            assert right <= sheet.right + NEAR


def title_below_the_rule(book: Booklet) -> None:
    """Two blank lines below the red rule (7.3.1)."""
    for notice, sheet in headed(book):
        first = title_lines(notice, sheet)[0]
        assert first.top - rule_of(sheet)[3] == pytest.approx(2 * LINE, abs=NEAR)
