"""The notices as official documents, ready to print (GB/T 9704-2012, chapter 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Handbook, Notice, Section
from handbook.views.entries import Entry
from handbook.wording import official_date

# The type area is 156 mm wide; the head keeps within it and is no larger than it needs to be read.
_HEAD_WIDTH_PT = 438.0
_HEAD_MAX_PT = 36.0


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph (`look` "p") or a heading ("h1" to "h4") of a notice."""

    look: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice; the red head is printed where it has a document number."""

    kind: ClassVar[str] = "notice"
    entry: Entry
    head: tuple[str, ...]
    head_size: str
    number: str | None
    title: tuple[str, ...]
    addressees: str
    body: tuple[BlockView, ...]
    attachment: str | None
    attachment_lead: str
    signature: tuple[str, ...]
    date: str


def notice_views(handbook: Handbook) -> tuple[NoticeView, ...]:
    """Return the chain of notices, lowest level first."""
    return tuple(notice_view(n, handbook.plan.attachment_label) for n in handbook.notices)


def notice_view(notice: Notice, attachment_label: str) -> NoticeView:
    """Return one notice ready to print."""
    return NoticeView(
        entry=Entry(anchor=f"notice-{notice.id}", title="".join(notice.title)),
        head=notice.issuer if notice.number else (),
        head_size=head_size(notice.issuer),
        number=notice.number,
        title=notice.title,
        addressees=notice.addressees,
        body=tuple(blocks(notice.body)),
        attachment=notice.attachment,
        attachment_lead=f"{attachment_label}：",
        signature=notice.signature,
        date=official_date(notice.date),
    )


def head_size(issuer: tuple[str, ...]) -> str:
    """Return the size of the issuer's name that fits its longest line into the type area (clause 7.2.4)."""
    longest = max(len(line) for line in issuer)
    return f"{min(_HEAD_MAX_PT, int(_HEAD_WIDTH_PT / longest * 2) / 2):g}pt"


def blocks(body: tuple[Section | str, ...]) -> Iterator[BlockView]:
    """Yield a body's headings and paragraphs in order of reading."""
    for block in body:
        if isinstance(block, str):
            yield BlockView("p", block)
        else:
            yield BlockView(f"h{min(block.level, 4)}", block.heading)
            yield from blocks(block.body)
