"""How a line that keeps its words fits into the type area of an official document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.grid import (
    TITLE_CHARACTERS,
    TITLE_PT,
    WIDTH_PT,
    fewest_lines,
    inked_width,
    size_to_fit,
    tracking,
)

LINES = st.lists(st.text("某年《》（）0aW", min_size=2, max_size=60), min_size=1, max_size=5)


@given(LINES)
def test_every_line_keeps_within_the_type_area(lines: list[str]) -> None:
    """At the size they share and with the tracking of each; no line loses more than 3 in 100."""
    size = size_to_fit(tuple(lines), TITLE_PT)
    for line in lines:
        closer = tracking(line, size) * (len(line) - 1)
        assert inked_width(line) * size + closer <= WIDTH_PT + 0.01
        assert -closer <= inked_width(line) * size * 0.03 + 0.01 * len(line)


def test_a_line_that_fits_is_left_alone() -> None:
    """The largest size, no tracking."""
    assert size_to_fit(("某" * TITLE_CHARACTERS,), TITLE_PT) == TITLE_PT
    assert tracking("某" * TITLE_CHARACTERS, TITLE_PT) == 0


@pytest.mark.parametrize(("characters", "lines"), [(1, 1), (27, 1), (28, 2), (56, 2), (57, 3)])
def test_paragraphs_are_counted_narrow(characters: int, lines: int) -> None:
    """Two characters of indent, and one more a line than the grid has."""
    assert fewest_lines("某" * characters) == lines
