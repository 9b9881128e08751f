"""What the forms ask for, and how their rows are dealt out to pages. No page is laid out here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.model import Field, Form, Rows, paper
from handbook.views.form_pages import Rooms
from handbook.views.form_tables import table_view
from handbook.views.forms import SheetView
from handbook.views.sheet_fields import SIZES, fitted, height_of
from tests.booklets import Booklet
from tests.pdf.test_views import theme


@pytest.mark.parametrize(("count", "pages"), [(5, 1), (11, 1), (16, 2), (22, 2), (40, 4)])
def test_the_schedule_takes_one_page_or_faces(second: Booklet, count: int, pages: int) -> None:
    """A landscape table is whole on one page, or lies open on two, or twice two."""
    form = Form(
        "schedule", "计划", "handbook", True, None, (), (),
        (Field("主题", fill="title"), Field("地点")), (Rows(themes="all"),), (),
    )  # fmt: skip
    themes = tuple(theme(n, n % 12 + 1) for n in range(count))
    rooms = Rooms(paper.HEIGHT_MM[True] - 30)
    view = table_view(replace(second.handbook, themes=themes), form, rooms)
    assert len(view.pages) == pages
    assert sum(len(page.rows) for page in view.pages) == count
    assert all(float(height[:-2]) >= 11 for page in view.pages for height in page.heights)


def test_a_theme_wanted_by_two_groups_of_rows_stands_once(book: Booklet) -> None:
    """A required theme of the whole year is not checked twice."""
    (sheet,) = [p for p in book.view.parts if isinstance(p, SheetView) and p.form == "mid-year"]
    assert sheet.table is not None
    shown = [
        cell.text for page in sheet.table.pages for row in page.rows for cell in row if cell.text
    ]
    titles = [
        t.title for t in book.handbook.themes if t.required and (t.month <= 6 or t.year_round)
    ]
    assert [text for text in shown if text in titles] == titles


def test_the_longest_blanks_give_way_to_long_text() -> None:
    """The sheet stays whole; no blank falls below three lines for it."""
    long = theme(1, 1, content=("长" * 400,))
    rows = (
        (Field("内容要求", fill="content"),),
        (Field("主要内容", lines=12),),
        (Field("议定事项", lines=3),),
    )
    kept, size = fitted(rows, long, 150, 170)
    assert size == SIZES[0]
    assert kept[1][0].lines < 12
    assert kept[2][0].lines == 3
    assert height_of(kept[2][0]) == 24


def test_levels_say_where_a_theme_comes_from(book: Booklet) -> None:
    """The schedule names the level of the base, not that of the edition on top of it."""
    (sheet,) = [p for p in book.view.parts if isinstance(p, SheetView) and p.form == "schedule"]
    assert sheet.table is not None
    said = {row[4].text for page in sheet.table.pages for row in page.rows if row[1].text}
    assert said == {book.handbook.edition.chain[-1].word}
