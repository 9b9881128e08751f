"""Chinese dates and numerals."""

from datetime import date

import pytest

from handbook.wording import heading_kind, month_number, month_range, numeral, official_date, quoted


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")],
)
def test_numerals_read_as_chinese_counts(number: int, word: str) -> None:
    """A numeral below a hundred has no leading 一 before 十 and no trailing 〇."""
    assert numeral(number) == word


@pytest.mark.parametrize("number", [0, 100, -3])
def test_numerals_outside_their_range_are_refused(number: int) -> None:
    """Nothing is made up for a number the function does not know."""
    with pytest.raises(ValueError, match="1 to 99"):
        numeral(number)


def test_dates_have_no_leading_zeros() -> None:
    """GB/T 9704-2012, 7.3.5.4: Arabic numerals, no 01."""
    assert official_date(date(2031, 2, 3)) == "2031年2月3日"


def test_a_range_of_one_month_is_that_month() -> None:
    """Only a theme over several months shows a range."""
    assert (month_range(3, 3), month_range(3, 4)) == ("3月", "3-4月")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("8", 8),
        ("8月", 8),
        (" 八月 ", 8),
        ("十二月份", 12),
        ("1月份", 1),
        ("13月", None),
        ("正月", None),
    ],
)
def test_months_are_read_as_people_write_them(name: str, number: int | None) -> None:
    """Digits or Chinese numerals, with 月 or 月份 or without; other words are no month."""
    assert month_number(name) == number


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、总则", 1),
        ("（十二）时间", 2),
        ("3.春季", 3),
        ("3．春季", 3),
        ("（4）报名", 4),
        ("附则", 0),
    ],
)
def test_headings_are_told_apart_by_their_numbers(heading: str, kind: int) -> None:
    """GB/T 9704-2012, 7.3.3."""
    assert heading_kind(heading) == kind


def test_marks_inside_marks_are_single() -> None:
    """A title that quotes something keeps its words and stays told apart from what quotes it."""
    assert quoted("谈“初心”") == "“谈‘初心’”"
    assert quoted("谈心") == "“谈心”"
