"""The year on the wall: all of it on one sheet of A3, large enough to read, nothing run over."""

from __future__ import annotations

import io
from dataclasses import replace

import page as page_validation
import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from pdfplumber.page import Page

from handbook.editions.resolve import resolve
from handbook.model import MONTHS, Handbook, Requirement
from handbook.pipeline import read
from handbook.render.booklet import render_poster
from handbook.render.pdf import Pdf
from handbook.views.booklet import publisher
from handbook.views.marks import empty_months
from handbook.views.poster import PosterView, poster_view
from handbook.workspace import Workspace
from tests.booklets import DATA, MM, ROOT, SECOND, finished_of, folded, pdf_of

A3 = (420.0, 297.0)
MARGIN = 7.9
STAMP = 18.0
LEGIBLE = 14.0
EDITIONS = [(DATA, None), (DATA, "sample-county"), (SECOND, None)]


def handbook(data: object = DATA, edition: str | None = None) -> Handbook:
    """Return an edition of a plan, its default one where none is named."""
    assert data in (DATA, SECOND)
    sources = read(Workspace(DATA if data == DATA else SECOND, ROOT / "build"))
    return resolve(sources, edition or sources.plan.value.default_edition)


def crowded(in_month: tuple[int, ...]) -> Handbook:
    """Return the default plan with so many themes in each month; each third goes on to the next."""
    plan = handbook()
    dated = [theme for theme in plan.themes if not theme.year_round]
    themes = tuple(
        replace(
            dated[(month + number) % len(dated)],
            id=f"theme-{month}-{number}",
            month=month,
            through=min(12, month + (number % 3 == 2)),
            requirement=list(Requirement)[number % 2],
        )
        for month, count in zip(MONTHS, in_month, strict=True)
        for number in range(count)
    )
    return replace(plan, themes=(*plan.year_round, *themes))


def typeset(plan: Handbook) -> tuple[PosterView, Pdf]:
    """Return the poster of a plan, and the file."""
    view = poster_view(plan, publisher(plan))
    raw = pdf_of(render_poster(view, ROOT / "templates"))
    return view, finished_of(raw)


def page_of(pdf: Pdf) -> Page:
    """Return the one page, with all that is drawn on it."""
    assert pdf.pages == 1
    return pdfplumber.open(io.BytesIO(pdf.content)).pages[0]


def blocks(page: Page) -> list[tuple[float, float, float, float]]:
    """Return the months' places, in order: from their heads' rules down to the next, in mm."""
    heads = sorted(
        {
            (round(r["top"] / MM, 1), round(r["x0"] / MM, 1), round(r["x1"] / MM, 1))
            for r in page.rects
            if 90 < (r["x1"] - r["x0"]) / MM < 97 and 12.9 < r["height"] / MM < 13.1
        }
    )
    tops = sorted({top for top, _, _ in heads})
    ends = dict(zip(tops, [*tops[1:], A3[1] - STAMP], strict=True))
    return [(left, top, right, ends[top]) for top, left, right in heads]


@pytest.mark.parametrize(("data", "edition"), EDITIONS)
def test_every_theme_stands_on_one_sheet(data: object, edition: str | None) -> None:
    """A3, each title word for word, the edition, its version; nothing near the edge."""
    plan = handbook(data, edition)
    view, pdf = typeset(plan)
    page = page_of(pdf)
    assert (page.width / MM, page.height / MM) == pytest.approx(A3, abs=0.1)
    text = folded("".join(c["text"] for c in page.chars))
    for said in (plan.plan.title, plan.edition.name, plan.version, *(t.title for t in plan.themes)):
        assert folded(said) in text
    assert inked(page) >= MARGIN
    assert float(view.size[:-2]) >= LEGIBLE
    assert len(blocks(page)) == len(MONTHS)


def inked(page: Page) -> float:
    """Return the least distance of anything drawn from the edge of the sheet, in mm."""
    drawn = page.chars + page.rects + page.lines + page.curves
    drawn = [d for d in drawn if d.get("text", "x").strip()]
    sides = (
        min(d["x0"] for d in drawn),
        min(d["top"] for d in drawn),
        page.width - max(d["x1"] for d in drawn),
        page.height - max(d["bottom"] for d in drawn),
    )
    return float(min(sides)) / MM


