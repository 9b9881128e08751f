"""Rows below a header that are nobody's: totals, remarks, headings between the rows."""

from __future__ import annotations

import re

from handbook.copies.roster.columns import Header, Role, fold
from handbook.copies.roster.tables import EMPTY, Cell, Row
from handbook.errors import Rule
from handbook.errors.roster_rules import CONTINUED, HEADER_AGAIN, REMARK, SECTION, TOTAL

# A column's title is short; a branch's name mostly is not, and need not be folded.
_TITLE_LIMIT = 20

_TOTAL = re.compile(
    r"(?:合|总|小|共)计(?:数|人数)?[:：]?[（(]?(?:共?\d*[个家人名户]?(?:支部|党员)?)[)）]?"
)
_REMARK = re.compile(
    r"(?:注|附注|备注|说明|(?:填表|填报|制表|审核|经办|联系|统计)(?:人|单位|日期|时间)?|日期)\d?[:：]"
)


def is_blank(row: Row) -> bool:
    """Whether a row holds nothing but spaces."""
    return not any(cell.fault or cell.text.strip() for cell in row.cells)


def reason_to_skip(row: Row, header: Header) -> Rule | None:
    """Return why a row below a header is nobody's, or None where it is a branch's or member's."""
    said = [cell for cell in row.cells if cell.fault or cell.text.strip()]
    subject = row.cell(header.columns[header.subject])
    if all(cell.merged for cell in said) or _is_continued(row, header, subject):
        return CONTINUED
    if len(subject.text) < _TITLE_LIMIT and fold(subject.text) == fold(header.title) != "":
        return HEADER_AGAIN
    first = said[0]
    if any(_TOTAL.fullmatch("".join(cell.text.split())) for cell in (first, subject)):
        return TOTAL
    if _REMARK.match(first.text.strip()) and subject in (first, EMPTY):
        return REMARK
    alone = len(said) == 1 and first.span > 1
    return SECTION if alone and first.span >= len(header.columns) - 1 else None


def _is_continued(row: Row, header: Header, subject: Cell) -> bool:
    """Whether a row is in the merged cells of the branch above: its name and its number are."""
    if header.of_members or not subject.merged:
        return False
    number = header.columns.get(Role.NUMBER)
    return number is None or row.cell(number).merged or not row.cell(number).text.strip()
