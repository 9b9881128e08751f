"""发放签收表 for a spreadsheet: the same branches, groups and columns as on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.copies.roster.columns import Role
from handbook.copies.roster.model import Branch
from handbook.copies.roster.template import WIDTHS
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes
from handbook.views.register import COLUMNS, NAME, Recipient, RegisterGroupView, RegisterView

_SIGNED = 32.0  # pt: room for a signature, as on paper


def recipients(branches: Iterable[Branch], copies: int = 1) -> Iterator[Recipient]:
    """Yield the branches as the register has them, each with so many copies."""
    for branch in branches:
        yield Recipient(branch.number, branch.name, branch.superior, copies)


def register_xlsx(volumes: Sequence[RegisterView]) -> bytes:
    """Return a register, all its volumes, as one workbook; groups stand in a column of their own.

    No heading row parts the table: it can be sorted and filtered as it is.
    """
    columns = [Column(column.title, column.width) for column in COLUMNS]
    columns.append(Column(Role.SUPERIOR, WIDTHS[Role.SUPERIOR]))
    groups = (group for volume in volumes for group in volume.groups)
    rows = [row for group in groups for row in _rows(group)]
    return xlsx_bytes([Sheet(NAME, columns, rows, least=_SIGNED)])


def _rows(group: RegisterGroupView) -> Iterator[tuple[str | int, ...]]:
    for row in group.rows:
        yield row.serial, row.number, row.name, row.copies, "", "", "", group.superior
