"""How much paper a run takes: sheets with their padding, and reams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.copies.imposition import MOST_SHEETS, Fold
from handbook.copies.paper import FORMATS, REAM, reams

DUPLEX, BOOKLET, WALL = FORMATS


@given(st.integers(1, 10**7))
def test_reams_hold_every_sheet_and_none_is_too_many(sheets: int) -> None:
    """The last one is opened only for a sheet that needs it."""
    assert reams(sheets) * REAM >= sheets
    assert (reams(sheets) - 1) * REAM < sheets


@pytest.mark.parametrize(
    ("pages", "copies", "said"),
    [
        (64, 1, "每份 A4 纸 32 张。"),
        (63, 1, "每份 A4 纸 32 张。"),
        (64, 150, "每份 A4 纸 32 张；印 150 份共 4,800 张，合 10 令（每令 500 张）。"),
        (2, 500, "每份 A4 纸 1 张；印 500 份共 500 张，合 1 令（每令 500 张）。"),
        (2, 501, "每份 A4 纸 1 张；印 501 份共 501 张，合 2 令（每令 500 张）。"),
    ],
)
def test_paper_of_a_run(pages: int, copies: int, said: str) -> None:
    """Two pages of the file on a sheet; the whole run in reams."""
    assert DUPLEX.paper(pages, copies) == said


def test_the_poster_takes_a_sheet_a_page() -> None:
    """On one side."""
    assert WALL.paper(1, 30) == "每份 A3 纸 1 张；印 30 份共 30 张，不到 1 令（每令 500 张）。"


@given(pages=st.integers(2, 400), signature=st.one_of(st.none(), st.integers(1, MOST_SHEETS)))
def test_a_booklet_too_thick_for_a_staple_is_told(pages: int, signature: int | None) -> None:
    """As soon as more sheets are nested than a staple goes through, never before."""
    sheets = (pages + 1) // 2
    advice = "".join(BOOKLET.advice(pages, Fold(signature)))
    nested = min(sheets, signature or sheets)
    assert ("太厚" in advice) == (nested > MOST_SHEETS)
    assert ("帖" in advice.replace("分帖", "")) == (nested < sheets)
