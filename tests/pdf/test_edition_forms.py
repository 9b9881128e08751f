"""A level's own edition in the forms: filled in by the levels, nothing asked for twice."""

from __future__ import annotations

from dataclasses import replace

from handbook.model import Refinement, Requirement
from handbook.views.booklet import booklet_view
from handbook.views.cells import SEE_MONTH, CellView
from handbook.views.forms import SheetView
from tests.booklets import Booklet, folded, parts_of
from tests.pdf.edition_parts import base_of, rows_of, sheets, theme_of

LEAST_ROW_MM = 11

JOINT = "mass-organizations"


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
    assert [b.unit for row in assessment.grid for b in row if b.unit] == ["／10+1项", "／6+2项"]
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
