"""The tree of tags: lean, in the engine's order, and nothing of the pages' edges in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from handbook.render.pdf import Pdf
from handbook.render.pdf_content import parted, shortened
from handbook.render.pdf_leaders import leaders_in, with_leaders
from handbook.render.pdf_structure import tidy_structure
from tests.booklets import MM, Booklet, folded

MARGIN_TOP, MARGIN_BOTTOM = 20, 278  # mm from the top of an upright page of text

Told = list[tuple[int, int]]


def told(content: bytes) -> Told:
    """Return what a reader aloud is told, in order: page and number of each marked content."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return list(told_below(pdf.Root.StructTreeRoot.K, None, numbers))


def told_below(
    below: pikepdf.Object | None,
    page: int | None,
    numbers: dict[tuple[int, int], int],
) -> Iterator[tuple[int, int]]:
    """Yield what is told below a structure element."""
    for kid in list(below) if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, pikepdf.Dictionary):
            own = numbers[kid.Pg.objgen] if "/Pg" in kid else page
            yield from told_below(kid.get("/K"), own, numbers)
        elif kid is not None:
            assert page is not None
            yield page, int(kid)


def test_the_same_is_told_in_the_same_order(either: Booklet) -> None:
    """Every piece of text that the engine has put into the tree but the dots of leaders."""
    dots = leader_marks(either.raw)
    assert told(either.pdf.content) == [said for said in told(either.raw) if said not in dots]


def leader_marks(content: bytes) -> set[tuple[int, int]]:
    """Return the page and number of each dot of a leader in the engine's own file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            (number, int(dot["mark"]))
            for number, page in enumerate(pdf.pages)
            for dots in leaders_in(page.Contents.read_bytes())
            for dot in dots
        }


def test_the_dots_of_the_contents_are_not_read_out(either: Booklet) -> None:
    """The engine tags each; here a line is its title and its page."""
    page = either.pages_of("contents")[0] - 1
    lines = sum(part.entry.listed for part in either.view.parts)
    assert len(leader_marks(either.raw)) > 20 * lines
    assert len([said for said in told(either.pdf.content) if said[0] == page]) < 5 * lines
    dots = [c for c in either.pages[page].chars if c["text"] == "·"]
    assert len(dots) > 20 * lines / len(either.pages_of("contents"))
    assert {c["tag"] for c in dots} == {"Artifact"}


def test_a_leader_is_one_text() -> None:
    """Dots of one line, side by side; another sign, another line or too few are left alone."""
    dots = [dot(n, 90 - 4.5 * n, 10, "0075") for n in range(6)]
    few = [dot(n, 90 - 4.5 * n, 20, "0075") for n in range(6, 9)]
    other = [dot(9, 9, 20, "0076")]
    page = b"".join([b"q\n", *dots, *few, *other, b"Q"])
    (leader,) = leaders_in(page)
    assert [int(found["mark"]) for found in leader] == list(range(6))
    drawn = with_leaders(page, [leader])
    assert drawn.count(b"-4.5 0 Td\n[<0075>] TJ\n") == 5
    assert drawn.count(b"BDC") == 4
    assert drawn.endswith(b"".join([*few, *other, b"Q"]))


def dot(mark: int, x: float, y: float, glyph: str) -> bytes:
    """Return a sign as the engine draws it."""
    marked = f"/Span\n<</MCID {mark}>>\nBDC\nBT\n1 0 0 -1 {x:.6f} {y:.6f} Tm\n"
    return f"{marked}/AAAAAA 14.666 Tf\n[<{glyph}>0] TJ\nET\nEMC\n".encode()


def elements_of(content: bytes) -> list[tuple[str, int, list[str]]]:
    """Return each structure element's kind, how much stands below it, and what it says besides."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            (str(e.S), len(e.K) if isinstance(e.get("/K"), pikepdf.Array) else 1, sorted(e.keys()))
            for e in pdf.objects
            if isinstance(e, pikepdf.Dictionary) and "/S" in e and "/P" in e
        ]


def test_no_tag_is_empty_but_a_cell_to_write_in(either: Booklet) -> None:
    """Nor is there one that means nothing; the engine makes thousands of both."""
    elements = elements_of(either.pdf.content)
    assert {kind for kind, below, _ in elements if not below} <= {"/TD", "/TH"}
    meaningless = [kind for kind, _, _ in elements if kind in {"/NonStruct", "/Div", "/Span"}]
    assert len(meaningless) < len(elements) / 10
    assert len(elements) < len(elements_of(either.raw)) * 0.6


