"""Each notice by itself: number, date, addressees, headings, attachment (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.errors import Problem
from handbook.errors.text_rules import (
    ADDRESSEES,
    ATTACHMENT,
    DOCUMENT_NUMBER,
    HEADING_LEVEL,
    HEADING_NUMBER,
    HEADING_ORDER,
    LONG_HEAD_LINE,
    LONG_SIGNATURE_LINE,
    LONG_TITLE_LINE,
    NOTICE_DATE,
    NUMBER_YEAR,
)
from handbook.grid import (
    HEAD_PT,
    LINE_CHARACTERS,
    TITLE_CHARACTERS,
    TITLE_PT,
    size_to_fit,
    width_of,
)
from handbook.sources.checks.draft import Draft
from handbook.sources.checks.places import inside
from handbook.sources.checks.themes import arabic
from handbook.sources.schema import NoticeFile, PlanFile, SectionSchema
from handbook.sources.sources import Document, Path
from handbook.wording import HEADINGS, numeral, official_date

# GB/T 9704-2012, 7.2.5: the issuer's short name, the year in 〔〕, the number without 第 or zeros.
_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔(\d{4})〕[1-9]\d*号", re.ASCII)
_BRACKETS = str.maketrans("[]【】〖〗()（）［］〈〉<>{}", "〔〕" * 9)
_LOOSE = re.compile(r"([\u4e00-\u9fff]*?)〔(\d{4})年?〕第?0*(\d+)号?")

# How the number n is written at each level.
_LEVELS = ("{}、", "（{}）", "{}.", "（{}）")
_DEEPEST = len(_LEVELS)

# A signature stands two characters from the right (GB/T 9704-2012, 7.3.5.2).
LONGEST_SIGNATURE = LINE_CHARACTERS - 2


def check_notices(draft: Draft) -> Iterator[Problem]:
    """Check every sound notice."""
    for document in draft.notices.values():
        yield from _number(document)
        yield from _addressees(document)
        yield from _long_lines(document)
        yield from _headings(document, document.value.body, ("body",), 0)
        if draft.plan:
            yield from _date(document, draft.plan.value.plan.year)
    if draft.plan and (base := draft.notices.get(draft.plan.value.edition.notice or "")):
        yield from _attachment(base, draft.plan.value)


def _number(document: Document[NoticeFile]) -> Iterator[Problem]:
    number, date = document.value.number, document.value.date
    if number is None:
        return
    match = _NUMBER.fullmatch(number)
    if match is None:
        right = right_number(number)
        yield DOCUMENT_NUMBER.at(
            document.place("number"), found=number, nearest_of=[right] if right else [],
            why=why_not(number),
        )  # fmt: skip
    elif int(match[1]) != date.year:
        yield NUMBER_YEAR.at(document.place("number"), found=number, date=official_date(date))


def right_number(number: str) -> str:
    """Return a number with brackets, zeros and 第 set right; empty if it is still wrong."""
    match = _LOOSE.fullmatch("".join(number.split()).translate(_BRACKETS))
    right = f"{match[1]}〔{match[2]}〕{int(match[3])}号" if match else ""
    return right if _NUMBER.fullmatch(right) else ""


def why_not(number: str) -> str:
    """Return what is wrong with a document number: the first fault that is found."""
    faults = (
        (r"\s", "里面有空格"),
        (r"[\[\]【】〖〗()（）［］〈〉<>{}]", "年份要用六角括号〔〕"),
        (r"〔\d{4}年〕", "年份后面不写“年”"),
        (r"第", "序号前面不写“第”"),
        (r"〕0", "序号不写前导零"),
        (r"[^号]$", "末尾要有“号”"),
        (r"^〔", "缺少机关代字"),
        (r"〔(?!\d{4}〕)", "年份要写四位阿拉伯数字"),
        (r"^[^〔]*$", "缺少六角括号〔〕里的年份"),
    )
    found = (why for pattern, why in faults if re.search(pattern, number))
    return next(found, "次序或用字不合规范")


def _addressees(document: Document[NoticeFile]) -> Iterator[Problem]:
    text = document.value.addressees
    if not text.endswith("："):
        yield ADDRESSEES.at(inside(document.place("addressees"), text, len(text) - 1))


def _long_lines(document: Document[NoticeFile]) -> Iterator[Problem]:
    """Warn of lines that print would have to shrink: the data break head, title and signature."""
    notice = document.value
    for number, line in enumerate(notice.title):
        if (size := size_to_fit((line,), TITLE_PT)) < TITLE_PT:
            place = document.place("title", number)
            yield LONG_TITLE_LINE.at(place, size=f"{size:g}", most=TITLE_CHARACTERS)
    for number, line in enumerate(notice.issuer if notice.number else ()):
        if (size := size_to_fit((line,), HEAD_PT)) < TITLE_PT:
            place = document.place("issuer", number)
            yield LONG_HEAD_LINE.at(place, size=f"{size:g}", most=TITLE_CHARACTERS)
    for number, line in enumerate(notice.signature):
        if width_of(line) > LONGEST_SIGNATURE:
            place = document.place("signature", number)
            yield LONG_SIGNATURE_LINE.at(place, most=LONGEST_SIGNATURE)


def _date(document: Document[NoticeFile], year: int) -> Iterator[Problem]:
    """Warn of a notice that is neither of the plan's year nor of the year before it."""
    date = document.value.date
    if not year - 1 <= date.year <= year:
        yield NOTICE_DATE.at(document.place("date"), found=official_date(date), year=year)


def _attachment(document: Document[NoticeFile], plan: PlanFile) -> Iterator[Problem]:
    attachment, title = document.value.attachment, plan.plan.title
    if attachment is not None and attachment != title:
        place = document.place("attachment")
        yield ATTACHMENT.at(place, found=attachment, title=title)


def _headings(
    document: Document[NoticeFile], blocks: Sequence[str | SectionSchema], path: Path, above: int
) -> Iterator[Problem]:
    """Check the headings of one level and those below; `above` is the kind (1 to 4) around them.

    A level may be passed over (1. straight below 一、), as short notices do; going back may not.
    """
    expected, kind = 1, 0
    for index, block in enumerate(blocks):
        if isinstance(block, str):
            continue
        here: Path = (*path, index)
        place = document.place(*here, "heading")
        found_kind, number = heading_number(block.heading)
        if not found_kind:
            example = _LEVELS[min(above, _DEEPEST - 1)].format(_written(above + 1, expected))
            yield HEADING_NUMBER.at(place, found=block.heading, example=example)
        elif found_kind <= above or (kind and found_kind != kind):
            why = "，与同级的标题不同" if kind else "，应当比上一级的低"
            yield HEADING_LEVEL.at(place, found=block.heading, depth=len(here) // 2, why=why)
        elif number != expected:
            right = _LEVELS[found_kind - 1].format(_written(found_kind, expected))
            yield HEADING_ORDER.at(place, found=block.heading, right=right)
        kind = kind or found_kind
        expected = (number or expected) + 1
        yield from _headings(document, block.body, (*here, "body"), found_kind or above + 1)


def heading_number(heading: str) -> tuple[int, int]:
    """Return the kind (1 to 4) and the number of a heading; 0, 0 where it has none."""
    for kind, way in enumerate(HEADINGS, 1):
        if match := way.match(heading):
            return kind, arabic(match[1])
    return 0, 0


def _written(kind: int, number: int) -> str:
    """Return a number as headings of a kind write it; headings do not go beyond 99."""
    return numeral(min(number, 99)) if kind <= 2 else str(number)
