"""Workbooks as offices send them, made here: what each case needs, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("编号", "支部全称", "上级党组织", "书记")
Row = tuple[str | float | dt.date | None, ...]


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def page(*rows: Row, title: str = "支部") -> Worksheet:
    """The first sheet of a new workbook, with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return sheet


def book_of(sheet: Worksheet) -> bytes:
    """The file of the workbook that a sheet is in."""
    assert sheet.parent
    return saved(sheet.parent)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part of it changed, as bytes, or added."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def merged_cells() -> bytes:
    """A title over all columns, a superior for two rows, a branch in two rows, a heading."""
    sheet = page(
        ("示例行业名册",),
        HEADER,
        ("001", "中共示例一支部", "示例第一党委", "示例甲"),
        ("002", "中共示例二支部", None, "示例乙"),
        ("二、示例县",),
        ("003", "中共示例三支部", "示例第二党委", "示例丙"),
        (None, None, None, "示例丁"),
        ("004", "中共示例四支部", None, "示例戊"),
        ("合计", 4),
    )
    for cells in ("A1:D1", "C3:C4", "A5:D5", "A6:A7", "B6:B7", "C6:C8"):
        sheet.merge_cells(cells)
    return book_of(sheet)


def header_of_two_rows() -> bytes:
    """A header of two rows, merged where it is one."""
    sheet = page(
        ("编号", "支部全称", "人员", None),
        (None, None, "书记", "党员人数"),
        ("001", "中共示例一支部", "示例甲", 12),
    )
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(cells)
    return book_of(sheet)


def hidden() -> bytes:
    """Rows hidden by a filter, a hidden sheet, a sheet of something else."""
    names = ("一", "二", "三", "四", "五")
    rows = [(f"00{i}", f"中共示例{n}支部", "示例党委", "示例甲") for i, n in enumerate(names, 1)]
    sheet = page(HEADER, *rows)
    for row in (3, 4, 6):
        sheet.row_dimensions[row].hidden = True
    assert sheet.parent
    old = sheet.parent.create_sheet("去年")
    old.append(HEADER)
    old.append(("009", "中共示例九支部", "示例党委", "示例甲"))
    old.sheet_state = "hidden"
    sheet.parent.create_sheet("汇总").append(("地区", "个数"))
    return book_of(sheet)


def formulas() -> bytes:
    """A formula that nobody computed, one that failed, one that came out."""
    sheet = page(
        HEADER,
        ("001", '="中共示例一"&"支部"', "示例党委", "示例甲"),
        ("002", "中共示例二支部", "#REF!", "示例甲"),
        ("003", "中共示例三支部", "示例党委", "=X"),
    )
    made = book_of(sheet)
    computed = b'<c r="D4" t="str"><f>X</f><v>\xe7\xa4\xba\xe4\xbe\x8b\xe7\x94\xb2</v></c>'
    return with_part(made, SHEET, lambda x: re.sub(rb'<c r="D4".*?</c>', computed, x))


def numbers() -> bytes:
    """Numbers as spreadsheets make them: 1.0, a format of zeros, too many digits, dates."""
    sheet = page(
        ("编号", "支部全称", "党员人数"),
        ("001", "中共示例一支部", 12.0),
        (2.0, "中共示例二支部", "7"),
        (3, "中共示例三支部", 8),
        (350000000000000123, "中共示例四支部", 9),
        (dt.date(2030, 1, 2), "中共示例五支部", 10),
        (dt.datetime(2030, 1, 2, 3, 4), dt.date(2030, 5, 4), 2.5),  # noqa: DTZ001
        (True, "中共示例七支部", 3),
        (8, "中共示例八支部", dt.date(2030, 3, 5)),
    )
    sheet["A4"].number_format = "0000"
    return book_of(sheet)


def members() -> bytes:
    """Members by number, by name, of no branch, of a name that two have, without a name."""
    sheet = page(
        ("编号", "支部全称", "党员人数"),
        ("001", "中共示例一支部", 3),
        ("002", "中共示例二支部", 2),
        ("003", "中共示例二支部", None),
    )
    assert sheet.parent
    people = sheet.parent.create_sheet("党员")
    for row in (
        ("支部编号", "所在支部", "姓名", "类别", "身份证号"),
        ("001", None, "示例甲", "正式党员", "x"),
        (None, "中共示例一支部", "示例乙", "预备党员", "x"),
        ("００２", None, "示 丙", None, "x"),
        ("009", None, "示例丁", None, "x"),
        (9, None, "示例戊", None, "x"),
        ("009", None, "示例己", None, "x"),
        (None, "中共示例二支部", "示例庚", None, "x"),
        (None, None, "示例辛", None, "x"),
        ("001", None, None, "正式党员", "x"),
    ):
        people.append(row)
    return book_of(sheet)


def no_branches() -> bytes:
    """A list of members alone."""
    return book_of(page(("支部编号", "姓名"), ("001", "示例甲"), title="党员"))


def sound() -> bytes:
    """A roster that nothing is wrong with."""
    return book_of(page(HEADER, ("001", "中共示例一支部", "示例党委", "示例甲")))


def damaged() -> bytes:
    """A file that was copied in part."""
    return sound()[:3000]


def strict() -> bytes:
    """A sheet in the namespace of Strict Open XML, in which openpyxl sees nothing."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    other = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    return with_part(sound(), SHEET, lambda x: x.replace(main, other))


def word_document() -> bytes:
    """A Word document by another name."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return file.getvalue()


def bomb() -> bytes:
    """Sixty kilobytes that unpack to sixty megabytes."""
    return with_part(sound(), "xl/sharedStrings.xml", lambda _: b" " * 61_000_000)


def entities() -> bytes:
    """Entities in entities: a billion laughs."""
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'
    )
    return with_part(sound(), SHEET, lambda x: x.replace(b"<worksheet", laughs, 1))


CASES = {
    "xlsx-merged-cells": merged_cells,
    "xlsx-header-of-two-rows": header_of_two_rows,
    "xlsx-hidden": hidden,
    "xlsx-formulas": formulas,
    "xlsx-numbers": numbers,
    "xlsx-members": members,
    "xlsx-no-branches": no_branches,
    "xlsx-sound": sound,
    "xlsx-damaged": damaged,
    "xlsx-strict": strict,
    "xlsx-word-document": word_document,
    "xlsx-bomb": bomb,
    "xlsx-entities": entities,
}
