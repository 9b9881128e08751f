"""Chinese dates, numerals and counts, as official documents write them. Pure."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = "〇一二三四五六七八九"
_INNER_MARKS = str.maketrans("“”", "‘’")

HEADINGS = (
    re.compile("([一二三四五六七八九十]+)、"),
    re.compile("（([一二三四五六七八九十]+)）"),
    re.compile(r"(\d+)[.．]"),
    re.compile(r"（(\d+)）"),
)
"""How the headings of the four levels begin (GB/T 9704-2012, 7.3.3)."""


def heading_kind(heading: str) -> int:
    """Return which of the four ways a heading is numbered in, from 1; 0 where it has no number."""
    return next((kind for kind, way in enumerate(HEADINGS, 1) if way.match(heading)), 0)


def numeral(number: int) -> str:
    """Return 1 to 99 as a Chinese numeral: 7 → 七, 10 → 十, 12 → 十二, 20 → 二十.

    Raises ValueError outside 1 to 99.
    """
    if not 1 <= number <= 99:
        raise ValueError(f"a numeral runs from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def month_name(month: int) -> str:
    """Return a month as the plan's table writes it: 7 → 7月."""
    return f"{month}月"


def month_number(name: str) -> int | None:
    """Return the number of a month as people write it: 8, 8月, 八月份; None for other words."""
    word = name.strip().removesuffix("份").removesuffix("月")
    known = {w: number for number in range(1, 13) for w in (str(number), numeral(number))}
    return known.get(word)


def month_range(first: int, last: int) -> str:
    """Return a stretch of months: (3, 3) → 3月, (3, 4) → 3-4月."""
    return month_name(first) if first == last else f"{first}-{last}月"


def official_date(day: date) -> str:
    """Return a date in Arabic numerals without leading zeros: 2031年2月3日.

    Source: GB/T 9704-2012, 7.3.5.4.
    """
    return f"{day.year}年{day.month}月{day.day}日"


def quoted(text: str) -> str:
    """Return a text in quotation marks; its own become single ones.

    Source: GB/T 15834-2011, 4.8.3.3.
    """
    return f"“{text.translate(_INNER_MARKS)}”"


def size(count: int) -> str:
    """Return a number of bytes as people say it: 831 KB, 1.2 MB."""
    return (
        f"{max(1, round(count / 1000))} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
    )


def plan_date(day: date, year: int) -> str:
    """Return a date of a plan's own year without the year: 4月25日; any other in full."""
    return f"{day.month}月{day.day}日" if day.year == year else official_date(day)
