"""A level's own edition on paper: official text first and whole, the levels' words beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import page as page_validation
import pytest

from handbook import pipeline
from handbook.editions.resolve import resolve
from handbook.model import ChangeKind, Handbook, Theme
from handbook.views.back import ChangesView, NotesView
from handbook.views.booklet import booklet_view
from handbook.views.front import GuideView
from handbook.views.marks import SOURCE_LOOKS, is_official
from handbook.views.months import MonthView
from handbook.views.plan_table import PlanTableView
from handbook.views.year import YearView
from handbook.workspace import Workspace
from tests.booklets import DATA, Booklet, folded, parts_of
from tests.pdf.edition_parts import base_of, sheets, theme_of

SOURCES = {"official", *SOURCE_LOOKS.values()}


def official(themes: tuple[Theme, ...], handbook: Handbook) -> list[Theme]:
    """Return what the base laid down, as the base orders it by month."""
    return sorted((t for t in themes if is_official(handbook, t)), key=lambda t: t.month)


def test_the_attached_table_is_the_official_one(county: Booklet) -> None:
    """Official themes in their own months and order; no word of a level below."""
    (table,) = parts_of(county.view, PlanTableView)
    shown = [(group.time, row.title) for group in table.groups for row in group.rows]
    assert shown == [
        (f"{t.month}月", t.title) for t in official(county.handbook.themes, county.handbook)
    ]
    assert {r.requirement.look for g in table.groups for r in g.rows} == {"required", "optional"}
    pages = county.pages_of("plan-table")
    text = county.text(pages[0], pages[-1])
    assert not any(word in text for word in ("新增", "细化", "原定", "示例", "必做"))


def test_official_text_is_printed_on_every_months_pages(county: Booklet) -> None:
    """Title and every paragraph, under the month that this edition holds a theme in."""
    for theme in county.handbook.themes:
        pages = county.pages_of(f"month-{theme.begins}")
        text = folded(county.text(pages[0], pages[-1]))
        for said in (theme.title, *theme.content, theme.requirement.value):
            assert folded(said) in text


# What the levels say.


def month_text(book: Booklet, month: int) -> str:
    """Return what stands on a month's opening page."""
    pages = book.pages_of(f"month-{month}")
    return folded(book.text(pages[0], pages[-1]))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (2, ["“学习全国‘两会’精神”原定2月，市级已调整到3月。（见第"]),
        (3, ["市改期", "原定2月，市级调整到3月（理由：全国“两会”在3月召开）。", "日期3月20日"]),
        (3, ["市级副题：清洁示例河", "市明确为必做", "理由：纳入本市文明创建年度安排"]),
        (4, ["省定", "市细化", "县细化", "日期4月25日（市：4月20日）", "地点示例县党群服务中心"]),
        (5, ["联合开展示例县甲公司党支部、示例县乙公司党支部、示例县丙协会党支部"]),
        (8, ["市新增", "县新增", "日期8月18日"]),
        (11, ["市不统一组织", "理由：各单位文化建设基础不同"]),
    ],
)
def test_a_months_page_says_what_each_level_laid_down(
    county: Booklet, month: int, said: list[str]
) -> None:
    """Beside the official text, the lowest level's word first, with reasons."""
    text = month_text(county, month)
    assert all(folded(words) in text for words in said)


def test_official_text_comes_before_the_levels(county: Booklet) -> None:
    """In the order it is read in: title, official text, then level by level."""
    text = month_text(county, 4)
    theme = theme_of(county.handbook, "political-checkup")
    places = [text.index(folded(part)) for part in (*theme.content, "市级细化", "县级细化")]
    assert places == sorted(places)


def test_the_marks_differ_without_colour(county: Booklet) -> None:
    """Each mark that is printed has a look of its own in the style sheet."""
    css = (Path(__file__).parents[2] / "templates" / "css" / "base.css").read_text("utf-8")
    looks = re.findall(r"^\.mark\.([a-z-]+) \{ (.+) \}$", css, re.MULTILINE)
    themes_own = SOURCES - {"notice"}  # a notice's mark stands in the comparison alone
    assert {look for look, _ in looks} >= themes_own | {"required", "optional", "make-up"}
    assert len({style for _, style in looks}) == len(looks)
    printed = set(re.findall(r'class="mark ([a-z-]+)"', county.html))
    assert printed <= {look for look, _ in looks} | {"notice", "removed"}


