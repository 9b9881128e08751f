"""Official documents by themselves, typeset fast, and what is measured on their finished pages.

All lengths are millimetres from the sheet's left and top edge, unless a name says points.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
from pdfplumber.page import Page
from PIL import Image, ImageChops

from handbook.editions.resolve import resolve
from handbook.model import Handbook, Notice
from handbook.pipeline import editions_of, read
from handbook.render.booklet import render_booklet
from handbook.render.composition.marks import BLANK_AFTER
from handbook.views.booklet import booklet_view
from handbook.views.notices import NoticeView
from handbook.views.plan_table import PlanTableView
from handbook.workspace import Workspace
from tests.booklets import DATA, MM, ROOT, Booklet, finished_of, pdf_of

BODY_PT = 15.75
LINE_PT = 29.5
PIXELS = 8  # a millimetre

# Of the square that a Han character takes, this much is above the baseline (OpenType, CJK fonts).
ABOVE_BASELINE = 0.88


def official(handbook: Handbook, templates: Path = ROOT / "templates") -> Booklet:
    """Return the notices and the plan table of a handbook, page 1 a right-hand one."""
    view = booklet_view(handbook)
    parts = tuple(p for p in view.parts if isinstance(p, NoticeView | PlanTableView))
    view = replace(view, parts=parts)
    html = render_booklet(view, templates)
    raw = pdf_of(html, templates)
    return Booklet(handbook, view, html, raw.content, finished_of(raw))


def handbook_of(data: Path = DATA, edition: str | None = None) -> Handbook:
    """Return an edition of a plan, its default one where none is named."""
    sources = read(Workspace(data, ROOT / "build"))
    (name,) = editions_of(sources, [edition] if edition else [])
    return resolve(sources, name)


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right."""

    characters: tuple[dict[str, Any], ...]
    baseline_pt: float

    @property
    def text(self) -> str:
        """What is written."""
        return "".join(str(c["text"]) for c in self.characters)

    @property
    def size_pt(self) -> float:
        """The size of the first character."""
        return float(self.characters[0]["size"])

    @property
    def font(self) -> str:
        """The face of the first character."""
        return str(self.characters[0]["fontname"]).partition("+")[2]

    @property
    def left(self) -> float:
        """Where the first character's square begins."""
        return float(self.characters[0]["x0"]) / MM

    @property
    def right(self) -> float:
        """Where the last character's square ends, a mark's in its middle: half of it is blank."""
        last = self.characters[-1]
        mark = last["text"] in BLANK_AFTER and last["width"] > 0.9 * last["size"]
        return float(last["x1"] - mark * last["width"] / 2) / MM

    @property
    def top(self) -> float:
        """Where the characters' squares begin."""
        return (self.baseline_pt - ABOVE_BASELINE * self.size_pt) / MM

    @property
    def bottom(self) -> float:
        """Where the characters' squares end."""
        return (self.baseline_pt + (1 - ABOVE_BASELINE) * self.size_pt) / MM


@dataclass(frozen=True)
class Sheet:
    """A page of an official document: its number, its upright lines, its ink."""

    number: int
    page: Page
    content: bytes

    @property
    def odd(self) -> bool:
        """Whether it is a right-hand page."""
        return self.number % 2 == 1

    @property
    def left(self) -> float:
        """The left edge of an upright page's type area."""
        return 28 if self.odd else 26

    @property
    def right(self) -> float:
        """The right edge of an upright page's type area."""
        return self.left + 156

    @functools.cached_property
    def lines(self) -> list[Line]:
        """The lines of the type area from top to bottom."""
        upright = [c for c in self.page.chars if c["upright"] and str(c["text"]).strip()]
        rows = groupby(sorted(upright, key=_place), key=lambda c: _place(c)[0])
        found = [Line(tuple(row), float(y)) for y, row in rows]
        return [line for line in found if line.bottom < float(self.page.height) / MM - 30]

    @functools.cached_property
    def body(self) -> list[Line]:
        """The lines set in the body's size."""
        return [line for line in self.lines if abs(line.size_pt - BODY_PT) < 0.01]

    def ink(
        self, left: float, top: float, right: float, bottom: float, *, red: bool = False
    ) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of what is inked, or inked red, within an area."""
        west, north, east, south = (round(edge * PIXELS) for edge in (left, top, right, bottom))
        part = picture(self.content, self.number).crop((west, north, east, south))
        if red:
            first, second, _ = part.split()
            dark = ImageChops.subtract(first, second).point(lambda v: 255 if v > 100 else 0)
        else:
            dark = part.convert("L").point(lambda v: 255 if v < 128 else 0)
        box = dark.getbbox()
        assert box is not None, "nothing is inked there"
        x0, y0, x1, y1 = (edge / PIXELS for edge in box)
        return x0 + left, y0 + top, x1 + left, y1 + top


@functools.lru_cache(maxsize=64)
def picture(content: bytes, number: int) -> Image.Image:
    """Return a page as a reader draws it, `PIXELS` a millimetre."""
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    drawn: Image.Image = document[number - 1].render(scale=PIXELS * 25.4 / 72).to_pil()
    return drawn.convert("RGB")


def _place(character: dict[str, Any]) -> tuple[float, float]:
    # The baseline from the top; quarter points join what hangs a hair's breadth apart.
    baseline = float(character["top"]) + float(character["y1"]) - float(character["matrix"][5])
    return round(baseline * 4) / 4, float(character["x0"])


def notice_sheets(book: Booklet, notice: Notice) -> list[Sheet]:
    """Return the pages of one notice."""
    return sheets(book, f"notice-{notice.id}")


def sheets(book: Booklet, anchor: str) -> list[Sheet]:
    """Return the pages of a part, those left empty excepted."""
    pages = [(n, book.pages[n - 1]) for n in book.pages_of(anchor)]
    return [Sheet(n, page, book.pdf.content) for n, page in pages if page.chars]


def every_sheet(book: Booklet) -> Iterator[Sheet]:
    """Yield the pages of all notices."""
    for notice in book.handbook.notices:
        yield from notice_sheets(book, notice)


def joined(lines: list[Line]) -> str:
    """Return the text of lines without spaces and without what is not seen."""
    return "".join(c for line in lines for c in line.text if c not in "\u200b\u2060 ")


def beginning(sheets: list[Sheet], text: str) -> tuple[Sheet, Line] | None:
    """Return the line that begins with a text, and its page."""
    for sheet in sheets:
        for line in sheet.body:
            if joined([line]).startswith(text):
                return sheet, line
    return None
