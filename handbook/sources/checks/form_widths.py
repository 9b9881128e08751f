"""The forms: whether each blank is wide enough for what is written in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.errors import Problem
from handbook.errors.text_rules import NARROW
from handbook.model import paper
from handbook.sources.schema import FieldSchema, FormSchema, FormsFile
from handbook.sources.sources import Document, Path

# Words that every row of a theme has; other fills are left blank where no level lays them down.
_PRINTED = {"number", "time", "title", "content", "requirement", "level", "page"}
# What a total stands behind at the most: its line, the official number, a plus and the levels' own.
_TOTAL = "／10+10"


def check_widths(document: Document[FormsFile], form: FormSchema, path: Path) -> Iterator[Problem]:
    """Check every blank of a form that is written in, measured as it is printed."""
    landscape = form.page == "landscape"
    for part in ("head", "foot"):
        fields: list[FieldSchema] = getattr(form, part)
        blanks = _on_a_line(fields, landscape)
        yield from _narrow(document, fields, blanks, (*path, part))
    for number, row in enumerate(form.grid):
        yield from _narrow(document, row, _in_a_frame(row, landscape), (*path, "grid", number))
    if form.table:
        columns = form.table.columns
        widths = _columns(columns, form.table.across, landscape)
        yield from _narrow(document, columns, widths, (*path, "table", "columns"))


def _narrow(
    document: Document[FormsFile], fields: list[FieldSchema], widths: Sequence[float], path: Path
) -> Iterator[Problem]:
    for number, (field, width) in enumerate(zip(fields, widths, strict=True)):
        printed = field.fill in _PRINTED
        least = paper.least_width(
            field.write, tick=field.tick, choices=field.choices, printed=printed
        )
        if width < least and not field.per_theme:
            place = document.place(*path, number, "label")
            yield NARROW.at(
                place, found=field.label, width=f"{max(0, width):.1f}", least=f"{least:g}",
                what=_what(field, printed=printed),
            )  # fmt: skip


def _what(field: FieldSchema, *, printed: bool) -> str:
    if field.tick:
        return "打√"
    if printed:
        return "印预填的内容"
    return "印勾选项" if field.choices else f"写{paper.WRITTEN[field.write or 'text']}"


def _on_a_line(fields: list[FieldSchema], landscape: bool) -> list[float]:
    shares = paper.on_a_line([f.width or 1 for f in fields], landscape)
    return [
        share - paper.label_width(f.label) - paper.unit_width(_unit(f))
        for f, share in zip(fields, shares, strict=True)
    ]


def _unit(field: FieldSchema) -> str:
    return f"{_TOTAL if field.total else ''}{field.unit or ''}"


def _in_a_frame(row: list[FieldSchema], landscape: bool) -> list[float]:
    shares = paper.shared([f.width or 1 for f in row], paper.WIDTH_MM[landscape])
    return [
        share - paper.LABEL_MM[min(i, 1)] - paper.unit_width(_unit(f))
        for i, (f, share) in enumerate(zip(row, shares, strict=True))
    ]


def _columns(columns: list[FieldSchema], across: int, landscape: bool) -> list[float]:
    """Return the widths of the columns, beside as many of a theme each as a page holds."""
    theme = sum(c.width or 1 for c in columns if c.per_theme)
    others = sum(c.width or 1 for c in columns if not c.per_theme)
    most = paper.most_theme_columns(theme, others, landscape) if theme else 0
    a_share = paper.WIDTH_MM[landscape] / (others + most * theme) / across
    return [(c.width or 1) * a_share for c in columns]
