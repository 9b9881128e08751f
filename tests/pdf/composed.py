"""Composed text on finished pages: what is set wrong, and a text that tries everything."""

from __future__ import annotations

import io
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pdfplumber
import pypdfium2

from handbook.views.notices import blocks
from tests.booklets import PAGE_NUMBER, Booklet, pdf_of
from tests.pdf.official import BODY_PT, Line, Sheet, notice_sheets

FLUSH_MM = 0.3
# GB/T 15834-2011, 5.1: what begins no line, and what ends none.
NOT_FIRST = "，。、；：！？”’）〉》」』】〕·-～/"
NOT_LAST = "“‘（〈《「『【〔/"
WHOLE = re.compile(
    r"——|……|\d{4}年\d+月\d+日|〔\d{4}〕\d+号|\d+月\d+日|\d+-\d+项|\d+[个条项%]|[A-Za-z]{2,}|\d{2,}"
)
WIDTH_MM = 156
STRESS_LINES = 500


def page_of(paragraphs: list[str], style: str = "text-align: justify") -> str:
    """Return pages of paragraphs in the body's size on the standard's measure, no indent."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        '<!doctype html><html lang="zh-CN"><head><title>试</title><style>'
        "@page { size: A4; margin: 20mm 27mm } html { font-family: FandolFang, Noto Sans CJK SC }"
        f"body, p {{ margin: 0; font-size: {BODY_PT}pt; line-height: 24pt; {style} }}"
        f"</style></head><body>{body}</body></html>"
    )


def stress() -> list[str]:
    """Return paragraphs of marks of all kinds beside each other, figures and Latin among them."""
    draw = random.Random(20230106)  # the same text in every run
    han = "的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
    marks = "，。、；：！？·…—“”‘’（）《》〈〉〔〕【】「」『』"
    items = ["——", "……", "2023年1月6日", "闽委办〔2023〕1号", "3月15日", "1-2项", "10个", "50%"]
    items += ["A4", "PDF", "GB/T", "it’s", "第3条", "（一）", "1.", "2021—2025年", "9:30"]

    def piece() -> str:
        kind = draw.random()
        if kind < 0.55:
            return "".join(draw.choices(han, k=draw.randint(1, 6)))
        if kind < 0.85:
            return "".join(draw.choices(marks, k=draw.randint(1, 3)))
        return draw.choice(items)

    return [f"始{''.join(piece() for _ in range(draw.randint(20, 90)))}终" for _ in range(170)]


def lines_of(content: bytes) -> list[Line]:
    """Return all lines of a file from top to bottom."""
    found: list[Line] = []
    for page in pdfplumber.open(io.BytesIO(content)).pages:
        inked = [c for c in page.chars if str(c["text"]).strip()]
        rows = groupby(sorted(inked, key=lambda c: (c["matrix"][5] * -1, c["x0"])), _baseline)
        found += [Line(tuple(row), -y) for y, row in rows]
    return found


def _baseline(character: dict[str, list[float]]) -> float:
    return -character["matrix"][5]


def composed_lines(paragraphs: list[str], style: str = "text-align: justify") -> list[Line]:
    """Return the lines that paragraphs are set in."""
    return lines_of(pdf_of(page_of(paragraphs, style)).content)


def misplaced(lines: list[str]) -> Iterator[str]:
    """Yield each line that a forbidden mark begins or ends."""
    for number, line in enumerate(lines):
        single_dash = line.startswith("—") and not line.startswith("——")
        if line[0] in NOT_FIRST or line[-1] in NOT_LAST or single_dash:
            yield f"{number}: {line}"


def unfinished(lines: list[str]) -> Iterator[str]:
    """Yield each item that two lines share."""
    whole, starts = "".join(lines), set()
    at = 0
    for line in lines:
        starts.add(at)
        at += len(line)
    for match in WHOLE.finditer(whole):
        if any(match.start() < start < match.end() for start in starts):
            yield match.group()


def paragraph_lines(
    texts: list[str], lines: list[tuple[Sheet, Line]]
) -> Iterator[list[tuple[Sheet, Line]]]:
    """Yield the lines of each paragraph, found by what they say."""
    whole = "".join(line.text for _, line in lines)
    at = 0
    for text in texts:
        wanted = "".join(text.split())
        start = whole.find(wanted, at)
        assert start >= 0, text
        at = start + len(wanted)
        own, begin = [], 0
        for place in lines:
            if begin >= start and begin < at:
                own.append(place)
            begin += len(place[1].text)
        yield own


def ragged(book: Booklet) -> Iterator[str]:
    """Yield each line of the notices' paragraphs that should end at the right edge and does not."""
    for notice in book.handbook.notices:
        lines: list[tuple[Sheet, Line]] = []
        for sheet in notice_sheets(book, notice):
            lines += [(sheet, line) for line in sheet.body]
        texts = [notice.addressees, *(block.text for block in blocks(notice.body))]
        for own in paragraph_lines(texts, lines):
            for sheet, line in own[:-1]:
                if abs(line.right - sheet.right) > FLUSH_MM:
                    yield f"{line.right - sheet.right:+.2f} mm: {line.text}"


def official_texts(book: Booklet) -> list[str]:
    """Return the lines of all notices."""
    return [
        line.text
        for notice in book.handbook.notices
        for sheet in notice_sheets(book, notice)
        for line in sheet.body
    ]


def gap_em(line: Line, before: int) -> float:
    """Return the room between a character's square and the next one's, in ems."""
    first, second = line.characters[before : before + 2]
    return float(second["x0"] - first["x1"]) / BODY_PT


def left_mm(line: Line) -> float:
    """Return where a line begins, from the type area's left edge."""
    return line.left - (210 - WIDTH_MM) / 2


def extracted(content: bytes) -> dict[str, str]:
    """Return what three readers take from a file: their characters and blanks, lines joined."""
    document = pypdfium2.PdfDocument(content)
    said = {"pdfium": "\n".join(page.get_textpage().get_text_range() for page in document)}
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "file.pdf", Path(folder) / "out.txt"
        file.write_bytes(content)
        # MuPDF guesses a blank wherever a gap is wider than 0.15 em, whatever the file says.
        readers = {
            "poppler": ["pdftotext", str(file), str(out)],
            "poppler -raw": ["pdftotext", "-raw", str(file), str(out)],
            "mupdf": ["mutool", "convert", "-F", "text", "-O", "inhibit-spaces", "-o", str(out)],
        }
        readers["mupdf"].append(str(file))
        for name, command in readers.items():
            subprocess.run(command, check=True, capture_output=True)
            said[name] = out.read_text("utf-8")
    return {name: re.sub(r"[\r\n\f]", "", PAGE_NUMBER.sub("", text)) for name, text in said.items()}
