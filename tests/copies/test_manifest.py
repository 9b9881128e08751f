"""The manifest and the retry list: what they say, what they withstand, what is told of a fault."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from handbook.copies.manifest import COLUMNS, Line, Status, lines_of, manifest_bytes
from handbook.copies.merging import merged
from handbook.copies.retry import refused, retry_xlsx
from handbook.copies.roster import Branch, Member, read_roster
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.shards import Shard, shard_of
from handbook.errors import DataError, Place, Severity

HASH = "0123456789abcdef" * 4
ATTACKS = (
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", '="001"', 'a"b,c\nd',
    "../../x", "䶮𬭚", "' ",
)  # fmt: skip


def line(number: str, **other: Any) -> Line:
    """Return the line of a branch that has its copy."""
    made = Line(number, f"支部{number}", "base", f"{number}.pdf", 36, HASH, Status.PRINTED)
    return replace(made, **other)


def aside(number: str) -> Line:
    """Return the line of a row that was set aside."""
    return Line(number, "某支部", "", "", 0, "", Status.SET_ASIDE)


def branch(number: str, **other: Any) -> Branch:
    """Return a branch of a roster."""
    made = Branch(number, f"支部{number}", Place("名册.xlsx", 2, 1, "", "支部!B2"))
    return replace(made, **other)


def codes(manifests: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return where something is wrong with manifests, and what."""
    with pytest.raises(DataError) as caught:
        merged(manifests)
    return [(str(problem.place), problem.code) for problem in caught.value.problems]


