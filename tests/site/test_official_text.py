"""The site says what the source says, all of it, in its order."""

from __future__ import annotations

import re
import unicodedata

from tests.built_site import ROOT, BuiltSite

SOURCE = ROOT / "tests" / "source" / "plan-2023.txt"
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def folded(text: str) -> str:
    """Return a text without what the transcription may change: spaces, width, quotes."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(QUOTES))


def fragments() -> list[str]:
    """Return every paragraph, title, cell, signature and date of the source, in order."""
    lines = SOURCE.read_text("utf-8").splitlines()
    return [folded(cell) for line in lines for cell in line.split("\t") if cell.strip()]


def reading_order(site: BuiltSite) -> str:
    """Return the notices from the lowest level up, then the table they end in."""
    notices = [f"notices/{notice.id}.html" for notice in site.handbook.notices]
    return folded("".join(site.text(page) for page in (*notices, "themes.html")))


def test_every_fragment_of_the_source_stands_in_order(site: BuiltSite) -> None:
    """Nothing of the source is lost, changed or moved."""
    text, at = reading_order(site), 0
    assert len(fragments()) > 80
    for fragment in fragments():
        found = text.find(fragment, at)
        assert found >= 0, f"not in order on the site: {fragment}"
        at = found + len(fragment)


def test_each_theme_stands_whole_on_the_page_of_its_month(site: BuiltSite) -> None:
    """Title and every paragraph, word for word, under the month that the table lists it in."""
    for theme in site.handbook.themes:
        text = site.text(f"months/{theme.month:02}.html")
        for part in (theme.title, theme.requirement.value, *theme.content):
            assert part in text


def test_what_we_add_is_marked(site: BuiltSite) -> None:
    """Every remark of the editors stands in a box that says whose words it holds."""
    boxes = re.compile(r'<div class="admonition note">\s*<p class="admonition-title">(.*?)</p>')
    for path in site.path.rglob("*.html"):
        assert set(boxes.findall(path.read_text("utf-8"))) <= {"编者注"}
    for theme in site.handbook.themes:
        if theme.remark:
            page = site.html(f"months/{theme.month:02}.html")
            assert theme.remark in page[page.index('<div class="admonition note">') :]
