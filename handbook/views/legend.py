"""What the guide of the booklet says where levels below the base speak; else nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import ChangeKind, Handbook, Level
from handbook.views.local import local_counts
from handbook.views.marks import (
    Mark,
    is_official,
    kind_mark,
    level_name,
    official_word,
    said_on,
    speaking,
)

FILLED_IN = (
    "各级对主题的细化印在原文下面，与原文分开；各级定的日期、地点、负责人同时预填在计划表里，"
    "同一事项以最低一级的为准。附件表格只印原计划。"
)
MEANINGS = {
    ChangeKind.ADDED: "{}增加的主题，原计划没有",
    ChangeKind.REFINED: "{}在原文之外作了细化",
    ChangeKind.MOVED: "{}调整了月份，“原定”后为原计划的月份",
    ChangeKind.MADE_REQUIRED: "原计划为自选，{}要求都要开展",
    ChangeKind.LEFT: "{}不统一组织，由各党组织自行决定",
}


def whose_numbers(handbook: Handbook) -> str:
    """Return what levels added and decided, in numbers, to stand behind the plan's own."""
    local = local_counts(handbook)
    return f"；{local}" if local else ""


def filled_in(handbook: Handbook) -> tuple[str, ...]:
    """Return where the booklet shows what the levels lay down."""
    return (FILLED_IN,) if speaking(handbook) else ()


def source_legend(handbook: Handbook) -> Iterator[tuple[Mark, str]]:
    """Yield the marks that say who laid down what, with their meanings."""
    if not speaking(handbook):
        return
    yield Mark(official_word(handbook), "official"), "原计划的主题，标题和内容为原文"
    done = set(kinds(handbook))
    for kind, meaning in MEANINGS.items():
        for level in speaking(handbook):
            if (kind, level) in done:
                yield kind_mark(handbook, kind, level), meaning.format(level_name(handbook, level))


def kinds(handbook: Handbook) -> Iterator[tuple[ChangeKind, Level]]:
    """Yield what each level did."""
    for theme in handbook.themes:
        if not is_official(handbook, theme):
            yield ChangeKind.ADDED, theme.set_by
        yield from said_on(theme)
