"""The forms as .docx and .xlsx, read back by the libraries that others use."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from handbook.model import Handbook
from handbook.office.word import FANG, SONG, form_docx
from handbook.office.workbook import form_xlsx, spread
from handbook.views.office import OfficeForm
from tests.made import many_themes
from tests.office.editions import FORMULA, NAMES, edition, forms_of, with_theme

MM = 36000  # English metric units


def document(form: OfficeForm) -> WordDocument:
    """Return a form as Word's own readers see it."""
    return Document(io.BytesIO(form_docx(form)))


def workbook(form: OfficeForm) -> Workbook:
    """Return a form as a spreadsheet sees it."""
    return load_workbook(io.BytesIO(form_xlsx(form)))


def words(found: WordDocument) -> str:
    """Return all text of a document, tables in their places."""
    return "\n".join(text.text or "" for text in found.element.body.iter(qn("w:t")))


def cells(book: Workbook) -> list[str]:
    """Return the texts of all cells."""
    rows = (row for page in book.worksheets for row in page.iter_rows(values_only=True))
    return [str(value) for row in rows for value in row if value is not None]


def schedule_of(handbook: Handbook) -> OfficeForm:
    """Return the form that has a row for every theme of the year."""
    whole = (f for f in handbook.forms if any(rows.themes == "all" for rows in f.rows))
    return forms_of(handbook)[next(whole).id]


@pytest.mark.parametrize("name", NAMES)
def test_every_form_is_there_with_all_its_fields(name: str) -> None:
    """As a document; as a workbook where it has a table. The column for a page is left out."""
    handbook = edition(name)
    made = forms_of(handbook)
    printed = [form for form in handbook.forms if form.id not in handbook.leave_out]
    assert set(made) <= {form.id for form in printed}
    for form in (form for form in printed if form.id in made):
        columns = [c for c in form.columns if c.fill != "page" and not c.per_theme]
        labels = [f.label for f in (*form.head, *columns, *form.foot)]
        assert made[form.id].has_table == bool(form.columns)
        said = words(document(made[form.id])).replace("\n", "")
        for label in (*labels, *(f.label for row in form.grid for f in row)):
            assert label in said
        if form.columns:
            shown = "".join(cells(workbook(made[form.id])))
            assert all(label in shown for label in labels)


@pytest.mark.parametrize("name", NAMES)
def test_the_schedule_has_the_plan_s_own_words(name: str) -> None:
    """Title and requirement of every theme in the plan's order, in both formats."""
    handbook = edition(name)
    form = schedule_of(handbook)
    (table,) = form.sheets[0].tables
    rows = [[cell.text for cell in row.cells] for row in document(form).tables[-1 - bool(
        form.sheets[0].form.foot)].rows]  # fmt: skip
    book = workbook(form)
    assert len(book.worksheets) == 1
    shown = [[str(v or "") for v in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    for found in (rows, shown):
        head = next(i for i, row in enumerate(found) if row[: len(table.columns)] == [
            c.label for c in table.columns])  # fmt: skip
        for theme, row in zip(handbook.themes, found[head + 1 :], strict=False):
            assert theme.title in [cell.split("\n")[0] for cell in row]
            assert theme.requirement.value in "\n".join(row)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_ready_to_print(name: str) -> None:
    """A4 the way the form lies, heads on every page, rows whole, the official fonts named."""
    handbook = edition(name)
    for form in forms_of(handbook).values():
        found = document(form)
        (section,) = found.sections
        long, short = 297 * MM, 210 * MM
        size = (long, short) if form.landscape else (short, long)
        assert (section.page_width, section.page_height) == pytest.approx(size, abs=MM / 2)
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        room = (section.page_width or 0) - margins
        for table in found.element.body.iter(qn("w:tbl")):
            grid = [int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))]
            assert sum(grid) * 635 <= room + MM / 2  # twips
            for row in table.iter(qn("w:tr")):
                spans = (c.find(f".//{qn('w:gridSpan')}") for c in row.iter(qn("w:tc")))
                counts = [1 if s is None else int(s.get(qn("w:val"))) for s in spans]
                assert sum(counts) <= len(grid)
                assert row.find(f".//{qn('w:cantSplit')}") is not None
        heads = list(found.element.body.iter(qn("w:tblHeader")))
        assert len(heads) == sum(len(sheet.tables) for sheet in form.sheets)
        fonts = {s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in found.styles if s.type == 1}
        assert {FANG, SONG} <= fonts


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_keeps_its_heads_in_view(name: str) -> None:
    """On the screen and on every page; what can be chosen is offered as a list."""
    for form in forms_of(edition(name)).values():
        if not form.has_table:
            continue
        book = workbook(form)
        tables = [table for sheet in form.sheets for table in sheet.tables]
        for page, table in zip(book.worksheets, tables, strict=True):
            head = int((page.print_title_rows or "").replace("$", "").split(":")[0])
            assert page.freeze_panes == f"A{head + 1}"
            labels = [page.cell(head, n + 1).value for n in range(len(table.columns))]
            assert labels == [column.label for column in table.columns]
            assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
            assert page.sheet_properties.pageSetUpPr
            assert page.sheet_properties.pageSetUpPr.fitToPage
            foot = page.oddFooter
            assert foot is not None
            assert foot.left is not None
            assert form.subject in str(foot.left.text)
            offered = {v.formula1 for v in page.data_validations.dataValidation}
            asked = {cell.choices for row in table.rows for cell in row if cell.choices}
            assert {f'"{",".join(choices)}"' for choices in asked} <= offered


