"""A level's own edition on paper: official text first and whole, the levels' words beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import page as page_validation
import pytest
from hypothesis import given, settings

from handbook import pipeline
from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.model import ChangeKind, Handbook, Refinement, Requirement, Theme
from handbook.views.back import ChangesView, NotesView
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.cells import SEE_MONTH, CellView
from handbook.views.forms import SheetView
from handbook.views.front import GuideView
from handbook.views.marks import SOURCE_LOOKS, is_official
from handbook.views.months import MonthView
from handbook.views.plan_table import PlanTableView
from handbook.views.year import YearView
from handbook.workspace import Workspace
from tests.booklets import DATA, Booklet, booklet, folded, parts_of
from tests.editions.plan import laid_over
from tests.editions.strategies import Chain, chains, written

SOURCES = {"official", *SOURCE_LOOKS.values()}
LEAST_ROW_MM = 11
JOINT = "mass-organizations"


def base_of() -> Handbook:
    """Return the base edition of the plan."""
    found = booklet(DATA, "sample-county").handbook
    official = [
        replace(t, refinements=(), move=None, made_required=None, left_to_branches=None)
        for t in found.themes
        if is_official(found, t)
    ]
    edition = replace(found.edition, chain=found.edition.chain[-1:])
    themes = tuple(sorted(official, key=lambda t: t.month))
    return replace(found, edition=edition, notices=found.notices[-1:], themes=themes)


def sheets(view: BookletView, form: str) -> list[SheetView]:
    """Return the copies of a form."""
    return [part for part in parts_of(view, SheetView) if part.form == form]


def all_rows(sheet: SheetView) -> list[tuple[str, dict[str, CellView]]]:
    """Return the rows of a table that name something: their title, the cells by their labels."""
    assert sheet.table is not None
    rows = [
        dict(zip((column.label for column in page.columns), row, strict=True))
        for page in sheet.table.pages
        for row in page.rows
    ]
    named = [(row.get("活动主题", row.get("项目", CellView())).text, row) for row in rows]
    return [(title, row) for title, row in named if title]


def rows_of(sheet: SheetView) -> dict[str, dict[str, CellView]]:
    """Return the rows of a table by their titles."""
    return dict(all_rows(sheet))


def theme_of(handbook: Handbook, name: str) -> Theme:
    """Return a theme by its id."""
    return next(t for t in handbook.themes if t.id == name)


def official(themes: tuple[Theme, ...], handbook: Handbook) -> list[Theme]:
    """Return what the base laid down, as the base orders it by month."""
    return sorted((t for t in themes if is_official(handbook, t)), key=lambda t: t.month)


# What may never happen to official text.


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


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
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
        (2, ["“学习全国“两会”精神”原定2月，市级已调整到3月。（见第"]),
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


def test_the_schedule_is_filled_in_by_the_levels(county: Booklet) -> None:
    """Dates, venue and lead in force; the month it was planned in; whose theme it is."""
    (schedule,) = sheets(county.view, "schedule")
    rows = rows_of(schedule)
    assert list(rows) == [theme.title for theme in county.handbook.themes]
    checkup = rows["开展政治体检"]
    assert checkup["拟开展时间"].text == "4月25日"
    assert checkup["地点"].text == "示例县党群服务中心"
    assert checkup["负责人"].text == "示例市委两新工委办公室"
    sessions = rows["学习全国“两会”精神"]
    assert (sessions["原定时间"].text, sessions["原定时间"].notes) == ("3月", ("原定2月",))
    assert rows["志愿服务"]["要求"].notes == ("市明确为必做",)
    assert rows["开展党建引领文化建设"]["要求"].notes == ("市不统一组织",)
    assert rows["暑期“红色书屋”读书活动"]["来源"].text == "市"
    assert rows["安全生产党员先锋岗"]["来源"].text == "县"
    assert rows["庆祝建国74周年"]["拟开展时间"].text == ""


def test_what_is_too_long_for_a_cell_is_left_to_the_months_page(county: Booklet) -> None:
    """A smaller size first; a whole paragraph would make the row of a form burst."""
    handbook = county.handbook
    sizes = []
    for venue in ("礼堂", "示例县党群服务中心三楼会议室", "很长的地点" * 30):
        said = Refinement(handbook.edition.level, venue=venue)
        themes = tuple(
            replace(t, refinements=(said,)) if t.id == "national-day" else t
            for t in handbook.themes
        )
        (schedule,) = sheets(booklet_view(replace(handbook, themes=themes)), "schedule")
        cell = rows_of(schedule)["庆祝建国74周年"]["地点"]
        sizes.append((cell.text, cell.size))
    assert sizes[0] == ("礼堂", "")
    assert sizes[1][0] == "示例县党群服务中心三楼会议室"
    assert sizes[2][0] == SEE_MONTH


def test_forms_ask_for_what_was_made_required(county: Booklet) -> None:
    """Marked as such; the totals say the official number and, apart, what levels add."""
    (check,) = sheets(county.view, "mid-year")
    assert rows_of(check)["志愿服务"].get("项目", CellView()).notes == ("市明确为必做",)
    (assessment,) = sheets(county.view, "assessment")
    assert "志愿服务" in rows_of(assessment)
    assert [blank.unit for blank in assessment.head if blank.unit] == ["／10+1项", "／6+2项"]
    assert "明确为必做的个数" in (assessment.hint or "")
    base = base_of()
    assert sum(t.requirement is Requirement.REQUIRED for t in base.themes) == 10


def test_a_moved_theme_is_checked_in_the_half_it_is_held_in(county: Booklet) -> None:
    """One that a level moved to the autumn is no matter for the middle of the year."""
    themes = tuple(
        replace(t, move=replace(sessions.move, month=9, through=9)) if t is sessions else t
        for sessions in [theme_of(county.handbook, "two-sessions")]
        for t in county.handbook.themes
        if sessions.move
    )
    (check,) = sheets(booklet_view(replace(county.handbook, themes=themes)), "mid-year")
    assert "学习全国“两会”精神" not in rows_of(check)


def test_a_joint_activity_has_one_record_and_a_list_for_each_branch(county: Booklet) -> None:
    """The record names the branches; each list is one branch's; the month keeps its own."""
    theme = theme_of(county.handbook, JOINT)
    branches = theme.refinements[-1].joint
    assert len(branches) == 3
    (record,) = [s for s in sheets(county.view, "record") if s.entry.title == theme.title]
    assert any(b.text == ("、".join(branches),) for row in record.grid for b in row)
    lists = [s for s in sheets(county.view, "sign-in") if s.entry.month == theme.begins]
    assert [s.subject.text for s in lists] == [
        *(f"5月　{theme.title}　{branch}" for branch in branches),
        "2023年5月",
    ]
    for sheet, branch in zip(lists[:3], branches, strict=True):
        (number,) = county.pages_of(sheet.entry.anchor)
        assert folded(branch) in folded(county.text(number, number))
    assert len({part.entry.anchor for part in county.view.parts}) == len(county.view.parts)


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
    totals = [blank.unit for s in sheets(book.view, "assessment") for blank in s.head]
    assert not any("+" in unit for unit in totals)
    (year,) = parts_of(book.view, YearView)
    assert year.summary.startswith("共")
    assert year.local_counts == ""


# The pages.


def test_every_part_keeps_to_its_pages(county: Booklet) -> None:
    """A form takes the pages its table is dealt out to; the year stands on one."""
    for part in parts_of(county.view, SheetView):
        wanted = len(part.table.pages) if part.table else 1
        pages = [n for n in county.pages_of(part.entry.anchor) if county.pages[n - 1].chars]
        assert len(pages) == wanted, part.entry.title
        if part.table:
            assert all(float(h[:-2]) >= LEAST_ROW_MM for p in part.table.pages for h in p.heights)
    year = [n for n in county.pages_of("year") if county.pages[n - 1].chars]
    assert len(year) == 1


def test_the_file_is_accessible(county: Booklet, tmp_path: Path) -> None:
    """PDF/UA-1 (ISO 14289-1) without a finding."""
    path = tmp_path / "county.pdf"
    path.write_bytes(county.pdf.content)
    report = page_validation.validate_pdf(str(path), profile="ua1")
    assert [str(failure) for failure in report.failures] == []
