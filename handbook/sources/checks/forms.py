"""The forms: what the schema of a single field cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.errors import Problem
from handbook.errors.text_rules import (
    FILL,
    FORM_EMPTY,
    PER_THEME,
    PERSONAL,
    PERSONAL_COLUMN,
    ROWS,
    ROWS_UNTIL,
    TICK,
)
from handbook.sources.checks.draft import Draft
from handbook.sources.checks.form_widths import check_widths
from handbook.sources.schema import FieldSchema, FormSchema, FormsFile, RowsSchema
from handbook.sources.sources import Document, Path

_GROUPS = ("themes", "items", "blank")


def check_forms(draft: Draft) -> Iterator[Problem]:
    """Check every form of a sound forms.yaml."""
    document = draft.forms
    if document is None:
        return
    for path, field in _labelled(document.value.cover, ("cover",)):
        yield from _loose(document, path, field, filled=False)
    for index, form in enumerate(document.value.forms):
        yield from _form(document, form, ("forms", index))
        yield from check_widths(document, form, ("forms", index))


def _form(document: Document[FormsFile], form: FormSchema, path: Path) -> Iterator[Problem]:
    if form.table is None and not form.grid:
        yield FORM_EMPTY.at(document.place(*path), found=form.title)
    one_theme = form.each in ("theme", "year-round")
    outside = [*_labelled(form.head, (*path, "head")), *_labelled(form.foot, (*path, "foot"))]
    for number, row in enumerate(form.grid):
        outside += _labelled(row, (*path, "grid", number))
    for place, field in outside:
        yield from _loose(document, place, field, filled=one_theme)
    if form.table is None:
        return
    with_themes = any(rows.themes for rows in form.table.rows)
    for place, field in _labelled(form.table.columns, (*path, "table", "columns")):
        if field.personal:
            yield PERSONAL_COLUMN.at(document.key(*place, "personal"), found=field.label)
        yield from _field(document, place, field, filled=one_theme or with_themes)
    for number, rows in enumerate(form.table.rows):
        yield from _rows(document, rows, (*path, "table", "rows", number))


def _labelled(fields: list[FieldSchema], path: Path) -> list[tuple[Path, FieldSchema]]:
    return [((*path, number), field) for number, field in enumerate(fields)]


def _loose(
    document: Document[FormsFile], path: Path, field: FieldSchema, *, filled: bool
) -> Iterator[Problem]:
    """Check a field outside a table's columns."""
    if field.per_theme:
        yield PER_THEME.at(document.key(*path, "per_theme"), found=field.label)
    yield from _field(document, path, field, filled=filled)


def _field(
    document: Document[FormsFile], path: Path, field: FieldSchema, *, filled: bool
) -> Iterator[Problem]:
    for other in ("choices", "fill", "unit", "total"):
        if field.tick and getattr(field, other):
            yield TICK.at(document.key(*path, other), found=field.label, other=other)
    for other in ("choices", "fill", "tick"):
        if field.personal and getattr(field, other):
            yield PERSONAL.at(document.key(*path, other), found=field.label, other=other)
    if field.fill not in (None, "number") and not filled:
        yield FILL.at(document.place(*path, "fill"), found=field.label, fill=field.fill)


def _rows(document: Document[FormsFile], rows: RowsSchema, path: Path) -> Iterator[Problem]:
    given = [name for name in _GROUPS if getattr(rows, name) is not None]
    if len(given) != 1:
        said = f"写了 {'、'.join(given)}" if given else "一个也没有"
        yield ROWS.at(document.place(*path), found=said)
    if rows.until is not None and rows.themes is None:
        yield ROWS_UNTIL.at(document.key(*path, "until"))
