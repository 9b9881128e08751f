"""How cells become values, headers columns, and what has a limit."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.copies.roster import Member, Roster, read_roster, tables
from handbook.copies.roster import read as reading
from handbook.copies.roster.tables import letters, ranges
from handbook.copies.roster.values import tidy
from handbook.copies.roster.xlsx_guard import declares_type
from handbook.errors import DataError, Place, Severity
from tests.rosters import workbooks

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


def from_csv(text: str) -> Roster:
    """The roster in a text."""
    return read_roster("名册.csv", text.encode())


def from_case(name: str) -> Roster:
    """The roster of a case."""
    made = workbooks.CASES.get(name)
    return read_roster("名册", made() if made else (HERE / name / "名册.csv").read_bytes())


def refused(data: bytes) -> str:
    """The code of the finding for which a file is refused."""
    with pytest.raises(DataError) as refusal:
        read_roster("名册", data)
    (problem,) = refusal.value.problems
    return problem.code


def test_the_sample_is_sound() -> None:
    """The shipped sample: nothing to say of it, and in it what it is there to show."""
    roster = read_roster("sample.csv", (ROOT / "data" / "rosters" / "sample.csv").read_bytes())
    assert roster.problems == ()
    counts = [branch.member_count for branch in roster.branches]
    assert (min(filter(None, counts)), max(filter(None, counts))) == (3, 50)
    assert max(len(branch.name) for branch in roster.branches) == 40
    written = "".join(f"{branch.name}{branch.secretary}" for branch in roster.branches)
    assert set("䶮𬭚") <= set(written)
    assert any("联合支部" in branch.name for branch in roster.branches)
    assert all("示例" in branch.name for branch in roster.branches)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (" 中共　示例\n支部 ", "中共示例支部"),
        ("Ａｎｎ　Ｌｉ", "Ａｎｎ Ｌｉ"),
        ("Example  Co., Ltd.　支部", "Example Co., Ltd.支部"),
        ("示例（ 东 ）支部", "示例（东）支部"),
        ("\u200b示例\u2060东\ufeff支部 \u200b", "示例东支部"),
    ],
)
def test_only_spaces_that_part_no_words_go(written: str, read: str) -> None:
    """Chinese has none; Latin words keep one, full-width ones as well."""
    assert tidy(written) == read


@pytest.mark.parametrize("name", ["gb18030", "bom", "utf-16", "semicolons"])
def test_encodings_and_delimiters(name: str) -> None:
    """However a program wrote the file, the words are the same."""
    roster = from_case(name)
    assert roster.branches[0].superior == "示例党委"
    assert roster.branches[0].name.startswith("中共示例")


def test_numbers_are_kept_as_they_are_shown() -> None:
    """Text stays text; 2.0 is 2; a format of zeros counts."""
    roster = from_case("xlsx-numbers")
    assert [b.number for b in roster.branches] == ["001", "2", "0003", "TRUE", "8"]
    assert [b.member_count for b in roster.branches] == [12, 7, 8, 3, None]


def test_merged_cells_are_filled_down() -> None:
    """A superior for several rows; a row within another's cells is no branch of its own."""
    roster = from_case("xlsx-merged-cells")
    assert [(b.number, b.superior, b.secretary) for b in roster.branches] == [
        ("001", "示例第一党委", "示例甲"),
        ("002", "示例第一党委", "示例乙"),
        ("003", "示例第二党委", "示例丙"),
        ("004", "示例第二党委", "示例戊"),
    ]


def test_members_go_to_their_branch() -> None:
    """By its number, or by its name."""
    first, second, third = from_case("xlsx-members").branches
    assert first.members == (Member("示例甲", "正式党员"), Member("示例乙", "预备党员"))
    assert (second.members, third.members) == ((Member("示丙"),), ())


def test_texts_are_tidied_and_no_more() -> None:
    """Spaces go from the ends and beside Chinese characters; brackets stay as they are written."""
    first, second = from_case("spaces").branches
    assert (first.number, first.name, first.superior) == ("001", "中共示例一支部", "示例党委")
    assert second.name == "中共ABC DEF公司支部"
    assert from_csv("支部名称\n中共示例(集团)【一】支部\n").branches[0].name == (
        "中共示例(集团)【一】支部"
    )
    assert from_case("line-ends-in-quotes").branches[0].name == "中共示例一公司第一支部"


def test_made_numbers_stay_when_a_row_is_mended() -> None:
    """A row that is set aside keeps its number free for when it is mended."""
    roster = from_case("numbers-missing")
    assert [branch.number for branch in roster.branches] == ["0001", "0003"]


def test_phone_numbers_are_not_kept() -> None:
    """Not in a branch, not in a finding."""
    assert "1300000" not in repr(from_case("columns"))


