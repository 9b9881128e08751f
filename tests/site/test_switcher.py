"""The way between editions on the site: the switcher, the start page, what is built anew."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from tests.built_site import DATA, BuiltSite, built_site


class Links(HTMLParser):
    """Collects the links inside one element, by class or id."""

    def __init__(self, within: str) -> None:
        """Look into the element of that class; everywhere for an empty one."""
        super().__init__()
        self.within, self.depth = within, 0
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter the element, or keep a link."""
        said = dict(attrs)
        if tag == "details":
            self.depth += said.get("class") == self.within
        if tag == "a" and (self.depth or not self.within):
            self.found.append((said["href"] or "", "aria-current" in said))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        if tag == "details" and self.depth:
            self.depth -= 1


def links(page: Path, within: str = "") -> list[tuple[str, bool]]:
    """Return the links of a page and whether each is the current one."""
    parser = Links(within)
    parser.feed(page.read_text("utf-8"))
    return parser.found


def led_to(page: Path, href: str) -> Path:
    """Return the file that a relative link leads to."""
    return Path(os.path.normpath(page.parent / unquote(urldefrag(href)[0])))


def test_the_switcher_keeps_the_page(editions: Path) -> None:
    """From every page of every edition to the same page of each other one, or to its home."""
    names = sorted(p.name for p in editions.iterdir() if p.is_dir())
    assert len(names) > 2
    homes = 0
    for name in names:
        root = editions / name / "site"
        for page in sorted(root.rglob("*.html")):
            if page.name == "404.html":
                continue
            path = page.relative_to(root)
            *others, (start, _) = links(page, "plan-editions")
            reached = {led_to(page, href) for href, _ in others}
            expected = {
                other if (other := editions / n / "site" / path).is_file() else home
                for n in names
                if (home := editions / n / "site" / "index.html").is_file()
            }
            assert reached == expected
            homes += sum(p.name == "index.html" != path.name for p in reached)
            assert [led_to(page, href) for href, current in others if current] == [page]
            assert led_to(page, start) == editions / "index.html"
    assert homes, "a page that not every edition has was among them"


def test_an_edition_built_alone_has_no_switcher(county: BuiltSite) -> None:
    """It would lead to sites that are not there."""
    for page in county.path.rglob("*.html"):
        assert "plan-editions" not in page.read_text("utf-8")


def test_the_start_page_lists_the_tree(editions: Path) -> None:
    """Every edition below the one it stands on, with links that lead somewhere; nothing else."""
    page = editions / "index.html"
    text = page.read_text("utf-8")
    sites = [led_to(page, href) for href, _ in links(page)]
    names = {p.name for p in editions.iterdir() if p.is_dir()}
    assert {site.parent.parent.name for site in sites} == names
    assert all(site.is_file() for site in sites)
    itself = text.replace('<link rel="icon" href="data:,">', "")  # asks for no /favicon.ico
    assert not re.search(r"<(link|script|img)|url\(|https?:", itself)
    depth, found = 0, {}
    pattern = r'(<ul)|(</ul)|<section class="edition" id="(.*?)"'
    for opening, closing, id_ in re.findall(pattern, text):
        depth += bool(opening) - bool(closing)
        if id_:
            found[id_] = depth
    for name in names:
        assert found[name] == len(built_site(DATA, name).handbook.edition.chain)
    assert "本级新增1个、细化3个" in text
