"""Values as messages show them."""

from __future__ import annotations

import datetime

from handbook.errors import within_quotes

_LONGEST = 30


def shown(value: object) -> str:
    """Return a value from a file in a few words: “正月”, 13, 一个列表."""
    match value:
        case None:
            return "空的"
        case bool():
            return "真（true）" if value else "假（false）"
        case str():
            return f"“{within_quotes(shown_text(value))}”"
        case list():
            return "一个列表"
        case dict():
            return "一组“键: 值”"
        case datetime.datetime():
            return f"时刻 {value:%Y-%m-%d %H:%M}"
        case datetime.date():
            return f"日期 {value.isoformat()}"
        case _:
            return f"数 {shown_text(str(value))}"


def shown_text(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def shown_tag(tag: str) -> str:
    """Return a YAML tag as an author writes it: !!python/name:os.system."""
    return shown_text(tag.replace("tag:yaml.org,2002:", "!!"))
