"""What a phone has to fetch before it shows the first page, and that nothing needed was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import material
import pytest
from playwright.sync_api import Browser, Page, Response, Route

from tests.browser.conftest import open_visit
from tests.browser.test_accessibility import STATES
from tests.browser.test_editions import INNER

MOST = 350_000  # bytes, as they are: a server that packs them sends a third
SHEETS = Path(next(iter(material.__path__))) / "templates" / "assets" / "stylesheets"
LOOK = """() => {
  const names = ["display", "position", "visibility", "opacity", "color", "background-color",
    "background-image", "mask-image", "font-size", "font-weight", "line-height", "content",
    "text-align", "transform", "width", "height", "margin-top", "padding-top",
    "padding-left", "border-top-width", "border-left-color", "box-shadow", "float", "z-index"];
  const looks = [];
  for (const element of document.body.querySelectorAll("*")) {
    // Where it is, not its margin: Chromium says now 0, now the whole of one that is `auto`.
    const left = Math.round(element.getBoundingClientRect().left);
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && style.content === "none") continue;
      looks.push(element.tagName + "." + element.className + (part || "") + " " + left + " "
        + names.map(name => style.getPropertyValue(name)).join("; "));
    }
  }
  return looks;
}"""
PAGES = ("index.html", "themes.html", "months/04.html", "notices/fujian.html", "planner.html")


def test_a_first_view_is_small(browser: Browser, http_root: str) -> None:
    """The home page with all that it fetches by itself, the search index too."""
    context = browser.new_context(locale="zh-CN")
    visit = open_visit(context, http_root)
    answers: list[Response] = []

    def note(answer: Response) -> None:  # playwright takes no method of a list
        answers.append(answer)

    visit.page.on("response", note)
    visit.page.goto(f"{http_root}/index.html", wait_until="networkidle")
    fetched = {answer.url.removeprefix(http_root): len(answer.body()) for answer in answers}
    context.close()
    assert any("search_index" in name for name in fetched)
    assert any("search-worker" in name for name in fetched)
    assert sum(fetched.values()) <= MOST, fetched


def whole_sheet(route: Route) -> None:
    """Answer with Material's style sheet as Material has it."""
    route.fulfill(path=SHEETS / route.request.url.rsplit("/", 1)[-1])


def nothing(_: Page) -> None:
    """Leave the page as it is."""


@pytest.mark.parametrize(("size", "scheme"), [((1280, 900), "light"), ((375, 700), "dark")])
def test_pages_look_as_with_the_whole_of_material_s_style_sheets(
    browser: Browser, editions_served: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    """Each element and what stands before and after it, also with search or navigation open."""
    states: list[tuple[str, Callable[[Page], None]]] = [
        *((path, nothing) for path in PAGES),
        *STATES.values(),
    ]
    looks: dict[bool, list[list[str]]] = {}
    for whole in (False, True):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        if whole:
            context.route("**/*.min.css", whole_sheet)
        visit = open_visit(context, editions_served)
        looks[whole] = [look(visit.open(f"{INNER}/site/{path}"), act) for path, act in states]
        context.close()
    for (path, _), pruned, as_it_is in zip(states, looks[False], looks[True], strict=True):
        assert [pair for pair in zip(pruned, as_it_is, strict=True) if pair[0] != pair[1]] == [], (
            path
        )


def look(page: Page, act: Callable[[Page], None]) -> list[str]:
    """Return what every element looks like once nothing moves or comes any more."""
    act(page)
    before: list[str] = []
    for _ in range(20):
        page.wait_for_timeout(300)
        page.evaluate("Promise.all(document.getAnimations().map(moving => moving.finished))")
        found: list[str] = page.evaluate(LOOK)
        if found == before:
            break
        before = found
    return before
