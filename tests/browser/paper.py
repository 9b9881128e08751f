"""Pages that the browser has printed, as text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page


@dataclass(frozen=True)
class Sheet:
    """One printed page: its size in points, its text without spaces and breaks."""

    width: float
    height: float
    text: str


def printed(page: Page, folder: Path) -> list[Sheet]:
    """Print a page of the site; return its sheets.

    Chromium gives some characters the code of a look-alike radical: compatibility forms are undone.
    """
    path = folder / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        return [sheet_of(sheet) for sheet in pdf]


def sheet_of(sheet: pypdfium2.PdfPage) -> Sheet:
    """Return one page of a PDF."""
    width, height = sheet.get_size()
    return Sheet(width, height, plain(sheet.get_textpage().get_text_bounded()))


def plain(text: str) -> str:
    """Return a text as printed texts are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())
