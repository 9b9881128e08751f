"""What the booklet shows, for plans unlike the one it was made for. No page is laid out here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handbook.model import PARTS, Edition, Handbook, Level, Requirement, Section, Theme
from handbook.views.booklet import booklet_view
from handbook.views.forms import SheetView
from handbook.views.marks import MAKE_UP, NO_THEME
from handbook.views.months import MonthView
from handbook.views.notices import NoticeView, notice_views
from handbook.views.plan_table import PAGE_PT, PlanTableView, height_of, plan_table_view
from handbook.views.year import YearView
from tests.booklets import Booklet, Kind, booklet, parts_of

BASE = Level("qingshan", "市")


@pytest.fixture(scope="module")
def handbook(second: Booklet) -> Handbook:
    """A small plan: a theme over two months, none all year, one notice."""
    return second.handbook


def theme(number: int, month: int, **changes: Any) -> Theme:
    """Return a theme."""
    made = Theme(
        f"theme-{number}",
        month,
        month,
        False,
        f"主题{number}",
        Requirement.REQUIRED,
        ("内容。",),
        BASE,
    )
    return replace(made, **changes)


def parts(handbook: Handbook, kind: type[Kind]) -> list[Kind]:
    """Return the parts of one kind of a handbook's booklet."""
    return parts_of(booklet_view(handbook), kind)


def test_the_parts_stand_in_their_order(book: Booklet) -> None:
    """Front matter, official text, the year, its months, the logs, what the editors add."""
    kinds = list(dict.fromkeys(part.kind for part in book.view.parts))
    assert kinds == [
        "cover", "guide", "contents", "notice", "plan_table", "year", "sheet", "month",
        "glossary", "notes",
    ]  # fmt: skip
    forms = [p.form for p in book.view.parts if isinstance(p, SheetView)]
    first = list(dict.fromkeys(forms))
    assert first == [form.id for form in book.handbook.forms]


def test_the_lowest_level_speaks_first(book: Booklet) -> None:
    """The notices follow the edition's chain upwards."""
    shown = [view.entry.anchor for view in notice_views(book.handbook)]
    assert shown == [f"notice-{notice.id}" for notice in book.handbook.notices]
    assert len(shown) == 2


def test_a_red_head_needs_a_document_number(book: Booklet) -> None:
    """A notice without one begins with its title."""
    with_number, without = notice_views(book.handbook)
    assert with_number.head
    assert without.head == ()
    assert without.number is None


def test_sections_of_every_level_keep_their_own_look(handbook: Handbook) -> None:
    """一、 （一） 1. and （1） are told apart, and what stands deeper looks like the fourth."""
    deep: tuple[Section | str, ...] = ("正文。",)
    for level in range(5, 0, -1):
        deep = (Section(f"标题{level}", level, deep),)
    (view,) = notice_views(replace(handbook, notices=(replace(handbook.notices[0], body=deep),)))
    assert [block.look for block in view.body] == ["h1", "h2", "h3", "h4", "h4", "p"]


def test_a_plan_without_notices_has_the_other_parts(handbook: Handbook) -> None:
    """Nothing is late, since no notice says when it was issued."""
    bare = replace(handbook, notices=())
    assert parts(bare, NoticeView) == []
    assert MAKE_UP not in repr(booklet_view(bare))


@pytest.mark.parametrize(
    ("issued", "late"),
    [
        (date(2025, 12, 20), []),
        (date(2026, 3, 1), []),
        (date(2026, 5, 1), ["river-cleaning"]),
        (date(2026, 6, 30), ["river-cleaning", "flood-drill"]),
    ],
)
def test_what_had_passed_when_the_notice_came_may_be_made_up(
    handbook: Handbook, issued: date, late: list[str]
) -> None:
    """Derived from the notice's date; a theme of two months is late after the second."""
    notice = replace(handbook.notices[0], date=issued)
    shown = parts(replace(handbook, notices=(notice,)), MonthView)
    marked = [t.title for v in shown for t in v.themes if MAKE_UP in [m.text for m in t.marks]]
    assert marked == [t.title for t in handbook.themes if t.id in late]
    noted = [v.number for v in shown if any("成文日期" in note for note in v.notes)]
    assert noted == [str(t.month) for t in handbook.themes if t.id in late]