def test_the_year_shows_local_and_moved_themes(county: Booklet) -> None:
    """Where this edition holds them; official numbers apart from the levels' own."""
    (year,) = parts_of(county.view, YearView)
    ((required, optional),) = [page.lanes for page in year.pages]
    shown = {i.title: [m.text for m in i.marks] for c in required.cells[2:3] for i in c}
    assert shown == {"学习全国“两会”精神": ["原定2月"]}
    august = {item.title: [mark.text for mark in item.marks] for item in optional.cells[7]}
    assert august == {"暑期“红色书屋”读书活动": ["市新增"], "安全生产党员先锋岗": ["县新增"]}
    base = base_of()
    assert f"省定{len(base.themes)}个主题" in year.summary
    assert "市新增1个" in year.local_counts
    assert "县新增1个" in year.local_counts


def test_the_comparison_stands_near_the_end(county: Booklet) -> None:
    """Every difference from the base with its level; before the editors' notes; with pages."""
    (changes,) = parts_of(county.view, ChangesView)
    kinds = [part.kind for part in county.view.parts]
    assert kinds[-2:] == ["changes", "notes"]
    assert changes.comparison.edition == county.handbook.edition.name
    done = {(row.mark.text, row.title) for row in changes.comparison.rows}
    assert ("县新增", "安全生产党员先锋岗") in done
    assert ("市改期", "学习全国“两会”精神") in done
    assert ("市明确为必做", "志愿服务") in done
    assert all(row.target for row in changes.comparison.rows)
    text = folded(county.text(county.anchors["changes"], county.anchors["notes"]))
    for row in changes.comparison.rows:
        assert folded(row.after) in text
    assert ChangeKind.REMOVED not in text


def test_the_comparison_can_be_left_out(county: Booklet) -> None:
    """By its id; and it is not there where nothing is compared."""
    left = replace(county.handbook, leave_out=frozenset({"changes"}))
    assert parts_of(booklet_view(left), ChangesView) == []
    assert parts_of(booklet_view(county.handbook), ChangesView) == []


def test_late_themes_follow_the_lowest_notice(county: Booklet) -> None:
    """The county's date counts, in the month a theme was moved to."""
    assert county.handbook.notices[0].date == date(2023, 2, 10)
    late = {t.title for p in parts_of(county.view, MonthView) for t in p.themes
            for mark in t.marks if mark.look == "make-up"}  # fmt: skip
    assert late == {theme_of(county.handbook, "festival-visits").title}


def test_the_guide_explains_the_marks(county: Booklet) -> None:
    """Every mark that is printed on a month's page is in its legend."""
    (guide,) = [part for part in county.view.parts if isinstance(part, GuideView)]
    explained = {line.mark.text for line in guide.legend}
    printed = {m.text for p in parts_of(county.view, MonthView) for t in p.themes for m in t.marks}
    assert printed <= explained


def test_contacts_are_printed_as_given() -> None:
    """On the last page, label and words."""
    view = booklet_view(booklet_handbook("sample-city"))
    (notes,) = [part for part in view.parts if isinstance(part, NotesView)]
    assert [(c.label, c.value) for c in notes.contacts] == [("联系人", "示例市委两新工委办公室")]


def booklet_handbook(edition: str) -> Handbook:
    """Return an edition of the plan, not typeset."""
    sources = pipeline.read(Workspace(DATA, DATA.parent / "build"))
    return resolve(sources, edition)


# What only forwards looks as ever.


def test_an_edition_that_only_forwards_has_no_marks_of_levels(book: Booklet) -> None:
    """No noise: no mark of a source, no block of a level, no comparison, no sums."""
    assert len(book.handbook.edition.chain) > 1
    looks = set(re.findall(r'class="mark ([a-z-]+)"', book.html))
    assert looks.isdisjoint(SOURCES)
    for sign in ('class="local"', 'class="ruling"', 'class="subtitle"', 'class="left-for"'):
        assert sign not in book.html
    assert parts_of(book.view, ChangesView) == []
    totals = [b.unit for s in sheets(book.view, "assessment") for row in s.grid for b in row]
    assert any("／" in unit for unit in totals)
    assert not any("+" in unit for unit in totals)
    (year,) = parts_of(book.view, YearView)
    assert year.summary.startswith("共")
    assert year.local_counts == ""


# The pages.


def test_the_file_is_accessible(county: Booklet, tmp_path: Path) -> None:
    """PDF/UA-1 (ISO 14289-1) without a finding."""
    path = tmp_path / "county.pdf"
    path.write_bytes(county.pdf.content)
    report = page_validation.validate_pdf(str(path), profile="ua1")
    assert [str(failure) for failure in report.failures] == []
