"""Where a branch's own copy shows its texts: on the cover, along the pages, in the forms.

All lengths are in mm. What looks alike has one slot, however often it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from handbook.model import Field
from handbook.views.slots import QR, Slot

# What the blanks leave (templates/css/front.css, sheet.css): the cover's lines, the room above the
# rule of a form's line, the padding of a framed cell.
_COVER, _LINE_MM, _GAP_MM, _PADDING_MM = (92.0, 11.0), 9.0, 2.0, 4.6
# A name along the edge leaves the part's title its room; the landscape edge is longer.
_HEAD, _FOOT, _TURNED, _TURNED_NUMBER = (80.0, 7.0), (60.0, 3.0), (112.0, 4.0), (57.0, 3.0)
# With its quiet zone, as the codes on the other pages are about.
_CODE = 18.0


@dataclass(frozen=True, slots=True)
class EdgeSlots:
    """What stands along the pages: over the head the name, under the stamp the number.

    On left-hand pages both end at the outer edge; on landscape pages they share a line.
    """

    head: Slot
    head_left: Slot
    foot: Slot
    foot_left: Slot
    turned: Slot
    turned_number: Slot

    def __iter__(self) -> Iterator[Slot]:
        """Yield them all."""
        return (getattr(self, field.name) for field in fields(self))


def _edge(id_: str, field: str, size: tuple[float, float], *, left: bool = False) -> Slot:
    name = field == "name"
    return Slot(
        id=id_,
        field=field,
        width=size[0],
        height=size[1],
        label="页眉的支部全称" if name else "页脚的编号",
        size=8.5 if name else 7.0,
        least=6.0 if name else 5.0,
        lines=2 if size == _HEAD else 1,
        face="hei",
        align="right" if left else "left",
        stands="bottom" if name else "middle",
    )


EDGES = EdgeSlots(
    head=_edge("head", "name", _HEAD),
    head_left=_edge("head-left", "name", _HEAD, left=True),
    foot=_edge("foot", "number", _FOOT),
    foot_left=_edge("foot-left", "number", _FOOT, left=True),
    turned=_edge("turned", "name", _TURNED),
    turned_number=_edge("turned-number", "number", _TURNED_NUMBER, left=True),
)
"""The same in every booklet."""

CODE = Slot("cover-code", QR, _CODE, _CODE, "二维码，本册在网上的首页")
"""The cover's: the site's home page, and behind # the branch's number, which no server is sent."""


def cover_slot(field: Field) -> Slot | None:
    """Return the slot of one of the cover's blanks; None of one that stays blank."""
    if field.personal is None:
        return None
    return Slot(
        id=f"cover-{field.personal}",
        field=field.personal,
        width=_COVER[0],
        height=_COVER[1],
        label=f"封面的{field.label}",
        size=14.0,
        lines=2,
        align="center",
        stands="bottom",
    )


def line_slot(field: Field, width: float) -> Slot | None:
    """Return the slot of a blank of so many mm on a line; None of one that stays blank."""
    return _in_form("line", field, width - _GAP_MM, _LINE_MM, at_bottom=True)


def cell_slot(field: Field, width: float, height: float) -> Slot | None:
    """Return the slot of a framed cell; None of one that stays blank."""
    return _in_form("cell", field, width - _PADDING_MM, height - 1)


def _in_form(
    place: str, field: Field, width: float, height: float, *, at_bottom: bool = False
) -> Slot | None:
    if field.personal is None:
        return None
    return Slot(
        id=f"{place}-{field.personal}-{round(100 * width)}-{round(100 * height)}",
        field=field.personal,
        width=round(width, 2),
        height=round(height, 2),
        label=f"表格的{field.label}",
        size=11.0,
        least=5.5,
        lines=2,
        stands="bottom" if at_bottom else "middle",
    )
