"""Whatever a roster holds: nothing is raised but findings, nothing is lost, names stay apart."""

from __future__ import annotations

import csv
import io
import unicodedata
from contextlib import suppress

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handbook.copies.cells import csv_bytes, guarded, unguarded
from handbook.copies.names import LIMIT, file_names
from handbook.copies.roster import Roster, read_roster
from handbook.copies.roster.values import LIMITS, folded, tidy
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes
from handbook.errors import DataError
from tests.rosters.workbooks import book_of, page, sound

calm = settings(suppress_health_check=[HealthCheck.too_slow])
HEADER = ["编号", "支部全称", "上级党组织", "书记", "党员人数", "版本", "备注"]
NASTY = st.sampled_from(
    [
        "../../x",
        "CON",
        "=cmd()",
        "合计",
        "注：一",
        "支部全称",
        "\u202e反",
        "（集团）",
        "(集团)",
        "ﾊﾝ",
        "🚩",
    ]
)
TEXT = st.text(max_size=70).map(lambda t: t.replace("\0", "")) | NASTY | st.sampled_from("一二三")
# What a CSV file can carry: no lone surrogates.
CELL = TEXT.filter(lambda t: not any(unicodedata.category(c) == "Cs" for c in t))
ROW = st.lists(CELL, max_size=8)
TABLE = st.lists(ROW, max_size=12)


def csv_of(rows: list[list[str]]) -> bytes:
    """The rows as a program writes them that knows nothing of formulas."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def read(data: bytes) -> Roster | None:
    """The roster in some bytes, or None where they are refused with findings."""
    with suppress(DataError):
        return read_roster("名册", data, editions={"base": "示例版"})
    return None


def check(roster: Roster) -> None:
    """What holds of every roster that was read."""
    aside = [row for row in roster.set_aside if not row.member]
    members = [row for row in roster.set_aside if row.member]
    assert roster.rows == (
        len(roster.branches) + len(aside) + roster.members + len(members) + roster.skipped
    )
    assert all(row.problems and row.place.line for row in roster.set_aside)
    numbers = [folded(branch.number) for branch in roster.branches]
    assert len(set(numbers)) == len(numbers)
    for branch in roster.branches:
        for role, text in zip(
            LIMITS, (branch.number, branch.name, branch.superior, branch.secretary), strict=False
        ):
            assert len(text) <= LIMITS[role]
            assert not {unicodedata.category(c) for c in text} & {"Cc", "Cf", "Co", "Cs"}
        assert branch.number
        assert branch.name


@calm
@given(TABLE)
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    """No table of text raises anything but findings."""
    if roster := read(csv_of(rows)):
        check(roster)


@calm
@given(TABLE)
def test_every_row_below_a_header_is_accounted_for(rows: list[list[str]]) -> None:
    """A row is a branch, set aside or noted; only rows without any content are none."""
    roster = read(csv_of([HEADER, *rows]))
    said = [row for row in rows if any(tidy(cell) for cell in row)]
    assert (roster.rows if roster else 0) == len(said) or roster is None
    if roster:
        check(roster)


@calm
@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes of no kind at all."""
    if roster := read(data):
        check(roster)


SOUND = sound()


@calm
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=5))
def test_a_damaged_workbook_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    """Some bytes of a workbook are other ones."""
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    if roster := read(bytes(data)):
        check(roster)


@calm
@given(st.lists(st.tuples(TEXT, TEXT), max_size=12))
@example([("1-2", "3"), ("1", "2-3"), ("CON", ""), ("", "nul"), ("", ""), ("", ""), ("..", "..")])
@example([("é", "x"), ("e\u0301", "x"), ("A", "b"), ("a", "B"), ("x", "一" * 90)])
def test_file_names_are_safe_and_apart(pairs: list[tuple[str, str]]) -> None:
    """On any system: no path, nothing reserved, not too long, no two alike, whatever the order."""
    names = file_names(pairs)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(pairs)
    for name in names:
        assert len(name.encode()) <= LIMIT
        assert name.endswith(".pdf")
        assert not set(name) & set('<>:"/\\|?*')
        assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") for c in name)
        stem = name.removesuffix(".pdf")
        assert stem == stem.strip(" .")
        assert stem.partition(".")[0].strip().casefold() not in ("con", "nul", "aux", "prn", "com1")
    if len(set(pairs)) == len(pairs):
        backwards = file_names(reversed(pairs))
        assert dict(zip(pairs, names, strict=True)) == dict(
            zip(reversed(pairs), backwards, strict=True)
        )


@calm
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6))
def test_no_written_value_is_a_formula(rows: list[list[str]]) -> None:
    """Each value comes back as it was written, and none begins as a formula does."""
    written = list(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"), newline="")))
    assert [[unguarded(cell) for cell in row] for row in written] == rows
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for row in written for cell in row)
    for row in rows:
        assert [unguarded(guarded(cell)) for cell in row] == row


PEOPLE = st.lists(st.lists(st.sampled_from(["1", "2", "一", "", "甲"]), min_size=4, max_size=4))


@calm
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=4), PEOPLE)
def test_a_written_workbook_can_be_read(rows: list[list[str]], people: list[list[str]]) -> None:
    """Whatever text it holds; the same text gives the same bytes; every member is accounted for."""
    columns = [Column("编号"), Column("支部全称", 40)]
    titles = [Column(title) for title in ("支部编号", "支部全称", "姓名", "类别")]
    sheets = [Sheet("支部", columns, [["1", "一"], *rows]), Sheet("党员", titles, people)]
    data = xlsx_bytes(sheets)
    assert data == xlsx_bytes(sheets)
    roster = read(data)
    assert roster
    check(roster)
    assert roster.members == sum(len(branch.members) for branch in roster.branches)
    assert not [p for p in roster.problems if p.code == "E-ROSTER-FORMULA"]


SPAN = st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(0, 3), st.integers(0, 2))


@calm
@given(st.lists(st.tuples(*[st.sampled_from(["1", "2", "一", "二", ""])] * 4)), st.lists(SPAN))
def test_merged_cells_lose_no_row(
    rows: list[tuple[str, ...]], spans: list[tuple[int, int, int, int]]
) -> None:
    """Merged at random, one over another: each row is still a branch, set aside or noted."""
    sheet = page(("编号", "支部全称", "上级党组织", "书记"), *rows)
    for row, column, down, right in spans:
        ends = {"end_row": row + down, "end_column": column + right}
        sheet.merge_cells(None, row, column, **ends)
    if roster := read(book_of(sheet)):
        check(roster)
