"""A reader finds what is looked for: contents, bookmarks, thumb tabs, running heads."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pikepdf

from tests.booklets import MM, Booklet, folded, page_numbers

TAB_MM = 11  # to the trim, figures 5 mm from it


def test_the_contents_give_the_page_of_each_part(either: Booklet) -> None:
    """The number at the end of a line is that of the page the part begins on."""
    pages = either.pages_of("contents")
    text = folded(either.text(pages[0], pages[-1]))
    at = 0
    for part in either.view.parts:
        if part.entry.listed:
            line = re.escape(folded(part.entry.contents_line))
            page = either.anchors[part.entry.anchor]
            found = re.compile(rf"{line}·*{page}").search(text, at)
            assert found, f"{part.entry.title}: {page}"
            at = found.end()


def test_the_schedule_gives_the_page_of_each_record(book: Booklet) -> None:
    """The column for it is filled, since the booklet knows where each theme is recorded."""
    pages = book.pages_of("form-schedule")
    text = folded(book.text(pages[0], pages[-1]))
    for theme in book.handbook.themes:
        row = text[text.index(folded(theme.title)) :]
        assert str(book.anchors[f"record--{theme.id}"]) in row[: len(theme.title) + 40]


def test_every_part_has_a_bookmark_in_its_place(either: Booklet) -> None:
    """The tree of bookmarks is that of the parts, each leading to the page its part begins on."""
    with pikepdf.open(io.BytesIO(either.pdf.content)) as pdf:
        found = bookmarks(pdf.Root.Outlines, 1, page_numbers(pdf))
    entries = [part.entry for part in either.view.parts]
    expected = [(e.level, folded(e.title), either.anchors[e.anchor]) for e in entries]
    assert [(level, folded(title), page) for level, title, page in found] == expected


def bookmarks(
    parent: pikepdf.Object, level: int, numbers: dict[object, int]
) -> list[tuple[int, str, int]]:
    """Return the bookmarks below one: level, title and page."""
    found = []
    item = parent.get("/First")
    while item is not None:
        found.append((level, str(item.Title), numbers[item.Dest[0].objgen]))
        found += bookmarks(item, level + 1, numbers)
        item = item.get("/Next")
    return found


def test_a_month_is_found_by_its_tab(either: Booklet) -> None:
    """Every page of a month has the tab at its outer edge, each month's lower than the last's."""
    tops = []
    for part in either.view.parts:
        if part.kind == "month":
            number = either.anchors[part.entry.anchor]
            page = either.pages[number - 1]
            (tab,) = [
                r
                for r in page.rects
                if r["fill"] and abs(r["width"] / MM - TAB_MM) < 0.1 and r["height"] > 30
            ]
            outer = page.width - tab["x1"] if number % 2 else tab["x0"]
            assert abs(outer) < 1
            tops.append(tab["top"])
    assert len(tops) == 12
    assert tops == sorted(tops)
    assert len({round(b - a) for a, b in pairwise(tops)}) == 1


def test_every_page_but_the_cover_is_numbered(either: Booklet) -> None:
    """The number printed is that of the page."""
    for number, page in enumerate(either.pages[1:], 2):
        upright = folded(page.extract_text())
        turned = folded("".join(c["text"] for c in page.chars if not c["upright"]))
        if upright or turned:
            assert f"—{number}—" in upright + turned


def test_the_file_says_what_it_is(book: Booklet) -> None:
    """Title, author, subject and language, for readers aloud and for whoever keeps the file."""
    with pikepdf.open(io.BytesIO(book.pdf.content)) as pdf:
        assert str(pdf.docinfo.Title) == book.view.title
        assert str(pdf.docinfo.Author) == book.view.publisher
        assert str(pdf.docinfo.Subject) == book.view.subject
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
