"""The notices as official documents, ready to print (GB/T 9704-2012, chapter 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from handbook.grid import (
    HEAD_PT,
    TITLE_PT,
    blank_end,
    blank_start,
    fewest_lines,
    size_to_fit,
    tracking,
    width_of,
)
from handbook.model import Handbook, Notice, Section
from handbook.views.entries import Entry
from handbook.wording import HEADINGS, heading_kind, official_date

DEEPEST = len(HEADINGS)
# How the last paragraph keeps the signature company; the looks stand in css/notice.css.
LAST, LAST_LINE, ANYWHERE = "last", "last line", ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph (`look` "p") or a heading ("h1" to "h4") of a notice.

    A heading's look is its number's, its `level` how deep it stands, from 1.
    `place` says how a paragraph that the signature follows is broken over pages; else it is empty.
    """

    look: str
    text: str
    level: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a head or title as the data break it, with its own small adjustments.

    `tracking` sets a line closer that would stand out of the type area; `start` and `end` take
    back the blank of a mark there, so that what is seen is centred. All are CSS lengths.
    """

    text: str
    tracking: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice; the red head is printed where it has a document number."""

    kind: ClassVar[str] = "notice"
    entry: Entry
    first: bool
    head: tuple[LineView, ...]
    head_size: str
    number: str | None
    title: tuple[LineView, ...]
    title_size: str
    addressees: str
    body: tuple[BlockView, ...]
    attachment: str | None
    attachment_lead: str
    attachment_lead_width: str
    signature: tuple[str, ...]
    date: str


def notice_views(handbook: Handbook) -> tuple[NoticeView, ...]:
    """Return the chain of notices, lowest level first."""
    label = handbook.plan.attachment_label
    return tuple(notice_view(n, label, first=i == 0) for i, n in enumerate(handbook.notices))


def notice_view(notice: Notice, attachment_label: str, *, first: bool) -> NoticeView:
    """Return one notice ready to print."""
    date = official_date(notice.date)
    head_size = size_to_fit(notice.issuer, HEAD_PT)
    title_size = size_to_fit(notice.title, TITLE_PT)
    return NoticeView(
        entry=Entry(
            anchor=f"notice-{notice.id}",
            title="".join(notice.title),
            line=f"{notice.issued_by}（{notice.number or date}）",
        ),
        first=first,
        head=lines(notice.issuer, head_size, even=notice.joint) if notice.number else (),
        head_size=f"{head_size:g}pt",
        number=notice.number,
        title=lines(notice.title, title_size),
        title_size=f"{title_size:g}pt",
        addressees=notice.addressees,
        body=closing(tuple(blocks(notice.body))),
        attachment=notice.attachment,
        attachment_lead=f"{attachment_label}：",
        attachment_lead_width=f"{width_of(attachment_label) + 1:g}em",
        signature=notice.signature,
        date=date,
    )


def lines(said: tuple[str, ...], size: float, *, even: bool = False) -> tuple[LineView, ...]:
    """Return the lines of a head or title set in `size` points; `even` ones are all as wide."""
    if even:
        return even_lines(said, size)
    return tuple(
        LineView(
            text=line,
            tracking=f"{tracking(line, size):g}pt",
            start=f"{-blank_start(line):g}em",
            end=f"{-blank_end(line):g}em",
        )
        for line in said
    )


# The engine leaves the space behind the last character too.
def even_lines(said: tuple[str, ...], size: float) -> tuple[LineView, ...]:
    """Return the names of joint issuers, each spread to the width of the longest, as is usual."""
    widest = max(width_of(line) * size + tracking(line, size) * (len(line) - 1) for line in said)
    spaces = (
        (widest - width_of(line) * size) / (len(line) - 1) if len(line) > 1 else 0 for line in said
    )
    return tuple(
        LineView(line, tracking=f"{space:.2f}pt", start="0", end=f"{-space:.2f}pt")
        for line, space in zip(said, spaces, strict=True)
    )


def blocks(body: tuple[Section | str, ...]) -> Iterator[BlockView]:
    """Yield a body's headings and paragraphs in order of reading."""
    for block in body:
        if isinstance(block, str):
            yield BlockView("p", block)
        else:
            # A level may be passed over: the face is that of the number (7.3.3), not of the depth.
            kind = heading_kind(block.heading) or min(block.level, DEEPEST)
            yield BlockView(f"h{kind}", block.heading, min(block.level, DEEPEST))
            yield from blocks(block.body)


def closing(body: tuple[BlockView, ...]) -> tuple[BlockView, ...]:
    """Return a body whose last paragraph keeps two lines of text with the signature.

    A signature never stands alone (GB/T 9704-2012, 7.3.5.5), and one line above it is little more.
    The first page must show some of the text (7.3.3), so a short single paragraph may be parted.
    """
    *before, last = body
    least = fewest_lines(last.text)
    if any(block.look == "p" for block in before):
        place = LAST_LINE if least == 1 else LAST
    else:
        place = LAST if least > 2 else ANYWHERE
    return (*before, replace(last, place=place))
