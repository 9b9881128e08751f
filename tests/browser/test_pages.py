"""Every page as a browser shows it: alone, in order, on a phone too."""

from __future__ import annotations

import datetime

from playwright.sync_api import Browser

from tests.browser.conftest import Visit, open_visit
from tests.built_site import BuiltSite

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages(site: BuiltSite) -> list[str]:
    """Return the address of every page."""
    return sorted(p.relative_to(site.path).as_posix() for p in site.path.rglob("*.html"))


def test_no_page_asks_for_anything_outside_or_complains(visit: Visit, site: BuiltSite) -> None:
    """Every page, with its scripts and styles, from the site itself."""
    for path in pages(site):
        if path != "404.html":  # it stands at the root of a server, never in a folder
            visit.open(path)
    assert visit.outside == []
    assert visit.complaints == []


def test_a_request_outside_would_be_seen(visit: Visit) -> None:
    """The guard above guards: a planted picture from elsewhere is noted."""
    page = visit.open()
    page.evaluate("new Image().src = 'http://example.invalid/x.png'")
    page.wait_for_timeout(100)
    assert visit.outside == ["http://example.invalid/x.png"]


def test_nothing_scrolls_sideways(browser: Browser, http_root: str, site: BuiltSite) -> None:
    """Tablet, phone, the smallest phone."""
    context = browser.new_context(locale="zh-CN")
    visit = open_visit(context, http_root)
    wide = {}
    for path in pages(site):
        visit.open(path)
        for width in (768, 375, 320):
            visit.page.set_viewport_size({"width": width, "height": 700})
            wide[path, width] = visit.page.evaluate(WIDE)
    context.close()
    assert {place: more for place, more in wide.items() if more > 0} == {}


def test_the_home_page_marks_this_month(visit: Visit, site: BuiltSite) -> None:
    """The month of the reader's own clock: one card is marked, its themes stand on top."""
    year = site.handbook.plan.year
    visit.page.clock.set_fixed_time(datetime.datetime(year, 7, 20, 12, tzinfo=datetime.UTC))
    page = visit.open()
    assert page.locator("[aria-current=date]").count() == 1
    assert page.locator("[aria-current=date]").get_attribute("data-month") == "7"
    panel = page.inner_text("#_now")
    assert "本月：7月" in panel
    assert "年度的计划" not in panel
    for theme in (*site.handbook.themes_of(7), *site.handbook.year_round):
        assert theme.title in panel


def test_another_year_is_said(visit: Visit, site: BuiltSite) -> None:
    """Who opens last year's plan is told so."""
    year = site.handbook.plan.year
    visit.page.clock.set_fixed_time(datetime.datetime(year + 1, 8, 1, 12, tzinfo=datetime.UTC))
    panel = visit.open().inner_text("#_now")
    assert f"这是{year}年度的计划，现在是{year + 1}年。" in panel
    assert "未列主题" in panel


def test_the_table_filters_and_can_be_linked_to(visit: Visit, site: BuiltSite) -> None:
    """By requirement, month and word; the address carries the choice."""
    page = visit.open("themes.html?kind=自选")
    rows = page.locator(".plan-table tbody tr:visible")
    assert rows.count() == sum(not theme.required for theme in site.handbook.themes)
    page.select_option("[name=kind]", "")
    page.select_option("[name=month]", "5月")
    assert rows.count() == len(site.handbook.themes_of(5))
    page.fill("[name=word]", "座谈会")
    assert rows.count() == 1
    assert page.inner_text(".plan-filter output") == "共1个主题"


def test_links_work_by_both_ways(visit: Visit, site: BuiltSite) -> None:
    """From the home page to a theme's anchor and on to the next month."""
    page = visit.open()
    theme = site.handbook.themes_of(9)[0]
    page.click(f".plan-month a:has-text('{theme.title}')")
    page.wait_for_selector(f"h2#{theme.id}")
    page.click("a.md-footer__link--next")
    page.wait_for_selector("h1:has-text('10月')")


def test_dark_is_kept_from_page_to_page(browser: Browser, http_root: str) -> None:
    """The reader's choice of colours stays."""
    context = browser.new_context(color_scheme="dark", locale="zh-CN")
    page = open_visit(context, http_root).open()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    context.close()
