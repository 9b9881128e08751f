"""Data as text: whatever it holds, Markdown prints it as it is."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handbook.render.templating import markdown_text, url
from tests.built_site import ROOT

SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
EXTENSIONS = [e for e in SETTINGS["markdown_extensions"] if isinstance(e, str)]
PLACES = {
    "paragraph": "{}",
    "heading": "## {} {{: #here }}",
    "list": "- {}",
    "table": "| a | b |\n|---|---|\n| {} | c |",
    "link": "[{}](there.md)",
    "note": '!!! note "编者注"\n\n    {}',
    "block": '<div class="x" markdown>\n\n{}\n\n</div>',
    "bold": "**{}**{{ .mark }}",
}


class Text(HTMLParser):
    """The text and the tags of a piece of HTML."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.text, self.tags = "", list[str]()

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with its attributes."""
        self.tags.append(f"{tag} {sorted(attrs)}")


def printed(place: str, words: str) -> Text:
    """Return what a browser reads where `words` stand in a template at `place`."""
    parser = Text()
    source = PLACES[place].format(markdown_text(words))
    parser.feed(markdown.markdown(source, extensions=EXTENSIONS))
    return parser


@pytest.mark.parametrize("place", PLACES)
@given(
    words=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1
    ).map(lambda s: " ".join(s.split()))
)
def test_any_line_is_printed_as_it_is(place: str, words: str) -> None:
    """The same text and the same tags as an innocent word has in that place."""
    if not words:
        return
    found, innocent = printed(place, words), printed(place, "字")
    assert " ".join(found.text.split()) == " ".join(innocent.text.replace("字", words).split())
    assert found.tags == innocent.tags


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("months/07.md#party-anniversary", "months/07.md#party-anniversary"),
        ("glossary.md#三会一课", "glossary.md#三会一课"),
        ("a b.md)", "a%20b.md%29"),
        ("x.md#[y](z)", "x.md#%5By%5D%28z%29"),
    ],
)
def test_a_link_s_target_cannot_end_the_link(target: str, written: str) -> None:
    """Brackets and spaces are percent-encoded, Chinese stays readable."""
    assert url(target) == written