@pytest.mark.parametrize(
    ("in_month", "least"),
    [
        ((1,) * 12, 20.0),
        ((2,) * 12, 16.0),
        ((4, 3, 4, 4, 4, 4, 3, 4, 4, 4, 4, 4), LEGIBLE),
        ((1, 6, 2, 1, 3, 1, 8, 0, 1, 5, 2, 6), 9.0),
    ],
)
def test_it_holds_few_themes_and_many(in_month: tuple[int, ...], least: float) -> None:
    """Each month's titles stand in its own place, as large as can be; nothing runs over."""
    plan = crowded(in_month)
    view, pdf = typeset(plan)
    assert float(view.size[:-2]) >= least
    page = page_of(pdf)
    for month, (left, top, right, bottom) in zip(MONTHS, blocks(page), strict=True):
        words = page.crop((left * MM - 1, top * MM, right * MM + 1, bottom * MM)).chars
        text = folded("".join(c["text"] for c in words))
        held = [t for t in plan.themes if t.runs_in(month) and not t.year_round]
        assert text.startswith(f"{month}月")
        assert sum(text.count(title) for title in {folded(t.title) for t in held}) == len(held)
        assert max(c["bottom"] for c in words) / MM < bottom - 1
    assert inked(page) >= MARGIN


def test_long_words_turn_over_and_run_over_nothing() -> None:
    """A plan's title and a theme's of the whole year, each too long for a line."""
    plan = handbook()
    long = replace(plan.plan, title=plan.plan.title * 3)
    themes = [replace(t, title=t.title * 4) if t.year_round else t for t in plan.themes]
    page = page_of(typeset(replace(plan, plan=long, themes=tuple(themes)))[1])
    text = folded("".join(c["text"] for c in page.chars))
    assert folded(long.title) in text
    assert all(folded(theme.title) in text for theme in themes)
    assert inked(page) >= MARGIN


def test_a_theme_of_two_months_stands_in_both() -> None:
    """Said from when to when, and that it goes on."""
    plan = handbook(SECOND)
    theme = next(t for t in plan.themes if t.ends > t.begins)
    months = [m for row in poster_view(plan, "").rows for m in row.months]
    marks = {
        m.number: [
            mark.text for item in m.themes if item.title == theme.title for mark in item.marks
        ]
        for m in months
    }
    assert marks[str(theme.begins)] == [f"{theme.begins}-{theme.ends}月"]
    assert marks[str(theme.ends)] == [f"{theme.begins}-{theme.ends}月，接上月"]


def test_months_have_room_to_write() -> None:
    """Every month of the default plan a line at least; one without a theme says so."""
    plan = handbook()
    months = [m for row in poster_view(plan, "").rows for m in row.months]
    assert all(month.lines >= 1 for month in months)
    assert {int(m.number) for m in months if m.note} == set(empty_months(plan))


def test_marks_of_levels_stand_by_their_themes() -> None:
    """What a level added, moved or decided is on the wall as it is in the booklet."""
    plan = handbook(DATA, "sample-county")
    said = {
        mark.look
        for row in poster_view(plan, "").rows
        for month in row.months
        for item in month.themes
        for mark in (item.requirement, *item.marks)
    }
    assert {"required", "optional", "added", "moved", "made-required", "left"} <= said


def test_a_phone_reads_the_address_of_the_site_off_the_wall() -> None:
    """Where the edition says it; elsewhere there is no code."""
    for edition in ("sample-city", "sample-county"):
        plan = handbook(DATA, edition)
        content = typeset(plan)[1].content
        picture = pypdfium2.PdfDocument(content)[0].render(scale=150 / 72).to_pil()
        codes = [found.text for found in zxingcpp.read_barcodes(picture)]
        site = plan.edition.site_url
        assert codes == ([f"{site.rstrip('/')}/index.html"] if site else [])


@pytest.mark.parametrize("profile", ["ua1", "2u"])
def test_it_keeps_to_both_standards(profile: str) -> None:
    """PDF/UA-1 and PDF/A-2u as the handbook does."""
    content = typeset(handbook())[1].content
    report = page_validation.validate_pdf_bytes(content, profile=profile)
    assert [str(failure) for failure in report.failures] == []
