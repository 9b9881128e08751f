"""GB/T 9704-2012 as measurements of a finished file: one function a row of the design's table.

Each takes a booklet and fails where one of its official documents is not as the standard has it.
The red head and the title stand in gbt9704_head, the attached table in gbt9704_attachment.
Within 0.5 mm, where the standard itself gives no other tolerance.
"""

from __future__ import annotations

from statistics import median

import pytest

from handbook.model import Notice, sections
from handbook.views.notices import blocks
from handbook.wording import heading_kind, official_date
from tests.booklets import MM, Booklet
from tests.pdf.official import (
    BODY_PT,
    LINE_PT,
    Line,
    Sheet,
    beginning,
    every_sheet,
    joined,
    notice_sheets,
)

NEAR = 0.5
LINE = LINE_PT / MM
CHARACTER = BODY_PT / MM
LEADING = LINE - CHARACTER
FACES = {1: "Noto-Sans", 2: "FandolKai", 3: "FandolFang", 4: "FandolFang"}


def first_lines(notice: Notice) -> list[str]:
    """Return how each paragraph of a notice begins."""
    return [b.text[:8] for b in blocks(notice.body) if b.look == "p"]


def found(sheets: list[Sheet], text: str) -> tuple[Sheet, Line]:
    """Return the line that begins with a text; it must be there."""
    at = beginning(sheets, text.replace(" ", ""))
    assert at is not None, text
    return at


def headed(book: Booklet) -> list[tuple[Notice, Sheet]]:
    """Return the notices with a red head, each with its first page."""
    return [(n, notice_sheets(book, n)[0]) for n in book.handbook.notices if n.number]


def rule_of(sheet: Sheet) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the red rule."""
    (rule,) = [r for r in sheet.page.rects if r["height"] < 3 and r["width"] > 100]
    return rule["x0"] / MM, rule["top"] / MM, rule["x1"] / MM, rule["bottom"] / MM


def title_lines(notice: Notice, sheet: Sheet) -> list[Line]:
    """Return the lines of a notice's title: those that say what the data's lines say."""
    wanted = ["".join(line.split()) for line in notice.title]
    below = [line for line in sheet.lines if not notice.number or line.top > rule_of(sheet)[1]]
    return [line for line in below if joined([line]) in wanted and line.size_pt > BODY_PT]


def middle(of: Line | Sheet) -> float:
    """Return the middle of a line, or of a page's type area."""
    return (of.left + of.right) / 2


# 5.2 The type area ---------------------------------------------------------------------------


def margins_mirrored(book: Booklet) -> None:
    """28 ± 1 mm at the binding edge, so 26 outside, on odd and even pages (5.2.1)."""
    for odd in (True, False):
        sheets = [sheet for sheet in every_sheet(book) if sheet.odd is odd]
        lines = [(sheet, line) for sheet in sheets for line in sheet.body]
        for sheet, line in lines:
            assert line.left >= sheet.left - NEAR
            assert line.right <= sheet.right + NEAR
        wide = [(sheet, line) for sheet, line in lines if line.right - line.left > 130]
        if wide:
            sheet = wide[0][0]
            assert min(line.left for _, line in lines) == pytest.approx(sheet.left, abs=NEAR)
            assert max(line.right for _, line in wide) == pytest.approx(sheet.right, abs=NEAR)


def head_margin(book: Booklet) -> None:
    """37 ± 1 mm above the first line of a page that goes on, 35 below its last line (5.2.1)."""
    for notice in book.handbook.notices:
        for sheet in notice_sheets(book, notice)[1:]:
            _, top, _, _ = sheet.ink(15, 0, 200, sheet.body[0].bottom + 1)
            assert top == pytest.approx(37, abs=1)
            _, bottom = sheet.body[0].top, sheet.body[-1].bottom
            assert bottom <= 297 - 35 + NEAR


def lines_of_the_grid(book: Booklet) -> None:
    """22 lines fill the type area: each stands on the grid, 22 on a page that is full (5.2.3)."""
    for notice in book.handbook.notices:
        sheets = notice_sheets(book, notice)
        for sheet in sheets[1:]:
            rows = [(line.top - 37) / LINE for line in sheet.body]
            assert all(row == pytest.approx(round(row), abs=NEAR / LINE) for row in rows)
            assert max(rows) < 21.5
        # A heading leaves a line of a page free, the signature's company more of the last but one.
        for sheet in sheets[1:-2]:
            assert len(sheet.body) in (21, 22)


def characters_of_a_line(book: Booklet) -> None:
    """28 characters fill a line (5.2.3): the type area is 28 steps from Han to Han wide."""
    steps = []
    for sheet in every_sheet(book):
        for line in (line for line in sheet.lines if 14 < line.size_pt < 18):
            pairs = zip(line.characters, line.characters[1:], strict=False)
            steps += [
                (right["x0"] - left["x0"]) / MM
                for left, right in pairs
                if "\u4e00" <= left["text"] < "\ua000" and "\u4e00" <= right["text"] < "\ua000"
            ]
    assert 156 / median(steps) == pytest.approx(28, abs=0.2)


def body_size(book: Booklet) -> None:
    """三号 (15.75 pt as measured to fill the grid) in 仿宋, not bold (5.2.2, 7.3.3)."""
    for notice in book.handbook.notices:
        for start in first_lines(notice):
            _, line = found(notice_sheets(book, notice), start)
            assert line.size_pt == pytest.approx(BODY_PT, abs=0.01)
            assert line.font.startswith("FandolFang")


