"""The labelled blanks of a form: how wide, how high, what official text fills them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.model import Field, Form, Handbook, Theme, paper
from handbook.views.local import joint_branches, totals
from handbook.views.marks import time_of
from handbook.views.personal import cell_slot, line_slot
from handbook.views.slots import Slot

LINE_MM = 8  # the height of each line of writing where there are several
# The sizes of prefilled text in points: the first at which the sheet keeps to one page is taken.
SIZES = (10.5, 9.0, 8.0)
_MM_A_POINT = 0.353
_TEXT_LINE = 1.46

_LABEL_CHARACTERS = 7
_FEWEST_LINES = 3
# Longer content than this would leave no room to write in.
_MOST_CHARACTERS = 500
_MOST_JOINT_CHARACTERS = 60
TOO_LONG = "（内容较长，全文见手册前面各页）"


@dataclass(frozen=True, slots=True)
class BlankView:
    """A labelled blank, or a labelled cell that official text fills.

    `rules` are the heights of the lines of writing above the last, parted by dotted rules; `size`
    is that of a text which would not fit in the form's own; `slot` what a branch's own copy fills.
    """

    label: str
    label_width: str
    width: str
    height: str
    rules: tuple[str, ...]
    text: tuple[str, ...]
    choices: tuple[str, ...]
    unit: str
    unit_width: str
    size: str = ""
    slot: Slot | None = None

    @property
    def label_lines(self) -> tuple[str, ...]:
        """The label in lines for a narrow cell: what stands in brackets goes to a second one."""
        before, bracket, within = self.label.partition("（")
        long = len(self.label) > _LABEL_CHARACTERS and bool(before)
        return (before, bracket + within) if long and bracket else (self.label,)


def line_of_blanks(
    handbook: Handbook, fields: tuple[Field, ...], landscape: bool
) -> tuple[BlankView, ...]:
    """Return blanks on one line, each a label and a rule to write on."""
    shares = paper.on_a_line([field.width for field in fields], landscape)
    blanks = []
    for field, share in zip(fields, shares, strict=True):
        label, unit = paper.label_width(field.label), _unit_width(handbook, field)
        slot = line_slot(field, share - unit - label)
        blanks.append(replace(_blank(handbook, field, share - unit, label), slot=slot))
    return tuple(blanks)


def framed_rows(
    handbook: Handbook, form: Form, theme: Theme | None, room: float
) -> tuple[tuple[BlankView, ...], ...]:
    """Return a form's framed rows; where prefilled text is long, the longest blanks give way.

    `room` is the height there is, in mm.
    """
    rows, size = fitted(form.grid, theme, room, paper.WIDTH_MM[form.landscape])
    shown = "" if size == SIZES[0] else f"{size:g}pt"
    return tuple(
        tuple(
            replace(_cell(handbook, f, share, paper.LABEL_MM[min(i, 1)], theme), size=shown)
            for i, (f, share) in enumerate(_shares(row, paper.WIDTH_MM[form.landscape]))
        )
        for row in rows
    )


def frame_height(form: Form, theme: Theme | None, room: float) -> float:
    """Return the height of a form's framed rows, in mm."""
    width = paper.WIDTH_MM[form.landscape]
    rows, size = fitted(form.grid, theme, room, width)
    return sum(row_height(row, theme, width, size) for row in rows)


FramedRows = tuple[tuple[Field, ...], ...]


def fitted(
    rows: FramedRows, theme: Theme | None, room: float, width: float
) -> tuple[FramedRows, float]:
    """Return the rows and the size of the text in them, in points, so that they keep to one page.

    Lines are taken from the longest blanks first, then the text becomes smaller.
    """
    for size in SIZES:
        current = shortened_blanks(rows, theme, room, width, size)
        if sum(row_height(row, theme, width, size) for row in current) <= room:
            break
    return current, size


