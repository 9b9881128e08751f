"""The attached table over its pages: no group of rows is parted, no page left nearly empty."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model import Handbook
from handbook.views.plan_table import PlanTableView
from tests.booklets import ROOT, SECOND, Booklet, folded, parts_of
from tests.pdf.gbt9704_attachment import attachment_sheets, table_of
from tests.pdf.official import handbook_of, official

LONG = "各单位要结合实际，认真抓好落实，注意总结经验，按时报送有关情况，确保取得实效。"


def whole_groups(book: Booklet) -> None:
    """Every group stands on one page with all its rows, in order, within the type area."""
    (table,) = parts_of(book.view, PlanTableView)
    sheets = attachment_sheets(book)
    texts = [folded(book.text(sheet.number, sheet.number)) for sheet in sheets]
    page = 0
    for group in table.groups:
        said = [folded(text) for row in group.rows for text in (row.title, *row.content)]
        while page < len(texts) and not all(text in texts[page] for text in said):
            page += 1
        assert page < len(texts), group.time
        assert folded(group.time) in texts[page]
    for sheet in sheets:
        assert table_of(sheet)[3] <= 210 - (26 if sheet.odd else 28) + 0.5


def crowded(handbook: Handbook, month: int, themes: int, paragraphs: int) -> Handbook:
    """Return a plan in which a month has many themes of many paragraphs each."""
    model = next(t for t in handbook.themes if t.month == t.through)
    many = tuple(
        replace(
            model,
            id=f"made-{number}",
            month=month,
            through=month,
            title=f"第{number}项活动",
            content=tuple(f"{number}.{n}.{LONG}" for n in range(paragraphs)),
        )
        for number in range(themes)
    )
    others = tuple(t for t in handbook.themes if t.month != month)
    return replace(handbook, themes=tuple(sorted((*others, *many), key=lambda t: t.month)))


@pytest.mark.parametrize(
    ("month", "themes", "paragraphs"),
    [(1, 2, 4), (1, 9, 1), (1, 30, 1), (5, 12, 2), (12, 2, 12), (1, 1, 20)],
)
def test_a_month_taller_than_a_page_is_parted_between_its_rows(
    month: int, themes: int, paragraphs: int
) -> None:
    """Marked （续）, each part whole on its page; the first page has less room."""
    book = official(crowded(handbook_of(SECOND), month, themes, paragraphs))
    whole_groups(book)
    (table,) = parts_of(book.view, PlanTableView)
    times = [group.time for group in table.groups]
    assert times.count(f"{month}月") == 1
    first = folded(book.text(attachment_sheets(book)[0].number, attachment_sheets(book)[0].number))
    assert folded(table.groups[0].time) in first, "the table's head stands alone"


def test_the_groups_of_the_default_plan_are_whole_and_fill_their_pages(book: Booklet) -> None:
    """The last page too holds as much as a third of a page."""
    whole_groups(book)
    for sheet in attachment_sheets(book):
        _, top, _, bottom = table_of(sheet)
        assert bottom - top >= 156 / 3


def test_a_parted_group_is_seen(tmp_path: Path) -> None:
    """Where rows may part anywhere, a group does not stand on one page."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    css = templates / "css" / "tables.css"
    kept = ".plan tbody, .plan tr { break-inside: avoid; }"
    assert kept in css.read_text("utf-8")
    css.write_text(css.read_text("utf-8").replace(kept, ""), "utf-8")
    with pytest.raises(AssertionError):
        whole_groups(official(crowded(handbook_of(SECOND), 5, 12, 2), templates))
