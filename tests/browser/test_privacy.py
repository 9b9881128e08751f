"""What somebody has filled in, and who stands in a roster: nothing of it is built or sent."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Request

from handbook.cli import main
from tests.browser.conftest import Visit
from tests.browser.test_pages import pages
from tests.browser.test_search import ask, open_search
from tests.built_site import SECOND, BuiltSite

FILLED_IN = "金丝雀支部"
PEOPLE = {
    "支部全称": "金丝雀镇甲支部",
    "书记": "钱雀",
    "上级党组织": "金丝雀镇党委",
    "编号": "JSQ-7788",
}


def sent(request: Request) -> str:
    """Return all that a request tells the other side."""
    return f"{request.url} {request.post_data or ''} {sorted(request.all_headers().items())}"


def test_nothing_of_what_is_filled_in_is_sent(visit: Visit, site: BuiltSite) -> None:
    """With a schedule filled in and colours chosen: every page, a search, a filter."""
    told: list[Request] = []

    def note(request: Request) -> None:  # playwright takes no method of a list
        told.append(request)

    page = visit.open("planner.html")
    for box in page.locator(".planner input[type=text]").all()[:5]:
        box.fill(FILLED_IN)
    page.click(".plan-colours:visible")
    kept = page.evaluate("Object.values(localStorage).join()")
    assert FILLED_IN in kept
    page.on("request", note)
    for path in pages(site):
        visit.open(path)
    page = visit.open("planner.html")
    assert page.locator(".planner input[type=text]").first.input_value() == FILLED_IN
    open_search(page)
    ask(page, "主题")
    assert len(told) > 100
    assert [request.url for request in told if "雀" in sent(request)] == []
    assert page.evaluate("document.cookie") == ""
    assert visit.outside == []


@pytest.fixture(scope="module")
def after_printing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything built together where copies for a roster's branches were printed before."""
    home = tmp_path_factory.mktemp("roster")
    with (home / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([PEOPLE.keys(), PEOPLE.values()])
    common = ["--data", str(SECOND), "--out", str(home / "build")]
    roster = str(home / "roster.csv")
    assert main(["print", "--roster", roster, "--parts", "封面", "--register", *common]) == 0
    assert main(["build", "--all", "--zip", *common]) == 0
    return home / "build"


def published(build: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is handed to readers, by name: pages, what they load, the handbook's words."""
    for archive in build.rglob("*.zip"):
        with zipfile.ZipFile(archive) as packed:
            for name in packed.namelist():
                content = packed.read(name)
                if name.endswith(".pdf"):
                    pages = pypdfium2.PdfDocument(content)
                    content = "".join(p.get_textpage().get_text_bounded() for p in pages).encode()
                yield f"{archive.name} {name}", content


def test_no_value_of_a_roster_is_in_anything_published(after_printing: Path) -> None:
    """Nor in its name: what `build` packs for readers after copies were printed beside it."""
    assert [p for p in after_printing.rglob("*") if PEOPLE["编号"] in p.name], "copies were made"
    found = list(published(after_printing))
    assert any(name.endswith("handbook.pdf") for name, _ in found)
    assert any(name.endswith("search_index.json") for name, _ in found)
    for name, content in found:
        for value in PEOPLE.values():
            assert value not in name
            for code in ("utf-8", "utf-16-be", "unicode-escape"):
                assert value.encode(code) not in content, (name, value)
