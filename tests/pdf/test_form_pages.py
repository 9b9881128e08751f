"""Rows are dealt out to pages: none lost, none too low, no page too full. Nothing is laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook.views.form_pages import MOST_ROW_MM, Rooms, deal

LEAST_ROW_MM = 11

rooms = st.builds(
    Rooms, st.floats(60, 240), above=st.floats(0, 25), below=st.floats(0, 30)
)  # fmt: skip


@given(st.lists(st.floats(11, 30), min_size=1, max_size=60), rooms, st.booleans())
def test_rows_are_dealt_out_whole(least: list[float], room: Rooms, facing: bool) -> None:
    """Every row once, in order; pages that lie open are one or an even number."""
    dealt = deal(least, room, facing=facing)
    assert sum(dealt.on_pages) == len(least)
    assert LEAST_ROW_MM <= dealt.height <= MOST_ROW_MM
    heights = [max(dealt.height, row) for row in least]
    at = 0
    for page, count in enumerate(dealt.on_pages):
        taken = sum(heights[at : at + count])
        assert count == 1 or taken <= room.of(page, len(dealt.on_pages)) + 1e-6
        at += count
    if facing and len(dealt.on_pages) < len(least):
        assert len(dealt.on_pages) == 1 or len(dealt.on_pages) % 2 == 0


def test_rows_are_dealt_out_evenly_and_high() -> None:
    """Left-over room goes to the rows, up to a bound; halves that face hold as many."""
    assert deal([11] * 18, Rooms(133, above=18, below=12), facing=True).on_pages == (9, 9)
    few = deal([11] * 3, Rooms(133), facing=True)
    assert (few.on_pages, few.height) == ((3,), MOST_ROW_MM)
    taller = deal([11, 30, 11], Rooms(133), facing=True)
    assert taller.on_pages == (3,)
