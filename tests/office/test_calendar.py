"""The calendars, read back by another program: what is in them, on which days, in which form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from handbook.model import MONTHS, Handbook, Refinement
from handbook.office.calendar import calendar_bytes
from handbook.views.calendar import issued_on, month_calendar, year_calendar
from tests.office.editions import NAMES, edition, with_theme

DAY = timedelta(days=1)


def events_in(content: bytes) -> dict[str, Any]:
    """Return the events of a file by their numbers; no number comes twice."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    by_number = {str(event["UID"]): event for event in found}
    assert len(by_number) == len(found)
    return by_number


def year_of(handbook: Handbook) -> dict[str, Any]:
    """Return the year's events."""
    return events_in(calendar_bytes(year_calendar(handbook)))


def span(event: Any) -> tuple[date, date]:
    """Return the first and the last day of an event; its end is the day after."""
    first, after = event["DTSTART"].dt, event["DTEND"].dt
    assert not isinstance(first, datetime)
    return first, after - DAY


@pytest.mark.parametrize("name", NAMES)
def test_the_year_has_every_theme_word_for_word(name: str) -> None:
    """Its requirement and title, its whole content, on days within the months it is held in."""
    handbook = edition(name)
    found = year_of(handbook)
    for theme in handbook.themes:
        number = f"{handbook.plan.year}.{handbook.edition.id}.{theme.id}"
        own = [event for uid, event in found.items() if uid.split("@")[0].startswith(number)]
        assert own, theme.id
        for event in own:
            assert event["SUMMARY"] == f"【{theme.requirement.value}】{theme.title}"
            for paragraph in theme.content:
                assert paragraph in event["DESCRIPTION"]
            assert all(theme.runs_in(day.month) for day in span(event))


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_stands_on_its_dates_or_spans_its_months(name: str) -> None:
    """One of all year stands on the first of each month; no day is invented."""
    handbook = edition(name)
    found = [span(event) for event in year_of(handbook).values()]
    year = handbook.plan.year
    for theme in handbook.themes:
        dates = [r.dates for r in theme.refinements if r.dates]
        if dates:
            assert {(day, day) for day in dates[-1]} <= set(found)
        elif theme.year_round:
            assert all((date(year, m, 1), date(year, m, 1)) in found for m in MONTHS)
        else:
            after = date(year + theme.ends // 12, theme.ends % 12 + 1, 1)
            assert (date(year, theme.begins, 1), after - DAY) in found


@pytest.mark.parametrize("name", NAMES)
def test_the_months_are_parts_of_the_year(name: str) -> None:
    """The same events under the same numbers, in each month that they fall into."""
    handbook = edition(name)
    whole = year_of(handbook)
    months = {m: events_in(calendar_bytes(month_calendar(handbook, m))) for m in MONTHS}
    assert {uid for found in months.values() for uid in found} == set(whole)
    for month, found in months.items():
        for uid, event in found.items():
            assert event.to_ical() == whole[uid].to_ical()
            first, last = span(event)
            assert first.month <= month <= last.month


@pytest.mark.parametrize("name", NAMES)
def test_the_files_keep_to_the_standard(name: str) -> None:
    """Lines of 75 octets at most, whole characters, no moment of making, the same bytes again."""
    handbook = edition(name)
    content = calendar_bytes(year_calendar(handbook))
    assert content == calendar_bytes(year_calendar(handbook))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        assert len(line) <= 75
        line.decode()
    issued = issued_on(handbook)
    for event in events_in(content).values():
        assert event["DTSTAMP"].dt.date() == issued
        assert event["DTSTAMP"].dt.utcoffset() == timedelta()


def test_an_alarm_comes_three_days_before_what_has_a_beginning() -> None:
    """What goes on all year has none: its days are only reminders."""
    handbook = edition("sample-county")
    for uid, event in year_of(handbook).items():
        theme = next(t for t in handbook.themes if uid.split(".")[2].split("@")[0] == t.id)
        alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
        is_all_year = theme.year_round and not any(r.dates for r in theme.refinements)
        assert alarms == ([] if is_all_year else [-3 * DAY])


def test_what_a_level_laid_down_is_said_as_its_own() -> None:
    """The lowest level's place and dates, each level's words under its name, the page."""
    handbook = edition("sample-county")
    theme = next(t for t in handbook.themes if sum(bool(r.dates) for r in t.refinements) > 1)
    last = theme.refinements[-1]
    found = [e for e in year_of(handbook).values() if theme.title in e["SUMMARY"]]
    assert [span(event)[0] for event in found] == sorted(last.dates)
    assert found[0]["LOCATION"] == last.venue
    assert "细化：" in found[0]["DESCRIPTION"]
    city = edition("sample-city")
    assert city.edition.site_url
    assert all(e["URL"].startswith(city.edition.site_url) for e in year_of(city).values())


def test_signs_of_the_format_and_long_lines_are_read_back_as_they_are() -> None:
    """Commas, semicolons, backslashes, line ends, characters of four octets."""
    handbook = edition("second")
    title = "甲；乙，丙\\丁;戊,己：" + "😀长" * 40
    theme = replace(handbook.themes[0], title=title, content=("一\n二", "三\\n四"))
    venue = Refinement(handbook.edition.level, venue="甲;乙,丙")
    event = next(iter(year_of(with_theme(handbook, replace(theme, refinements=(venue,)))).values()))
    assert event["SUMMARY"].endswith(title)
    assert event["DESCRIPTION"].startswith("一\n二\n三\\n四")
    assert event["LOCATION"] == "甲;乙,丙"
