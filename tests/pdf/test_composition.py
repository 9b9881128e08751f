"""Chinese composition as it stands on the page, and each guard with a fault that it sees."""

from __future__ import annotations

import functools
import inspect
import io
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pytest
import weasyprint

from handbook.errors import OutsideError
from handbook.render import pdf
from handbook.render.booklet import render_booklet
from handbook.render.composition import KNOWN_VERSION, composing, engine
from handbook.render.composition.shown import show_plainly
from handbook.views.notices import NoticeView
from tests.booklets import ROOT, Booklet, parts_of, pdf_of
from tests.pdf.composed import (
    FLUSH_MM,
    STRESS_LINES,
    WIDTH_MM,
    composed_lines,
    extracted,
    gap_em,
    left_mm,
    misplaced,
    official_texts,
    page_of,
    ragged,
    stress,
    unfinished,
)
from tests.pdf.official import Line, handbook_of, official

TEMPLATES = ROOT / "templates"
WHAT_TO_DO = (
    f"WeasyPrint is no longer {KNOWN_VERSION}. Compare layout/inline.py, layout/preferred.py, "
    "text/line_break.py and draw/text.py of the two versions where handbook/render/composition/ "
    "stands in for them (engine.py lists the functions), follow what changed there, run "
    "tests/pdf/test_composition*.py, look at the notices, and then raise KNOWN_VERSION."
)


@functools.cache
def notices(edition: str) -> Booklet:
    """Return the official documents of an edition."""
    chain = handbook_of().edition.chain
    known = {"default": None, "base": chain[-1].edition}
    return official(handbook_of(edition=known.get(edition, edition)))


def notices_alone(edition: str) -> str:
    """Return an edition's notices as HTML: beside a table's cell readers put a blank or a line."""
    view = notices(edition).view
    return render_booklet(replace(view, parts=tuple(parts_of(view, NoticeView))), TEMPLATES)


@pytest.fixture(scope="module")
def stress_lines() -> list[Line]:
    """The stress text, set."""
    return composed_lines(stress())


@pytest.fixture
def uncomposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What WeasyPrint does by itself."""
    monkeypatch.setattr(pdf, "composing", nullcontext)


def test_the_version_is_the_one_known() -> None:
    """A pin with what to do about it."""
    assert weasyprint.__version__ == KNOWN_VERSION, WHAT_TO_DO


def test_what_is_stood_in_for_is_called_as_before() -> None:
    """Each stand-in takes what the engine's own function takes, in its order."""
    for owner, name, own in engine.stand_ins():
        theirs = list(inspect.signature(getattr(owner, name)).parameters)
        assert [p.removeprefix("_") for p in inspect.signature(own).parameters] == [
            {"self": "stream"}.get(p, p) for p in theirs
        ], WHAT_TO_DO


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than lines that nobody has looked at."""
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(OutsideError, match=r"WeasyPrint 70\.0.*71\.0"), composing():
        pass


def test_the_engine_is_as_it_was_afterwards() -> None:
    """Nothing of it stays replaced."""
    before = [getattr(owner, name) for owner, name, _ in engine.stand_ins()]
    with composing():
        assert [getattr(owner, name) for owner, name, _ in engine.stand_ins()] != before
    assert [getattr(owner, name) for owner, name, _ in engine.stand_ins()] == before


@pytest.mark.parametrize("edition", ["default", "base", "sample-county"])
def test_the_lines_of_a_notice_end_at_the_right_edge(edition: str) -> None:
    """All but the last of a paragraph, within 0.3 mm."""
    assert list(ragged(notices(edition))) == []


@pytest.mark.usefixtures("uncomposed")
def test_ragged_lines_are_seen() -> None:
    """The engine by itself leaves them ragged."""
    assert len(list(ragged(official(handbook_of())))) > 5


@pytest.mark.parametrize("edition", ["default", "base", "sample-county"])
def test_no_mark_stands_where_it_may_not_in_a_notice(edition: str) -> None:
    """Neither at a line's start nor at its end; no item is broken."""
    lines = official_texts(notices(edition))
    assert list(misplaced(lines)) == []
    assert list(unfinished(lines)) == []


