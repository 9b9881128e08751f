"""What tests ask of an edition's booklet: its base, its forms' sheets and rows, its themes."""

from __future__ import annotations

from dataclasses import replace

from handbook.model import Handbook, Theme
from handbook.views.booklet import BookletView
from handbook.views.cells import CellView
from handbook.views.forms import SheetView
from handbook.views.marks import is_official
from tests.booklets import DATA, booklet, parts_of


def base_of() -> Handbook:
    """Return the base edition of the plan."""
    found = booklet(DATA, "sample-county").handbook
    official = [
        replace(t, refinements=(), move=None, made_required=None, left_to_branches=None)
        for t in found.themes
        if is_official(found, t)
    ]
    edition = replace(found.edition, chain=found.edition.chain[-1:])
    themes = tuple(sorted(official, key=lambda t: t.month))
    return replace(found, edition=edition, notices=found.notices[-1:], themes=themes)


def sheets(view: BookletView, form: str) -> list[SheetView]:
    """Return the copies of a form."""
    return [part for part in parts_of(view, SheetView) if part.form == form]


def all_rows(sheet: SheetView) -> list[tuple[str, dict[str, CellView]]]:
    """Return the rows of a table that name something: their title, the cells by their labels."""
    assert sheet.table is not None
    rows = [
        dict(zip((column.label for column in page.columns), row, strict=True))
        for page in sheet.table.pages
        for row in page.rows
    ]
    named = [(row.get("活动主题", row.get("项目", CellView())).text, row) for row in rows]
    return [(title, row) for title, row in named if title]


def rows_of(sheet: SheetView) -> dict[str, dict[str, CellView]]:
    """Return the rows of a table by their titles."""
    return dict(all_rows(sheet))


def theme_of(handbook: Handbook, name: str) -> Theme:
    """Return a theme by its id."""
    return next(t for t in handbook.themes if t.id == name)
