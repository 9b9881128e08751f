"""The site as the page about publishing has it served: by its own headers, the policy above all."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import QuietHandler, Visit, open_visit, served
from tests.browser.test_accessibility import with_the_editions_open
from tests.browser.test_editions import INNER
from tests.browser.test_search import ask, open_search
from tests.built_site import ROOT

PAGE = (ROOT / "docs" / "publishing.md").read_text("utf-8")
CONFIG = re.search(r"```nginx\n(.*?)```", PAGE, re.DOTALL)
HEADERS = dict(re.findall(r'add_header ([\w-]+) "(.*?)" always;', CONFIG[1] if CONFIG else ""))
POLICY = HEADERS["Content-Security-Policy"]
BROKEN = """document.addEventListener("securitypolicyviolation",
  event => console.error(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""


class StrictHandler(QuietHandler):
    """Serves files as the configuration says."""

    def end_headers(self) -> None:
        """Add the headers of the configuration."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture
def strict(browser: Browser, stick: Path) -> Iterator[Visit]:
    """A visit to all editions, so served."""
    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    context.add_init_script(BROKEN)
    with served(StrictHandler, stick) as root:
        yield open_visit(context, root)
    context.close()


def test_the_policy_allows_nothing_unsafe() -> None:
    """Own scripts and styles, and those written into the two pages that stand alone, by hash."""
    for unsafe in ("unsafe", "*", "http:", "https:", "blob:"):
        assert unsafe not in POLICY
    assert POLICY.startswith("default-src 'none';")
    assert CONFIG
    assert CONFIG[1].count("{") == CONFIG[1].count("}")


def test_the_hashes_are_those_of_the_pages(stick: Path) -> None:
    """What is written into a page has its hash in the policy; no other hash stands there."""
    pages = [stick / "index.html", *stick.rglob("*.html")]
    within = set()
    for path in pages:
        text = path.read_text("utf-8")
        within |= set(re.findall(r"<(script|style)>(.*?)</", text, re.DOTALL))
        assert not re.search(r"<[^>]*\s(?:style|on\w+)=", text), path
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for _, text in within
    }
    assert hashes == set(re.findall(r"'sha256-.*?'", POLICY))


def test_every_page_works_under_the_policy(strict: Visit, stick: Path) -> None:
    """Opened, nothing is refused."""
    for path in [stick / "index.html", *(stick / INNER / "site").rglob("*.html")]:
        strict.open(path.relative_to(stick).as_posix())
    assert strict.complaints == []
    assert strict.outside == []


def use_everything(page: Page) -> None:
    """Search, change edition and colours, open the navigation."""
    open_search(page)
    assert ask(page, "主题")
    page.keyboard.press("Escape")
    with_the_editions_open(page)
    page.locator(".plan-colours:visible").click()


def test_what_pages_do_works_under_the_policy(strict: Visit) -> None:
    """Search in its worker, the filter, the planner with its files."""
    for path in ("index.html", "months/04.html"):
        use_everything(strict.open(f"{INNER}/site/{path}"))
    page = strict.open(f"{INNER}/site/themes.html?source=县新增")
    assert page.locator(".plan-table tbody tr:visible").count() == 1
    page = strict.open(f"{INNER}/site/planner.html")
    for action in ("save", "calendar"):
        with page.expect_download():
            page.click(f"[data-do={action}]")
    assert strict.complaints == []


def test_a_breach_would_be_seen(strict: Visit) -> None:
    """The guard guards: a script written into the page is refused, and that is noted."""
    page = strict.open(f"{INNER}/site/index.html")
    page.evaluate("document.body.appendChild(document.createElement('script')).textContent = '1'")
    page.wait_for_timeout(100)
    assert any("script-src" in complaint for complaint in strict.complaints)