def test_no_mark_stands_where_it_may_not_in_the_stress_text(stress_lines: list[Line]) -> None:
    """Over 500 lines of marks of all kinds beside each other."""
    lines = [line.text for line in stress_lines]
    assert len(lines) >= STRESS_LINES
    assert list(misplaced(lines)) == []
    assert list(unfinished(lines)) == []


def test_the_stress_text_keeps_to_its_measure(stress_lines: list[Line]) -> None:
    """No line runs over; each ends at the right edge or before it, most of them at it."""
    ends = [line.right - (210 + WIDTH_MM) / 2 for line in stress_lines]
    assert max(ends) <= FLUSH_MM
    assert sum(abs(end) <= FLUSH_MM for end in ends) >= len(ends) - len(stress())
    assert all(abs(left_mm(line)) < 0.1 for line in stress_lines)


@pytest.mark.usefixtures("uncomposed")
def test_misplaced_marks_are_seen() -> None:
    """The engine by itself lets some begin a line, and breaks dates and numbers."""
    lines = [line.text for line in composed_lines(stress())]
    assert list(misplaced(lines))
    assert list(unfinished(lines))


@pytest.mark.parametrize("pair", ["，“", "。”", "”“", "）。", "》、", "（《", "》〉", "：“", "”）"])
def test_two_marks_take_one_and_a_half_ems(pair: str) -> None:
    """Together, whether they close or open (CLREQ)."""
    (line,) = composed_lines([f"甲{pair}乙"])
    first, second = line.characters[0], line.characters[-1]
    assert (second["x0"] - first["x1"]) / line.size_pt == pytest.approx(1.5, abs=0.005)


def test_a_closing_mark_ends_a_line_with_half_its_width() -> None:
    """Its ink stands within the type area, the blank behind it outside."""
    first, _ = composed_lines(["甲" * 27 + "，" + "乙" * 20])
    last = first.characters[-1]
    assert last["text"] == "，"
    assert (last["x0"] + last["width"] / 2) * 25.4 / 72 == pytest.approx(183, abs=FLUSH_MM)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("共10个", [0.25, 0, 0.25]),
        ("按PDF看", [0.25, 0, 0, 0.25]),
        ("在2023年1月6日", [0.25] + [0] * 8),
    ],
)
def test_a_quarter_em_stands_beside_figures_and_latin(text: str, gaps: list[float]) -> None:
    """As room, within dates none."""
    (line,) = composed_lines([text])
    assert [gap_em(line, at) for at in range(len(text) - 1)] == pytest.approx(gaps, abs=0.005)


def test_what_is_not_justified_keeps_its_widths() -> None:
    """Forms and tables are not composed by accident; only where they break is."""
    (line,) = composed_lines(["甲，“乙”共10个"], "text-align: left")
    assert all(abs(gap_em(line, at)) < 0.005 for at in range(len(line.text) - 1))


def test_letters_that_css_spaces_stand_that_far_apart() -> None:
    """The engine's moves before and behind a glyph both count; the text is read as it is."""
    for spacing in (-0.1, 0.05, 0.8):
        style = f"font: 20pt FandolFang; letter-spacing: {spacing}em"
        made = pdf_of(f'<html lang="zh"><title>字</title><p style="{style}">某某市体育局</p>')
        (page,) = pdfplumber.open(io.BytesIO(made.content)).pages
        lefts = [character["x0"] for character in page.chars]
        steps = [right - left for left, right in pairwise(lefts)]
        assert steps == pytest.approx([20 * (1 + spacing)] * 5, abs=0.5)


@pytest.mark.parametrize("composed", ["default", "sample-county", "stress"])
def test_readers_extract_the_same_text(composed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Poppler, pdfium and MuPDF: the same characters and blanks in the same order."""
    html = page_of(stress()) if composed == "stress" else notices_alone(composed)
    found = extracted(pdf_of(html).content)
    monkeypatch.setattr(pdf, "composing", nullcontext)
    assert found == extracted(pdf_of(html).content)


def test_room_that_readers_take_for_blanks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the glyphs' text beside them, a gap is a blank and an overlap a new line."""
    html = page_of(["其中包括10个主题，“甲乙”"])
    plain = extracted(pdf_of(html).content)
    monkeypatch.setattr(engine, "show_text", show_plainly)
    assert "包括 10 个" in extracted(pdf_of(html).content)["poppler"]
    assert "包括10个主题，“甲乙”" in plain["poppler"]
