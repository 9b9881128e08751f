"""Tables written for the office: formulas are texts, and the bytes are always the same."""

from __future__ import annotations

import io
from zipfile import ZipFile

from openpyxl import load_workbook

from handbook.copies.cells import csv_bytes
from handbook.copies.names import file_name, file_names
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes

VALUES = ["=cmd()|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "'=1", "#N/A", "001", "示例"]


def test_a_workbook_holds_texts() -> None:
    """What looks like a formula is a string, marked as quoted; numbers stay numbers."""
    data = xlsx_bytes([Sheet("表", [Column("值", 20)], [[v] for v in VALUES] + [[7]])])
    cells = [row[0] for row in load_workbook(io.BytesIO(data))["表"]][1:]
    assert [(c.value, c.data_type) for c in cells] == [(v, "s") for v in VALUES] + [(7, "n")]
    assert [c.quotePrefix for c in cells[:-1]] == [True] * 7 + [False] * 3


def test_what_xml_cannot_hold_is_seen() -> None:
    """A control character becomes the mark of what cannot be read."""
    data = xlsx_bytes([Sheet("表", [Column("值")], [["示\x01例"]])])
    assert load_workbook(io.BytesIO(data))["表"]["A2"].value == "示\ufffd例"


def test_a_long_text_is_seen_whole() -> None:
    """Its row is as high as its lines, in a column of 20 characters: ten Chinese ones, or less."""
    rows: list[list[str | int]] = [["支" * 4, 1], ["支" * 60, 2], ["Branch", 3]]
    for least, heights in ((0, [None, 105, None]), (32, [32, 105, 32])):
        data = xlsx_bytes([Sheet("表", [Column("甲", 20), Column("乙", 6)], rows, least=least)])
        page = load_workbook(io.BytesIO(data))["表"]
        assert [page.row_dimensions[line].height for line in (2, 3, 4)] == heights
        assert all(cell.alignment.wrap_text for row in page for cell in row)


def test_a_sheet_is_ready_to_print() -> None:
    """As wide as a page, its header on every one."""
    data = xlsx_bytes([Sheet("表", [Column("值")])])
    page = load_workbook(io.BytesIO(data))["表"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.print_options.gridLines


def test_no_time_stands_in_a_workbook() -> None:
    """Neither in the archive nor in its properties."""
    with ZipFile(io.BytesIO(xlsx_bytes([Sheet("表", [Column("值")])]))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_a_csv_file_is_guarded() -> None:
    """An apostrophe before what begins as a formula does; the mark that Excel needs."""
    data = csv_bytes([["=1", "示例", 7, -7]])
    assert data == "\ufeff'=1,示例,7,-7\r\n".encode()


def test_file_names_say_number_and_branch() -> None:
    """As they are where nothing hinders; with a checksum where something had to go."""
    assert file_name("001", "中共示例（集团）支部") == "001-中共示例（集团）支部.pdf"
    attacks = [
        ("1", "../../x"),
        ("../../2", "示例"),
        ("", "CON"),
        ("~", "C:\\x"),
        ("4", "一" * 300),
    ]
    assert file_names(attacks) == [
        "1-x-55a1163b.pdf",
        "2-示例-29e52985.pdf",
        "_CON-c8457d2e.pdf",
        "C-x-6de7fbf4.pdf",
        f"4-{'一' * 61}-5a8986fc.pdf",
    ]


def test_twins_are_told_apart_by_what_they_are() -> None:
    """By a checksum of number and name, whichever comes first; the same pair is counted up."""
    twins = file_names([("1-2", "3"), ("1", "2-3")])
    assert file_names([("1", "2-3"), ("1-2", "3")]) == twins[::-1]
    assert file_names([("1", "x")] * 3) == [f"1-x-e37c5eab{n}.pdf" for n in ("", "-2", "-3")]
