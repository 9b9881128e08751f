"""The handbook says what the source says, all of it, in its order."""

from __future__ import annotations

from handbook.model import Section
from tests.booklets import ROOT, Booklet, folded

SOURCE = ROOT / "tests" / "source" / "plan-2023.txt"


def fragments() -> list[str]:
    """Return every paragraph, title, cell, signature and date of the source, in order."""
    lines = SOURCE.read_text("utf-8").splitlines()
    return [folded(cell) for line in lines for cell in line.split("\t") if cell.strip()]


def official_pages(book: Booklet) -> str:
    """Return the text of the notices and the table they end in."""
    first = book.anchors[f"notice-{book.handbook.notices[0].id}"]
    return folded(book.text(first, book.pages_of("plan-table")[-1]))


def assert_in_order(text: str, parts: list[str]) -> None:
    """Assert that the parts stand in the text one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"not in order in the handbook: {part}"
        at = found + len(part)


def test_every_fragment_of_the_source_stands_in_order(book: Booklet) -> None:
    """Nothing of the source is lost, changed or moved."""
    assert len(fragments()) > 80
    assert_in_order(official_pages(book), fragments())


def test_a_second_plan_stands_in_order(second: Booklet) -> None:
    """Head, number, title, sections of three levels, signature and date, then the table."""
    (notice,) = second.handbook.notices
    parts = [*notice.issuer, notice.number or "", *notice.title, notice.addressees]
    parts += [p for block in notice.body for p in paragraphs(block)]
    parts += [*notice.signature, "2025年12月20日", second.handbook.plan.title]
    for theme in second.handbook.themes:
        parts += [theme.title, *theme.content, theme.requirement.value]
    assert_in_order(official_pages(second), [folded(part) for part in parts])


def paragraphs(block: Section | str) -> list[str]:
    """Return a block's headings and paragraphs in order."""
    if isinstance(block, str):
        return [block]
    return [block.heading, *(p for inner in block.body for p in paragraphs(inner))]


def test_each_theme_stands_whole_on_the_page_of_its_month(either: Booklet) -> None:
    """Title and every paragraph, word for word, under the month that the table lists it in."""
    for theme in either.handbook.themes:
        pages = either.pages_of(f"month-{theme.month}")
        text = folded(either.text(pages[0], pages[-1]))
        for part in (theme.title, *theme.content, theme.requirement.value):
            assert folded(part) in text


def test_a_year_round_theme_is_named_in_every_month(book: Booklet) -> None:
    """A reader who opens any month sees what goes on all year."""
    assert book.handbook.year_round
    for month in range(1, 13):
        pages = book.pages_of(f"month-{month}")
        text = folded(book.text(pages[0], pages[-1]))
        assert all(folded(theme.title) in text for theme in book.handbook.year_round)


def test_every_remark_is_printed_as_the_editors(book: Booklet) -> None:
    """The remarks of plan, edition and themes stand among the notes at the end."""
    pages = book.pages_of("notes")
    text = folded(book.text(pages[0], pages[-1]))
    remarks = [*book.handbook.remarks, *(t.remark for t in book.handbook.themes if t.remark)]
    assert remarks
    assert all(folded(remark) in text for remark in remarks)
    assert book.handbook.version in text