def test_a_copy_for_each_month_has_a_sheet_of_its_own() -> None:
    """And a page of its own in the document."""
    handbook = edition("sample-county")
    monthly = next(f for f in handbook.forms if f.each == "month" and f.columns)
    form = forms_of(handbook)[monthly.id]
    book = workbook(form)
    assert len(form.sheets) >= 12
    assert len(book.sheetnames) == len(set(book.sheetnames)) == len(form.sheets)
    titles = [p for p in document(form).paragraphs if p.style and p.style.name == "Heading 1"]
    assert [bool(p.paragraph_format.page_break_before) for p in titles] == [
        bool(n) for n in range(len(form.sheets))
    ]


def test_a_text_like_a_formula_stays_a_text() -> None:
    """Whatever the data holds: no cell of a workbook is ever reckoned."""
    handbook = edition("second")
    theme = replace(handbook.themes[0], title=FORMULA)
    form = schedule_of(with_theme(handbook, theme))
    book = workbook(form)
    kinds = {c.data_type for page in book.worksheets for row in page.iter_rows() for c in row}
    assert "f" not in kinds
    (cell,) = (c for row in book.worksheets[0].iter_rows() for c in row if c.value == FORMULA)
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(form_xlsx(form))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert FORMULA in words(document(form))


def test_signs_of_xml_are_words_like_others() -> None:
    """Nothing of a title is taken for a tag, and what XML cannot hold is marked."""
    handbook = edition("second")
    theme = replace(handbook.themes[0], title="甲<w:b/>&amp;乙\x0b")
    form = schedule_of(with_theme(handbook, theme))
    shown = "甲<w:b/>&amp;乙\ufffd"
    assert shown in words(document(form))
    assert shown in cells(workbook(form))


def test_a_table_parted_by_its_columns_has_a_sheet_for_each_part() -> None:
    """More themes than columns fit beside each other."""
    handbook = many_themes(edition(NAMES[0]), 60)
    per_theme = next(f for f in handbook.forms if any(c.per_theme for c in f.columns))
    form = forms_of(handbook)[per_theme.id]
    (sheet,) = form.sheets
    assert len(sheet.tables) > 1
    assert len(workbook(form).worksheets) == len(sheet.tables)
    shown = "".join(cells(workbook(form)))
    assert all(theme.title in shown for theme in handbook.themes)


def test_equal_forms_are_equal_bytes() -> None:
    """Nothing of when or where they were made."""
    for form in forms_of(edition("second")).values():
        for make in (form_docx, form_xlsx) if form.has_table else (form_docx,):
            content = make(form)
            assert content == make(form)
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_texts_share_columns_by_their_widths() -> None:
    """Each has one at least; more texts than columns become one."""
    columns = [0.0, 10.0, 20.0, 60.0, 100.0]
    assert list(spread(["甲", "乙"], [50, 50], columns)) == [("甲", (0, 3)), ("乙", (3, 4))]
    assert [span for _, span in spread("甲乙丙丁", [90, 1, 1, 8], columns)] == [
        (0, 1), (1, 2), (2, 3), (3, 4)
    ]  # fmt: skip
    assert list(spread("甲乙丙", [1, 1, 1], [0.0, 5.0, 9.0])) == [("甲　　乙　　丙", (0, 2))]