def test_an_all_year_theme_is_never_late(handbook: Handbook) -> None:
    """However late the notice."""
    notice = replace(handbook.notices[0], date=date(2026, 11, 1))
    themes = (theme(1, 1, year_round=True),)
    shown = parts(replace(handbook, notices=(notice,), themes=themes), MonthView)
    assert MAKE_UP not in [mark.text for mark in shown[0].themes[0].marks]


def test_a_theme_over_two_months_is_seen_in_both(handbook: Handbook) -> None:
    """In full where it begins, by name where it goes on, a bar over both, a record in each."""
    view = booklet_view(handbook)
    months = {p.number: p for p in view.parts if isinstance(p, MonthView)}
    assert [t.title for t in months["3"].themes] == ["清洁河道行动"]
    assert [t.title for t in months["4"].going_on] == ["清洁河道行动"]
    assert NO_THEME not in months["4"].notes
    (year,) = parts(handbook, YearView)
    bars = [(bar.before, bar.span, row.after) for row in year.pages[0].bars for bar in row.bars]
    assert bars == [(2, 2, 8)]
    records = [
        p for p in view.parts if isinstance(p, SheetView) and p.entry.title == "清洁河道行动"
    ]
    assert [p.entry.month for p in records] == [3, 4]
    assert [p.entry.listed for p in records] == [True, False]


def test_a_month_without_a_theme_has_its_page_and_a_blank_record(handbook: Handbook) -> None:
    """With the editors' note; the record names no theme."""
    view = booklet_view(handbook)
    (july,) = [p for p in view.parts if isinstance(p, MonthView) and p.number == "7"]
    assert july.notes == (NO_THEME,)
    (record,) = [p for p in view.parts if isinstance(p, SheetView) and p.entry.month == 7]
    assert all(not blank.text for row in record.grid for blank in row)
    assert record.subject.text == "2026年7月"


def test_an_all_year_theme_is_logged_where_it_says_or_on_the_first_log(book: Booklet) -> None:
    """One sheet for each, on its own form."""
    logs = {
        p.entry.anchor for p in book.view.parts if isinstance(p, SheetView) and ":" not in p.form
    }
    expected = {"year-log--congress-spirit", "pledges--show-and-compare"}
    assert expected <= logs
    assert sum(anchor.startswith(("year-log--", "pledges--")) for anchor in logs) == 2


def test_no_all_year_theme_no_log(book: Booklet) -> None:
    """A form nobody needs is not printed, and the guide does not speak of it."""
    themes = tuple(t for t in book.handbook.themes if not t.year_round)
    view = booklet_view(replace(book.handbook, themes=themes))
    assert not [p for p in view.parts if isinstance(p, SheetView) and p.form == "year-log"]
    assert "全年主题台账" not in repr([p for p in view.parts if p.kind == "guide"])


@pytest.mark.parametrize("part", [part for part in PARTS if part != "changes"])
def test_a_part_can_be_left_out(book: Booklet, part: str) -> None:
    """By its id; nothing then leads to it."""
    view = booklet_view(replace(book.handbook, leave_out=frozenset({part})))
    anchors = {p.entry.anchor for p in view.parts}
    gone = {p.entry.anchor for p in book.view.parts} - anchors
    assert gone
    assert all(f"'#{anchor}'" not in repr(view) for anchor in gone)


def test_a_form_can_be_left_out(book: Booklet) -> None:
    """By its id; the schedule then leaves the page of the record to be written in."""
    view = booklet_view(replace(book.handbook, leave_out=frozenset({"record", "assessment"})))
    assert {"record", "assessment"}.isdisjoint(
        p.form for p in view.parts if isinstance(p, SheetView)
    )
    assert "#record" not in repr(view)


