"""What the search script is given to read."""

from __future__ import annotations

import json

from handbook.site.search_index import location, plain, prepared, readings, traditional
from handbook.views.site import SearchHint
from tests.built_site import BuiltSite


def test_sections_are_plain_text_with_their_other_words() -> None:
    """Tags and zero-width spaces go, entities stay, aliases stand with the section they lead to."""
    docs = [
        {"location": "months/03.html", "title": "3月", "text": "", "boost": 2},
        {"location": "months/03.html#a", "title": "志愿\u200b服务", "text": "<p>甲 &lt; 乙</p>"},
    ]
    index = json.dumps({"config": {"lang": ["zh"]}, "docs": docs})
    made = json.loads(prepared(index, [SearchHint("months/03.md#a", ("学雷锋",))]))
    assert made["docs"] == [
        {"location": "months/03.html", "title": "3月", "text": "", "boost": 2},
        {
            "location": "months/03.html#a",
            "title": "志愿服务",
            "text": "甲 &lt; 乙",
            "alias": ["学雷锋"],
        },
    ]
    usual, _ = made["config"]["pinyin"]
    assert "志" in usual["zhi"]


def test_a_character_sounds_as_it_does_in_its_words() -> None:
    """One that is read two ways in the text is found by both, the more frequent one first."""
    usual, others = readings("长期，长期，成长")
    assert usual["qi"] == "期"
    assert "长" in usual["chang"]
    assert others == {"zhang": "长"}
    assert readings("abc，1") == [{}, {}]


def test_traditional_characters_lead_to_the_simplified_ones_of_the_text() -> None:
    """Those that readers could type for a character of the text, or that it is written in."""
    pairs = traditional("活动计划，裏")
    known = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert {"動": "动", "計": "计", "劃": "划", "裏": "里"}.items() <= known.items()
    assert "學" not in known
    assert readings("裏")[0] == {"li": "里"}


def test_a_result_carries_the_marks_of_its_theme(site: BuiltSite) -> None:
    """必选, 自选, and what else stands beside the title."""
    index = json.loads((site.path / "search" / "search_index.json").read_text("utf-8"))
    marked = {doc["location"]: doc["marks"] for doc in index["docs"] if "marks" in doc}
    for theme in site.handbook.themes:
        words = [text for text, _ in marked[f"months/{theme.month:02}.html#{theme.id}"]]
        assert words[0] == theme.requirement.value


def test_places_of_the_built_site() -> None:
    """Pages end in .html, anchors stay."""
    assert location("months/07.md#id") == "months/07.html#id"
    assert location("index.md") == "index.html"
    assert plain("<p>a</p>\n<p>b</p>") == "a b"


def test_every_theme_can_be_found_by_its_permanent_anchor(site: BuiltSite) -> None:
    """Each theme is a section of its own in the index, with its whole text."""
    index = json.loads((site.path / "search" / "search_index.json").read_text("utf-8"))
    sections = {doc["location"]: doc for doc in index["docs"]}
    for theme in site.handbook.themes:
        section = sections[f"months/{theme.month:02}.html#{theme.id}"]
        assert section["title"] == theme.title
        assert all(paragraph in section["text"] for paragraph in theme.content)
        assert list(theme.aliases) == section.get("alias", [])
    assert "index.html" not in sections
