"""Where a Chinese line may break and how wide its marks are: the rules without an engine."""

from __future__ import annotations

import pytest

from handbook.render.composition import marks
from handbook.render.composition.lines import first_line, paragraph


def broken(text: str, *, said: bool = True) -> str:
    """Return a text with a bar at each place where a line may end."""
    may = marks.breaks(text, [said] * len(text))
    return "".join("|" * may[at] + character for at, character in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙，丙", "甲|乙，|丙"),
        ("甲（乙）。丙", "甲|（乙）。|丙"),
        ("甲“乙”丙", "甲|“乙”|丙"),
        ("甲”“乙", "甲”|“乙"),
        ("甲·乙", "甲·|乙"),
        ("甲——乙", "甲|——|乙"),
        ("甲—乙", "甲—|乙"),
        ("甲……乙", "甲|……|乙"),
        ("甲/乙", "甲/乙"),
        ("在2023年1月6日前", "在|2023年1月6日|前"),
        ("依（闽委办〔2023〕1号）文", "依|（闽委办〔2023〕1号）|文"),
        ("于3月的10个主题", "于|3月|的|10个|主|题"),
        ("明确1-2项，占50%的", "明|确|1-2项，|占|50%|的"),
        ("建党102周年的", "建|党|102周年|的"),
        ("甲（一）乙", "甲|（一）|乙"),
        ("第3条的", "第3条|的"),
    ],
)
def test_where_a_line_may_break(text: str, expected: str) -> None:
    """Marks keep to what they close or open; dates, numbers and figures stay whole."""
    assert broken(text) == expected


def test_quotes_do_not_bind_to_both_neighbours() -> None:
    """The engine binds them (UAX #14, class QU); an apostrophe and a blank stay its own affair."""
    assert broken("甲“乙”丙", said=False) == "甲|“乙”|丙"
    assert broken("it’s", said=False) == "it’s"
    assert broken("甲” 乙", said=False) == "甲” 乙"
    assert broken("甲”——乙", said=False) == "甲”——乙"


def test_a_long_organ_s_sign_is_held_by_its_end() -> None:
    """Where nothing shows where the sign begins, two characters of it stay with the number."""
    assert broken("根据某某某某某某某某某委办〔2023〕1号") == (
        "根|据|某|某|某|某|某|某|某|某|某|委办〔2023〕1号"
    )


def spaced(text: str, narrow: str = "") -> list[float]:
    """Return what is added after each character, those of `narrow` half an em wide."""
    return marks.spaces(text, [0.5 if c in narrow or c.isascii() else 1.0 for c in text])


@pytest.mark.parametrize(
    "pair", ["，“", "。”", "”“", "）。", "》、", "（《", "》〉", "：“", "”）", "？”"]
)
def test_two_marks_take_one_and_a_half(pair: str) -> None:
    """CLREQ, adjustment of adjacent punctuation marks; ？ has no blank of its own to give."""
    lost = 0 if pair[0] == "？" else 0.5
    assert 2 + spaced(f"甲{pair}乙")[1] == 2 - lost


@pytest.mark.parametrize("text", ["甲，乙", "（甲）", "“甲", "——", "……", "甲。——"])
def test_what_meets_no_mark_keeps_its_width(text: str) -> None:
    """Only blank on both sides of a gap is given up."""
    assert set(spaced(text)) == {0.0}


def test_a_mark_of_a_proportional_face_gives_up_nothing() -> None:
    """It has no blank."""
    assert set(spaced("甲，“乙", narrow="“")) == {0.0}
    assert marks.end_trim("”", 0.35) == 0
    assert marks.end_trim("”", 1.0) == 0.5
    assert marks.end_trim("甲", 1.0) == 0


def test_a_middle_dot_takes_half() -> None:
    """GB/T 15834-2011, 5.1.7: centred, a quarter gone on either side."""
    assert spaced("甲·乙") == [-0.25, -0.25, 0.0]
    assert spaced("甲·乙", narrow="·") == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("共10个", {0, 2}),
        ("按A级", {0, 1}),
        ("占5%的", {0, 2}),
        ("在2023年1月6日前", {0}),
        ("闽办〔2023〕1号文", set()),
        ("第3条", set()),
        ("1.甲", set()),
        ("（1）甲", set()),
        ("“3”甲", set()),
        ("9时30分到", set()),
    ],
)
def test_a_quarter_stands_beside_figures_and_latin(text: str, gaps: set[int]) -> None:
    """Not within what is read as one, nor beside a mark (CLREQ)."""
    assert {at for at, space in enumerate(spaced(text)) if space == 0.25} == gaps


@pytest.mark.parametrize(
    "pair", [*["甲乙", "，甲", "甲（", "”甲", "甲“", "甲1", "1甲", "·甲", "）（"], " 甲"]
)
def test_gaps_that_stretch(pair: str) -> None:
    """Beside wide characters, and at blanks."""
    assert marks.stretches(pair[0], pair[1])


@pytest.mark.parametrize("pair", ["甲，", "（甲", "”。", "12", "ab", "——", "……", "甲·", "甲 "])
def test_gaps_that_do_not_stretch(pair: str) -> None:
    """A mark stays close to what it belongs to; figures, words and double marks stay whole."""
    assert not marks.stretches(pair[0], pair[1])


def lines_of(text: str, room: float) -> list[str]:
    """Return the lines of a text of full-width characters, composed, in ems."""
    whole = paragraph(text, 1.0, [1.0] * len(text), [True] * len(text), composed=True)
    found: list[str] = []
    while True:
        line = first_line(whole, room)
        found.append(line.text)
        assert sum(line.spaces) + len(line.text) <= room or len(line.text) == 1
        if line.next_start is None:
            return found
        whole = whole.rest(line.next_start)


def test_the_compression_is_known_before_a_line_is_broken() -> None:
    """Six characters fit in five and a half ems where two marks meet, or where one ends a line."""
    assert lines_of("甲乙，“丙丁戊己", 5.5) == ["甲乙，“丙丁", "戊己"]
    assert lines_of("甲乙丙丁戊，己", 5.5) == ["甲乙丙丁戊，", "己"]
    assert lines_of("甲乙丙丁戊，", 5.5) == ["甲乙丙丁戊，"]


def test_what_is_longer_than_a_line_is_broken_after_all() -> None:
    """An item gives way before a line runs over; marks hold even then."""
    assert lines_of("甲2023年10月", 4.0) == ["甲", "2023", "年10月"]
    assert lines_of("。。。甲", 2.0) == ["。。。", "甲"]
