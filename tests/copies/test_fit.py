"""A name in its slot: whole, within the box, broken where it may be; else refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.copies.slots import fit
from handbook.copies.slots.fit import LEADING, NARROWEST, Box, Fitted, Line, Measured

OPENING, CLOSING = "（《“", "）》”、，。"
NAMES = st.text(st.sampled_from("中共省市县区公司协会支部委员甲乙丙丁Ab1 " + OPENING + CLOSING))
BOXES = st.builds(
    lambda width, height, least, more, lines: Box(width, height, least + more, least, lines),
    width=st.floats(20, 500),
    height=st.floats(8, 60),
    least=st.floats(5, 12),
    more=st.floats(0, 12),
    lines=st.sampled_from((1, 2)),
)
LONG = "中共某省某市甲乙丙丁科技有限公司与戊己庚辛行业协会联合支部委员会"


def measured(text: str) -> Measured:
    """Return a text as Song would have it: half as wide where the letters are Latin."""
    return Measured(text, [500 if c.isascii() else 1000 for c in text])


def fitted(text: Measured, box: Box) -> Fitted | None:
    """Return how a text is set in a box."""
    return fit.fitted(text.shape(box), box)


def texts(name: str, found: Fitted | None) -> list[str]:
    """Return the lines that a name was set in."""
    assert found is not None
    return [name[line.start : line.end] for line in found.lines]


@given(NAMES, BOXES)
def test_what_is_set_is_whole_and_within_the_box(name: str, box: Box) -> None:
    """No character is lost, none stands outside, no size or width is below the least."""
    found = fitted(measured(name), box)
    if found is None:
        return
    assert "".join(texts(name, found)) == name
    assert len(found.lines) <= box.lines
    assert box.least <= found.size <= box.size
    assert NARROWEST <= found.narrowed <= 1
    assert found.size * LEADING * len(found.lines) <= box.height * 1.0001
    for text, (_, _, width) in zip(texts(name, found), found.lines, strict=True):
        assert width == pytest.approx(measured(text).width / 1000 * found.size * found.narrowed)
        assert width <= box.width * 1.0001


@given(NAMES, BOXES)
def test_a_refused_name_does_not_fit_on_one_line(name: str, box: Box) -> None:
    """What is refused would stand outside even at the least size and width."""
    if fitted(measured(name), box) is None:
        narrowest = measured(name).width / 1000 * box.least * NARROWEST
        assert narrowest > box.width * 0.9999 or box.least * LEADING > box.height


@given(NAMES, BOXES)
def test_no_line_begins_or_ends_with_the_wrong_mark(name: str, box: Box) -> None:
    """Closing marks stay with what they close, opening ones with what they open."""
    found = fitted(measured(name), box)
    if found is not None and len(found.lines) == 2:
        first, second = texts(name, found)
        assert second[0] not in CLOSING
        assert first[-1] not in OPENING


@given(NAMES, BOXES, st.floats(1, 200))
def test_more_room_never_makes_a_text_smaller(name: str, box: Box, more: float) -> None:
    """In a wider box the text is at least as large, and its letters at least as wide."""
    found = fitted(measured(name), box)
    wider = fitted(measured(name), Box(box.width + more, box.height, box.size, box.least, 2))
    if found is not None and box.lines == 2:
        assert wider is not None
        assert (wider.narrowed, wider.size) >= (found.narrowed, found.size * 0.9999)


def test_a_short_name_has_one_line_at_full_size() -> None:
    """Room for a second line is no reason to use it."""
    found = fitted(measured("甲乙丙丁支部"), Box(300, 40, 14, 9, 2))
    assert found == Fitted(14, (Line(0, 6, 84.0),))


def test_a_long_name_is_broken_where_a_unit_ends() -> None:
    """The first line ends with 公司, though that does not halve the name."""
    found = fitted(measured(LONG), Box(300, 40, 14, 9, 2))
    assert texts(LONG, found) == [LONG[: LONG.index("与")], LONG[LONG.index("与") :]]


def test_a_word_that_begins_like_a_unit_is_not_taken_for_one() -> None:
    """市 ends a unit, but not within 市场."""
    name = "中共甲乙丙丁戊城市场管理者协商议事协调联席会支部委员会"
    assert "市" not in texts(name, fitted(measured(name), Box(200, 40, 14, 9, 2)))[0][-1]


def test_no_letter_is_condensed_for_the_sake_of_a_unit() -> None:
    """A break that would do so, or leave no lawful way, gives way to the even one."""
    name = "甲" * 18 + "公司" + "乙" * 14
    first = {
        width: texts(name, fitted(measured(name), Box(width, 40, 14, 9, 2)))[0]
        for width in (200, 153, 123)
    }
    assert {width: len(line) for width, line in first.items()} == {200: 20, 153: 17, 123: 17}


def test_a_longer_name_shrinks_then_narrows_then_is_refused() -> None:
    """One line: whole size, a smaller one, the least with narrower letters, nothing."""
    box = Box(100, 20, 10, 8, 1)
    whole = fitted(measured("甲" * 10), box)
    smaller = fitted(measured("甲" * 12), box)
    narrower = fitted(measured("甲" * 15), box)
    assert whole is not None
    assert smaller is not None
    assert narrower is not None
    assert (whole.size, whole.narrowed) == (10, 1)
    assert smaller.size == pytest.approx(100 / 12)
    assert smaller.narrowed == 1
    assert narrower.size == 8
    assert narrower.narrowed == pytest.approx(100 / 120)
    assert fitted(measured("甲" * 16), box) is None


def test_nothing_takes_no_line() -> None:
    """An empty field leaves its slot empty, to be written in by hand."""
    assert fitted(measured(""), Box(100, 20, 10, 8, 1)) == Fitted(10, ())
