"""The grid of an official document, and how a line that keeps its words fits into it. Pure.

Source: GB/T 9704-2012, chapter 5 (5.2.1 type area, 5.2.2 sizes, 5.2.3 lines).
"""

from __future__ import annotations

from math import ceil, floor

MM = 72 / 25.4
"""Points in a millimetre."""

WIDTH_PT = 156 * MM
"""The width of the type area."""

LINE_CHARACTERS = 28
"""The characters of the body's size that fill a line."""

TITLE_PT = 22.0
"""二号: the size of a title. The standard knows no smaller one."""

TITLE_CHARACTERS = int(WIDTH_PT / TITLE_PT)
"""The characters of that size that fill a line."""

HEAD_PT = 36.0
"""The largest size of the issuer's red head; the standard leaves it free."""

# By how much a line is set tighter before its size gives way: less than anybody sees.
_TIGHTER = 0.03
# Half of a bracket's square is blank on the side away from what it holds.
_OPENING, _CLOSING = "《〈（“‘〔【", "》〉）”’〕】，。、；：！？"


def width_of(line: str) -> float:
    """Return the width of a line in ems: Han and full-width marks are square, ASCII narrower."""
    return sum(_width(character) for character in line)


def _width(character: str) -> float:
    if not character.isascii():
        return 1
    return 0.8 if character.isupper() else 0.6


def blank_start(line: str) -> float:
    """Return the blank in ems that an opening mark leaves at a line's start."""
    return 0.5 if line[:1] and line[0] in _OPENING else 0


def blank_end(line: str) -> float:
    """Return the blank in ems that a closing mark leaves at a line's end."""
    return 0.5 if line[-1:] and line[-1] in _CLOSING else 0


def inked_width(line: str) -> float:
    """Return a line's width in ems without the blank of the marks at its ends."""
    return width_of(line) - blank_start(line) - blank_end(line)


def size_to_fit(lines: tuple[str, ...], largest: float) -> float:
    """Return the size, in points by halves, at which the longest line keeps within the type area.

    A line may be set a little tighter before that (`tracking`). Head and title keep their lines as
    the data break them (GB/T 9704-2012, 7.2.4 and 7.3.1).
    """
    longest = max(inked_width(line) for line in lines)
    fitting = WIDTH_PT / longest / (1 - _TIGHTER)
    return min(largest, int(fitting * 2) / 2)


def tracking(line: str, size: float) -> float:
    """Return the points by which each character of a line moves closer: 0 or less."""
    room = WIDTH_PT - inked_width(line) * size
    return floor(room / (len(line) - 1) * 100) / 100 if room < 0 else 0


def fewest_lines(paragraph: str) -> int:
    """Return how many lines of the body a paragraph, its indent of two included, takes at least.

    Counted narrow: Latin at its narrowest, and a mark squeezed in at each line's end.
    """
    narrow = sum(0.4 if character.isascii() else 1 for character in paragraph)
    return ceil((2 + narrow) / (LINE_CHARACTERS + 1))
