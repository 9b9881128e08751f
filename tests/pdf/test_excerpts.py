"""Parts of the handbook as files of their own: the same pages, slim, within both standards."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator

import page as page_validation
import pikepdf
import pytest

from handbook.copies.excerpts.cut import Whole
from handbook.model import MONTHS
from handbook.views.downloads import Excerpt, excerpts, month_files, part_file
from handbook.views.forms import SheetView
from tests.archive import breaches, fonts_of
from tests.booklets import DATA, SECOND, Booklet, booklet

NAMES = ("default", "sample-city", "sample-county", "second")


def whole(name: str) -> Booklet:
    """Return a handbook by its edition, or the second plan's."""
    if name == "second":
        return booklet(SECOND)
    return booklet(DATA, None if name == "default" else name)


def cut(book: Booklet) -> Iterator[tuple[Excerpt, list[int], bytes]]:
    """Yield each excerpt of a handbook with its pages, from 1, and its file."""
    finished = Whole(book.pdf.content)
    for excerpt in excerpts(book.handbook, book.view.parts):
        pages = sorted({page for part in excerpt.parts for page in finished.pages_of(*part)})
        yield excerpt, [page + 1 for page in pages], finished.excerpt(pages, excerpt.title)


def text_of(content: bytes) -> list[str]:
    """Return the text of each page as poppler reads it."""
    out = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True
    )
    return out.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("name", NAMES)
def test_an_excerpt_is_the_handbook_s_own_pages(name: str) -> None:
    """Word for word, numbers and all; slim, titled, within PDF/UA-1 and PDF/A-2u."""
    book = whole(name)
    texts = text_of(book.pdf.content)
    for excerpt, pages, content in cut(book):
        assert text_of(content) == [texts[page - 1] for page in pages], excerpt.path
        assert len(content) < len(book.pdf.content) / 2
        assert breaches(content) == []
        for profile in ("ua1", "2u"):
            report = page_validation.validate_pdf_bytes(content, profile=profile)
            assert [str(failure) for failure in report.failures] == [], excerpt.path
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.docinfo["/Title"]) == excerpt.title


@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_is_offered_is_whole(name: str) -> None:
    """A month has all its sheets, a form all its copies, each on every page it takes."""
    book = whole(name)
    found = {excerpt.path: pages for excerpt, pages, _ in cut(book)}
    for part in book.view.parts:
        own = list(book.pages_of(part.entry.anchor))
        if part.entry.month:
            month = month_files(book.handbook, part.entry.month)[0].path
            assert set(own) <= set(found[month])
        if isinstance(part, SheetView):
            assert set(own) <= set(found[f"downloads/form-{part.form}.pdf"])
    notices = found[part_file(book.handbook, "notice").path]
    assert notices == sorted({page for p in book.view.parts if p.kind == "notice"
                              for page in book.pages_of(p.entry.anchor)})  # fmt: skip
    assert len([path for path in found if re.search(r"month-\d\d", path)]) == len(MONTHS)


def test_the_pages_look_the_same() -> None:
    """Drawn by the small fonts as by the handbook's own."""
    book = whole("default")
    excerpt, pages, content = next(cut(book))
    drawn = [picture(content, number) for number in range(1, len(pages) + 1)]
    assert drawn == [picture(book.pdf.content, page) for page in pages], excerpt.path


def picture(content: bytes, page: int) -> bytes:
    """Return a page drawn in black and white alone, 150 dots an inch."""
    numbers = ["-f", str(page), "-l", str(page)]
    command = ["pdftoppm", "-r", "150", *numbers, "-mono", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def test_nothing_of_other_pages_comes_along() -> None:
    """No glyph that is not shown, no link that leads nowhere, no tag, no bookmark of a page."""
    book = whole("sample-county")
    finished = mapped(book.pdf.content)
    for _, pages, content in cut(book):
        assert mapped(content) < finished
        with pikepdf.open(io.BytesIO(content)) as pdf:
            own = {page.obj.objgen for page in pdf.pages}
            kinds = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
            assert {o.objgen for o in kinds if o.get("/Type") == "/Page"} == own
            assert len(pdf.pages) == len(pages)
            names = {str(n) for n, _ in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
            for page in pdf.pages:
                links = list(page.obj.get("/Annots", pikepdf.Array()))
                assert all("/A" in link or str(link.Dest) in names for link in links)
            assert "/Outlines" not in pdf.Root


def mapped(content: bytes) -> int:
    """Return how many bytes a file's fonts take to say which characters they draw."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sum(len(font.ToUnicode.read_bytes()) for font in fonts_of(pdf))


def test_equal_input_gives_equal_bytes() -> None:
    """Cut twice, from the same handbook opened anew."""
    book = whole("second")
    assert [file for *_, file in cut(book)] == [file for *_, file in cut(book)]
