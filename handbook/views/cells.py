"""The cells of a form's table, filled with the plan's words and what the levels laid down. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.model import Field, Handbook, Theme, paper
from handbook.views.local import in_force
from handbook.views.marks import (
    MAKE_UP,
    Mark,
    can_make_up,
    card_marks,
    planned_time,
    requirement_mark,
    time_of,
)

LEVEL_FILLS = ("dates", "venue", "lead")
"""What a column may ask for that levels below the base may lay down."""
SEE_MONTH = "见本月主题页"
# What is laid down is printed in the first of these sizes in which it keeps to its row; in points.
SIZES = (10.5, 9.0, 8.0, 7.0)
_MM_A_POINT = 0.353
_LINE = 1.35
_PADDING_MM = 2.9
_BORDER_MM = 1.3  # and the padding above and below
_NOTE_MM = 3.0
_NOTE_CHARACTER_MM = 2.5
_NOTED_MM = 4.9  # a mark or a month above notes, and the frame
# Which column shows what a mark says, so that it need not stand by the title.
_SHOWN_BY = {
    "added": "level",
    "made-required": "requirement",
    "left": "requirement",
    "moved": "time",
}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: official text, a mark, a box to tick, choices, the page of `href`, or a blank.

    `rules` are the heights of the lines of writing above the last, parted by dotted rules; `size`
    is that of a text which would not fit in the form's own.
    """

    text: str = ""
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    choices: tuple[str, ...] = ()
    tick: bool = False
    href: str = ""
    rules: tuple[str, ...] = ()
    centred: bool = False
    size: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What stands in a table beside a cell: its columns; and how large the cell is, in mm."""

    columns: tuple[Field, ...]
    width: float
    height: float


def filled_cell(handbook: Handbook, fill: str, theme: Theme, room: Room) -> CellView | None:
    """Return the cell that a theme fills; None where no level laid down what is asked for."""
    if fill in LEVEL_FILLS:
        return level_cell(handbook, fill, theme, room)
    record = record_of(handbook)
    cells = {
        "time": CellView(text=time_of(theme), notes=time_notes(handbook, theme), centred=True),
        "title": title_cell(handbook, theme, room),
        "content": text_cell("".join(theme.content), room),
        "requirement": CellView(
            mark=requirement_mark(theme),
            notes=requirement_notes(handbook, theme),
            centred=True,
        ),
        "level": CellView(text=theme.set_by.word, centred=True),
        "page": CellView(href=f"#{record}--{theme.id}" if record else "", centred=True),
    }
    return cells.get(fill)


def time_notes(handbook: Handbook, theme: Theme) -> tuple[str, ...]:
    """Return when a moved theme was planned, and whether it may be held later."""
    moved = (f"原定{planned_time(theme)}",) if theme.move else ()
    return (*moved, MAKE_UP) if can_make_up(handbook, theme) else moved


def requirement_notes(handbook: Handbook, theme: Theme) -> tuple[str, ...]:
    """Return what levels ruled on a theme."""
    marks = card_marks(handbook, theme)
    return tuple(mark.text for mark in marks if _SHOWN_BY[mark.look] == "requirement")


NOTED = {"time": time_notes, "requirement": requirement_notes}
"""The columns in which notes stand under the words of every theme."""


def title_cell(handbook: Handbook, theme: Theme, room: Room) -> CellView:
    """Return a theme's title with what levels did to it, in a size that keeps to its row."""
    return text_cell(theme.title, room, title_notes(handbook, theme, room.columns))


def text_cell(text: str, room: Room, notes: tuple[str, ...] = ()) -> CellView:
    """Return a text in a size that keeps to its cell; the row is high enough for the smallest."""
    left = replace(room, height=room.height - notes_height(notes, room.width - _PADDING_MM))
    return CellView(text=text, notes=notes, size=shown_size(fitting_size(text, left) or SIZES[-1]))


def least_height(
    handbook: Handbook, fill: str | None, about: Theme | str, room: Room, size: float
) -> float:
    """Return the height that a cell needs for words which have no other place, in mm.

    `size` is theirs, in points.
    """
    if isinstance(about, str):
        return max(paper.CELL_MM, text_height(about, size, room.width) + _BORDER_MM)
    if fill in NOTED:
        return max(
            paper.CELL_MM, _NOTED_MM + notes_height(NOTED[fill](handbook, about), room.width)
        )
    text = {"title": about.title, "content": "".join(about.content)}.get(fill or "")
    if text is None:
        return paper.CELL_MM
    notes = title_notes(handbook, about, room.columns) if fill == "title" else ()
    high = text_height(text, size, room.width) + notes_height(notes, room.width - _PADDING_MM)
    return max(paper.CELL_MM, high + _BORDER_MM)


def notes_height(notes: tuple[str, ...], width: float) -> float:
    """Return the height of the small lines under what a cell says, in mm."""
    return sum(paper.text_lines(len(n), width / _NOTE_CHARACTER_MM) for n in notes) * _NOTE_MM


def title_notes(handbook: Handbook, theme: Theme, columns: tuple[Field, ...]) -> tuple[str, ...]:
    """Return what levels did to a theme that no other column of the table shows."""
    shown = {column.fill for column in columns}
    marks = (m.text for m in card_marks(handbook, theme) if _SHOWN_BY[m.look] not in shown)
    note = "，".join(marks)
    return (note,) if note else ()


def level_cell(handbook: Handbook, fill: str, theme: Theme, room: Room) -> CellView | None:
    """Return what the lowest level laid down, in a size that keeps to the row.

    What is too long for that stands with the theme on the page of its month.
    """
    text = in_force(handbook, theme, fill)
    if not text:
        return None
    size = fitting_size(text, room)
    if size is None:
        if "months" in handbook.leave_out:
            return None
        text, size = SEE_MONTH, SIZES[-1]
    return CellView(text=text, size=shown_size(size))


def shown_size(size: float) -> str:
    """Return a size as the page says it; none for the form's own."""
    return "" if size == SIZES[0] else f"{size:g}pt"


def fitting_size(text: str, room: Room) -> float | None:
    """Return the largest size in which a text keeps to its cell, in points; None for none."""
    for size in SIZES:
        if text_height(text, size, room.width) <= room.height - _BORDER_MM:
            return size
    return None


def text_height(text: str, size: float, width: float) -> float:
    """Return the height of a text in a cell, in mm, at a size in points."""
    a_line = (width - _PADDING_MM) / (size * _MM_A_POINT)
    return paper.text_lines(len(text), a_line) * size * _MM_A_POINT * _LINE


def record_of(handbook: Handbook) -> str | None:
    """Return the id of the form that every theme is recorded on, if the booklet has one."""
    ids = (f.id for f in handbook.forms if f.each == "theme" and f.id not in handbook.leave_out)
    return next(ids, None)
