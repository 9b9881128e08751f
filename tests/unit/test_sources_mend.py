"""Wrong colons: all of a file are told at once, and none is seen in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import DataError, Place
from handbook.sources.checks import validate
from handbook.sources.files import keys_below
from handbook.sources.load import load, load_file
from handbook.sources.mend import mended
from handbook.sources.schema import NoticeFile, ThemesFile

BASE = Path(__file__).resolve().parents[1] / "bad_input" / "_base"
TEXTS = {p.relative_to(BASE).as_posix(): p.read_bytes() for p in sorted(BASE.rglob("*.yaml"))}


@pytest.mark.parametrize("colon", ["：", " ：", "： ", "：\u3000", ":"])
def test_each_wrong_colon_is_told_and_nothing_else(colon: str) -> None:
    """Ten wrong colons are ten findings; what they hide is found with them, at its own place."""
    texts = dict(TEXTS)
    table = texts["themes.yaml"].decode()
    for key in ("id", "month", "title", "requirement"):
        table = table.replace(f"{key}: ", f"{key}{colon}")
    texts["themes.yaml"] = table.replace(f"month{colon}9", f"month{colon}19").encode()
    with pytest.raises(DataError) as caught:
        validate(load(texts))
    *colons, last = sorted(caught.value.problems, key=lambda p: p.code)
    assert [p.code for p in colons] == ["E-COLON"] * 12
    assert all(p.place.text[p.place.column - 1] in ":：" for p in colons)
    assert last.code == "E-RANGE"
    assert last.place.text[last.place.column - 1 :] == "19"


@pytest.mark.parametrize(
    "text",
    [
        "themes:\n  - id: a\n    title: |\n      month：7\n      id：b\n",
        "themes:\n  - id: a\n    title: >-\n\n      month：7\n    # month：7\n",
        'themes:\n  - id: a\n    title: "甲\n      month：7"\n',
        "themes:\n  - id: a\n    title: 甲\n      month：7\n",
        "themes:\n  - id: a\n    content:\n      - title：甲\n      - 甲\n        id：乙\n",
        "themes:\n  - id: a\n    content: [甲,\n      title：乙]\n",
        "themes:\n  - id: a\n    content:\n      - PPT：甲\n        QQ：乙\n",
        "themes:\n  - id: a\n    PPT：甲\n    https://a\n",
        "themes:\n  - id: a\n    content:\n      - 要求：甲\n        title：乙\n",
    ],
)
def test_a_text_has_no_wrong_colon(text: str) -> None:
    """Lines within a text, comments and words that are no keys are left alone."""
    new = mended("a.yaml", text.split("\n"), keys_below(ThemesFile))
    assert (new.problems, new.lines) == ([], text.split("\n"))


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("month：7", "month: 7"),
        ("month ： 7", "month : 7"),
        ("- month：", "- month: "),
        ("month：\t7", "month: 7"),
        ("\tmonth：7", "\tmonth: 7"),
        ("\u3000month:7", "\u3000month: 7"),
    ],
)
def test_a_line_is_mended(line: str, right: str) -> None:
    """What indents a line stays: it says nothing certain."""
    new = mended("a.yaml", [line], keys_below(ThemesFile))
    assert new.lines == [right]
    assert [p.place.text for p in new.problems] == [line]
    assert new.place(Place("a.yaml", 1, len(right) + 1)).column == len(line) + 1 + (
        line.endswith("：")
    )


def test_wrong_colons_behind_words_of_the_authors_own() -> None:
    """Those that the parser stops at are told as well."""
    text = "甲: 1\na：1\nb：2\nmonth: 1\nc：3\nmonth: 2\n"
    _, problems = load_file("a.yaml", text.encode(), kind=ThemesFile)
    assert [p.place.line for p in problems if p.code == "E-COLON"] == [3, 2, 5]


def test_a_file_full_of_wrong_colons_is_read_in_passing() -> None:
    """Each line is looked at once, and a few behind it: the largest file there may be."""
    data = "themes：\n".encode() + "- id：a\n  id：b\n".encode() * 9_000
    _, problems = load_file("a.yaml", data, kind=ThemesFile)
    assert sum(p.code == "E-COLON" for p in problems) == 18_001


def test_keys_of_all_depths_are_known() -> None:
    """Also where sections hold sections."""
    assert {"issuer", "heading", "requirements"} <= keys_below(NoticeFile)
    assert {"themes", "month", "since"} <= keys_below(ThemesFile)


def test_a_sound_file_is_never_mended() -> None:
    """A text may say what it likes, were it a key and a colon."""
    texts = dict(TEXTS)
    texts["themes.yaml"] += "      -\n        title：甲\n        id：乙\n".encode()
    assert [p.code for p in validate(load(texts)).warnings] == ["W-CONTENTS"]
