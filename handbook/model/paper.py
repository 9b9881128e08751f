"""What a sheet of paper offers and what a pen needs, in mm. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

# The body of a page by its direction; templates/css/page.css sets the margins around it.
WIDTH_MM = {False: 170, True: 258}
HEIGHT_MM = {False: 258, True: 170}

CELL_MM = 11
"""The least height of whatever is written in."""
LEAST_MM = {"text": 15, "name": 15, "signature": 20, "date": 14, "number": 8, "tick": 8}
"""The least width of a blank by what is written there; `text` where nothing else is said."""
WRITTEN = {"text": "文字", "name": "姓名", "signature": "签名", "date": "日期", "number": "数目"}

GAP_MM = 5  # between two blanks on a line
LABEL_MM = (26.0, 22.0)  # the label cell of a framed row's first blank, and of any further one
LABEL_CHARACTER_MM = 3.4
_LABEL_SPACE_MM = 2
_DIGIT_MM = 2.0
_UNIT_SPACE_MM = 1.5
_BOX_AND_PADDING_MM = 7.5
_CHOICE_CHARACTER_MM = 3.2


def least_width(
    kind: str | None, *, tick: bool = False, choices: Sequence[str] = (), printed: bool = False
) -> float:
    """Return the least width of a blank; what is `printed` needs room for a mark or a number."""
    if tick or printed:
        return LEAST_MM["tick"]
    if choices:
        return _BOX_AND_PADDING_MM + max(map(len, choices)) * _CHOICE_CHARACTER_MM
    return LEAST_MM[kind or "text"]


def shared(widths: Sequence[float], room: float) -> list[float]:
    """Return each share of `room`, in mm."""
    whole = sum(widths)
    return [room * width / whole for width in widths]


def most_theme_columns(theme: float, others: float, landscape: bool) -> int:
    """Return how many columns of a theme each, to tick in, a page holds beside the others."""
    return max(1, int((WIDTH_MM[landscape] / LEAST_MM["tick"] * theme - others) / theme))


def label_width(label: str) -> float:
    """Return the width of a label before a blank on a line."""
    return len(label) * LABEL_CHARACTER_MM + _LABEL_SPACE_MM


def unit_width(unit: str) -> float:
    """Return the width of what stands behind a blank; one with a sum in it is measured closely."""
    narrow = sum(character in "0123456789+" for character in unit) if "+" in unit else 0
    wide = (len(unit) - narrow) * LABEL_CHARACTER_MM + narrow * _DIGIT_MM
    return wide + _UNIT_SPACE_MM if unit else 0


def on_a_line(widths: Sequence[float], landscape: bool) -> list[float]:
    """Return the share of each labelled blank on a line, label and unit in it."""
    return shared(widths, WIDTH_MM[landscape] - GAP_MM * max(0, len(widths) - 1))


def text_lines(characters: int, a_line: float) -> int:
    """Return how many lines so many characters take; every third may lack one at its end.

    A mark that may not begin a line takes the character before it along.
    """
    whole = max(1, int(a_line))
    return 1 if characters <= whole else ceil(characters / max(1, whole - 1 / 3))