def first_line_indent(book: Booklet) -> None:
    """Every paragraph begins two characters in (7.3.3)."""
    for notice in book.handbook.notices:
        for start in first_lines(notice):
            sheet, line = found(notice_sheets(book, notice), start)
            assert line.left == pytest.approx(sheet.left + 2 * CHARACTER, abs=NEAR)


def faces_of_levels(book: Booklet) -> None:
    """一、黑体, （一）楷体, 1. and （1）仿宋, all in the body's size, two in, not bold (7.3.3)."""
    for notice in book.handbook.notices:
        for section in sections(notice.body):
            sheet, line = found(notice_sheets(book, notice), section.heading)
            assert line.font.startswith(FACES[heading_kind(section.heading)]), section.heading
            assert "Bold" not in line.font
            assert line.size_pt == pytest.approx(BODY_PT, abs=0.01)
            assert line.left == pytest.approx(sheet.left + 2 * CHARACTER, abs=NEAR)


# 7.3 The body --------------------------------------------------------------------------------


def addressees(book: Booklet) -> None:
    """One blank line below the title, flush left, closed by a full-width colon (7.3.2)."""
    for notice in book.handbook.notices:
        sheets = notice_sheets(book, notice)
        sheet, line = found(sheets, notice.addressees[:8])
        above = title_lines(notice, sheet)[-1]
        assert line.top - above.bottom == pytest.approx(LINE + LEADING, abs=NEAR)
        assert line.left == pytest.approx(sheet.left, abs=NEAR)
        assert notice.addressees in joined(sheets[0].body + sheets[-1].body)
        assert notice.addressees.endswith("：")


def text_on_the_first_page(book: Booklet) -> None:
    """However long the title and whoever it is for (7.3.3)."""
    for notice in book.handbook.notices:
        sheet = notice_sheets(book, notice)[0]
        assert beginning([sheet], first_lines(notice)[0]), notice.id


def attachment_line(book: Booklet) -> None:
    """One blank line below the body, two in; a turned line under the name; no mark (7.3.4)."""
    for notice in book.handbook.notices:
        if notice.attachment is None:
            continue
        label = f"{book.handbook.plan.attachment_label}："
        sheet, line = found(notice_sheets(book, notice), label + notice.attachment[:4])
        at = sheet.body.index(line)
        assert line.left == pytest.approx(sheet.left + 2 * CHARACTER, abs=NEAR)
        assert line.top - sheet.body[at - 1].bottom == pytest.approx(LINE + LEADING, abs=NEAR)
        name = float(line.characters[len(label)]["x0"]) / MM
        said, at = joined([line]), at + 1
        while len(said) < len(label + notice.attachment):
            assert sheet.body[at].left == pytest.approx(name, abs=NEAR)
            said, at = said + joined([sheet.body[at]]), at + 1
        assert said == label + notice.attachment


def signature(book: Booklet) -> None:
    """No seal: one blank line below, two from the right, the date two right of it (7.3.5.2)."""
    for notice in book.handbook.notices:
        sheet = notice_sheets(book, notice)[-1]
        *_, date = sheet.body
        names = sheet.body[-1 - len(notice.signature) : -1]
        above = sheet.body[-2 - len(notice.signature)]
        assert [joined([line]) for line in names] == list(notice.signature)
        assert joined([date]) == official_date(notice.date)
        left, right = min(n.left for n in names), max(n.right for n in names)
        assert names[0].top - above.bottom == pytest.approx(LINE + LEADING, abs=NEAR)
        assert date.top - names[-1].bottom == pytest.approx(LEADING, abs=NEAR)
        assert date.left - left == pytest.approx(2 * CHARACTER, abs=NEAR)
        assert max(right, date.right) == pytest.approx(sheet.right - 2 * CHARACTER, abs=NEAR)
        for name in names:
            assert middle(name) == pytest.approx((left + right) / 2, abs=NEAR)


def signature_in_company(book: Booklet) -> None:
    """Two lines of the body at least stand on the signature's page (7.3.5.5)."""
    for notice in book.handbook.notices:
        sheet = notice_sheets(book, notice)[-1]
        label = f"{book.handbook.plan.attachment_label}："
        above = sheet.body[: -1 - len(notice.signature)]
        text = [line for line in above if not joined([line]).startswith(label)]
        assert len(text) >= 2, notice.id


# 7.5 The page numbers ------------------------------------------------------------------------


def page_numbers(book: Booklet) -> None:
    """四号 half-width 宋 between dashes, 7 mm below the type area, a character in (7.5)."""
    for sheet in every_sheet(book):
        low = [c for c in sheet.page.chars if c["bottom"] / MM > 263]
        assert "".join(c["text"] for c in low).replace(" ", "") == f"—{sheet.number}—"
        assert {round(c["size"], 2) for c in low} == {14}
        assert all("Noto-Serif-CJK-SC" in c["fontname"] for c in low)
        first, last = low[0], low[-1]
        if sheet.odd:
            assert last["x1"] / MM == pytest.approx(sheet.right - 14 / MM, abs=NEAR)
        else:
            assert first["x0"] / MM == pytest.approx(sheet.left + 14 / MM, abs=NEAR)
        dash = sheet.ink(first["x0"] / MM, 262, first["x1"] / MM, 285)
        assert dash[1] == pytest.approx(297 - 35 + 7, abs=NEAR)
