"""What readers type is found, in a real browser, over http and from a folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from handbook.views.self_test import pieces
from tests.browser.conftest import Visit
from tests.built_site import BuiltSite

QUERIES = yaml.safe_load((Path(__file__).parent / "search-queries.yaml").read_text("utf-8"))
META = ".md-search-result__meta"


def open_search(page: Page) -> None:
    """Open the search box and wait until the index is read."""
    page.keyboard.press("/")
    expect(page.locator(META)).not_to_contain_text("初始化")


def ask(page: Page, query: str, how: str = "insertCompositionText") -> list[str]:
    """Put a query into the box as an input method does, without a key; return the pages found."""
    page.evaluate(
        """([query, how]) => {
          const box = document.querySelector("[data-md-component=search-query]");
          document.querySelector(".md-search-result__meta").textContent = "waiting";
          box.focus();
          box.value = query;
          box.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: how}));
        }""",
        [query, how],
    )
    expect(page.locator(META)).not_to_have_text("waiting")
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".md-search-result__item")]
          .map(item => decodeURI(item.querySelector("a").getAttribute("href")).split(/[?#]/)[0])"""
    )
    return found


def places(site: BuiltSite, expected: list[dict[str, Any]]) -> list[str]:
    """Return the ends of the addresses that answer a query."""
    notices = [notice.id for notice in site.handbook.notices]
    pages = {
        "notice": f"notices/{notices[-1]}.html",
        "forward": f"notices/{notices[0]}.html",
        "requirements": "requirements.html",
    }
    return [f"months/{e['month']:02}.html" if "month" in e else pages[e["page"]] for e in expected]


def test_readers_find_what_they_look_for(visit: Visit, site: BuiltSite) -> None:
    """Seventy queries: the right page first, and among the first five, for 97 of 100."""
    page = visit.open()
    open_search(page)
    missed_first, missed_five = [], []
    for entry in QUERIES:
        found = ask(page, entry["query"])
        ends = tuple(places(site, entry["expect"]))
        if not any(link.endswith(ends) for link in found[:1]):
            missed_first.append(entry["query"])
        if not any(link.endswith(ends) for link in found[:5]):
            missed_five.append(entry["query"])
    allowed = 0.03 * len(QUERIES)
    assert len(QUERIES) >= 70
    assert len(missed_first) <= allowed, missed_first
    assert len(missed_five) <= allowed, missed_five
    assert visit.complaints == []
    assert visit.outside == []


def test_any_piece_of_a_theme_s_text_is_found(visit: Visit, site: BuiltSite) -> None:
    """Two hundred at random: among the first five for 97 of 100; at most one finds nothing."""
    page = visit.open()
    open_search(page)
    missed, empty = [], []
    # The same twice in a row is no new query to the box.
    asked = list(dict.fromkeys(pieces(site.handbook, 250)))[:200]
    assert len(asked) == 200
    for piece in asked:
        found = ask(page, piece.text)
        empty += [] if found else [piece.text]
        right = any(link.endswith(tuple(piece.pages)) for link in found[:5])
        missed += [] if right else [piece.text]
    assert len(missed) <= 0.03 * len(asked), missed
    assert len(empty) <= 1, empty


def test_what_is_not_there_is_not_found_and_help_is_offered(visit: Visit) -> None:
    """A thirteenth month finds nothing, says so in Chinese, and leads on."""
    page = visit.open("months/03.html")
    open_search(page)
    help_ = page.locator(".plan-search-help")
    assert "可以这样找" in help_.inner_text()
    assert ask(page, "13月") == []
    assert "没有找到" in page.inner_text(".md-search-result__meta")
    assert "没有找到时，可以这样试试" in help_.inner_text()
    assert ask(page, "3月")
    assert not help_.is_visible()
    ask(page, "13月")
    page.click(".plan-search-help >> text=活动计划表")
    page.wait_for_selector(".plan-table")


def test_an_input_method_is_heard_while_it_composes(visit: Visit) -> None:
    """Letters under way, then the characters chosen: no key is ever let go in the page."""
    page = visit.open()
    open_search(page)
    keyboard = page.context.new_cdp_session(page)
    for typed in ("zheng", "zheng zhi ti", "政治体检"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    keyboard.send("Input.insertText", {"text": "政治体检"})
    page.wait_for_selector(".md-search-result__item a[href*='months/04.html']")
    assert page.input_value("[data-md-component=search-query]") == "政治体检"
    assert visit.complaints == []


def test_what_is_pasted_or_spoken_is_heard(visit: Visit) -> None:
    """The clipboard by Ctrl+V; words that a voice puts in at once."""
    page = visit.open()
    open_search(page)
    page.keyboard.insert_text("志愿服务")
    page.wait_for_selector(".md-search-result__item a[href*='months/03.html']")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.wait_for_selector(".plan-search-help", state="visible")
    page.keyboard.press("Control+v")
    page.wait_for_selector(".md-search-result__item a[href*='months/03.html']")


def test_traditional_characters_find_the_same(visit: Visit) -> None:
    """Whoever writes 繁體 finds what is written in 简体."""
    page = visit.open()
    open_search(page)
    for traditional, simple in (("民主評議黨員", "民主评议党员"), ("政治體檢", "政治体检")):
        found = ask(page, traditional)
        assert found
        assert found == ask(page, simple)


def test_results_show_what_is_required(visit: Visit, site: BuiltSite) -> None:
    """必选 or 自选 stands before the theme's title; the link leads to the theme itself."""
    page = visit.open()
    open_search(page)
    for theme in (site.handbook.themes_of(7)[0], site.handbook.themes_of(3)[0]):
        ask(page, theme.title)
        link = page.locator(f".md-search-result__item a[href*='#{theme.id}']").first
        assert link.locator(".mark").first.inner_text() == theme.requirement.value
        assert theme.title in link.inner_text()


def test_a_month_is_found_however_it_is_written(visit: Visit) -> None:
    """Pinyin, digits with pinyin, full width: the month itself comes first, each time."""
    page = visit.open()
    open_search(page)
    for query in ("qiyue", "7yue", "7 yue", "７ｙｕｅ", "７月", "ＱＩＹＵＥ"):
        assert ask(page, query)[0].endswith("months/07.html"), query
    assert visit.complaints == []


def test_one_result_and_several_are_counted_alike(visit: Visit) -> None:
    """The same words around the number."""
    page = visit.open()
    open_search(page)
    said = []
    for query in ("U盘", "主题"):
        ask(page, query)
        said.append(page.inner_text(".md-search-result__meta"))
    assert said[0] == "找到 1 个符合条件的结果"
    assert re.fullmatch(r"找到 (?!1 )\d+ 个符合条件的结果", said[1])


def test_a_result_leads_to_the_theme_and_marks_the_words(visit: Visit) -> None:
    """Enter opens the page; the words looked for stand out in results and on the page."""
    page = visit.open()
    open_search(page)
    ask(page, "政治体检", "insertFromPaste")
    assert page.inner_text(".md-search-result__item mark >> nth=0") == "政治体检"
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('4月')")
    assert page.locator("article mark").first.inner_text() == "政治体检"
    assert visit.complaints == []


def test_typing_key_by_key_works_as_well(visit: Visit) -> None:
    """The way the box has always heard."""
    page = visit.open("months/03.html")
    page.keyboard.press("/")
    page.keyboard.type("shuzhi")
    page.wait_for_selector(".md-search-result__item a[href*='months/12.html'], "
                           ".md-search-result__item a[href*='12.html']")  # fmt: skip
