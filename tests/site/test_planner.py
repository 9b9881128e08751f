"""The page of the year's schedule: what is printed there, what is to be filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.views.planner import PlannerCell, PlannerPage, planner_page
from tests.built_site import BuiltSite


def planner_of(site: BuiltSite) -> PlannerPage:
    """Return the page of a site that has one."""
    made = planner_page(site.handbook)
    assert made
    return made


def cells(page: PlannerPage, fill: str) -> list[PlannerCell]:
    """Return the cells of the themes in the column that asks for something."""
    return [cell for row in page.rows for cell in row.cells if cell.fill == fill and not cell.field]


@pytest.mark.parametrize("plan", ["site", "second", "county"])
def test_every_theme_has_a_row_with_the_plan_s_own_words(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """In the order of the handbook, by the id that never changes; whatever the plan."""
    site: BuiltSite = request.getfixturevalue(plan)
    page = planner_of(site)
    themes = site.handbook.themes
    assert [row.id for row in page.rows][: len(themes)] == [theme.id for theme in themes]
    assert [cell.text for cell in cells(page, "title")] == [theme.title for theme in themes]
    shown = [cell.marks[0].text for cell in cells(page, "requirement")]
    assert shown == [theme.requirement.value for theme in themes]


@pytest.mark.parametrize("plan", ["site", "second"])
def test_the_fields_are_those_of_the_form(plan: str, request: pytest.FixtureRequest) -> None:
    """Every column but the page of the printed record; a name for each field, once."""
    site: BuiltSite = request.getfixturevalue(plan)
    page = planner_of(site)
    form = next(form for form in site.handbook.forms if form.title == page.title)
    assert [label for label, _ in page.columns] == [
        c.label for c in form.columns if c.fill != "page"
    ]
    names = [f"{row.id}/{cell.label}" for row in page.rows for cell in row.cells if cell.field]
    assert len(names) == len(set(names))
    html = site.html("planner.html")
    for row in page.rows:
        for cell in row.cells:
            if cell.field:
                assert f'name="{row.id}/{cell.label}"' in html


def test_blank_rows_are_filled_in_whole(site: BuiltSite) -> None:
    """A theme of the branch's own: its title is a field too; its signature stays for the pen."""
    page = planner_of(site)
    own = page.rows[len(site.handbook.themes) :]
    assert own
    for row in own:
        assert [cell.label for cell in row.cells if not cell.field] == [page.columns[0][0]]
    assert {field.kind for field in page.foot} >= {"pen", "date"}


def test_what_levels_laid_down_is_there_to_begin_with(county: BuiltSite) -> None:
    """A date as an ISO date, with the words of the level beside it."""
    page = planner_of(county)
    fields = {(row.id, cell.label): cell.field for row in page.rows for cell in row.cells}
    dated = [t for t in county.handbook.themes if any(r.dates for r in t.refinements)]
    assert dated
    for theme in dated:
        field = fields[theme.id, page.date]
        assert field
        last = [r.dates for r in theme.refinements if r.dates][-1]
        assert field.preset == last[0].isoformat()
        assert field.note


def test_a_handbook_without_the_form_has_no_such_page(site: BuiltSite) -> None:
    """Left out of the booklet, it is left out of the site."""
    form = next(f for f in site.handbook.forms if f.title == planner_of(site).title)
    assert planner_page(replace(site.handbook, leave_out=frozenset({form.id}))) is None


def test_nothing_that_is_filled_in_is_in_the_built_page(site: BuiltSite) -> None:
    """No value but what the plan's levels laid down; the search does not read the table."""
    html = site.html("planner.html")
    assert 'value="' not in html[html.index('id="_planner"') :].replace('<option value="">', "")
    index = (site.path / "search" / "search_index.json").read_text("utf-8")
    assert "planner.html" in index
    assert "导出备份</button>" not in index
