"""发放签收表: who stands on which volume, and what the pages measure."""

from __future__ import annotations

import functools
import io
import re

import page as page_validation
import pdfplumber
import pikepdf
import pytest
from openpyxl import load_workbook
from pdfplumber.page import Page

from handbook.copies.register import recipients, register_xlsx
from handbook.copies.roster import Branch
from handbook.errors import Place
from handbook.render.booklet import render_register
from handbook.render.pdf import Pdf, render_pdf
from handbook.views.register import COLUMNS, UNNAMED, Recipient, RegisterView, register_views
from tests.archive import breaches
from tests.booklets import MM, SECOND, booklet, folded
from tests.copies.booklet import OWN

LONG = ("中国共产党某省某市某区某某街道人力资源服务行业协会第一联合支部委员会" * 2)[:60]
RARE = "中共某市䶮𬭚行业协会支部"
NUMBER = "ZB-" + "0123456789" * 3 + "ABCDEFG"
# One organisation's branches go on over a page, one is not named, one has one branch.
SUPERIORS = ["某市第一行业委员会"] * 30 + [""] * 9 + ["某市第三行业委员会"] + [LONG] * 20
ROWS = tuple(
    Recipient(f"ZB-{n:04}", f"中共某市第{n}行业协会支部", superior)
    for n, superior in enumerate(SUPERIORS, 1)
)
SOME = (Recipient(NUMBER, LONG, SUPERIORS[0]), Recipient("ZB-0000", RARE, SUPERIORS[0], 3), *ROWS)


@functools.cache
def volume() -> tuple[RegisterView, Pdf, list[Page]]:
    """Return the register of those branches: its view, its file, its pages."""
    (view,) = register_views(booklet(SECOND).handbook, SOME)
    html = render_register(view, OWN.templates)
    pdf = render_pdf(html, templates=OWN.templates, fonts=OWN.fonts, cache=OWN.cache)
    return view, pdf, pdfplumber.open(io.BytesIO(pdf.content)).pages


def lines_across(page: Page) -> list[float]:
    """Return where the rules of the table lie, from the top in mm."""
    found = sorted({round(r["top"] / MM, 1) for r in (*page.rects, *page.lines)})
    return [y for y, after in zip(found, [*found[1:], 999], strict=True) if after - y > 1]


def table_of(page: Page) -> list[list[str]]:
    """Return the cells of a page's table, their text without line ends."""
    rows = page.extract_table() or []
    return [[folded(cell) if cell else "" for cell in row] for row in rows]


def test_every_branch_has_its_line() -> None:
    """In the roster's order under its organisation, numbered, whole: nothing of a name is cut."""
    _, _, pages = volume()
    rows = [row for page in pages for row in table_of(page)]
    signed = [row for row in rows if row[0].isdigit()]
    assert [row[0] for row in signed] == [str(n) for n in range(1, len(SOME) + 1)]
    assert [row[1] for row in signed] == [some.number for some in SOME]
    assert [row[2] for row in signed] == [folded(some.name) for some in SOME]
    assert [row[3] for row in signed] == ["1", "3", *["1"] * 60]
    assert not any("".join(row[4:]) for row in signed)


def test_groups_have_a_heading_with_their_count() -> None:
    """One each, where the first of its branches stands; never the last line of a page."""
    _, _, pages = volume()
    rows = [table_of(page) for page in pages]
    headings = [
        row[0] for page in rows for row in page if not row[0].isdigit() and row[0] != "序号"
    ]
    assert headings == [
        folded(f"{SUPERIORS[0]}32个支部,34份"),
        f"{UNNAMED}9个支部,9份".replace("，", ","),
        f"{SUPERIORS[39]}1个支部,1份",
        f"{LONG}20个支部,20份",
    ]
    assert all(page[-1][0].isdigit() for page in rows)


def test_no_heading_is_left_behind() -> None:
    """Of organisations with one branch each, where a page has room for one more heading.

    Nor does such a page say that it goes on with anybody's branches.
    """
    ones = [Recipient(str(n), "某支部", f"第{n}行业委员会") for n in range(40)]
    (view,) = register_views(booklet(SECOND).handbook, ones)
    html = render_register(view, OWN.templates)
    pdf = render_pdf(html, templates=OWN.templates, fonts=OWN.fonts, cache=OWN.cache)
    pages = pdfplumber.open(io.BytesIO(pdf.content)).pages
    assert len(pages) > 2
    for page in pages:
        assert table_of(page)[-1][0].isdigit()
        assert "行业委员会" not in page.crop((0, 0, page.width, 20 * MM)).extract_text()
    assert any(280 - lines_across(page)[-1] > 9 for page in pages[:-1])


def test_the_columns_stand_at_the_head_of_every_page() -> None:
    """And nothing of the table reaches into the margins."""
    _, _, pages = volume()
    assert len(pages) > 2
    for page in pages:
        assert table_of(page)[0] == [column.title for column in COLUMNS]
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        assert all(round(c["x0"] / MM) >= 20 and c["x1"] / MM <= 200.01 for c in page.chars)
        assert max(lines_across(page)) <= 280


def test_rows_are_high_enough_to_sign() -> None:
    """11 mm and more from rule to rule; a cell to sign is 28 mm wide and more."""
    _, _, pages = volume()
    for page in pages:
        for found in page.find_tables()[0].rows:
            cells = [cell for cell in found.cells if cell]
            if len(cells) == len(COLUMNS) and not page.crop(cells[4]).chars:
                assert (cells[0][3] - cells[0][1]) / MM >= 10.99
                assert (cells[4][2] - cells[4][0]) / MM >= 28


