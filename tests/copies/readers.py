"""What readers make of a file: the text of its pages, and whether it is sound."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import page as page_validation
import pypdfium2
import zxingcpp


def poppler(path: Path) -> list[str]:
    """Return the text of each page as poppler extracts it, without spaces."""
    return _pages(["pdftotext", "-raw", str(path), "-"])


def mupdf(path: Path) -> list[str]:
    """Return the same as MuPDF does."""
    return _pages(["mutool", "draw", "-q", "-F", "txt", str(path)])


def pdfium(path: Path) -> list[str]:
    """Return the same as pdfium does."""
    with pypdfium2.PdfDocument(path) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


READERS = (poppler, mupdf, pdfium)


def squeezed(text: str) -> str:
    """Return a text without its spaces and line ends."""
    return re.sub(r"\s+", "", text)


def soundness(path: Path) -> str:
    """Return what qpdf has to say of a file's structure; nothing of a sound one."""
    run = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def findings(path: Path, profile: str) -> list[str]:
    """Return what breaks a standard."""
    report = page_validation.validate_pdf(str(path), profile=profile)
    return [str(failure) for failure in report.failures]


def dark_modules(content: bytes, page: int, side: int) -> list[list[bool]]:
    """Return which modules of the QR code on a page are dark, as pdfium draws the page."""
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        drawn = document[page]
        (code,) = drawn.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, _, right, high = code.get_bounds()
        scale = 8 * side / (right - left)
        top = drawn.get_height() - high
        picture = drawn.render(scale=scale).to_pil().convert("L")
    middles = [(0.5 + number) * (right - left) / side for number in range(side)]
    return [
        [picture.getpixel((int((left + x) * scale), int((top + y) * scale))) < 128 for x in middles]
        for y in middles
    ]


def codes_on(path: Path) -> list[str]:
    """Return what the QR codes on a file's first page say, as drawn at 300 dpi."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def told(path: Path) -> list[str]:
    """Return the texts that a reader aloud is led to, in the order of the structure tree."""
    command = ["pdfinfo", "-struct-text", str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line.strip() for line in said.splitlines()]
    return [line.strip('"') for line in lines if line.startswith('"')]


def _pages(command: list[str]) -> list[str]:
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return [squeezed(page) for page in run.stdout.split("\f")[:-1]]
