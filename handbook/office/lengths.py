"""Lengths and words of the printed forms, as the office's formats want them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from handbook.views.cells import CellView
from handbook.views.sheet_fields import BlankView

BOX = "□"
"""A box to be ticked: in every Chinese font, unlike the signs made for it."""


def mm(length: str) -> float:
    """Return a length that a view gives in millimetres."""
    return float(length.removesuffix("mm"))


def points(size: str) -> float:
    """Return a size that a view gives in points; 0 for the usual one."""
    return float(size.removesuffix("pt")) if size else 0


def share(width: str, whole: float) -> float:
    """Return a width that a view gives in percent of a whole."""
    return float(width.removesuffix("%")) / 100 * whole


def edges(widths: Sequence[float]) -> list[float]:
    """Return where columns side by side begin and end, from 0 on."""
    return list(accumulate(widths, initial=0.0))


def cell_lines(cell: CellView) -> tuple[str, ...]:
    """Return what a cell of a form's table shows, notes apart: words, or boxes to be ticked."""
    if cell.tick:
        return (BOX,)
    text = cell.mark.text if cell.mark else cell.text
    return (text,) if text else tuple(f"{BOX}{choice}" for choice in cell.choices)


def blank_lines(blank: BlankView) -> tuple[str, ...]:
    """Return the lines that stand in a framed blank: official words, boxes, a unit."""
    other = boxes(blank.choices) or blank.unit
    return blank.text or ((other,) if other else ())


def boxes(choices: Sequence[str]) -> str:
    """Return what can be ticked, a box before each."""
    return "　".join(f"{BOX}{choice}" for choice in choices)
