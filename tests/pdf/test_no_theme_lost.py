"""What may never happen to official text, whatever levels write: lost or altered themes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hypothesis import given, settings

from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.model import Handbook
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.marks import is_official
from handbook.views.months import MonthView
from handbook.views.plan_table import PlanTableView
from tests.booklets import DATA, Booklet, parts_of
from tests.editions.plan import laid_over
from tests.editions.strategies import Chain, chains, written
from tests.pdf.edition_parts import all_rows, base_of, sheets, theme_of


def unaltered(view: BookletView, handbook: Handbook, ancestor: Handbook) -> list[str]:
    """Return the themes of an ancestor that the booklet lacks or says otherwise."""
    (table,) = parts_of(view, PlanTableView)
    tabled = {(r.title, r.content, r.requirement.text) for g in table.groups for r in g.rows}
    months = {
        (int(p.number), t.title, t.content) for p in parts_of(view, MonthView) for t in p.themes
    }
    scheduled = {
        (title, row["要求"].mark.text if row["要求"].mark else "")
        for sheet in sheets(view, "schedule")
        for title, row in all_rows(sheet)
    }
    lost = []
    for theme in ancestor.themes:
        mine = theme_of(handbook, theme.id)
        word = theme.requirement.value
        in_table = (theme.title, theme.content, word) in tabled
        if is_official(handbook, theme) is not in_table:
            lost.append(f"plan table: {theme.id}")
        if months and (mine.begins, theme.title, theme.content) not in months:
            lost.append(f"month: {theme.id}")
        if scheduled and (theme.title, word) not in scheduled:
            lost.append(f"schedule: {theme.id}")
    return lost


SCHEDULE = (DATA / "forms.yaml").read_text("utf-8")


def with_our_forms(chain: Chain) -> dict[str, str]:
    """Return a chain with the forms of the real plan; the parts it leaves out stay in."""
    bare = {
        name: {k: v for k, v in said.items() if k != "handbook"} for name, said in chain.items()
    }
    return {**written(bare), "forms.yaml": SCHEDULE}


@settings(max_examples=60)
@given(chains())
def test_no_accepted_overlay_loses_or_alters_a_theme(chain: Chain) -> None:
    """Whatever levels write: each theme of every ancestor stands in table, month and schedule."""
    sources, problems = laid_over(with_our_forms(chain))
    if sources is None or any(p.severity == "错误" for p in problems):
        return
    family = [resolve(sources, name) for name in ("base", *chain)]
    handbook = family[-1]
    view = booklet_view(handbook, comparisons(handbook, partial(resolve, sources)))
    for ancestor in family[:-1]:
        assert unaltered(view, handbook, ancestor) == []
        for theme in (t for t in ancestor.themes if t.required):
            assert theme_of(handbook, theme.id).required


def test_a_lost_theme_is_seen(county: Booklet) -> None:
    """The property above fails where a theme is missing or its text altered."""
    handbook = county.handbook
    base = base_of()
    assert unaltered(county.view, handbook, base) == []
    first, *others = handbook.themes
    for themes in (tuple(others), (replace(first, content=("别的。",)), *others)):
        view = booklet_view(replace(handbook, themes=themes))
        assert {line.split(": ")[1] for line in unaltered(view, handbook, base)} == {first.id}
