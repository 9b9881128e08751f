"""From checked forms to resolved ones: no level below the base alters them. Pure."""

from __future__ import annotations

from handbook.model import Field, Form, Rows
from handbook.sources.schema import FieldSchema, FormSchema, RowsSchema


def resolve_form(form: FormSchema) -> Form:
    """Return one form."""
    return Form(
        id=form.id,
        title=form.title,
        each=form.each,
        landscape=form.page == "landscape",
        hint=form.hint,
        head=tuple(resolve_field(f) for f in form.head),
        grid=tuple(tuple(resolve_field(f) for f in row) for row in form.grid),
        columns=tuple(resolve_field(f) for f in form.table.columns) if form.table else (),
        rows=tuple(resolve_rows(r) for r in form.table.rows) if form.table else (),
        foot=tuple(resolve_field(f) for f in form.foot),
        across=form.table.across if form.table else 1,
        when=form.when,
        joint=form.joint,
    )


def resolve_field(field: FieldSchema) -> Field:
    """Return one field of a form."""
    return Field(
        label=field.label,
        width=field.width or 1,
        lines=field.lines,
        choices=tuple(field.choices),
        unit=field.unit or "",
        total=field.total,
        fill=field.fill,
        tick=field.tick,
        per_theme=field.per_theme,
        ruled=field.ruled,
        write=field.write,
        personal=field.personal,
    )


def resolve_rows(rows: RowsSchema) -> Rows:
    """Return one group of rows of a form's table."""
    return Rows(
        themes=rows.themes,
        until=rows.until or 12,
        items=tuple(rows.items or ()),
        blank=rows.blank or 0,
    )
