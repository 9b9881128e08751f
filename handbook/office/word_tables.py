"""Tables of a Word document (ECMA-376, part 1, 17.4): lines of cells, not all in columns.

Every place where a cell of any line begins is a column of the grid; a cell spans some of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from handbook.copies.workbooks import writable
from handbook.office.lengths import edges

TWIPS_A_MM = 1440 / 25.4
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PADDING = 30  # left and right in a cell of a frame, in twips
_INDENT = 50  # of words that are not centred in it
_BARE = (
    '<w:noWrap/><w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)


class Frame(StrEnum):
    """What is drawn around a cell: a box, a rule below to write on, nothing."""

    BOX = "".join(
        f'<w:{side} w:val="single" w:sz="6"/>' for side in ("top", "left", "bottom", "right")
    )
    RULE = '<w:bottom w:val="single" w:sz="6"/>'
    NONE = ""


class Place(StrEnum):
    """Where the words of a cell stand."""

    LEFT = f'<w:ind w:left="{_INDENT}" w:right="{_INDENT}"/>'
    CENTRE = '<w:jc w:val="center"/>'
    RIGHT = f'<w:ind w:right="{_INDENT}"/><w:jc w:val="right"/>'
    EDGE = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its width in mm, its paragraphs, how it looks; `size` in points where not usual.

    `notes` are small paragraphs below, in a style of their own.
    """

    width: float
    lines: tuple[str, ...] = ()
    style: str = ""
    place: Place = Place.LEFT
    frame: Frame = Frame.BOX
    size: float = 0
    notes: tuple[str, ...] = ()
    notes_style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, at least so many mm high; one that is `repeated` heads every page."""

    cells: tuple[Cell, ...]
    height: float
    repeated: bool = False


def table_xml(lines: Sequence[Line]) -> str:
    """Return a table as XML; no row is parted by the end of a page."""
    places = sorted({place for line in lines for place in _places(line)})
    grid = "".join(f'<w:gridCol w:w="{after - before}"/>' for before, after in pairwise(places))
    return (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblW w:w="{places[-1]}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(line, places) for line in lines)}</w:tbl>"
    )


def _places(line: Line) -> list[int]:
    """Return where the cells of a line begin and end, in twips."""
    return [round(place * TWIPS_A_MM) for place in edges([cell.width for cell in line.cells])]


def _row(line: Line, places: list[int]) -> str:
    own = _places(line)
    cells = "".join(
        _cell(cell, after - before, places.index(after) - places.index(before))
        for cell, before, after in zip(line.cells, own, own[1:], strict=False)
    )
    high = round(line.height * TWIPS_A_MM)
    head = "<w:tblHeader/>" if line.repeated else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="atLeast"/>{head}</w:trPr>'
        f"{cells}</w:tr>"
    )


def _cell(cell: Cell, width: int, span: int) -> str:
    boxed = cell.frame is Frame.BOX
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    frame = f"<w:tcBorders>{cell.frame}</w:tcBorders>" if cell.frame else ""
    lines = [_paragraph(text, cell.style, cell.place, cell.size) for text in cell.lines or ("",)]
    lines += [_paragraph(text, cell.notes_style, cell.place, 0) for text in cell.notes]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{frame}'
        f'{"" if boxed else _BARE}<w:vAlign w:val="{"center" if boxed else "bottom"}"/>'
        f"</w:tcPr>{''.join(lines)}</w:tc>"
    )


def _paragraph(text: str, style: str, place: Place, size: float) -> str:
    styled = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    sized = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>' if size else ""
    words = f'<w:t xml:space="preserve">{escape(writable(text))}</w:t>'
    run = f"<w:r>{sized}{words}</w:r>" if text else ""
    return f"<w:p><w:pPr>{styled}{place}</w:pPr>{run}</w:p>"
