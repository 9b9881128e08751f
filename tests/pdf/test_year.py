"""The year at a glance keeps to whole pages, however many themes there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import MONTHS, Handbook
from handbook.views.year import YearView, is_bar, year_view
from handbook.views.year_pages import BarView, packed
from tests.booklets import Booklet, folded, parts_of
from tests.made import many_themes, printed
from tests.pdf.pages import box, characters, is_running, type_area

LEAST_BLANKS_MM = 11


@pytest.mark.parametrize("count", [16, 30, 48, 70])
def test_a_full_year_keeps_to_whole_pages(county: Booklet, count: int) -> None:
    """Long titles, themes of many months, marks of levels: each stands there whole."""
    book = printed(many_themes(county.handbook, count), "year")
    (year,) = parts_of(book.view, YearView)
    numbers = list(book.pages_of("year"))
    assert len(numbers) == len(year.pages)
    assert len(numbers) == 1 or numbers[0] % 2 == 0
    text = [folded(book.text(number, number)) for number in numbers]
    for theme in book.handbook.themes:
        assert any(folded(theme.title) in page for page in text), theme.title
    for number in numbers:
        page = book.pages[number - 1]
        area = type_area(page, number, year)
        assert area
        for there in map(box, characters(page)):
            assert area.holds(there) or is_running(there, page)


def test_an_ordinary_year_is_seen_at_once(book: Booklet, county: Booklet) -> None:
    """On one page, in the largest type."""
    for handbook in (book.handbook, county.handbook):
        year = year_view(handbook)
        assert [len(page.months) for page in year.pages] == [len(MONTHS)]
    assert year_view(book.handbook).size == "10pt"


@pytest.mark.parametrize("count", [1, 16, 24, 30, 40, 48, 60, 70, 120])
def test_every_theme_has_its_place_in_the_year(county: Booklet, count: int) -> None:
    """Once under its month, or as a bar on each page that has one of its months."""
    handbook = many_themes(county.handbook, count)
    year = year_view(handbook)
    assert [m.name for page in year.pages for m in page.months] == [f"{m}月" for m in MONTHS]
    assert all(float(page.own_height[:-2]) >= LEAST_BLANKS_MM for page in year.pages)
    under = [t.title for p in year.pages for lane in p.lanes for cell in lane.cells for t in cell]
    assert sorted(under) == sorted(t.title for t in handbook.themes if not is_bar(t))
    for page in year.pages:
        shown = [bar.title for row in page.bars for bar in row.bars]
        assert sorted(shown) == sorted(bars_in(handbook, [int(m.name[:-1]) for m in page.months]))
        for row in page.bars:
            spans = sum(bar.gap + bar.span for bar in row.bars)
            assert spans + row.after == len(page.months)


def bars_in(handbook: Handbook, months: list[int]) -> list[str]:
    """Return the titles of the lasting themes that are held in one of the months."""
    held = (t for t in handbook.themes if is_bar(t) and any(t.runs_in(m) for m in months))
    return [theme.title for theme in held]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12)), max_size=20))
def test_bars_in_a_row_never_meet(spans: list[tuple[int, int]]) -> None:
    """And none is lost."""
    bars = [BarView(str(n), (), at, min(long, 12 - at)) for n, (at, long) in enumerate(spans)]
    rows = packed(bars)
    assert sorted(bar.title for row in rows for bar in row) == sorted(b.title for b in bars)
    for row in rows:
        months = [month for bar in row for month in range(bar.before, bar.before + bar.span)]
        assert len(months) == len(set(months))
