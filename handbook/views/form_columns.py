"""The columns of a form's table: their heads, and those that stand for a theme each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from handbook.model import Field, Form, Handbook, Theme, paper

# In mm: the heads of the columns, a line of one, and the key to numbered columns.
HEADS_MM = 9
_HEAD_LINE_MM = 4
_HEAD_CHARACTER_MM = 3.2
_HEAD_PADDING_MM = 1
KEY_LINE_MM = 3.9
KEY_CHARACTER_MM = 2.65
KEY_GAP_MM = 3


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """Columns that a page holds side by side, and the themes whose own columns are among them."""

    columns: tuple[Field, ...]
    themes: tuple[tuple[int, Theme], ...] = ()


def column_sets(handbook: Handbook, form: Form) -> list[ColumnSet]:
    """Return the columns; one for every theme becomes a column each, headed by its number.

    More of those than a page holds are parted evenly; what stands behind them comes with the last.
    """
    if not any(column.per_theme for column in form.columns):
        return [ColumnSet(form.columns)]
    theme = sum(c.width for c in form.columns if c.per_theme)
    others = sum(c.width for c in form.columns if not c.per_theme)
    most = paper.most_theme_columns(theme, others, form.landscape)
    numbered = tuple(enumerate(handbook.themes, 1))
    count = max(1, ceil(len(numbered) / most))
    each = ceil(len(numbered) / count)
    return [
        ColumnSet(
            tuple(spread(form.columns, numbered[i * each : (i + 1) * each], last=i == count - 1)),
            numbered[i * each : (i + 1) * each],
        )
        for i in range(count)
    ]


def spread(
    columns: tuple[Field, ...], themes: tuple[tuple[int, Theme], ...], *, last: bool
) -> Iterator[Field]:
    """Yield the columns of a set, those for every theme as one for each of `themes`."""
    seen = False
    for column in columns:
        if column.per_theme:
            seen = True
            yield from (replace(column, label=str(number)) for number, _ in themes)
        elif last or not seen:
            yield column


def heads_height(columns: tuple[Field, ...], widths: list[float]) -> float:
    """Return the height of the columns' heads, in mm: what the longest label needs."""
    lines = max(
        ceil(len(c.label) / max(1, int((width - _HEAD_PADDING_MM) / _HEAD_CHARACTER_MM)))
        for c, width in zip(columns, widths, strict=False)
    )
    return max(HEADS_MM, lines * _HEAD_LINE_MM + 1)


def key_of(chosen: ColumnSet) -> tuple[str, ...]:
    """Return what the numbers at the head of the theme columns stand for."""
    return tuple(f"{number} {theme.title}" for number, theme in chosen.themes)


def key_height(entries: tuple[str, ...], width: float) -> float:
    """Return the height of the key under a table, in mm; an estimate on the safe side."""
    if not entries:
        return 0
    rows, used = 1, 0.0
    for entry in entries:
        wide = len(entry) * KEY_CHARACTER_MM + KEY_GAP_MM
        rows += int(wide / width)
        rows, used = (rows, used + wide) if used + wide <= width else (rows + 1, wide % width)
    return rows * KEY_LINE_MM + 3
