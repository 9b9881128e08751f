"""A print run: many branches in one file, each with its own text, found by the outline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from handbook.copies.files.print_base import mark, print_base
from handbook.copies.files.print_run import Printed, PrintRun
from handbook.copies.imposition import Fold
from tests.copies.booklet import BRANCH, FOLDER, PAGES, TITLE, branches, template
from tests.copies.readers import READERS, dark_modules, soundness, squeezed, told

COUNT = 23
EVEN = PAGES + PAGES % 2
NUMBERS = range(0, COUNT * EVEN, EVEN)


def run_of(
    some: list[dict[str, str]], pages: tuple[int, ...] | None = None
) -> tuple[bytes, Printed]:
    """Return the print run of some branches."""
    out = io.BytesIO()
    printed = PrintRun.of(print_base(template(), pages), FOLDER).write(some, out, "第1批")
    return out.getvalue(), printed


@pytest.fixture(scope="module")
def some() -> list[dict[str, str]]:
    """The branches of a run, rare characters among them."""
    return [*branches(COUNT - 1), BRANCH | {"name": "中共某省䶮𬭚学会支部", "number": "MX-999999"}]


@pytest.fixture(scope="module")
def run(some: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run as a file."""
    path = tmp_path_factory.mktemp("run") / "run.pdf"
    path.write_bytes(run_of(some)[0])
    return path


def test_readers_find_each_branch_on_its_own_pages(run: Path, some: list[dict[str, str]]) -> None:
    """Poppler, MuPDF and pdfium; every copy begins on an odd page, after an empty one."""
    for reader in READERS:
        pages = reader(run)
        assert len(pages) == COUNT * EVEN
        for first, branch in zip(NUMBERS, some, strict=True):
            for page in pages[first : first + PAGES]:
                assert squeezed(branch["name"]) in page
                assert branch["number"] in page
            assert set(pages[first + PAGES : first + EVEN]) <= {""}


def test_a_run_is_sound(run: Path) -> None:
    """Qpdf finds nothing."""
    assert soundness(run) == ""


