"""The retry list: what it says, that it is a roster to mend, what becomes of the rows mended."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from handbook.copies.manifest import Line, Status, lines_of, manifest_bytes
from handbook.copies.merging import merged
from handbook.copies.retry import refused, retry_xlsx
from handbook.copies.roster import Member, Roster, read_roster
from handbook.copies.runs.journal import Entry
from handbook.errors import Severity
from tests.copies.test_manifest import HASH, branch

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


def manifest_of(roster: Roster, unfit: str = "") -> bytes:
    """Return the manifest of a run that has printed every branch but one."""
    entries = [
        Entry(b.number, f"{b.number}.pdf", 36, 9, HASH)
        if b.number != unfit
        else Entry(b.number, "", 0, 0, "", ((unfit, "太长"),))
        for b in roster.branches
    ]
    pairs = zip(roster.branches, entries, strict=True)
    return manifest_bytes(lines_of(pairs, roster.set_aside, "base"))


def told(lines: list[Line]) -> list[tuple[str, str, Status]]:
    """Return what lines say of each branch."""
    return [(line.number, line.name, line.status) for line in lines]


def test_a_row_that_was_mended_has_one_line() -> None:
    """Whether its number, its name or both were wrong; mended at once or in a second round."""
    table = "编号,支部全称\n001,甲支部\n001,乙支部\n003,\n,\u202e丁支部\n005,戊支部\n"
    first = read_roster("a/名册.csv", table.encode())
    unfit = [(b, Entry("", "", 0, 0, "", (("005", "长"),))) for b in first.branches[1:]]
    list_ = retry_xlsx([*first.set_aside, *refused(unfit)], first.branches[:1])
    manifests = {"1.csv": manifest_of(first, unfit="005")}
    untouched = read_roster("补印.xlsx", list_)
    assert len(merged(manifests | {"2.csv": manifest_of(untouched, unfit="005")})) == 5
    book = load_workbook(io.BytesIO(list_))
    book["支部"]["A2"], book["支部"]["B3"], book["支部"]["B4"] = "007", "丙支部", "丁支部"
    mended = io.BytesIO()
    book.save(mended)
    second = read_roster("补印.xlsx", mended.getvalue())
    manifests["2.csv"] = manifest_of(second, unfit="005")
    expected = [
        ("", "\u202e丁支部", Status.SET_ASIDE),
        ("001", "甲支部", Status.PRINTED),
        ("003", "丙支部", Status.PRINTED),
        ("005", "戊支部", Status.SET_ASIDE),
        ("007", "乙支部", Status.PRINTED),
    ]
    assert [told(merged(manifests))[i] for i in (1, 2, 3, 4)] == expected[1:]
    assert len(merged(manifests)) == 5
    book = load_workbook(io.BytesIO(retry_xlsx(second.set_aside)))
    book["支部"]["A2"] = "008"
    mended = io.BytesIO()
    book.save(mended)
    manifests["3.csv"] = manifest_of(read_roster("补印2.xlsx", mended.getvalue()))
    last = told(merged(manifests))
    assert last == [*expected[1:], ("008", "丁支部", Status.PRINTED)]
    assert told(merged({"x.csv": manifest_bytes(merged(manifests))})) == last
