"""Every cell that is written in has room for a pen, measured on the finished pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handbook.model import Field, Handbook, paper
from handbook.views.form_columns import column_sets
from handbook.views.forms import SheetView
from tests.booklets import MM, Booklet, folded, parts_of
from tests.made import many_themes, printed
from tests.pdf.pages import FILL_MM, FRAME_MM, Box, box, cells, characters

LEAST_ROW_MM = 11
HEADS_MM = 9


def form_fields(handbook: Handbook, sheet: SheetView) -> Iterator[tuple[Field, ...]]:
    """Yield the fields of a sheet's table for each of its pages, as they stand side by side."""
    (form,) = [form for form in handbook.forms if form.id == sheet.form]
    assert sheet.table
    sets = column_sets(handbook, form)
    for number in range(len(sheet.table.pages)):
        yield sets[number * len(sets) // len(sheet.table.pages)].columns * form.across


def written_in(field: Field) -> float:
    """Return the least width of a field, in mm; that of a theme's column is a tick's."""
    tick = field.tick or field.per_theme
    return paper.least_width(
        field.write, tick=tick, choices=field.choices, printed=bool(field.fill)
    )


def test_every_cell_of_a_table_is_wide_and_high_enough(either: Booklet) -> None:
    """Each column by what is written there; each row 11 mm."""
    for sheet in parts_of(either.view, SheetView):
        if not sheet.table:
            continue
        first = either.anchors[sheet.entry.anchor]
        for number, fields in enumerate(form_fields(either.handbook, sheet)):
            shown = sheet.table.pages[number]
            heads, *rows = cells(either.pages[first - 1 + number])[: len(shown.rows) + 1]
            assert heads[0].bottom - heads[0].top >= HEADS_MM - 0.1
            assert len(rows) == len(shown.rows), sheet.title
            for row in rows:
                assert row[0].bottom - row[0].top >= LEAST_ROW_MM - 0.05, sheet.title
                widths = [cell.right - cell.left for cell in row]
                assert len(widths) == len(fields), sheet.title
                for width, field in zip(widths, fields, strict=True):
                    assert width >= written_in(field) - 0.15, f"{sheet.title}：{field.label}"


def test_every_cell_of_a_frame_is_wide_and_high_enough(book: Booklet) -> None:
    """Label, then blank; the blanks by what is written there."""
    forms = {form.id: form for form in book.handbook.forms}
    for sheet in parts_of(book.view, SheetView):
        grid = forms[sheet.form].grid
        rows = cells(book.pages[book.anchors[sheet.entry.anchor] - 1])[-len(grid) :]
        for row, fields in zip(rows, grid, strict=True) if grid else ():
            assert len(row) == 2 * len(fields), sheet.title
            for blank, field in zip(row[1::2], fields, strict=True):
                assert blank.bottom - blank.top >= LEAST_ROW_MM - 0.05, field.label
                assert blank.right - blank.left >= written_in(field), field.label


def test_every_blank_on_a_line_is_wide_and_high_enough(either: Booklet) -> None:
    """A rule as long as what is written there needs, and 11 mm of white above it."""
    forms = {form.id: form for form in either.handbook.forms}
    for sheet in parts_of(either.view, SheetView):
        form = forms[sheet.form]
        pages = either.pages_of(sheet.entry.anchor)
        for fields, number in ((form.head, pages[0]), (form.foot, pages[-1])):
            page = either.pages[number - 1]
            ink = [box(c) for c in characters(page)]
            blanks = blanks_on(page.rects)
            for field in fields:
                start = where(page.chars, field.label)
                blank = next(
                    b for b in blanks if b.top < start.top < b.bottom and b.left > start.right - 1
                )
                assert blank.right - blank.left >= written_in(field) - 0.1, field.label
                white = Box(blank.left, blank.top + 0.3, blank.right, blank.bottom - 4)
                assert not any(white.meets(there) for there in ink), (sheet.title, field.label)


def blanks_on(rects: list[dict[str, float]]) -> list[Box]:
    """Return the blanks on lines, from left to right: 11 mm high, with a rule below."""
    high = [b for b in map(box, rects) if abs(b.bottom - b.top - LEAST_ROW_MM) < 0.1]
    return sorted(high, key=lambda b: b.left)


def where(found: list[dict[str, str]], label: str) -> Box:
    """Return where a label stands."""
    chars = [c for c in found if c["text"].strip()]
    text = "".join(c["text"] for c in chars)
    at = [i for i in range(len(text)) if text.startswith(label, i)]
    first, last = (box(chars[at[-1]]), box(chars[at[-1] + len(label) - 1]))
    return Box(first.left, first.top, last.right, last.bottom)


@pytest.mark.parametrize(("count", "pages"), [(8, 1), (16, 2), (22, 2), (30, 4), (48, 4)])
def test_every_theme_stands_on_the_schedule(county: Booklet, count: int, pages: int) -> None:
    """On one page, or two that face, or twice two: every row once, heads and numbers on each."""
    book = printed(many_themes(county.handbook, count, long=False), "schedule")
    (sheet,) = parts_of(book.view, SheetView)
    assert sheet.table
    numbers = list(book.pages_of("form-schedule"))
    assert len(numbers) == len(sheet.table.pages) == pages
    assert pages == 1 or numbers[0] % 2 == 0
    text = [folded(book.text(number, number)) for number in numbers]
    for theme in book.handbook.themes:
        assert sum(folded(theme.title) in page for page in text) == 1
    rows = [row for page in sheet.table.pages for row in page.rows]
    assert [row[0].text for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert len(rows) == count + sum(r.blank for r in book.handbook.forms[0].rows)
    for number, page in zip(numbers, sheet.table.pages, strict=True):
        heads, *drawn = cells(book.pages[number - 1])
        assert len(heads) == len(page.columns)
        assert len(drawn) == len(page.rows)
        assert all(row[0].bottom - row[0].top >= LEAST_ROW_MM - 0.05 for row in drawn)
        said = folded(book.text(number, number))
        assert all(folded(column.label) in said for column in page.columns)


def test_a_column_for_each_of_many_themes_has_room_for_a_tick(county: Booklet) -> None:
    """They are parted over spreads; the rows keep their numbers, every theme has its column."""
    handbook = many_themes(county.handbook, 48)
    book = printed(handbook, "participation")
    (sheet,) = parts_of(book.view, SheetView)
    assert sheet.table
    assert len(sheet.table.pages) % 2 == 0
    heads = [column.label for page in sheet.table.pages for column in page.columns]
    assert {str(n) for n in range(1, 49)} <= set(heads)
    numbers = [[row[0].text for row in page.rows] for page in sheet.table.pages]
    half = len(numbers) // 2
    assert numbers[:half] == numbers[half:]
    for number in book.pages_of("form-participation"):
        for row in cells(book.pages[number - 1]):
            assert min(cell.right - cell.left for cell in row) >= paper.LEAST_MM["tick"] - 0.1


def test_one_weight_for_what_is_printed_and_one_for_what_is_filled_in(book: Booklet) -> None:
    """No third one on any form."""
    for sheet in parts_of(book.view, SheetView):
        page = book.pages[book.anchors[sheet.entry.anchor] - 1]
        weights = {round(line["linewidth"] / MM, 2) for line in page.lines}
        assert weights <= {FRAME_MM, FILL_MM}, sheet.title


def test_a_cell_that_is_too_narrow_is_seen(book: Booklet) -> None:
    """The measure above fails where a column is narrower than what is written there."""
    (schedule,) = [s for s in parts_of(book.view, SheetView) if s.form == "schedule"]
    fields = next(iter(form_fields(book.handbook, schedule)))
    row = cells(book.pages[book.anchors[schedule.entry.anchor] - 1])[1]
    signed = [replace(field, write="signature", fill=None, tick=False) for field in fields]
    assert any(
        cell.right - cell.left < written_in(field) for cell, field in zip(row, signed, strict=True)
    )
