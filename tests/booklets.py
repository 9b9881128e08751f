"""Handbooks typeset once for all tests that look at them, and what a reader sees on their pages."""

from __future__ import annotations

import functools
import io
import re
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pdfplumber
import pikepdf
from pdfplumber.page import Page

from handbook import pipeline
from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.model import Comparison, Handbook
from handbook.render.booklet import render_booklet
from handbook.render.pdf import Pdf, finished, typeset
from handbook.views.booklet import BookletView, booklet_view
from handbook.workspace import Workspace

Kind = TypeVar("Kind")

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SECOND = ROOT / "tests" / "plans" / "second"
MM = 72 / 25.4
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
PAGE_NUMBER = re.compile(r"—\s*\d+\s*—")


@dataclass(frozen=True)
class Booklet:
    """A finished handbook, what it was made from, and the engine's own file before finishing."""

    handbook: Handbook
    view: BookletView
    html: str
    raw: bytes
    pdf: Pdf

    @functools.cached_property
    def pages(self) -> list[Page]:
        """The pages with everything drawn on them."""
        return pdfplumber.open(io.BytesIO(self.pdf.content)).pages

    @functools.cached_property
    def anchors(self) -> dict[str, int]:
        """The number of the page that each anchor stands on, from 1."""
        with pikepdf.open(io.BytesIO(self.pdf.content)) as pdf:
            numbers = page_numbers(pdf)
            names = pdf.Root.Names.Dests.Names.as_list()
            return {
                str(name): numbers[place[0].objgen]
                for name, place in zip(names[::2], names[1::2], strict=True)
            }

    def pages_of(self, anchor: str) -> range:
        """Return the pages from an anchor to the next part's."""
        starts = sorted({self.anchors[part.entry.anchor] for part in self.view.parts})
        first = self.anchors[anchor]
        return range(first, next((n for n in starts if n > first), len(self.pages) + 1))

    def text(self, first: int, last: int) -> str:
        """Return the text of pages in the order it is drawn in, page numbers left out."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            Path(file.name).write_bytes(self.pdf.content)
            command = ["pdftotext", "-raw", "-f", str(first), "-l", str(last), file.name, "-"]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return PAGE_NUMBER.sub("", out)


def page_numbers(pdf: pikepdf.Pdf) -> dict[object, int]:
    """Return the number of each page, from 1, by the page's own object number."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


@functools.cache
def booklet(data: Path = DATA, edition: str | None = None) -> Booklet:
    """Return the handbook of a plan's default edition, or of the one named."""
    workspace = Workspace(data, ROOT / "build")
    sources = pipeline.read(workspace)
    (name,) = pipeline.editions_of(sources, [edition] if edition else [])
    handbook = resolve(sources, name)
    return booklet_of(handbook, comparisons(handbook, functools.partial(resolve, sources)))


def booklet_of(handbook: Handbook, compared: tuple[Comparison, ...] = ()) -> Booklet:
    """Return the handbook of an edition, wherever it was made."""
    view = booklet_view(handbook, compared)
    html = render_booklet(view, ROOT / "templates")
    raw = pdf_of(html)
    return Booklet(handbook, view, html, raw.content, finished_of(raw))


def parts_of(view: BookletView, kind: type[Kind]) -> list[Kind]:
    """Return a booklet's parts of one kind, in order."""
    return [part for part in view.parts if isinstance(part, kind)]


def finished_of(raw: Pdf) -> Pdf:
    """Return the engine's file as it is handed out."""
    return Pdf(finished(raw.content, Workspace(DATA, ROOT / "build").cache), raw.pages)


def pdf_of(html: str, templates: Path | None = None) -> Pdf:
    """Return what the engine makes of a text, with the project's fonts and templates."""
    own = Workspace(DATA, ROOT / "build")
    return typeset(html, templates=templates or own.templates, fonts=own.fonts, cache=own.cache)


def folded(text: str) -> str:
    """Return a text without what the transcription may change: spaces, width, quotes."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(QUOTES))
