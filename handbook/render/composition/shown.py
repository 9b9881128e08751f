"""What a reader of the finished file takes moved glyphs for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.pdf.stream import Stream

# In thousandths of an em. From a hundred on, readers take a gap for a space, an overlap for a
# new line.
NOTICED = 70
_ADJUSTED = re.compile(r">-?(?:[7-9]\d|\d{3,})<").search
# Where CSS spaces letters, the engine moves before a glyph and again behind it: "-400<>-390".
_TWICE = re.compile(r"(-?[\d.]+)<>(-?[\d.]+)")
_BEFORE = re.compile(r"(?:<>)?(-?[\d.]+)(?=<)")
_SHOWN = re.compile(r"<([0-9a-f]+)>([^<]*)").finditer

show_plainly = Stream.show_text


def show_text(stream: Any, text: str) -> None:
    """Show glyphs; those that stand closer or wider than their font says carry their text."""
    font = _font(stream) if _ADJUSTED(text) else None
    if font is None or font.bitmap:
        show_plainly(stream, text)
        return
    text = _TWICE.sub(lambda moves: f"{float(moves[1]) + float(moves[2]):g}", text)
    first = _BEFORE.match(text)
    before = first[1] if first else ""
    for group in _groups(text[first.end() :] if first else text):
        shown = before + "".join(f"<{code}>{moved}" for code, moved in group)
        before = ""
        said = "".join(font.to_unicode.get(int(code, 16), "") for code, _ in group)
        show_plainly(stream, shown)
        if len(group) > 1 and said:
            utf16 = said.encode("utf-16-be").hex().upper()
            begin = f"/Span <</ActualText <FEFF{utf16}>>> BDC ".encode()
            # On one line: a page is parted where a line says EMC (pdf_content), not within a text.
            stream.stream[-1] = begin + stream.stream[-1] + b" EMC"


def _font(stream: Any) -> Any:
    return next(f for f in stream._fonts.values() if f.hash == stream._current_font[0])


def _groups(text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield glyphs (code, move): those that are joined by a move together, the rest in one."""
    group: list[tuple[str, str]] = []
    joined = False
    for code, moved in _codes(text):
        far = bool(moved) and abs(float(moved)) >= NOTICED
        if group and not joined and far:
            yield group
            group = []
        group.append((code, moved))
        if joined and not far:
            yield group
            group = []
        joined = far
    if group:
        yield group


def _codes(text: str) -> Iterator[tuple[str, str]]:
    """Yield each glyph of a TJ operand with the number behind it, "" where there is none."""
    for shown in _SHOWN(text):
        codes, moved = shown.groups()
        *plain, last = [codes[at : at + 4] for at in range(0, len(codes), 4)]
        yield from ((code, "") for code in plain)
        yield last, moved
