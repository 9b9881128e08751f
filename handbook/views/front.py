"""What stands before the official text: the cover, how to use the booklet, the contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Handbook
from handbook.views.entries import Entry
from handbook.views.marks import MAKE_UP, YEAR_ROUND, Mark
from handbook.views.year import summary


@dataclass(frozen=True, slots=True)
class CoverView:
    """The cover: plan, year, edition, and the blanks that name whose copy it is."""

    kind: ClassVar[str] = "cover"
    entry: Entry
    year: str
    title: str
    full_title: str
    edition: str
    blanks: tuple[str, ...]
    site_url: str | None


@dataclass(frozen=True, slots=True)
class ContentsView:
    """The contents; each line leads to an anchor, whose page number the page layout fills in."""

    kind: ClassVar[str] = "contents"
    entry: Entry
    lines: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LegendView:
    """A mark and what it means."""

    mark: Mark
    meaning: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """How to use the booklet: the editors' words."""

    kind: ClassVar[str] = "guide"
    entry: Entry
    paragraphs: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    legend: tuple[LegendView, ...]


def cover_view(handbook: Handbook) -> CoverView:
    """Return the cover."""
    plan = handbook.plan
    return CoverView(
        entry=Entry("cover", "封面", listed=False),
        year=f"{plan.year}",
        title=plan.short_title,
        full_title=plan.title,
        edition=handbook.edition.name,
        blanks=tuple(field.label for field in handbook.cover),
        site_url=plan.site_url,
    )


def contents_view(entries: tuple[Entry, ...]) -> ContentsView:
    """Return the contents over the entries of the parts that follow."""
    return ContentsView(
        Entry("contents", "目录", listed=False), tuple(e for e in entries if e.listed)
    )


def guide_view(handbook: Handbook, entries: tuple[Entry, ...]) -> GuideView:
    """Return how to use the booklet; only what the booklet holds is spoken of."""
    return GuideView(
        entry=Entry("guide", "使用说明", listed=False),
        paragraphs=(
            f"本手册据《{handbook.plan.title}》编成，{summary(handbook)}。",
            "通知、附件表格和各月主题为原文，逐字照录；注明“编者注”的文字和各种表格为编者所加。",
            "表格只预填原文，其余留空，由党组织填写；原文没有载明的事项，手册不代为填写。",
        ),
        steps=(),
        legend=legend(handbook),
    )


def legend(handbook: Handbook) -> tuple[LegendView, ...]:
    """Return the marks used and what they mean."""
    return (
        LegendView(Mark("必选", "required"), "计划列为必选的主题"),
        LegendView(Mark("自选", "optional"), "计划列为自选的主题"),
        LegendView(
            Mark(handbook.plan.year_round_mark or YEAR_ROUND, "year-round"),
            "全年都要开展的主题，列在开始的月份，另有台账",
        ),
        LegendView(Mark(MAKE_UP, "make-up"), "本级通知成文时所在月份已过，可在后续月份补开展"),
    )