def test_editions_by_id_or_name() -> None:
    """An edition is written by its id or its name, in any width; what comes out is the id."""
    text = (
        "支部名称,版本\n中共示例一支部,示例市版（试行）\n中共示例二支部,ＣＩＴＹ\n中共示例三支部,\n"
    )
    roster = read_roster("名册", text.encode(), editions={"city": "示例市版(试行)"})
    assert [branch.edition for branch in roster.branches] == ["city", "city", ""]


def test_fonts_are_asked_for_each_character_once() -> None:
    """And never for what cannot be printed anyway."""
    asked: list[str] = []

    def undrawable(text: str) -> str:
        asked.append(text)
        return "乙"

    text = "编号,支部全称,书记\n1,甲甲,丙\x01\n2,甲乙,丙\n3,甲丙,乙\n"
    roster = read_roster("名册", text.encode(), undrawable=undrawable)
    assert len("".join(asked)) == len(set("".join(asked)))
    assert "\x01" not in "".join(asked)
    assert [(row.number, row.problems[0].code) for row in roster.set_aside] == [
        ("1", "E-ROSTER-CHARACTER"),
        ("2", "E-ROSTER-GLYPH"),
        ("3", "E-ROSTER-GLYPH"),
    ]


def test_a_quotation_mark_behind_another_delimiter_is_a_mark() -> None:
    """What no record of this file could be does not hinder the one it is."""
    (branch,) = from_csv('编号,支部全称,书记\n001,中共示例;"甲,示例甲\n').branches
    assert branch.name == '中共示例;"甲'


def test_what_keeps_a_text_a_text_is_taken_off() -> None:
    """Programs write ="001" or, as we do, '=1."""
    text = '编号,支部全称,书记\n="001",中共示例一支部,"=""示例甲"""\n002,\'=cmd(),示例乙\n'
    first, second = from_csv(text).branches
    assert (first.number, first.secretary, second.name) == ("001", "示例甲", "=cmd()")


def test_findings_tell_the_row_they_set_aside() -> None:
    """Each error of a row that is set aside is among the findings, at its cell."""
    roster = from_case("numbers-twice")
    told = [p for p in roster.problems if p.severity is Severity.ERROR]
    assert [p for row in roster.set_aside for p in row.problems] == told
    assert told[0].place == Place("名册", 3, 1, "a-001", "第3行第1列")


def test_too_many_bytes_and_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no roster is; the rows are counted where they hold anything."""
    text = "支部名称\n" + "".join(f"中共示例第{i}支部\n\n" for i in range(9))
    assert len(from_csv(text).branches) == 9
    monkeypatch.setattr(tables, "ROW_LIMIT", 9)
    assert refused(text.encode()) == "E-ROSTER-SIZE"
    monkeypatch.setattr(reading, "SIZE_LIMIT", 20)
    assert refused(text.encode()) == "E-ROSTER-SIZE"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b'<row r="2"', b'<row r="1048577"'),
        lambda xml: xml.replace(b'<row r="2"', b'<row r="999999999999"'),
        lambda xml: xml.replace(b'<row r="2"', b'<row r="1"'),
        lambda xml: xml.replace(b'r="A2"', b'r="ZZZZZZ2"'),
        lambda xml: xml.replace(b't="inlineStr"', b't="s"').replace(b"<is>", b"<v>99</v><is>"),
        lambda xml: xml[:-40],
    ],
)
def test_a_sheet_that_lies_is_refused(change: Callable[[bytes], bytes]) -> None:
    """Rows beyond the last, twice, or out of order; cells nowhere; strings that are not there."""
    data = workbooks.with_part(workbooks.sound(), workbooks.SHEET, change)
    assert data != workbooks.sound()
    assert refused(data) == "E-ROSTER-KIND"


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("<a/>", False),
        ('<?xml version="1.0"?><!-- <!DOCTYPE a> --><a><b/></a>', False),
        ("<!DOCTYPE a><a/>", True),
        (f"<!--{' ' * 9000}--><!DOCTYPE a><a/>", True),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_declaration_is_seen_in_any_encoding(text: str, declared: bool, encoding: str) -> None:
    """Also behind a long comment; not in one."""
    assert declares_type(io.BytesIO(text.encode(encoding))) is declared


def test_a_long_list_of_rows_is_said_in_short() -> None:
    """Runs are drawn together, and cut short."""
    assert ranges([3, 5, 6, 7, 9]) == "3、5-7、9"
    assert ranges(range(1, 60, 2)).endswith("、19…")
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_rows_with_line_ends_are_counted_by_lines() -> None:
    """A place in a CSV file is the line an editor shows."""
    text = io.StringIO()
    csv.writer(text).writerows([["编号", "支部全称"], ["1", "中共\n示例\n支部"], ["2", ""]])
    assert from_csv(text.getvalue()).set_aside[0].place.line == 5


def test_a_word_document_of_the_old_kind_is_called_one() -> None:
    """Not an old table: saved anew by a program for tables it would still be none."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(DataError, match="是 Word 文档"):
        read_roster("名册.doc", content)
