"""What stands beside a part's title on its heading line, and under it. Pure.

The last millimetres of a heading line belong to the mark that leads to the sheet's page on the
site: no word reaches into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model import paper
from handbook.views.marks import Mark

CORNER_MM = 17
"""The top right corner that a heading line leaves free."""
_TITLE_CHARACTER_MM = 6.4  # 18 pt
_MM_A_POINT = 0.353
_SPACE_MM = 4
_MARK_CHARACTER_MM = 3.0
_MARK_MM = 5.3  # frame, padding and space of a mark
_HINT_CHARACTER_MM = 3.2
# A subject is printed in the first of these sizes in which it keeps to its lines, in points.
_SIZES = ((10.5, 1), (9.0, 2), (7.5, 2), (6.5, 3))


@dataclass(frozen=True, slots=True)
class FittedView:
    """Words beside a title: their size, the width that they keep to, whether on several lines."""

    text: str
    size: str
    width: str
    several: bool


def beside_title(title: str, subject: str, marks: Sequence[Mark], landscape: bool) -> FittedView:
    """Return a subject in the size in which it stands between a title and its marks.

    Source of the widths: `h1` in templates/css/sheet.css.
    """
    taken = len(title) * _TITLE_CHARACTER_MM + _SPACE_MM + CORNER_MM
    taken += sum(len(mark.text) * _MARK_CHARACTER_MM + _MARK_MM for mark in marks)
    room = paper.WIDTH_MM[landscape] - taken
    for size, lines in _SIZES:
        character = size * _MM_A_POINT
        needed = paper.text_lines(len(subject), room / character)
        if needed <= lines:
            break
    width = min(room, (len(subject) + 1) * character)
    return FittedView(subject, f"{size:g}pt", f"{width:.1f}mm", several=needed > 1)


def hint_lines(hint: str, landscape: bool) -> int:
    """Return the lines that a hint takes under a title, the corner left free."""
    a_line = (paper.WIDTH_MM[landscape] - CORNER_MM) / _HINT_CHARACTER_MM
    return paper.text_lines(len(hint), a_line) if hint else 0
