"""Rules and grounds put together: the same on the page, in far fewer pieces."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
from PIL import ImageChops

from handbook.render.pdf_rules import with_whole_rules
from tests.booklets import Booklet

BLACK, RED = b"/A1.0 gs\n0 0 0 RG\n", b"/A1.0 gs\n1 0 0 RG\n"
DPI = 150


def rule(x: int, y: int, right: int, bottom: int, ink: bytes = BLACK, pen: int = 1) -> bytes:
    """Return a side of a cell as the engine draws it."""
    drawn = f"{pen} w\n{x} {y} m\n{right} {bottom} l\nS\nQ\nQ\nEMC\n"
    return b"/Artifact\nBMC\nq\nq\n" + ink + drawn.encode()


def ground(x: int, y: int) -> bytes:
    """Return the ground of a cell as the engine paints it."""
    box = f"{x} {y} 10 10 re\n"
    return (
        f"q\n{box}W\nn\n/Artifact\nBMC\nq\n/a1.0 gs\n.9 .9 .9 rg\n{box}W\nn\n{box}f\nQ\nEMC\nQ\n"
    ).encode()


def test_pieces_that_touch_become_one_rule() -> None:
    """In whatever order and direction they come; a gap stays a gap."""
    drawn = [rule(10, 0, 20, 0), rule(10, 0, 0, 0), rule(30, 0, 40, 0), rule(19, 0, 25, 0)]
    whole = b"/Artifact\nBMC\nq\n" + BLACK + b"1 w\n0 0 m\n25 0 l\n30 0 m\n40 0 l\nS\nQ\nEMC\n"
    assert with_whole_rules(b"".join(drawn)) == whole


def test_level_and_upright_rules_and_pens_are_kept_apart() -> None:
    """All of one ink in one piece of content."""
    drawn = [rule(0, 0, 9, 0), rule(0, 0, 0, 9), rule(0, 0, 9, 0, pen=2), rule(0, 9, 0, 12)]
    lines = b"1 w\n0 0 m\n9 0 l\n0 0 m\n0 12 l\nS\n2 w\n0 0 m\n9 0 l\nS\n"
    assert with_whole_rules(b"".join(drawn)) == b"/Artifact\nBMC\nq\n" + BLACK + lines + b"Q\nEMC\n"


def test_nothing_comes_to_lie_above_anything_else() -> None:
    """Another ink, or whatever stands between, parts what is put together."""
    one, red = rule(0, 0, 5, 0), rule(0, 0, 5, 0, RED)
    text = b"/Span\n<</MCID 0>>\nBDC\nBT\nET\nEMC\n"
    found = with_whole_rules(one + red + one + text + one)
    assert found.count(b"BMC") == 4
    assert found.index(b"1 0 0 RG") > found.index(b"0 0 0 RG")
    assert text in found


def test_grounds_of_one_colour_are_painted_at_once() -> None:
    """They are cut by nothing but themselves."""
    painted = b"/a1.0 gs\n.9 .9 .9 rg\n0 0 10 10 re\n10 0 10 10 re\nf\n"
    found = with_whole_rules(ground(0, 0) + ground(10, 0))
    assert found == b"/Artifact\nBMC\nq\n" + painted + b"Q\nEMC\n"


def test_a_rule_that_slopes_is_left_alone() -> None:
    """So is whatever is drawn otherwise."""
    for drawn in (rule(0, 0, 5, 9), b"q\n0 0 m\n9 0 l\nS\nQ\n", b""):
        assert with_whole_rules(drawn) == drawn


def strokes(content: bytes) -> int:
    """Return how many paths a file draws with a pen."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        contents = [page.obj.Contents for page in pdf.pages]
        parts = [list(c) if isinstance(c, pikepdf.Array) else [c] for c in contents]
        return sum(part.read_bytes().count(b"\nS\n") for page in parts for part in page)


def test_the_engine_still_draws_every_side_of_every_cell(book: Booklet) -> None:
    """When this fails, WeasyPrint has learned it, and `pdf_rules` may go."""
    assert strokes(book.raw) > 5 * strokes(book.pdf.content)


def test_the_pages_look_the_same(second: Booklet) -> None:
    """At 150 dpi no dot is lighter or darker by more than a third; most are as they were."""
    worst, changed, dots = 0, 0, 0
    with pdfium.PdfDocument(second.raw) as raw, pdfium.PdfDocument(second.pdf.content) as ours:
        for pages in zip(raw, ours, strict=True):
            before, after = (p.render(scale=DPI / 72, grayscale=True).to_pil() for p in pages)
            by_difference = ImageChops.difference(before, after).histogram()
            worst = max(worst, *(by for by, count in enumerate(by_difference) if count))
            changed += sum(by_difference[1:])
            dots += sum(by_difference)
    assert worst < 256 / 3
    assert changed < dots / 100
