"""Between the editions of a plan, as somebody opens them from a stick: start page and switcher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, open_visit
from tests.browser.test_pages import WIDE

OUTER, INNER = "sample-city", "sample-county"


@pytest.fixture
def on_stick(browser: Browser, stick: Path) -> Iterator[Visit]:
    """A fresh visit to that folder."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield open_visit(context, stick.as_uri())
    context.close()


def shown_at(page: Page, edition: str, path: str) -> bool:
    """Whether the browser shows that page of that edition."""
    return page.url.split("#")[0].split("?")[0].endswith(f"/{edition}/site/{path}")


def test_from_the_start_page_to_an_edition_and_back(on_stick: Visit) -> None:
    """One tap opens the site; its switcher leads back to the list."""
    page = on_stick.open()
    page.click(f"#{INNER} > .links >> text=打开网站")
    page.wait_for_selector(".plan-year")
    assert shown_at(page, INNER, "index.html")
    page.click(".plan-editions summary")
    page.click(".plan-editions >> text=全部版本一览")
    page.wait_for_selector(f"#{OUTER}")
    assert on_stick.complaints == []
    assert on_stick.outside == []


def test_the_switcher_keeps_page_and_place(on_stick: Visit) -> None:
    """The same theme in the other edition; a page it lacks leads to its home."""
    page = on_stick.open(f"{INNER}/site/months/04.html#political-checkup")
    page.click(".plan-editions summary")
    page.click(".plan-editions a:has-text('示例市')")
    page.wait_for_selector("h1:has-text('4月')")
    assert shown_at(page, OUTER, "months/04.html")
    assert page.url.endswith("#political-checkup")
    page = on_stick.open(f"{INNER}/site/compare.html")
    page.click(".plan-editions summary")
    page.click(".plan-editions a >> nth=0")
    page.wait_for_selector(".plan-year")
    assert on_stick.complaints == []


def test_the_switcher_works_by_keyboard(on_stick: Visit) -> None:
    """Enter opens, Escape closes and gives the focus back, Tab and Enter choose."""
    page = on_stick.open(f"{INNER}/site/months/03.html")
    page.focus(".plan-editions summary")
    page.keyboard.press("Enter")
    assert page.locator(".plan-editions a").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator(".plan-editions a").first.is_visible()
    assert page.evaluate("document.activeElement.matches('.plan-editions summary')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('3月')")
    assert not shown_at(page, INNER, "months/03.html")


def test_the_list_closes_where_somebody_taps_beside_it(on_stick: Visit) -> None:
    """As any menu does."""
    page = on_stick.open(f"{INNER}/site/months/03.html")
    page.click(".plan-editions summary")
    page.click("h1")
    assert not page.locator(".plan-editions a").first.is_visible()


def test_nothing_of_an_edition_scrolls_sideways(on_stick: Visit, stick: Path) -> None:
    """Phones, the smallest too, with the list of editions open."""
    pages = sorted(p for p in (stick / INNER / "site").rglob("*.html") if p.name != "404.html")
    wide = {}
    for path in ["index.html", *(p.relative_to(stick).as_posix() for p in pages)]:
        page = on_stick.open(path)
        for width in (375, 320):
            page.set_viewport_size({"width": width, "height": 700})
            if page.locator(".plan-editions").count():
                page.evaluate("document.querySelector('.plan-editions').open = true")
                box = page.locator(".plan-editions__list").bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
            wide[path, width] = page.evaluate(WIDE)
    assert {place: more for place, more in wide.items() if more > 0} == {}
    assert on_stick.outside == []
    assert on_stick.complaints == []


def test_the_table_filters_by_who_said_what(on_stick: Visit) -> None:
    """Each level's marks are a choice; a moved theme is found in both its months."""
    page = on_stick.open(f"{INNER}/site/themes.html?source=县新增")
    rows = page.locator(".plan-table tbody tr:visible")
    assert rows.count() == 1
    page.select_option("[name=source]", "市改期")
    title = rows.first.locator("a").inner_text()
    page.select_option("[name=source]", "")
    for month in ("2月", "3月"):
        page.select_option("[name=month]", month)
        assert title in page.inner_text(".plan-table tbody")


def test_an_edition_without_local_words_has_no_such_choice(on_stick: Visit) -> None:
    """There is nothing to choose between."""
    page = on_stick.open("fujian/site/themes.html")
    assert not page.locator("[name=source]").is_visible()
    assert page.locator(".plan-filter").is_visible()
