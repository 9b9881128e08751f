"""What a reader of the finished file takes moved glyphs for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from weasyprint.pdf.stream import Stream

# In thousandths of an em. From a hundred on, readers take a gap for a space, an overlap for a
# new line.
NOTICED = 70
_MOVED = re.compile(r">-?[\d.]+<").search
# Where CSS spaces letters, the engine moves before a glyph and again behind it: "-400<>-390".
_TWICE = re.compile(r"(-?[\d.]+)<>(-?[\d.]+)")
_BEFORE = re.compile(r"(?:<>)?(-?[\d.]+)(?=<)")
_SHOWN = re.compile(r"<([0-9a-f]+)>([^<]*)").finditer

show_plainly = Stream.show_text

# A glyph's code and how far the next one is drawn back.
Glyph = tuple[str, float]


def show_text(stream: Any, text: str) -> None:
    """Show glyphs; those that stand closer or wider than their font says carry their text.

    What most gaps of a line are stretched by is said once (Tc), which makes a smaller file.
    """
    font = _font(stream) if _MOVED(text) else None
    if font is None or font.bitmap:
        show_plainly(stream, text)
        return
    text = _TWICE.sub(lambda moves: f"{float(moves[1]) + float(moves[2]):g}", text)
    if first := _BEFORE.match(text):
        # The engine's own place for a line's first letter: a move alone, with no glyph.
        show_plainly(stream, first[1])
    groups = list(_groups(list(_glyphs(text[first.end() :] if first else text))))
    common = _common(groups[0]) if len(groups) == 1 else 0.0
    if common:
        stream.stream.append(f"{-common * stream._current_font[1] / 1000:.6g} Tc".encode())
    for group in groups:
        _show_group(stream, group, common, font.to_unicode)
    if common:
        stream.stream.append(b"0 Tc")


def _common(group: list[Glyph]) -> float:
    """Return how far most glyphs of a line are moved, 0 where no such distance is the rule."""
    (common, times), *_ = Counter(moved for _, moved in group).most_common(1)
    return common if times > len(group) / 2 else 0.0


def _show_group(
    stream: Any, group: list[Glyph], common: float, to_unicode: Mapping[int, str]
) -> None:
    show_plainly(stream, "".join(_operand(group, common)))
    said = "".join(to_unicode.get(int(code, 16), "") for code, _ in group)
    if abs(group[0][1]) >= NOTICED and len(group) > 1 and said:
        utf16 = said.encode("utf-16-be").hex().upper()
        begin = f"/Span <</ActualText <FEFF{utf16}>>> BDC ".encode()
        # On one line: a page is parted where a line says EMC (pdf_content), not within a text.
        stream.stream[-1] = begin + stream.stream[-1] + b" EMC"


def _operand(group: list[Glyph], common: float) -> Iterator[str]:
    """Yield the parts of a TJ operand: glyphs that follow each other unmoved in one string."""
    for moved, alike in groupby(group, key=lambda glyph: glyph[1] - common):
        codes = [code for code, _ in alike]
        if moved:
            yield from (f"<{code}>{moved:g}" for code in codes)
        else:
            yield f"<{''.join(codes)}>"


def _font(stream: Any) -> Any:
    return next(f for f in stream._fonts.values() if f.hash == stream._current_font[0])


def _groups(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs that a reader would part together, each with the next; the rest as it is."""
    group: list[Glyph] = []
    joined = False
    for code, moved in glyphs:
        far = abs(moved) >= NOTICED
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


def _glyphs(text: str) -> Iterator[Glyph]:
    """Yield each glyph of a TJ operand with the number behind it."""
    for shown in _SHOWN(text):
        codes, moved = shown.groups()
        *plain, last = [codes[at : at + 4] for at in range(0, len(codes), 4)]
        yield from ((code, 0.0) for code in plain)
        yield last, float(moved or 0)
