"""The dots between a line of the contents and its page: one text each line, and no word of it."""

from __future__ import annotations

import re
from itertools import groupby

import pikepdf

ObjectId = tuple[int, int]

# WeasyPrint 70.0 draws and tags every dot of a leader by itself, from the right to the left, each
# beside the next: a reader aloud would say thousands of them.
_DOT = re.compile(
    rb"/\w+\n<</MCID (?P<mark>\d+)>>\nBDC\n(?P<state>(?:/\S+ gs\n|[\d. ]+ rg\n)*)"
    rb"BT\n1 0 0 -1 (?P<x>\S+) (?P<y>\S+) Tm\n(?P<font>/\S+ \S+ Tf)\n"
    rb"\[<(?P<glyph>[0-9a-f]{4})>0?\] TJ\nET\nEMC\n"
)
_FEWEST = 4
_DIGITS = 4  # of a CSS pixel, as far as text is rounded


def draw_leaders(pdf: pikepdf.Pdf) -> dict[ObjectId, frozenset[int]]:
    """Draw the dots of each leader as one artifact (ISO 32000-1, 14.8.2.2).

    Returns the marked content that they were, by page: nothing is left for a tag to hold.
    """
    gone = {}
    for page in pdf.pages:
        drawn = page.Contents.read_bytes()
        leaders = leaders_in(drawn)
        if leaders:
            page.Contents.write(with_leaders(drawn, leaders))
            gone[page.obj.objgen] = frozenset(int(dot["mark"]) for dots in leaders for dot in dots)
    return gone


def leaders_in(drawn: bytes) -> list[list[re.Match[bytes]]]:
    """Return the leaders of a page's content, each as its dots: one sign again and again."""
    runs: list[list[re.Match[bytes]]] = []
    for dot in _DOT.finditer(drawn):
        if runs and runs[-1][-1].end() == dot.start():
            runs[-1].append(dot)
        else:
            runs.append([dot])
    found = [list(same) for run in runs for _, same in groupby(run, key=line_of)]
    return [dots for dots in found if len(dots) >= _FEWEST]


def line_of(dot: re.Match[bytes]) -> tuple[bytes, ...]:
    """Return what the dots of one leader have in common: how high they stand, font and sign."""
    return dot["y"], dot["font"], dot["glyph"]


def with_leaders(drawn: bytes, leaders: list[list[re.Match[bytes]]]) -> bytes:
    """Return a page's content with each leader drawn as one text."""
    parts, at = [], 0
    for dots in leaders:
        parts += [drawn[at : dots[0].start()], as_one_text(dots)]
        at = dots[-1].end()
    return b"".join([*parts, drawn[at:]])


def as_one_text(dots: list[re.Match[bytes]]) -> bytes:
    """Return what draws the dots of a leader, each moved from the last to where it was."""
    x = float(dots[0]["x"])
    y, font, glyph = line_of(dots[0])
    moves = []
    for dot in dots[1:]:
        step = round(float(dot["x"]) - x, _DIGITS)
        x += step
        moves.append(f"{step:g} 0 Td\n[<{glyph.decode()}>] TJ\n".encode())
    state = b"".join(dict.fromkeys(dot["state"] for dot in dots))
    begin = b"BT\n1 0 0 -1 %s %s Tm\n%s\n[<%s>] TJ\n" % (dots[0]["x"], y, font, glyph)
    return b"/Artifact\nBMC\n" + state + begin + b"".join(moves) + b"ET\nEMC\n"