def shortened_blanks(
    rows: FramedRows, theme: Theme | None, room: float, width: float, size: float
) -> FramedRows:
    """Return the rows with lines taken from the longest blanks, a few always left."""
    current = list(rows)
    while sum(row_height(row, theme, width, size) for row in current) > room:
        longest = max(range(len(current)), key=lambda i: _free_lines(current[i]), default=0)
        if not current or _free_lines(current[longest]) <= _FEWEST_LINES:
            break
        current[longest] = tuple(
            replace(f, lines=f.lines - 1) if f.lines > 1 else f for f in current[longest]
        )
    return tuple(current)


def row_height(row: tuple[Field, ...], theme: Theme | None, width: float, size: float) -> float:
    """Return the height of a framed row, in mm; that of prefilled text is estimated."""
    return max(
        max(height_of(f), _text_height(official_text(f, theme), share - label - 4.6, size))
        for (f, share), label in zip(
            _shares(row, width), (paper.LABEL_MM[0], *[paper.LABEL_MM[1]] * len(row)), strict=False
        )
    )


def height_of(field: Field) -> float:
    """Return the height of a blank, in mm."""
    return max(paper.CELL_MM, field.lines * LINE_MM)


def official_text(field: Field, theme: Theme | None) -> tuple[str, ...]:
    """Return the words that fill a field: the plan's own, or the branches that act together."""
    if theme is None or field.fill is None:
        return ()
    whole = sum(map(len, theme.content)) <= _MOST_CHARACTERS
    words = {
        "title": (theme.title,),
        "content": theme.content if whole else (TOO_LONG,),
        "time": (time_of(theme),),
        "requirement": (theme.requirement.value,),
        "joint": joint_words(theme),
    }
    return words.get(field.fill, ())


def joint_words(theme: Theme) -> tuple[str, ...]:
    """Return the branches that hold a theme together; of many the first and their number."""
    branches = joint_branches(theme)
    words = "、".join(branches)
    if len(words) > _MOST_JOINT_CHARACTERS:
        words = f"{branches[0]}等{len(branches)}个党组织"
    return (words,) if words else ()


def _cell(
    handbook: Handbook, field: Field, width: float, label: float, theme: Theme | None
) -> BlankView:
    slot = cell_slot(field, width - label, height_of(field))
    return replace(_blank(handbook, field, width, label, theme), slot=slot)


def _blank(
    handbook: Handbook, field: Field, width: float, label: float, theme: Theme | None = None
) -> BlankView:
    text = official_text(field, theme)
    lines = field.lines if field.ruled and not text else 1
    return BlankView(
        label=field.label,
        label_width=_mm(label),
        width=_mm(width - label),
        height=_mm(height_of(field)),
        rules=(_mm(LINE_MM),) * (lines - 1),
        text=text,
        choices=field.choices,
        unit=_unit(handbook, field),
        unit_width=_mm(_unit_width(handbook, field)),
    )


def _unit(handbook: Handbook, field: Field) -> str:
    """Return what stands behind a blank, the plan's total before it where one is asked for."""
    official, local = totals(handbook)[field.total] if field.total else (0, 0)
    total = f"／{official}+{local}" if local else f"／{official}"
    return f"{total if field.total else ''}{field.unit}"


def _unit_width(handbook: Handbook, field: Field) -> float:
    return paper.unit_width(_unit(handbook, field))


def _shares(row: tuple[Field, ...], width: float) -> list[tuple[Field, float]]:
    return list(zip(row, paper.shared([field.width for field in row], width), strict=True))


def _free_lines(row: tuple[Field, ...]) -> int:
    return max((f.lines for f in row if f.fill is None), default=0)


def _text_height(paragraphs: tuple[str, ...], width: float, size: float) -> float:
    character = size * _MM_A_POINT
    lines = sum(paper.text_lines(len(p), width / character) for p in paragraphs)
    return lines * character * _TEXT_LINE + 1 if lines else 0


def _mm(length: float) -> str:
    return f"{length:.2f}mm"
