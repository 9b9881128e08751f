"""What stands before the official text: the cover, how to use the booklet, the contents."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from handbook.model import Form, Handbook
from handbook.views.entries import Entry
from handbook.views.legend import filled_in, source_legend, whose_numbers
from handbook.views.local import joint_branches
from handbook.views.marks import LOOKS, MAKE_UP, YEAR_ROUND, Mark, can_make_up
from handbook.views.personal import CODE, cover_slot
from handbook.views.slots import Slot
from handbook.views.year import summary

COPIES = {
    "handbook": "全册一份",
    "month": "每月一份",
    "theme": "每个主题一份",
    "year-round": "贯穿全年的主题用",
}


# The cover's width in mm; the sizes of its title, and of the plan's full one, in points.
COVER_MM = 166
TITLE_PT = (32.0, 26.0, 20.0)
TITLE_LINES = 3
FULL_TITLE_PT = 13.0
_MM_A_POINT = 0.353

# The height under the heading of the contents, and of their lines by level, in mm
# (templates/css/front.css).
_PAGE_MM = 243
_OPEN_MM = {1: 8.8, 2: 6.6}
_CLOSE_MM = {1: 5.9, 2: 4.85}


@dataclass(frozen=True, slots=True)
class CoverBlank:
    """A blank of the cover, and what a branch's own copy fills it with."""

    label: str
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class CoverView:
    """The cover: plan, year, edition, and the blanks that name whose copy it is.

    `code` is the QR code of a branch's own copy, where the edition has a site.
    """

    kind: ClassVar[str] = "cover"
    entry: Entry
    year: str
    title: str
    title_size: str
    title_width: str
    full_title: str
    full_title_width: str
    edition: str
    blanks: tuple[CoverBlank, ...]
    site_url: str | None
    code: Slot | None = None


@dataclass(frozen=True, slots=True)
class ContentsView:
    """The contents; each line leads to an anchor, whose page number the page layout fills in."""

    kind: ClassVar[str] = "contents"
    entry: Entry
    lines: tuple[Entry, ...]

    @property
    def close(self) -> bool:
        """Whether the lines are set closer, which is done where it keeps them to one page."""
        return (
            contents_height(self.lines, _OPEN_MM)
            > _PAGE_MM
            >= contents_height(self.lines, _CLOSE_MM)
        )


@dataclass(frozen=True, slots=True)
class LegendView:
    """A mark and what it means."""

    mark: Mark
    meaning: str


@dataclass(frozen=True, slots=True)
class FormGuideView:
    """When a form is used, how it is filled in, and where its first copy stands."""

    when: str
    title: str
    hint: str
    href: str
    more: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """How to use the booklet: the editors' words."""

    kind: ClassVar[str] = "guide"
    entry: Entry
    paragraphs: tuple[str, ...]
    forms: tuple[FormGuideView, ...]
    legend: tuple[LegendView, ...]


def cover_view(handbook: Handbook) -> CoverView:
    """Return the cover."""
    plan = handbook.plan
    size = next(
        (s for s in TITLE_PT if lines_at(plan.short_title, s, COVER_MM) <= TITLE_LINES),
        TITLE_PT[-1],
    )
    return CoverView(
        entry=Entry("cover", "封面", listed=False),
        year=f"{plan.year}",
        title=plan.short_title,
        title_size=f"{size:g}pt",
        title_width=balanced(plan.short_title, size, COVER_MM),
        full_title=plan.title,
        full_title_width=balanced(plan.title, FULL_TITLE_PT, COVER_MM),
        edition=handbook.edition.name,
        blanks=tuple(CoverBlank(field.label, cover_slot(field)) for field in handbook.cover),
        site_url=handbook.edition.site_url,
        code=CODE if handbook.edition.site_url else None,
    )


def lines_at(text: str, size: float, room: float) -> int:
    """Return the lines that a title takes at a size in points, `room` in mm."""
    return ceil(len(text) / int(room / (size * _MM_A_POINT)))


def balanced(text: str, size: float, room: float) -> str:
    """Return the width at which a title's lines are about as long as each other."""
    characters = ceil(len(text) / lines_at(text, size, room))
    return f"{min(room, (characters + 0.6) * size * _MM_A_POINT):.1f}mm"


def contents_view(entries: tuple[Entry, ...]) -> ContentsView:
    """Return the contents over the entries of the parts that follow."""
    return ContentsView(
        Entry("contents", "目录", listed=False), tuple(e for e in entries if e.listed)
    )


def contents_height(lines: tuple[Entry, ...], line: dict[int, float]) -> float:
    """Return the height of the contents, in mm, each entry on one line."""
    return sum(line[entry.level] for entry in lines)


def guide_view(handbook: Handbook, first_copies: dict[str, tuple[str, int]]) -> GuideView:
    """Return how to use the booklet.

    `first_copies` are, by form, the anchor of its first copy and how many copies there are.
    """
    return GuideView(
        entry=Entry("guide", "使用说明", listed=False),
        paragraphs=(
            f"本手册据《{handbook.plan.title}》编成，{summary(handbook)}{whose_numbers(handbook)}。",
            "通知、附件表格和各月主题为原文，逐字照录；注明“编者注”的文字和各种表格为编者所加。",
            "表格只预填原文，其余留空，由使用单位填写；原文没有载明的事项，手册不代为填写。",
            *filled_in(handbook),
        ),
        forms=tuple(
            FormGuideView(
                when=form.when or "",
                title=form.title,
                hint=f"{copies(handbook, form)}。{form.hint or ''}",
                href=f"#{first_copies[form.id][0]}",
                more="起" if first_copies[form.id][1] > 1 else "",
            )
            for form in handbook.forms
            if form.id in first_copies
        ),
        legend=legend(handbook),
    )


def copies(handbook: Handbook, form: Form) -> str:
    """Return how many copies of a form there are, in words."""
    joint = form.joint and any(joint_branches(theme) for theme in handbook.themes)
    return f"{COPIES[form.each]}，联合开展的主题另给各党组织一份" if joint else COPIES[form.each]


def legend(handbook: Handbook) -> tuple[LegendView, ...]:
    """Return the marks that this booklet carries and what they mean."""
    requirements = {theme.requirement for theme in handbook.themes}
    lines = [
        LegendView(Mark(word.value, look), f"计划列为{word.value}的主题")
        for word, look in LOOKS.items()
        if word in requirements
    ]
    if handbook.year_round:
        mark = Mark(handbook.plan.year_round_mark or YEAR_ROUND, "year-round")
        lines.append(LegendView(mark, "全年都要开展的主题，印在开始的月份，另有台账"))
    if any(can_make_up(handbook, theme) for theme in handbook.themes):
        meaning = "本级通知成文时所在月份已过，可在后续月份补开展（编者注）"
        lines.append(LegendView(Mark(MAKE_UP, "make-up"), meaning))
    lines += [LegendView(mark, meaning) for mark, meaning in source_legend(handbook)]
    return tuple(lines)
