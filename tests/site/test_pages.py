"""The pages of the site: which there are, what hangs on them, for any plan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handbook.model import MONTHS
from handbook.views.downloads import whole_files
from tests.built_site import DATA, BuiltSite, built_site

EMPTY = "原计划本月未列主题，可结合实际自行安排。"
LATE = "本月主题可在后续月份补开展"


@pytest.mark.parametrize("plan", ["site", "second"])
def test_every_theme_id_is_an_anchor_of_its_month(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """Links to a theme never change: months/MM.html#id, once."""
    site: BuiltSite = request.getfixturevalue(plan)
    for theme in site.handbook.themes:
        heading = f'<h2 id="{theme.id}">'
        pages = [m for m in MONTHS if heading in site.html(f"months/{m:02}.html")]
        assert pages == [theme.month]


@pytest.mark.parametrize("plan", ["site", "second"])
def test_every_month_has_a_page_and_an_empty_one_says_so(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """Twelve pages, whatever the plan lists."""
    site: BuiltSite = request.getfixturevalue(plan)
    for month in MONTHS:
        at_work = any(
            theme.runs_in(month) and not theme.year_round for theme in site.handbook.themes
        )
        listed = site.handbook.themes_of(month)
        assert (EMPTY in site.text(f"months/{month:02}.html")) == (not listed and not at_work)


def test_year_round_themes_are_named_in_every_month(site: BuiltSite) -> None:
    """Whoever opens a month sees what goes on all year."""
    assert site.handbook.year_round
    for month in MONTHS:
        for theme in site.handbook.year_round:
            assert theme.title in site.text(f"months/{month:02}.html")
    for theme in site.handbook.year_round:
        assert f'<h2 id="{theme.id}">' in site.html("year-round.html")


def test_a_plan_without_year_round_themes_has_no_such_page(second: BuiltSite) -> None:
    """No empty page, no link to it."""
    assert not second.handbook.year_round
    assert not (second.path / "year-round.html").exists()
    assert all("year-round" not in text for text in second.pages.values())


def test_a_theme_over_two_months_is_named_in_both(second: BuiltSite) -> None:
    """It stands whole in its first month, and the second leads there."""
    theme = next(theme for theme in second.handbook.themes if theme.through > theme.month)
    assert theme.content[0] in second.text(f"months/{theme.month:02}.html")
    later = second.html(f"months/{theme.through:02}.html")
    assert theme.title in later
    assert f'href="{theme.month:02}.html#{theme.id}"' in later
    table = [line.strip() for line in second.text("themes.html").split("\n")]
    assert f"{theme.month}-{theme.through}月" in table
    assert f"{theme.through}月" not in table, "the second month is no empty one"


def test_three_levels_of_sections_are_three_levels_of_headings(second: BuiltSite) -> None:
    """一、（一）1. become headings that nest."""
    page = second.html(f"notices/{second.handbook.notices[0].id}.html")
    assert re.findall(r'<(h\d) id="(section[-\d]*)">', page) == [
        ("h2", "section-1"),
        ("h3", "section-1-1"),
        ("h4", "section-1-1-1"),
        ("h4", "section-1-1-2"),
        ("h3", "section-1-2"),
        ("h2", "section-2"),
    ]


def test_months_before_the_edition_s_own_notice_may_be_made_up_for() -> None:
    """The note follows the date of the notice at the top of the chain, not the base's."""
    forwarded, base = (
        built_site(),
        built_site(DATA, built_site().handbook.edition.chain[-1].edition),
    )
    issued = forwarded.handbook.notices[0].date
    late = [m for m in MONTHS if LATE in forwarded.text(f"months/{m:02}.html")]
    assert late == [m for m in MONTHS if m < issued.month]
    assert not [m for m in MONTHS if LATE in base.text(f"months/{m:02}.html")]


def test_a_base_edition_stands_alone() -> None:
    """One notice, the same themes."""
    site = built_site(DATA, built_site().handbook.edition.chain[-1].edition)
    assert [p.name for p in (site.path / "notices").iterdir()] == [
        f"{site.handbook.notices[0].id}.html"
    ]


def test_the_home_page_counts_from_data_and_leads_to_every_month(site: BuiltSite) -> None:
    """Twelve cards, the counts, the download with its size."""
    page, text = site.html("index.html"), site.text("index.html")
    assert [int(m) for m in re.findall(r'data-month="(\d+)"', page)] == list(MONTHS)
    required = sum(theme.required for theme in site.handbook.themes)
    total = len(site.handbook.themes)
    assert f"共{total}个主题：必选{required}个，自选{total - required}个" in text
    plan = site.handbook.plan
    name = f"{plan.year}年{plan.short_title}手册.pdf"
    for offers in (page, site.html("forms.html")):
        assert f'<a download="{name}" href="downloads/handbook.pdf"' in offers
    assert "1 KB" in text
    assert (site.path / "downloads" / "handbook.pdf").is_file()


def test_every_form_lists_its_fields(site: BuiltSite) -> None:
    """Whoever wonders what the handbook asks for finds every label."""
    text = site.text("forms.html")
    for form in site.handbook.forms:
        assert form.title in text
        for field in (
            *form.head,
            *(f for row in form.grid for f in row),
            *form.columns,
            *form.foot,
        ):
            assert field.label in text


def test_the_site_says_what_it_was_made_from(site: BuiltSite) -> None:
    """Version, source, and every remark of the editors on one page."""
    text = site.text("about.html")
    handbook = site.handbook
    remarks = [theme.remark for theme in handbook.themes if theme.remark]
    for said in (handbook.version, handbook.plan.source, *handbook.remarks, *remarks):
        assert said in text


def test_the_name_of_the_download_is_fit_for_a_disk(site: BuiltSite) -> None:
    """Whatever signs the plan's title has."""
    plan = replace(site.handbook.plan, year=2031, short_title='甲/乙:_"{}<>计划')
    names = [file.saved_as for file in whole_files(replace(site.handbook, plan=plan))]
    assert names == ["2031年甲乙计划手册.pdf", "2031年甲乙计划-全年.ics"]


def test_a_note_for_several_months_is_said_once(site: BuiltSite) -> None:
    """The page about the site names the months in one note."""
    issued = site.handbook.notices[0].date
    assert issued.month == 3, "two months had passed"
    text = site.text("about.html")
    assert "1月、2月：本级通知" in text
    assert text.count(LATE) == text.count("未列主题，可结合实际自行安排") == 1


def test_the_site_has_one_word_for_its_version(site: BuiltSite) -> None:
    """Nowhere another."""
    for page in site.path.rglob("*.html"):
        assert "校验码" not in page.read_text("utf-8")
    assert "数据版本" in site.text("about.html")