def test_no_text_leaves_its_cell() -> None:
    """The longest name and the longest number are broken within their cells."""
    _, _, (first, *_) = volume()
    row = next(r for r in first.find_tables()[0].rows if folded_text(first, r.cells[0]) == "1")
    for cell, whole in zip(row.cells[1:3], (NUMBER, LONG), strict=True):
        assert cell is not None
        assert folded_text(first, cell) == folded(whole)
        inside = first.crop(cell).chars
        assert all(c["x0"] > cell[0] and c["x1"] < cell[2] for c in inside)
        assert all(c["top"] > cell[1] and c["bottom"] < cell[3] for c in inside)


def folded_text(page: Page, cell: tuple[float, float, float, float] | None) -> str:
    """Return the text of a cell."""
    return folded(page.crop(cell).extract_text()) if cell else ""


def test_the_edges_say_which_register_it_is() -> None:
    """Page and pages, edition and version; from the second page the title and whose branches."""
    view, pdf, pages = volume()
    texts = [folded(page.extract_text()) for page in pages]
    for number, text in enumerate(texts, 1):
        assert f"第{number}页共{len(pages)}页" in text
        assert folded(view.stamp) in text
    assert all(folded(f"{view.title}{view.name}") in text for text in texts)
    assert [folded(SUPERIORS[0]) in texts[1][:200], folded(LONG) in texts[-1][:200]] == [True, True]
    handbook = booklet(SECOND).handbook
    assert str(handbook.plan.year) in texts[0]
    assert folded(handbook.edition.name) in texts[0]
    assert handbook.version in view.stamp
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        assert str(file.docinfo.Title) == f"{view.title}{view.name}"
        with file.open_outline() as outline:
            (top,) = outline.root
            assert [str(item.title) for item in top.children] == [g.name for g in view.groups]


def test_the_register_is_archivable_and_accessible() -> None:
    """PDF/UA-1 and PDF/A-2u at once, as the handbook, and the same bytes each time."""
    view, pdf, _ = volume()
    for profile in ("ua1", "2u"):
        assert not page_validation.validate_pdf_bytes(pdf.content, profile=profile).failures
    assert breaches(pdf.content) == []
    html = render_register(view, OWN.templates)
    again = render_pdf(html, templates=OWN.templates, fonts=OWN.fonts, cache=OWN.cache)
    assert again.content == pdf.content


def test_a_name_is_no_markup() -> None:
    """What a roster says stands in the page as text."""
    (view,) = register_views(booklet(SECOND).handbook, [Recipient("1", "<img src=x>", "</table>&")])
    html = render_register(view, OWN.templates)
    assert "<img" not in html
    assert html.count("</table>") == 1


@pytest.mark.parametrize(
    ("sizes", "most", "volumes"),
    [
        ([3, 3], 10, [[3, 3]]),
        ([6, 6], 10, [[6], [6]]),  # a new one rather than a group parted
        ([4, 9], 10, [[4, 6], [3]]),  # but none that is left half empty
        ([25], 10, [[10], [10], [5]]),
        ([10, 1], 10, [[10], [1]]),
        ([], 10, [[]]),
    ],
)
def test_volumes(sizes: list[int], most: int, volumes: list[list[int]]) -> None:
    """No volume has more branches than it may; all are there once, numbered through."""
    rows = [Recipient(f"{g}-{n}", "支部", f"{g}") for g, s in enumerate(sizes) for n in range(s)]
    views = register_views(booklet(SECOND).handbook, rows, most)
    assert [[len(group.rows) for group in view.groups] for view in views] == volumes
    serials = [row.serial for view in views for group in view.groups for row in group.rows]
    assert serials == list(range(1, len(rows) + 1))
    several = len(volumes) > 1
    assert all(bool(re.fullmatch(r"第 \d 册　共 \d 册", v.volume)) == several for v in views)


def test_a_group_that_goes_on_says_so() -> None:
    """In the next volume, with the count of the whole group and its name."""
    rows = [Recipient(str(n), "支部", "甲") for n in range(5)]
    one, two, three = register_views(booklet(SECOND).handbook, rows, 2)
    names = [view.groups[0].name for view in (one, two, three)]
    assert names == ["甲", "甲（续）", "甲（续）"]
    assert {view.groups[0].count for view in (one, two, three)} == {"5 个支部，5 份"}


def test_the_workbook_has_the_same_columns_and_branches() -> None:
    """All volumes in one table, whose superior can be filtered by; no value is a formula."""
    named = [("=1+1", "甲支部", "某委员会"), ("2", "@乙支部", ""), ("3", "丙支部", "某委员会")]
    branches = [Branch(number, name, Place("r.csv"), above) for number, name, above in named]
    views = register_views(booklet(SECOND).handbook, recipients(branches, 2), most=2)
    assert len(views) == 2
    (sheet,) = load_workbook(io.BytesIO(register_xlsx(views)))
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header == [*(column.title for column in COLUMNS), "上级党组织"]
    assert [[row[i] for i in (0, 1, 2, 3, 7)] for row in rows] == [
        [1, "=1+1", "甲支部", 2, "某委员会"],
        [2, "3", "丙支部", 2, "某委员会"],
        [3, "2", "@乙支部", 2, None],
    ]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert register_xlsx(views) == register_xlsx(views)
