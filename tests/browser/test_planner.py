"""The year's schedule filled in in the browser: kept there, printed, taken along, cleared."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, Download, Page

from handbook.views.planner import PlannerPage, planner_page
from tests.browser.conftest import Visit, open_visit
from tests.browser.paper import plain, printed
from tests.browser.test_editions import INNER, OUTER
from tests.built_site import SECOND, BuiltSite, built_site

WECHAT = "Mozilla/5.0 (Linux; Android 10) Chrome/78.0 Mobile MicroMessenger/8.0"


@pytest.fixture
def planner(site: BuiltSite) -> PlannerPage:
    """What the page is made from."""
    made = planner_page(site.handbook)
    assert made
    return made


def field(page: Page, row: str, label: str) -> Any:
    """Return the field of a row."""
    return page.locator(f'[name="{row}/{label}"]')


def texts_of(planner: PlannerPage) -> list[str]:
    """Return the labels of the columns for plain text."""
    return [c.label for c in planner.rows[0].cells if c.field and c.field.kind == "text"]


def taken(page: Page, action: str) -> Download:
    """Press a button that gives a file; return the file."""
    with page.expect_download() as download:
        page.click(f"[data-do={action}]")
    return download.value


def filled(visit: Visit, planner: PlannerPage) -> Page:
    """Open the page and fill in something of each kind."""
    page = visit.open("planner.html")
    row = planner.rows[0].id
    field(page, "head", planner.head[0].label).fill("甲支部")
    field(page, row, planner.date).fill(f"{planner.year}-01-18")
    field(page, row, texts_of(planner)[0]).fill("三楼，会议室")
    for cell in planner.rows[0].cells:
        if cell.field and cell.field.kind == "choices":
            field(page, row, cell.label).select_option(cell.field.choices[-1])
        if cell.field and cell.field.kind == "tick":
            field(page, row, cell.label).check()
    return page


def values(page: Page) -> dict[str, Any]:
    """Return what every field holds."""
    found: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".planner [name]")]
          .map(e => [e.name, e.type === "checkbox" ? e.checked : e.value]))"""
    )
    return found


def test_what_is_filled_in_is_there_again(visit: Visit, planner: PlannerPage) -> None:
    """After leaving the page and coming back; nothing of it leaves the machine."""
    before = values(filled(visit, planner))
    visit.open("index.html")
    page = visit.open("planner.html")
    assert values(page) == before
    assert f"{planner.year}-01-18" in before.values()
    assert "已定日期 1 项，已完成 1 项" in page.inner_text(".planner output")
    assert visit.outside == []
    assert visit.complaints == []


