"""The notices as official documents, ready to print (GB/T 9704-2012, chapter 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Handbook, Notice, Section
from handbook.views.entries import Entry
from handbook.wording import official_date

# The type area is 156 mm wide; the head keeps within it and is no larger than it needs to be read.
_WIDTH_PT = 440.0
_HEAD_MAX_PT = 36.0
_TITLE_MAX_PT = 22.0


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
    first: bool
    head: tuple[str, ...]
    head_size: str
    number: str | None
    title: tuple[str, ...]
    title_size: str
    addressees: str
    body: tuple[BlockView, ...]
    attachment: str | None
    attachment_lead: str
    attachment_lead_width: str
    signature: tuple[str, ...]
    signature_width: str
    signature_block: str
    date: str


def notice_views(handbook: Handbook) -> tuple[NoticeView, ...]:
    """Return the chain of notices, lowest level first."""
    label = handbook.plan.attachment_label
    return tuple(notice_view(n, label, first=i == 0) for i, n in enumerate(handbook.notices))


def notice_view(notice: Notice, attachment_label: str, *, first: bool) -> NoticeView:
    """Return one notice ready to print."""
    date = official_date(notice.date)
    name_width = max(map(width_of, notice.signature))
    return NoticeView(
        entry=Entry(
            anchor=f"notice-{notice.id}",
            title="".join(notice.title),
            line=f"{''.join(notice.issuer)}（{notice.number or date}）",
        ),
        first=first,
        head=notice.issuer if notice.number else (),
        head_size=size_to_fit(notice.issuer, _HEAD_MAX_PT),
        number=notice.number,
        title=notice.title,
        title_size=size_to_fit(notice.title, _TITLE_MAX_PT),
        addressees=notice.addressees,
        body=tuple(blocks(notice.body)),
        attachment=notice.attachment,
        attachment_lead=f"{attachment_label}：",
        attachment_lead_width=f"{width_of(attachment_label) + 1:g}em",
        signature=notice.signature,
        signature_width=f"{name_width:g}em",
        signature_block=f"{max(name_width, width_of(date) + 2):g}em",
        date=date,
    )


def size_to_fit(lines: tuple[str, ...], largest: float) -> str:
    """Return the size in half points at which the longest line keeps within the type area.

    Head and title keep their lines as the data break them (GB/T 9704-2012, 7.2.4 and 7.3.1).
    """
    longest = max(map(width_of, lines))
    return f"{min(largest, int(_WIDTH_PT / longest * 2) / 2):g}pt"


def width_of(line: str) -> float:
    """Return the width of a line in ems: ASCII is little more than half as wide as Han."""
    return sum(0.56 if character.isascii() else 1 for character in line)


def blocks(body: tuple[Section | str, ...]) -> Iterator[BlockView]:
    """Yield a body's headings and paragraphs in order of reading."""
    for block in body:
        if isinstance(block, str):
            yield BlockView("p", block)
        else:
            yield BlockView(f"h{min(block.level, 4)}", block.heading)
            yield from blocks(block.body)
