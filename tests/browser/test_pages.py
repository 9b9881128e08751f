"""Every page as a browser shows it: alone, in order, on a phone too."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from playwright.sync_api import Browser

from handbook.model import MONTHS
from handbook.views.marks import year_round_word
from tests.browser.conftest import Visit, open_visit
from tests.built_site import BuiltSite

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The width of each line of a notice's title, in pixels.
LINES = """() => {
  const range = document.createRange(), lines = {};
  for (const node of document.querySelector(".notice-title").childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      lines[Math.round(box.top)] = (lines[Math.round(box.top)] || 0) + box.width;
  }
  return Object.values(lines);
}"""


def pages(site: BuiltSite) -> list[str]:
    """Return the address of every page."""
    return sorted(p.relative_to(site.path).as_posix() for p in site.path.rglob("*.html"))


def test_no_page_asks_for_anything_outside_or_complains(visit: Visit, site: BuiltSite) -> None:
    """Every page, with its scripts and styles, from the site itself."""
    for path in pages(site):
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
    for theme in site.handbook.year_round:
        shown = page.locator("#_now, #_all-year").get_by_text(theme.title, exact=True)
        assert [place.is_visible() for place in shown.all()] == [True, False]


def test_without_scripts_and_on_paper_the_year_is_listed_below(
    browser: Browser, http_root: str, site: BuiltSite
) -> None:
    """What goes on all year is said once there too."""
    assert site.handbook.year_round
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(f"{http_root}/index.html")
    assert page.is_visible("#_all-year")
    assert not page.is_visible("#_now")
    without.close()
    context = browser.new_context()
    page = open_visit(context, http_root).open()
    page.emulate_media(media="print")
    assert page.is_visible("#_all-year")
    assert not page.is_visible("#_now")
    context.close()


def test_a_wrong_address_below_any_folder_shows_a_whole_page_and_the_way_home(
    browser: Browser, below: str
) -> None:
    """Where the site is not at the server's root nothing of the page is missing."""
    for path in ("nowhere.html", "months/13.html", "months/deep/er/13.html"):
        context = browser.new_context(locale="zh-CN")
        visit = open_visit(context, below)
        page = visit.open(path)
        assert page.inner_text("h1") == "没有这个页面"
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert page.locator("link[rel=stylesheet], script[src], img, svg").count() == 0
        page.click("#home a")
        page.wait_for_selector(".plan-year")
        assert page.url == f"{below}/index.html"
        assert visit.outside == []
        context.close()


def test_the_page_of_wrong_addresses_opened_from_a_folder(browser: Browser, file_root: str) -> None:
    """It stands beside the home page and leads to it."""
    context = browser.new_context(locale="zh-CN")
    page = open_visit(context, file_root).open("404.html")
    page.click("#home a")
    page.wait_for_selector(".plan-year")
    context.close()


def test_a_notice_s_title_is_balanced_on_a_phone(
    browser: Browser, http_root: str, site: BuiltSite
) -> None:
    """Its fixed lines are released where they do not fit: no line is a stump of the one before."""
    context = browser.new_context(viewport={"width": 375, "height": 700}, locale="zh-CN")
    visit = open_visit(context, http_root)
    for notice in site.handbook.notices:
        widths = visit.open(f"notices/{notice.id}.html").evaluate(LINES)
        assert len(widths) > 1
        assert min(widths) >= max(widths) / 2, widths
    context.close()


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
    held = (*site.handbook.themes_of(5), *site.handbook.continuing_in(5))
    assert rows.count() == len(held)
    page.fill("[name=word]", "座谈会")
    assert rows.count() == 1
    assert page.inner_text(".plan-filter output") == "共1个主题"


def test_the_table_and_the_month_pages_agree(visit: Visit, site: BuiltSite) -> None:
    """What goes on all year is held in every month: the table's filters say so too."""
    assert site.handbook.year_round
    mark = year_round_word(site.handbook)
    page = visit.open(f"themes.html?{urlencode({'kind': mark})}")
    for month in MONTHS:
        page.select_option("[name=month]", f"{month}月")
        shown = page.locator(".plan-table tbody tr:visible a").all_inner_texts()
        assert sorted(shown) == sorted(theme.title for theme in site.handbook.year_round)
    visit.open("months/07.html")
    for title in shown:
        assert page.get_by_role("main").get_by_text(title, exact=True).is_visible()


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
