"""Local editions on the site: the official text first, who said what, and the way between them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.model import Handbook, Move, Theme
from handbook.views.changes import FORWARDS, UNCHANGED, forwards_note
from handbook.views.marks import NO_THEME, source_marks
from handbook.views.site import site_view
from handbook.views.site_table import in_table_order
from handbook.workspace import Workspace
from tests.built_site import DATA, BuiltSite, built_site

SOURCES = re.compile(r"mark-(official|added|refined|moved|made-required|left)")


def base_of(site: BuiltSite) -> Handbook:
    """Return the handbook of the base that an edition stands on."""
    return built_site(DATA, site.handbook.edition.chain[-1].edition).handbook


def month_of(theme: Theme) -> str:
    """Return the page that a theme stands on."""
    return f"months/{theme.begins:02}.html"


@pytest.mark.parametrize("edition", ["city", "county"])
def test_every_official_theme_stands_unaltered(
    edition: str, request: pytest.FixtureRequest
) -> None:
    """Title and every paragraph word for word, in front of what levels say, and with its mark."""
    site: BuiltSite = request.getfixturevalue(edition)
    known = {theme.id: theme for theme in site.handbook.themes}
    for theme in base_of(site).themes:
        page = site.text(month_of(known[theme.id]))
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        at = lines.index(theme.title)
        section = lines[at : at + 40]
        assert section[1].startswith(theme.requirement.value)
        places = [section.index(paragraph) for paragraph in theme.content]
        assert places == sorted(places)
        said = [i for i, line in enumerate(section) if re.fullmatch(r".{1,3}细化", line)]
        assert not said or places[-1] < said[0]
    table = [line.strip() for line in site.text("themes.html").split("\n")]
    for theme in base_of(site).themes:
        assert theme.title in table


def test_an_edition_that_only_forwards_marks_nothing(site: BuiltSite) -> None:
    """All is official: no mark of a source, no comparison; one sentence says so."""
    for page in site.path.rglob("*.html"):
        assert not SOURCES.search(page.read_text("utf-8")), page.name
    assert not (site.path / "compare.html").exists()
    assert FORWARDS in site.text("about.html")


def test_the_base_has_nothing_to_be_compared_with(site: BuiltSite) -> None:
    """Neither a page nor a sentence; and an edition without a notice of its own claims none."""
    assert forwards_note(()) is None
    [step] = comparisons(site.handbook, lambda _: site.handbook)
    assert forwards_note([step]) == UNCHANGED


def test_levels_are_named_where_several_speak(city: BuiltSite, county: BuiltSite) -> None:
    """本级 where this edition alone speaks; the levels' own words below it."""
    added = [theme for theme in county.handbook.themes if theme.id.startswith("sample-")]
    for theme in added:
        words = [mark.text for mark in source_marks(county.handbook, theme)]
        assert words[0] == f"{theme.set_by.word}新增"
        assert words[0] in county.text(month_of(theme))
    assert "本级新增" in city.text("months/08.html")
    assert "本级新增" not in county.text("months/08.html")


def test_the_lowest_level_wins_and_both_are_shown(county: BuiltSite) -> None:
    """A date set twice stands once, that of the level above in brackets."""
    lines = [line.strip() for line in county.text("months/04.html").split("\n")]
    assert "日期　4月25日（市：4月20日）" in lines
    assert sum("4月20日" in line for line in lines) == 1
    assert lines.index("市级细化") < lines.index("县级细化")


def test_a_moved_theme_is_named_in_both_months(county: BuiltSite) -> None:
    """Its reason in the new month; a line with a link, and its permanent anchor, in the old one."""
    [theme] = [theme for theme in county.handbook.themes if theme.move]
    assert theme.move
    old, new = f"months/{theme.month:02}.html", month_of(theme)
    assert f"原定{theme.month}月，市级调整到{theme.begins}月" in county.text(new)
    assert theme.move.reason in county.text(new)
    page = county.html(old)
    assert f"市级已调整到{theme.begins}月" in county.text(old)
    assert f'id="{theme.id}"' in page
    assert f'href="{theme.begins:02}.html#{theme.id}"' in page
    assert f"原定{theme.month}月" in county.text("index.html")
    assert f"原定{theme.month}月" in county.text("themes.html")