def test_the_base_edition_stands_alone() -> None:
    """Its own notice first, nothing late, no trace of the level below."""
    base = booklet().handbook
    alone = replace(
        base,
        edition=Edition("base", "基础版", base.edition.chain[-1:]),
        notices=base.notices[1:],
    )
    view = booklet_view(alone)
    assert len([p for p in view.parts if isinstance(p, NoticeView)]) == 1
    assert MAKE_UP not in repr(view)


def test_a_month_taller_than_a_page_goes_on_marked(handbook: Handbook) -> None:
    """Split between themes, and a theme taller than a page between its paragraphs."""
    many = tuple(theme(n, 2, content=("很长的内容。" * 20,)) for n in range(12))
    tall = (theme(99, 3, content=("长" * 200,) * 8),)
    view = plan_table_view(replace(handbook, themes=(*many, *tall)))
    assert isinstance(view, PlanTableView)
    assert [g.time for g in view.groups][:2] == ["2月", "2月（续）"]
    assert [g.time for g in view.groups][-1] == "3月（续）"
    said = [p for g in view.groups for row in g.rows for p in row.content]
    assert said == [p for t in (*many, *tall) for p in t.content]
    for group in view.groups:
        assert sum(height_of(row.title, row.content) for row in group.rows) <= PAGE_PT


def titled(handbook: Handbook, *lines: str) -> NoticeView:
    """Return a notice with a title of these lines."""
    (view,) = notice_views(replace(handbook, notices=(replace(handbook.notices[0], title=lines),)))
    return view


def test_long_heads_and_titles_keep_within_the_type_area(handbook: Handbook) -> None:
    """Their size gives way, not the lines that the data break by meaning."""
    view = titled(handbook, "关于" * 14, "通知")
    assert float(view.title_size[:-2]) * 28 * 0.97 <= 442.3
    assert [line.text for line in view.title] == ["关于" * 14, "通知"]
    notice = replace(handbook.notices[0], issuer=("某" * 30,))
    (headed,) = notice_views(replace(handbook, notices=(notice,)))
    assert float(headed.head_size[:-2]) * 30 * 0.97 <= 442.3


def test_a_line_a_little_too_long_is_set_closer_before_its_size_gives_way(
    handbook: Handbook,
) -> None:
    """By three in a hundred at most, that line alone; a bracket's blank at its end counts not."""
    view = titled(handbook, "年" + "某" * 19 + "0", "通知")
    assert view.title_size == "22pt"
    assert [float(line.tracking[:-2]) < 0 for line in view.title] == [True, False]
    assert float(view.title[0].tracking[:-2]) >= -0.03 * 22
    assert titled(handbook, "某" * 21).title_size != "22pt"
    bracketed = titled(handbook, "《" + "某" * 19 + "》")
    assert bracketed.title_size == "22pt"
    assert (bracketed.title[0].start, bracketed.title[0].end) == ("-0.5em", "-0.5em")


def test_joint_issuers_are_named_apart_and_spread_to_one_width(handbook: Handbook) -> None:
    """In the head each is as wide as the longest; in running text a mark stands between them."""
    names = ("某市志愿服务联合会", "某市体育局", "某")
    notice = replace(handbook.notices[0], issuer=names, joint=True)
    (view,) = notice_views(replace(handbook, notices=(notice,)))
    assert view.entry.line.startswith("、".join(names))
    size = float(view.head_size[:-2])
    widths = [
        len(line.text) * size + float(line.tracking[:-2]) * (len(line.text) - 1)
        for line in view.head
    ]
    assert widths[1] == pytest.approx(widths[0], abs=0.1)
    (alone,) = notice_views(replace(handbook, notices=(replace(notice, joint=False),)))
    assert alone.entry.line.startswith("".join(names))
    assert {line.tracking for line in alone.head} == {"0pt"}