def test_a_backup_brings_everything_back(
    visit: Visit, planner: PlannerPage, tmp_path: Path
) -> None:
    """Export, clear, import: the same; clearing leaves nothing in the browser."""
    page = filled(visit, planner)
    before = values(page)
    download = taken(page, "save")
    download.save_as(tmp_path / "backup.json")
    assert download.suggested_filename == f"{planner.name}备份.json"
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=clear]")
    assert values(page) != before
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('planner'))") == []
    page.set_input_files(".planner [type=file]", tmp_path / "backup.json")
    page.wait_for_function("document.querySelector('.planner output').textContent.includes('导入')")
    assert values(page) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"year": 1999}, "1999年的备份"),
        ({"edition": "elsewhere"}, "另一个版本（elsewhere）"),
        ({"values": {"nowhere/x": ""}}, "本页没有“nowhere/x”这一栏"),
    ],
)
def test_a_wrong_backup_is_refused_and_changes_nothing(
    visit: Visit, planner: PlannerPage, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    """What is wrong is said in Chinese."""
    page = filled(visit, planner)
    before = values(page)
    taken(page, "save").save_as(tmp_path / "backup.json")
    backup = json.loads((tmp_path / "backup.json").read_text("utf-8"))
    (tmp_path / "wrong.json").write_text(json.dumps(backup | change), "utf-8")
    page.set_input_files(".planner [type=file]", tmp_path / "wrong.json")
    page.wait_for_selector(".planner-problems p")
    problems = page.inner_text(".planner-problems")
    assert "没有导入，原来填的没有动" in problems
    assert said in problems
    assert values(page) == before


def test_each_import_says_its_own_result_alone(
    visit: Visit, planner: PlannerPage, tmp_path: Path
) -> None:
    """A refused one takes back what was said of the one before, and the other way round."""
    page = filled(visit, planner)
    taken(page, "save").save_as(tmp_path / "backup.json")
    (tmp_path / "letter.json").write_text("此致敬礼", "utf-8")
    for _ in range(2):
        page.set_input_files(".planner [type=file]", tmp_path / "backup.json")
        page.wait_for_selector(".planner output:has-text('已导入')")
        assert page.inner_text(".planner-problems") == ""
        page.set_input_files(".planner [type=file]", tmp_path / "letter.json")
        page.wait_for_selector(".planner-problems p")
        assert "这个文件不是从这里导出的备份" in page.inner_text(".planner-problems")
        assert "JSON" not in page.inner_text(".planner-problems")
        assert "已导入" not in page.inner_text(".planner output")


def test_the_calendar_is_read_by_others(visit: Visit, planner: PlannerPage, tmp_path: Path) -> None:
    """RFC 5545 as a library reads it: a whole day, a reminder three days before, the place."""
    page = visit.open("planner.html")
    page.click("[data-do=calendar]")
    assert "还没有一项定了日期" in page.inner_text(".planner-problems")
    page = filled(visit, planner)
    download = taken(page, "calendar")
    download.save_as(tmp_path / "plan.ics")
    assert download.suggested_filename == f"{planner.name}.ics"
    content = (tmp_path / "plan.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    day = datetime.date(planner.year, 1, 18)
    assert event.decoded("DTSTART") == day
    assert event.decoded("DTEND") == day + datetime.timedelta(days=1)
    assert planner.rows[0].name in str(event["SUMMARY"])
    assert str(event["LOCATION"]) == "三楼，会议室"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-3)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_without_a_column_for_dates_the_calendar_has_the_plan_s_own_months(
    browser: Browser, tmp_path: Path
) -> None:
    """The same days under the same numbers as in the file that the site offers."""
    second = built_site(SECOND)
    made = planner_page(second.handbook)
    assert made
    assert not made.date
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto((second.path / "planner.html").as_uri())
    taken(page, "calendar").save_as(tmp_path / "plan.ics")
    page.context.close()
    offered = (second.path / "downloads" / "year.ics").read_bytes()
    assert spans((tmp_path / "plan.ics").read_bytes()) == spans(offered)


def spans(content: bytes) -> set[tuple[str, datetime.date, datetime.date]]:
    """Return the numbers of a calendar's events, with their days."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {(str(e["UID"]), e.decoded("DTSTART"), e.decoded("DTEND")) for e in found}


def test_it_prints_as_the_filled_schedule_on_one_page(
    visit: Visit, planner: PlannerPage, tmp_path: Path
) -> None:
    """One landscape sheet: what was filled in, what is still blank, no button and no header."""
    (sheet,) = printed(filled(visit, planner), tmp_path)
    assert sheet.width > sheet.height
    for said in (
        planner.name,
        "甲支部",
        "三楼，会议室",
        "1月18日",
        *(f.label for f in planner.foot),
    ):
        assert plain(said) in sheet.text
    for unsaid in ("导出备份", "填的内容存在哪里", "已定日期"):
        assert unsaid not in sheet.text


def test_a_date_of_another_year_is_said_beside_it_and_printed_with_its_year(
    visit: Visit, planner: PlannerPage, tmp_path: Path
) -> None:
    """It may be meant; more likely the wrong year was picked."""
    page = filled(visit, planner)
    said = f"不是{planner.year}年的日期"
    assert said not in page.inner_text(".planner")
    date = field(page, planner.rows[0].id, planner.date)
    date.fill(f"{planner.year - 1}-02-20")
    assert said in date.locator("..").inner_text()
    assert f"有 1 项{said}" in page.inner_text(".planner output")
    (sheet,) = printed(page, tmp_path)
    assert plain(f"{planner.year - 1}年2月20日") in sheet.text
    assert plain(said) not in sheet.text
    page.reload()
    assert said in date.locator("..").inner_text()
    date.fill(f"{planner.year}-02-20")
    assert said not in page.inner_text(".planner")


def test_editions_keep_apart_what_is_filled_in(browser: Browser, stick: Path) -> None:
    """All pages opened from a folder share one store: each edition has its own name in it."""
    context = browser.new_context(locale="zh-CN")
    visit = open_visit(context, stick.as_uri())
    page = visit.open(f"{INNER}/site/planner.html")
    page.locator(".planner-line input").first.fill("甲支部")
    page = visit.open(f"{OUTER}/site/planner.html")
    assert page.locator(".planner-line input").first.input_value() == ""
    page = visit.open(f"{INNER}/site/planner.html")
    assert page.locator(".planner-line input").first.input_value() == "甲支部"
    context.close()


def test_what_a_level_laid_down_is_there_to_begin_with(browser: Browser, stick: Path) -> None:
    """Dates and places of the levels above; emptied, they stay empty."""
    context = browser.new_context(locale="zh-CN")
    visit = open_visit(context, stick.as_uri())
    page = visit.open(f"{INNER}/site/planner.html")
    dated = page.locator(".planner tbody [type=date]:not([data-preset=''])").first
    assert dated.input_value() == dated.get_attribute("data-preset")
    assert "上级安排" in page.inner_text(".planner tbody")
    dated.fill("")
    page.reload()
    assert dated.input_value() == ""
    context.close()


def test_in_wechat_the_way_out_is_said(browser: Browser, http_root: str) -> None:
    """Where files cannot be saved, on the pages that offer some, and there alone."""
    context = browser.new_context(locale="zh-CN", user_agent=WECHAT)
    visit = open_visit(context, http_root)
    for path, hinted in (
        ("planner.html", 1),
        ("forms.html", 1),
        ("months/03.html", 1),
        ("about.html", 0),
    ):
        page = visit.open(path)
        assert page.get_by_text("在浏览器打开").and_(page.locator(".plan-wechat")).count() == hinted
    context.close()


def test_without_storage_the_reader_is_told(visit: Visit) -> None:
    """The page works, and says that nothing is kept."""
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page = visit.open("planner.html")
    page.locator(".planner-line input").first.fill("甲支部")
    assert "不许网页存东西" in page.inner_text(".planner output")