def test_a_month_that_its_theme_left_was_not_without_a_plan(site: BuiltSite) -> None:
    """Nobody is told that nothing was planned where something was."""
    handbook = site.handbook
    theme = next(t for t in handbook.themes if len(handbook.themes_of(t.month)) == 1)
    moved = replace(theme, move=Move(handbook.edition.level, 8, 8, "理由"))
    themes = tuple(moved if t is theme else t for t in handbook.themes)
    view = site_view(replace(handbook, themes=themes))
    assert view.months[theme.month - 1].empty is None
    assert [entry.id for entry in view.months[theme.month - 1].moved] == [theme.id]
    assert view.months[7].empty is None
    assert NO_THEME in (site.text("months/08.html"))


def test_the_table_keeps_the_official_order(site: BuiltSite) -> None:
    """Whatever a level moves, the table of the base reads as it did."""
    handbook = site.handbook
    official = [theme.id for theme in in_table_order(handbook)]
    assert official == [theme.id for theme in handbook.themes]
    for place, theme in enumerate(handbook.themes):
        moved = replace(theme, move=Move(handbook.edition.level, 12, 12, "理由"))
        themes = [*handbook.themes[:place], *handbook.themes[place + 1 :], moved]
        again = replace(handbook, themes=tuple(sorted(themes, key=lambda t: t.begins)))
        assert [t.id for t in in_table_order(again)] == official


def test_official_numbers_are_never_mixed_with_local_ones(county: BuiltSite) -> None:
    """The count of the base, and beside it what each level added or decided."""
    base = base_of(county)
    required = sum(theme.required for theme in base.themes)
    official = (
        f"省定{len(base.themes)}个主题：必选{required}个，自选{len(base.themes) - required}个"
    )
    for page in ("index.html", "themes.html"):
        text = county.text(page)
        assert official in text
        assert "市新增1个、明确为必做1个" in text
        assert "县新增1个" in text


def test_the_comparison_lists_every_difference(county: BuiltSite) -> None:
    """Each step of the chain and the whole of it; each row says who, what, how it was and is."""
    workspace = Workspace(DATA, Path("unused"))
    sources = pipeline.read(workspace)
    names = pipeline.edition_names(sources)
    compared = comparisons(county.handbook, partial(resolve, sources))
    assert [(c.edition, c.against) for c in compared] == [
        (names["sample-county"], names["sample-city"]),
        (names["sample-county"], names["fujian"]),
        (names["sample-city"], names["fujian"]),
    ]
    page = county.html("compare.html")
    text = county.text("compare.html")
    assert page.count("<tr>") == sum(len(c.changes) + 1 for c in compared)
    for change in (change for c in compared for change in c.changes):
        for said in (change.title, change.field, change.before, change.after):
            assert said in text
    for theme in county.handbook.themes:
        if theme.refinements:
            assert f'href="{month_of(theme)}#{theme.id}"' in page


def test_words_of_levels_are_found(county: BuiltSite) -> None:
    """Local titles, contents and venues stand in the search index, which stays small."""
    index = county.path / "search" / "search_index.json"
    text = index.read_text("utf-8")
    assert index.stat().st_size <= 40_000
    for theme in county.handbook.themes:
        assert theme.title in text
        for refinement in theme.refinements:
            for said in (*refinement.content, refinement.venue, refinement.subtitle):
                assert (said or "") in text


def test_contacts_are_shown(city: BuiltSite) -> None:
    """Whom to ask, on the first page and on the page about the site."""
    [contact] = city.handbook.contacts
    for page in ("index.html", "about.html"):
        assert f"{contact.label}：{contact.value}" in city.text(page)
