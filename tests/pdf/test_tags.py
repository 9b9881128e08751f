"""What a reader aloud is told of the tables: each cell with the heads it answers to."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from handbook.render.pdf_tags import attributes, placed_cells, repair_headers, tables
from tests.booklets import Booklet


def cells_and_heads(content: bytes) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Yield each data cell of the tables with cells over several rows: its heads, its column's."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for table in filter(spans_rows, tables(pdf.Root.StructTreeRoot)):
            cells = list(placed_cells(table))
            heads = {c.columns.start: bytes(c.element.ID) for c in cells if c.in_head}
            for cell in cells:
                if not cell.in_head:
                    told = [bytes(head) for head in attributes(cell.element).get("/Headers", [])]
                    yield told, [heads[cell.columns.start]]


def spans_rows(table: pikepdf.Dictionary) -> bool:
    """Whether a cell of the table reaches over several rows."""
    return any("/RowSpan" in attributes(cell.element) for cell in placed_cells(table))


def test_each_cell_answers_to_the_head_of_its_column(book: Booklet) -> None:
    """Also in the rows that a month's cell reaches into from above."""
    found = list(cells_and_heads(book.pdf.content))
    assert len(found) > 2 * len(book.handbook.themes)
    assert all(told == own for told, own in found)


def test_a_plain_table_leaves_it_to_scope(book: Booklet) -> None:
    """Its heads say whether they are a row's or a column's; no cell need name them."""
    plain = 0
    with pikepdf.open(io.BytesIO(book.pdf.content)) as pdf:
        for table in tables(pdf.Root.StructTreeRoot):
            cells = [cell.element for cell in placed_cells(table)]
            if not any({"/RowSpan", "/ColSpan"} & set(attributes(c).keys()) for c in cells):
                plain += 1
                assert all("/Scope" in c.A for c in cells if c.S == "/TH")
                assert not any("/Headers" in attributes(c) for c in cells)
    assert plain > 10


def test_the_engine_still_needs_the_repair(book: Booklet) -> None:
    """When this fails, WeasyPrint has learned it: `pdf_tags` may then be a size smaller."""
    assert any(told != own for told, own in cells_and_heads(book.raw))


def test_a_file_without_tags_is_left_alone() -> None:
    """There is nothing to repair."""
    pdf = pikepdf.new()
    repair_headers(pdf)
    assert "/StructTreeRoot" not in pdf.Root


@pytest.mark.parametrize("kind", ["/Table", "/H1", "/Link", "/P"])
def test_the_structure_is_tagged(either: Booklet, kind: str) -> None:
    """Headings, tables, links and paragraphs are told apart."""
    with pikepdf.open(io.BytesIO(either.pdf.content)) as pdf:
        assert any(
            isinstance(found, pikepdf.Dictionary) and found.get("/S") == kind
            for found in pdf.objects
        )
