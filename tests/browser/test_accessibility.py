"""Who reads with a screen reader, in the dark, on a small phone or without a mouse reads it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, open_visit
from tests.browser.test_editions import INNER
from tests.browser.test_search import ask, open_search

AXE = Axe()
QUICK = {"resultTypes": ["violations"]}  # does not list what is in order
SIZES = {"desktop": (1280, 800), "phone": (375, 700)}
# What a reader reaches with the Tab key: everything shown that can be pressed or written in.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=radio]), select, textarea, summary, .plan-key")]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && e.getClientRects().length)
  .map((e, i) => { e.dataset.reach = i; return [i, e.outerHTML.slice(0, 90)]; })"""
FOCUSED = "document.activeElement.dataset ? document.activeElement.dataset.reach : null"


def looking_for(query: str) -> Callable[[Page], None]:
    """Open the search and look for something."""

    def act(page: Page) -> None:
        open_search(page)
        ask(page, query)

    return act


def with_the_editions_open(page: Page) -> None:
    """Open the list of editions."""
    page.evaluate("document.querySelector('.plan-editions').open = true")


def with_the_drawer_open(page: Page) -> None:
    """Open the navigation of a phone."""
    if not page.locator(".md-tabs").is_visible():
        page.click("label[for=__drawer].md-header__button")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "something found": ("index.html", looking_for("主题")),
    "nothing found": ("months/04.html", looking_for("13月")),
    "editions": ("months/04.html", with_the_editions_open),
    "drawer": ("months/04.html", with_the_drawer_open),
}


@pytest.fixture(params=["light", "dark"])
def reader(
    request: pytest.FixtureRequest, browser: Browser, stick: Path, editions_served: str
) -> Iterator[Visit]:
    """A reader of all editions: by day over http, in the dark from a stick."""
    context = browser.new_context(color_scheme=request.param, locale="zh-CN")
    yield open_visit(context, editions_served if request.param == "light" else stick.as_uri())
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """Return every rule of axe that the page breaks once nothing moves, with what breaks it."""
    page.evaluate("Promise.all(document.getAnimations().map(moving => moving.finished))")
    found: list[dict[str, Any]] = AXE.run(page, options=QUICK).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def test_axe_finds_nothing_on_any_page(reader: Visit, stick: Path) -> None:
    """Every page of the edition with most to say, and the start page."""
    site = stick / INNER / "site"
    pages = [p.relative_to(stick).as_posix() for p in sorted(site.rglob("*.html"))]
    found = {}
    for path in ["index.html", *pages]:
        page = reader.open(path)
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            found[path, name] = violations(page)
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_axe_finds_nothing_where_something_is_open(reader: Visit) -> None:
    """Search with results and without, the list of editions, a phone's navigation."""
    found = {}
    for size, (width, height) in SIZES.items():
        reader.page.set_viewport_size({"width": width, "height": height})
        for name, (path, act) in STATES.items():
            act(reader.open(f"{INNER}/site/{path}"))
            found[name, size] = violations(reader.page)
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_axe_would_find_a_planted_fault(visit: Visit) -> None:
    """The guard guards: a picture without words is named."""
    page = visit.open()
    page.evaluate("document.querySelector('article').append(new Image())")
    assert [rule for rule, _ in violations(page)] == ["image-alt"]


PAGES = ("index.html", "months/04.html", "themes.html", "forms.html")


@pytest.mark.parametrize(("path", "size"), [*product(PAGES, SIZES), ("planner.html", "phone")])
def test_the_keyboard_reaches_everything(
    browser: Browser, editions_served: str, path: str, size: str
) -> None:
    """Tab by tab, whatever can be pressed or written in has its turn."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = open_visit(context, editions_served).open(f"{INNER}/site/{path}")
    reachable: list[tuple[int, str]] = page.evaluate(REACHABLE)
    reached: set[str | None] = set()
    for _ in range(900):  # until the round is done: a date has four stops
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.add(page.evaluate(FOCUSED))
    missed = [markup for number, markup in reachable if str(number) not in reached]
    assert len(reachable) > 5
    assert missed == []
    context.close()


def test_the_navigation_of_a_phone_opens_and_closes_by_keyboard(
    browser: Browser, http_root: str
) -> None:
    """Closed, the focus passes it by; opened, the focus is in it; Escape leads back."""
    context = browser.new_context(viewport={"width": 375, "height": 700}, locale="zh-CN")
    page = open_visit(context, http_root).open("months/03.html")
    inside = "document.activeElement.closest('.md-sidebar--primary') !== null"
    button = page.locator("label[for=__drawer] .plan-key")
    page.evaluate("document.querySelector('.md-sidebar--primary a').focus()")
    assert not page.evaluate(inside)
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    assert button.evaluate("button => button === document.activeElement")
    context.close()


def test_the_colours_change_by_keyboard(browser: Browser, http_root: str) -> None:
    """The button gives way to the other, and the focus goes with it."""
    context = browser.new_context(color_scheme="light", locale="zh-CN")
    page = open_visit(context, http_root).open()
    page.locator(".plan-colours:visible").focus()
    for scheme in ("slate", "default"):
        page.keyboard.press("Enter")
        page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
    context.close()
