"""Findings as text and as JSON: caret, clipping, counts, strictness."""

from __future__ import annotations

import json

import pytest

from handbook.errors import Place, Problem, Rule, Severity, within_quotes
from handbook.errors.report import pressing, report, report_json, strictly
from handbook.sources.values import shown

ERROR = Rule("E-TEST", Severity.ERROR, "出错了：{found}。", "这样写。")
WARNING = Rule("W-TEST", Severity.WARNING, "要当心。")
NOTE = Rule("W-NOTED", Severity.NOTE, "已说明。")
QUOTING = Rule("E-QUOTING", Severity.ERROR, "“{found}”与 {found} 不符。", "写“{right}”。")


def at(column: int, text: str) -> Problem:
    """Return an error at a column of a line."""
    return ERROR.at(Place("data/a.yaml", 14, column, text), found="甲")


def caret(text: str) -> int:
    """Return how many cells stand before the caret, in a report of one finding."""
    return report([at(len(text) + 1, f"{text}X")]).split("\n")[2].index("^")


def test_a_finding_is_told_whole() -> None:
    """Place, line, caret, sentence, what is allowed, the nearest spelling, and the counts."""
    known = ERROR.at(
        Place("data/a.yaml", 14, 5, "    hide: true"), found="hid", nearest_of=["hide"]
    )
    assert report([known, WARNING.at(Place("data/b.yaml"))]).split("\n") == [
        "错误 E-TEST  data/a.yaml:14:5",
        "  14 |     hide: true",
        "     |     ^",
        "  出错了：hid。",
        "  可以：这样写。",
        "  是不是想写“hide”？",
        "",
        "警告 W-TEST  data/b.yaml",
        "  要当心。",
        "",
        "发现 1 处错误、1 处警告。",
    ]


@pytest.mark.parametrize(
    ("before", "cells"), [("ab", 2), ("主题", 4), ("“题”", 4), ("a，b", 4), ("e\u0301", 1), ("", 0)]
)
def test_the_caret_stands_under_its_column(before: str, cells: int) -> None:
    """A Chinese character takes two cells, one drawn over another none."""
    assert caret(before) == len("  14 | ") + cells


@pytest.mark.parametrize("column", [1, 40, 200, 399, 400])
def test_a_long_line_is_cut_around_the_column(column: int) -> None:
    """What stands above the caret is the character the finding is about."""
    text = "".join(chr(0x4E00 + n) for n in range(400))
    _, line, mark, *_ = report([at(column, text)]).split("\n")
    cells = 0
    for character in line:
        if cells == mark.index("^"):
            assert character == text[column - 1]
            break
        cells += 2 if character >= "\u4e00" else 1
    assert len(line) < 60
    assert ("…" in line[:8]) == (column > 20)


def test_nothing_in_a_line_moves_the_cursor() -> None:
    """Control and direction characters of a file never reach the terminal."""
    said = report([at(1, "a\x1b[31m\u202e\t\u2028b")])
    assert all(c.isprintable() or c == "\n" for c in said)


def test_json_has_all_there_is() -> None:
    """One object a finding, for programs."""
    (found,) = json.loads(report_json([at(5, "    hide: true")]))
    assert found == {
        "code": "E-TEST",
        "severity": "error",
        "file": "data/a.yaml",
        "line": 14,
        "column": 5,
        "text": "    hide: true",
        "message": "出错了：甲。",
        "allowed": "这样写。",
        "nearest": "",
    }
    assert json.loads(report_json([])) == []


def test_strictness_makes_warnings_errors() -> None:
    """All but the notes, which ask for nothing."""
    found = strictly([at(1, "a"), WARNING.at(Place("a")), NOTE.at(Place("a"))])
    assert [p.severity.name for p in found] == ["ERROR", "ERROR", "NOTE"]


def test_notes_are_counted_apart_and_only_said_when_asked_for() -> None:
    """In the text and in JSON they have a word of their own; pressing findings leave them out."""
    note = NOTE.at(Place("a"))
    assert report([note]).splitlines()[::3] == ["提示 W-NOTED  a", "发现 1 处提示。"]
    assert report([at(1, "a"), note, note]).endswith("发现 1 处错误、2 处提示。")
    assert json.loads(report_json([note]))[0]["severity"] == "note"
    assert pressing([at(1, "a"), note, WARNING.at(Place("a"))]) == (
        at(1, "a"),
        WARNING.at(Place("a")),
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("甲", "甲"),
        ("“五四运动”105周年", "‘五四运动’105周年"),
        ("说“甲‘乙’丙”", "说‘甲“乙”丙’"),
        ("甲‘乙’", "甲‘乙’"),
        ("”后半", "’后半"),
        ("{甲}“{0}”", "{甲}‘{0}’"),
    ],
)
def test_quotation_marks_within_quotation_marks(text: str, quoted: str) -> None:
    """Those within take the other kind; outside of quotation marks a text stays as it is."""
    assert within_quotes(text) == quoted
    problem = QUOTING.at(Place("a"), found=text, right=text)
    assert problem.message == f"“{quoted}”与 {text} 不符。"
    assert problem.allowed == f"写“{quoted}”。"
    assert shown(text) == f"“{quoted}”"


def test_a_cell_of_a_table_is_named_as_its_program_names_it() -> None:
    """The place and the cell alone, with no caret; JSON has the cell's name too."""
    place = Place("名册.xlsx", 7, 2, "中共示例支部", "支部!B7")
    problem = ERROR.at(place, found="甲")
    assert report([problem]).splitlines()[:3] == [
        "错误 E-TEST  名册.xlsx 支部!B7",
        "  B7 | 中共示例支部",
        "  出错了：甲。",
    ]
    told = json.loads(report_json([problem, at(1, "a")]))
    assert [p.get("cell") for p in told] == ["支部!B7", None]


def test_what_a_value_holds_never_steers_the_terminal() -> None:
    """Control characters and those that turn the direction are question marks, wherever quoted."""
    said = report([ERROR.at(Place("a\x1b[2J", 1, 1, "\x1b]"), found="\x1b[31m\u202e")])
    assert not set(said) & set("\x1b\u202e")


def test_nothing_found() -> None:
    """An empty report says so."""
    assert report([]) == "没有发现问题。"