def test_each_marked_content_leads_to_the_element_that_holds_it(either: Booklet) -> None:
    """From a page's content to its tag (ISO 32000-1, 14.7.4.4), and from a link to its own."""
    with pikepdf.open(io.BytesIO(either.pdf.content)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        found = 0
        for page in pdf.pages:
            for mark, element in enumerate(parents[int(page.obj.StructParents)]):
                if element is not None:
                    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
                    assert mark in [k for k in kids if not isinstance(k, pikepdf.Dictionary)]
                    assert element.Pg.objgen == page.obj.objgen
                    found += 1
            for link in page.obj.get("/Annots", []):
                assert parents[int(link.StructParent)].S == "/Link"
                assert str(link.Contents)
    assert found == len(told(either.pdf.content))


def test_heads_are_found_by_their_names(book: Booklet) -> None:
    """Cells name their heads; the tree says where each name is (ISO 32000-1, table 322)."""
    with pikepdf.open(io.BytesIO(book.pdf.content)) as pdf:
        names = pdf.Root.StructTreeRoot.IDTree.Names.as_list()
        heads = {
            bytes(name): element for name, element in zip(names[::2], names[1::2], strict=True)
        }
        assert sorted(heads) == list(heads)
        assert {str(head.S) for head in heads.values()} == {"/TH"}
        asked = {
            bytes(name)
            for e in pdf.objects
            if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/TD"
            for name in (e.A.get("/Headers", []) if "/A" in e else [])
        }
        assert asked <= set(heads)


def edge_tags(book: Booklet) -> set[str]:
    """Return how the text is marked that stands in the margins of upright pages of text."""
    found = set()
    for part in book.view.parts:
        if part.kind in {"guide", "contents", "month", "glossary"}:
            for number in book.pages_of(part.entry.anchor):
                page = book.pages[number - 1]
                if page.width < page.height:
                    edge = [c for c in page.chars if not MARGIN_TOP < c["top"] / MM < MARGIN_BOTTOM]
                    found |= {str(c["tag"]) for c in edge if folded(c["text"])}
    return found


def test_what_runs_along_the_edges_is_in_no_tag(either: Booklet) -> None:
    """Running heads, stamps and page numbers are artifacts: a reader aloud is spared them."""
    assert edge_tags(either) == {"Artifact"}


def test_the_engine_tags_the_edges(second: Booklet) -> None:
    """When this fails, WeasyPrint has learned it, and `as_artifacts` may go."""
    raw = replace(second, pdf=Pdf(second.raw, second.pdf.pages))
    assert "Span" in edge_tags(raw)


def test_a_file_without_tags_has_nothing_to_tidy() -> None:
    """It is left alone."""
    assert tidy_structure(pikepdf.new()) == {}


# What the pages draw.


def drawn(page: pikepdf.Page) -> bytes:
    """Return what a page draws, its parts one after another."""
    contents = page.obj.Contents
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"".join(part.read_bytes() for part in parts)


def test_pages_of_one_form_share_what_they_draw(book: Booklet) -> None:
    """Rules and labels are in the file once; each page still draws all of its own."""
    with (
        pikepdf.open(io.BytesIO(book.pdf.content)) as pdf,
        pikepdf.open(io.BytesIO(book.raw)) as raw,
    ):
        parts = [
            part.objgen
            for page in pdf.pages
            if isinstance(page.obj.Contents, pikepdf.Array)
            for part in page.obj.Contents
        ]
        assert len(set(parts)) < len(parts) * 0.8
        for new, old in zip(pdf.pages, raw.pages, strict=True):
            assert texts(drawn(new)) == texts(drawn(old))


def texts(content: bytes) -> list[int]:
    """Return how many glyphs each text of a page's content draws, in order."""
    lines = [line for line in content.split(b"\n") if b" TJ" in line]
    return [len(code) for line in lines for code in re.findall(rb"<([0-9a-f]+)>", line)]


def test_parts_give_the_page_again() -> None:
    """Shared pieces keep their place; what only one page draws stays with it."""
    rules = b"".join(f"q {n} 0 m 9 {n * n} l S Q\nEMC\n".encode() for n in range(400))
    pages = [b"one\nEMC\n" + rules + b"end", b"two\nEMC\n" + rules + b"last", b"three"]
    cut = parted(pages)
    assert [b"".join(parts) for parts in cut] == pages
    assert cut[0][1] == cut[1][1] == rules
    assert cut[2] == [b"three"]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        (b"56.692913 178.7 l", b"56.693 178.7 l"),
        (b"0.000000 -0.5 m", b"0 -.5 m"),
        (b"-0.0001 10.0 642.519685 100 re", b"0 10 642.52 100 re"),
        (b"[0 0.906873] 0 d", b"[0 0.906873] 0 d"),
        (b"1 0 0 -1 99.763434 1015.12 Tm", b"1 0 0 -1 99.7634 1015.12 Tm"),
        (b"[<0013>-0.25<0014>] TJ", b"[<0013>-0.25<0014>] TJ"),
    ],
)
def test_only_places_are_rounded(line: bytes, short: bytes) -> None:
    """To a thousandth of a CSS pixel, texts to a ten-thousandth; dashes and what is shown stay."""
    assert shortened(line) == short
