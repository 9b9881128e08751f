"""The few forms of PDF's syntax: what a reader makes of them is what was meant."""

from __future__ import annotations

import pytest

from handbook.render.pdf_syntax import real


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, b"0"), (-0.0, b"0"), (0.000001, b"0"), (-0.000004, b"0"), (0.5, b".5"),
        (-0.05, b"-.05"), (-1.2, b"-1.2"), (10.0, b"10"), (100.5, b"100.5"), (0.123456, b".12346"),
    ],
)  # fmt: skip
def test_a_real_number_has_no_digit_to_spare(value: float, written: bytes) -> None:
    """Neither a nought before its point nor any at its end, and none of a whole number is lost."""
    assert real(value, 5) == written