def table(*rows: tuple[object, ...], header: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a manifest as somebody may have altered it."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def test_each_branch_has_a_line() -> None:
    """A copy of its own, a place in a print run, or neither; members have none."""
    a, b, c, d = map(branch, "ABCD")
    copy, run = Entry("1", "a.pdf", 36, 9, HASH), Entry("2", "run.pdf", 76, 9, HASH, (("C", "长"),))
    roster = read_roster("r.csv", "编号,支部全称,版本\nX,,county\n".encode())
    pairs = [(d, run), (a, copy), (b, run), (c, run)]
    lines = lines_of(pairs, roster.set_aside, "base")
    assert [(x.number, x.file, x.pages, x.status) for x in sorted(lines)] == [
        ("A", "a.pdf", 36, Status.PRINTED),
        ("B", "run.pdf", 38, Status.PRINTED),
        ("C", "", 0, Status.SET_ASIDE),
        ("D", "run.pdf", 38, Status.PRINTED),
        ("X", "", 0, Status.SET_ASIDE),
    ]
    assert {x.number: x.edition for x in lines} == dict.fromkeys("ABCD", "base") | {"X": "county"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_value_is_a_formula_and_every_value_comes_back(attack: str) -> None:
    """Number, name and file: what a spreadsheet would calculate is a text, read back as it was."""
    written = manifest_bytes([line(attack, name=attack, file=attack)])
    (_, row) = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row)
    assert merged({"m.csv": written}) == [line(attack, name=attack, file=attack)]


def test_shards_merged_are_the_whole_run() -> None:
    """Whatever their order, and one of them given twice; rows that are alike stay as many."""
    numbers = [f"{n:04}" for n in range(300)]
    lines = [*map(line, numbers), aside("0007"), aside(""), aside("")]
    random.Random(5).shuffle(lines)
    shards = {
        f"{n}.csv": manifest_bytes(
            [x for x in lines if shard_of(x.number, 4) == n], shard=Shard(n, 4)
        )
        for n in (3, 1, 4, 2)
    }
    whole = manifest_bytes(lines)
    assert manifest_bytes(merged(shards)) == whole
    assert manifest_bytes(merged(shards | {"again.csv": shards["3.csv"]})) == whole
    assert whole.startswith(b"\xef\xbb\xbf" + COLUMNS[0].encode())


def test_a_shard_that_is_missing_is_named() -> None:
    """With all that are, of each number of shards; a run of the whole beside them is none."""
    some = {f"{n}.csv": manifest_bytes([line(f"{n}")], Shard(n, 5)) for n in (1, 3)}
    other = {"b.csv": manifest_bytes([], Shard(2, 2)), "c.csv": manifest_bytes([line("7")])}
    with pytest.raises(DataError) as caught:
        merged(some | other)
    assert [(str(p.place), p.code) for p in caught.value.problems] == [
        ("1.csv", "E-MANIFEST-SHARD"),
        ("b.csv", "E-MANIFEST-SHARD"),
    ]
    assert "缺第 2、4-5 份" in caught.value.problems[0].message
    assert "--shard 2/5" in caught.value.problems[0].allowed
    assert merged(other | {"a.csv": manifest_bytes([line("8")], Shard(1, 2))}) == [
        line("7"),
        line("8"),
    ]


def test_a_branch_that_was_mended_is_printed() -> None:
    """The run of the retry list takes it off those set aside; a number used twice stays there."""
    first = manifest_bytes([line("1"), aside("1"), aside("2"), aside("3"), aside("")])
    second = manifest_bytes([line("2")])
    whole = [aside(""), line("1"), aside("1"), line("2"), aside("3")]
    assert sorted(whole) == merged({"b.csv": second, "a.csv": first})
    assert merged({"a.csv": second, "b.csv": first}) == merged({"b.csv": second, "a.csv": first})


def test_a_manifest_that_excel_saved_is_read() -> None:
    """In GB 18030 as Chinese Excel writes .csv, and without the mark of UTF-8."""
    written = manifest_bytes([line("䶮1")]).decode("utf-8-sig")
    for encoding in ("utf-8", "gb18030"):
        assert merged({"m.csv": written.encode(encoding)}) == [line("䶮1")]


def test_shards_that_contradict_each_other() -> None:
    """A branch with two different copies, a file that was written over: all at once, each once."""
    first = manifest_bytes([line("1"), line("2"), line("3", file="run.pdf")])
    other = line("2", sha256=HASH[::-1], edition="county")
    second = manifest_bytes([line("1"), other, line("4", file="run.pdf", sha256=HASH[::-1])])
    with pytest.raises(DataError) as caught:
        merged({"b.csv": second, "a.csv": first})
    said = [(str(p.place), p.code, p.message) for p in caught.value.problems]
    assert [place for place, _, _ in said] == ["b.csv 第3行第1列", "b.csv 第4行第1列"]
    assert {code for _, code, _ in said} == {"E-MANIFEST-TWICE"}
    assert "a.csv 第3行第1列，两次的版本、SHA-256不同" in said[0][2]
    assert "“run.pdf”" in said[1][2]


def test_every_fault_of_every_manifest_is_told() -> None:
    """Another table, rows that are no lines: each cell with its place, a near word beside."""
    good = ("1", "甲", "base", "1.pdf", 36, HASH, "已印")
    faulty = table(
        good,
        good[:6],
        (*good[:4], "三十六", "ABC", "已印制"),
        (*good[:3], "", 0, "", "已印"),
        (*good[:6], "搁置"),
    )
    found = codes({"m.csv": faulty, "n.csv": table(header=COLUMNS[:6]), "o.csv": b""})
    assert found == [
        ("m.csv 第3行第1列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第5列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第6列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第7列", "E-MANIFEST-ROW"),
        ("m.csv 第5行第4列", "E-MANIFEST-ROW"),
        ("m.csv 第6行第4列", "E-MANIFEST-ROW"),
        ("n.csv 第1行第1列", "E-MANIFEST-HEADER"),
        ("o.csv 第1行第1列", "E-MANIFEST-HEADER"),
    ]
    with pytest.raises(DataError) as caught:
        merged({"m.csv": faulty})
    assert [p.nearest for p in caught.value.problems if p.nearest] == ["已印"]
    assert codes({"m.csv": b"\xff\xfe\x00", "n.csv": b'"'})[0][0] == "m.csv"


ROSTER = """编号,支部全称,上级党组织,书记,党员人数,版本
1,甲支部,=某委员会,甲,5,
2,,某委员会,乙,六,nowhere
1,丙支部,某委员会,丙,,
4,丁\x07支部,某委员会,丁,,base
"""


def test_the_retry_list_is_a_roster_to_mend() -> None:
    """It has the rows as they were; the same findings when it is read as it is, none if mended."""
    editions = {"base": "基础版"}
    first = read_roster("名册.csv", ROSTER.encode(), editions=editions)
    list_ = retry_xlsx(first.set_aside)
    again = read_roster("补印.xlsx", list_, editions=editions)
    assert again.branches == ()
    assert [row.number for row in again.set_aside] == ["2", "", "4"]
    assert not [p for p in again.problems if "栏" in p.message]
    book = load_workbook(io.BytesIO(list_))
    page = book["支部"]
    page["B2"], page["G2"], page["A3"], page["B4"] = "乙支部", "base", "3", "丁支部"
    mended = io.BytesIO()
    book.save(mended)
    told = read_roster("补印.xlsx", mended.getvalue(), editions=editions)
    assert [branch.name for branch in told.branches] == ["乙支部", "丙支部", "丁支部"]
    assert not any(p.severity is Severity.ERROR for p in told.problems)


def test_no_number_is_printed_twice() -> None:
    """A row whose number another branch has, whatever else is wrong with it, is to get its own."""
    table = "编号,支部全称\n００1,\n001,甲支部\n001,乙支部\n,丙支部\n".encode()
    first = read_roster("名册.csv", table)
    assert [branch.name for branch in first.branches] == ["甲支部"]
    list_ = retry_xlsx(first.set_aside, first.branches)
    again = read_roster("补印.xlsx", list_)
    assert again.branches == ()
    assert [row.number for row in again.set_aside] == ["", "", ""]
    rows = list(load_workbook(io.BytesIO(list_))["支部"].values)[1:]
    assert all("编号“001”" in str(row[8]) for row in rows[:2])
    unnumbered = read_roster("名册.csv", "支部全称\n甲支部\n甲支部\n".encode())
    assert read_roster("补印.xlsx", retry_xlsx(unnumbered.set_aside)).branches == ()


def test_the_retry_list_says_where_why_and_what_is_allowed() -> None:
    """For every finding of a row, in the words of the check."""
    first = read_roster("名册.csv", ROSTER.encode(), editions={"base": "基础版"})
    header, *rows = load_workbook(io.BytesIO(retry_xlsx(first.set_aside)))["支部"].values
    for cells, put in zip(rows, first.set_aside, strict=True):
        row = dict(zip(header, map(str, cells), strict=True))
        for problem in put.problems:
            assert problem.place.cell in row["原处"]
            assert problem.message.replace("\x07", "\ufffd") in row["搁置原因"]
            assert problem.allowed in row["怎样改"]


def test_a_branch_that_does_not_fit_keeps_its_members() -> None:
    """They stand in the retry list, and belong to it again when that is read."""
    members = (Member("=甲", "正式党员"), Member("乙"))
    long = branch("=7", superior="某委员会", member_count=2, members=members)
    pairs = [(long, Entry("k", "x.pdf", 0, 0, "", (("=7", "太长"),))), (branch("8"), ENTRY)]
    rows = list(refused(pairs))
    assert [row.member for row in rows] == [False, True, True]
    book = load_workbook(io.BytesIO(retry_xlsx(rows)))
    assert book.sheetnames == ["支部", "党员"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    (again,) = read_roster("补印.xlsx", retry_xlsx(rows)).branches
    assert (again.number, again.name, again.superior) == (long.number, long.name, long.superior)
    assert (again.members, again.member_count) == (members, 2)
    assert "太长" in str(book["支部"]["I2"].value)


ENTRY = Entry("k2", "8.pdf", 36, 9, HASH)


def test_the_lists_are_the_same_bytes_each_time() -> None:
    """Nothing of the moment is in them."""
    first = read_roster("名册.csv", ROSTER.encode()).set_aside
    assert retry_xlsx(first) == retry_xlsx(first)
