"""The handbook's forms to be filled in on a computer: the same copies, rows and words. Pure.

The column for a page of the printed handbook is left out: nothing of it can be turned up here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from handbook.model import MONTHS, Handbook, paper
from handbook.views.form_tables import ColumnView, Row, TablePage, TableView
from handbook.views.forms import SheetView
from handbook.views.sheets import forms, sheets_of_month, sheets_of_the_year
from handbook.wording import month_name

PAGE_FILL = "page"
"""What a column asks for that only the printed handbook has."""


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """A form's table in one piece: its heads, all rows with their heights, the key below."""

    columns: tuple[ColumnView, ...]
    heads: str
    rows: tuple[Row, ...]
    heights: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """One copy of a form: a short name for it, the copy as it is printed, its tables whole."""

    name: str
    form: SheetView
    tables: tuple[OfficeTable, ...]


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """A form with all its copies, and what its file says of itself; `width` is a page's, in mm."""

    id: str
    title: str
    subject: str
    publisher: str
    stamp: str
    landscape: bool
    width: float
    sheets: tuple[OfficeSheet, ...]

    @property
    def has_table(self) -> bool:
        """Whether its copies are tables that a spreadsheet can hold."""
        return any(sheet.tables for sheet in self.sheets)


def office_forms(handbook: Handbook, publisher: str) -> tuple[OfficeForm, ...]:
    """Return the forms of an edition that have copies in its handbook, in the handbook's order."""
    lean = without_pages(handbook)
    monthly = [sheet for month in MONTHS for sheet in sheets_of_month(lean, month)]
    made = []
    for form in forms(lean):
        of_a_month = form.each in {"month", "theme"}
        copies = monthly if of_a_month else sheets_of_the_year(lean, form)
        sheets = tuple(office_sheet(copy) for copy in copies if copy.form == form.id)
        if sheets:
            made.append(
                OfficeForm(
                    id=form.id,
                    title=form.title,
                    subject=handbook.plan.title,
                    publisher=publisher,
                    stamp=f"{handbook.edition.name}　{handbook.version}",
                    landscape=form.landscape,
                    width=paper.WIDTH_MM[form.landscape],
                    sheets=sheets,
                )
            )
    return tuple(made)


def without_pages(handbook: Handbook) -> Handbook:
    """Return an edition whose forms ask for no page of the printed handbook."""
    lean = tuple(
        replace(form, columns=tuple(c for c in form.columns if c.fill != PAGE_FILL))
        for form in handbook.forms
    )
    return replace(handbook, forms=lean)


def office_sheet(copy: SheetView) -> OfficeSheet:
    """Return one copy with its tables in one piece each."""
    name = month_name(copy.entry.month) if copy.entry.month else copy.title
    return OfficeSheet(name, copy, tuple(whole_tables(copy.table)) if copy.table else ())


def whole_tables(table: TableView) -> Iterator[OfficeTable]:
    """Yield the tables that a form's pages hold, the pages of the same columns put together."""
    for columns, group in groupby(table.pages, key=lambda page: page.columns):
        pages: list[TablePage] = list(group)
        yield OfficeTable(
            columns=columns,
            heads=pages[0].heads,
            rows=tuple(row for page in pages for row in page.rows),
            heights=tuple(height for page in pages for height in page.heights),
            key=pages[-1].key,
        )