def test_a_reader_aloud_is_led_to_each_branch(run: Path, some: list[dict[str, str]]) -> None:
    """A section for each, a piece of it for each page."""
    said = [squeezed(text) for text in told(run)]
    assert len(said) == COUNT * PAGES
    for number, text in enumerate(said):
        assert some[number // PAGES]["name"] in text


def test_the_outline_leads_to_each_branch(run: Path, some: list[dict[str, str]]) -> None:
    """Number and name, to the first page of its copy."""
    with pikepdf.open(run) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        items = list(outline(pdf))
        assert [str(item.Title) for item in items] == [f"{b['number']} {b['name']}" for b in some]
        assert [numbers[item.Dest[0].objgen] for item in items] == list(NUMBERS)
        assert int(pdf.Root.Outlines.Count) == COUNT


def outline(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the items of an outline of one level, forwards, and see that they lead backwards."""
    item = pdf.Root.Outlines.First
    assert "/Prev" not in item
    yield item
    while "/Next" in item:
        assert item.Next.Prev.objgen == item.objgen
        item = item.Next
        yield item
    assert pdf.Root.Outlines.Last.objgen == item.objgen


def test_page_labels_are_number_and_page(run: Path, some: list[dict[str, str]]) -> None:
    """So that a viewer says whose page it shows."""
    with pikepdf.open(run) as pdf:
        for first, branch in zip(NUMBERS, some, strict=True):
            labels = [str(pdf.pages[first + number].label) for number in range(PAGES)]
            assert labels == [f"{branch['number']}-{number}" for number in range(1, PAGES + 1)]


def test_the_tree_of_pages_is_balanced(run: Path) -> None:
    """No node has more than the root of the number of branches, but for a copy's own pages."""
    with pikepdf.open(run) as pdf:
        nodes = [pdf.Root.Pages]
        while nodes[0].Type == "/Pages":
            assert max(len(node.Kids) for node in nodes) <= 5  # the root of 23, or 4 pages
            assert all(int(n.Count) == sum(int(k.get("/Count", 1)) for k in n.Kids) for n in nodes)
            assert all(kid.Parent.objgen == node.objgen for node in nodes for kid in node.Kids)
            nodes = [kid for node in nodes for kid in node.Kids]


def test_what_the_branches_share_stands_once() -> None:
    """A branch more costs what it differs by."""
    few, many = (run_of(branches(count))[0] for count in (10, 30))
    assert (len(many) - len(few)) / 20 < 5_000
    assert len(few) > 20_000


def test_the_codes_are_each_branchs_own(run: Path) -> None:
    """No two copies show the same."""
    content = run.read_bytes()
    assert dark_modules(content, 0, 37) != dark_modules(content, EVEN, 37)


def test_a_part_of_the_pages(some: list[dict[str, str]], tmp_path: Path) -> None:
    """The form alone: a page each and an empty one; slots that no page draws are left out."""
    content, _ = run_of(some[:2], pages=(2,))
    path = tmp_path / "part.pdf"
    path.write_bytes(content)
    assert soundness(path) == ""
    pages = READERS[0](path)
    assert [some[0]["name"] in page for page in pages] == [True, False, False, False]
    assert "封面" not in "".join(pages)
    assert b"code-cover-code" not in content


def test_a_run_of_booklets(some: list[dict[str, str]], tmp_path: Path) -> None:
    """Two pages a side of A3, each branch's own sheets: last page beside the first."""
    out = io.BytesIO()
    PrintRun.of(print_base(template(), fold=Fold()), FOLDER).write(some[:3], out)
    path = tmp_path / "booklets.pdf"
    path.write_bytes(out.getvalue())
    assert soundness(path) == ""
    for reader in READERS:
        sides = reader(path)
        assert len(sides) == 3 * 2
        for branch, front, back in zip(some, sides[::2], sides[1::2], strict=False):
            assert front.count(branch["name"]) == 2  # the cover and its running head
            assert "封面" in front
            assert back.count(branch["name"]) == 4  # the two forms and theirs
            assert back.index("计划表") < back.index("记录表")
    with pikepdf.open(path) as pdf:
        assert {tuple(map(int, page.mediabox)) for page in pdf.pages} == {(0, 0, 1190, 841)}
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_an_empty_page_has_neither_content_nor_tags() -> None:
    """What only moves the origin draws nothing; a page that draws anything keeps all of it."""
    with pikepdf.new() as pdf:
        for content in (b"1 0 0 -1 0 842 cm\nq\n.75 0 0 .75 0 0 cm\nQ", b"q 0 0 9 9 re f Q"):
            pdf.add_blank_page().obj.Contents = pdf.make_stream(content)
        mark(pdf)
        assert "/Contents" not in pdf.pages[0].obj
        assert b"0 0 9 9 re f" in b"".join(part.read_bytes() for part in pdf.pages[1].obj.Contents)


def test_branches_that_do_not_fit_are_left_out_and_named(some: list[dict[str, str]]) -> None:
    """The others are printed, and no reference leads to what is not there."""
    long = BRANCH | {"name": "支" * 300, "number": "MX-300"}
    content, printed = run_of([some[0], long, some[1]])
    assert printed.branches == 2
    ((values, reason),) = printed.unfit
    assert values["number"] == "MX-300"
    assert "300 字" in str(reason)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 2 * EVEN
        assert pdf.check_pdf_syntax() == []


def test_no_branch_at_all_is_an_empty_file() -> None:
    """A chunk of which none fits is still a PDF."""
    content, printed = run_of([])
    assert printed.branches == 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 0


def test_a_run_is_the_same_each_time(some: list[dict[str, str]]) -> None:
    """Its bytes, and the hash that is told of them."""
    assert run_of(some[:5]) == run_of(some[:5])


def test_the_title_says_which_chunk(run: Path) -> None:
    """As given by whoever prints."""
    with pikepdf.open(run) as pdf:
        assert str(pdf.docinfo.Title) == f"{TITLE}（第1批）"
