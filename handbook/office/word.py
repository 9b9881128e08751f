"""Forms as Word documents: on A4, heads of tables on every page, the fonts of official documents.

The tables are written as the standard has them (ECMA-376, part 1, 17.4): python-docx makes the
package, its styles and pages, but knows neither rows that repeat nor rows that stay whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from handbook.copies.workbooks import MOMENT, timeless, writable
from handbook.office.lengths import blank_lines, boxes, cell_lines, mm, points, share
from handbook.office.word_tables import Cell, Frame, Line, Place, table_xml
from handbook.views.office import OfficeForm, OfficeSheet, OfficeTable
from handbook.views.sheet_fields import BlankView

# What official documents are set in (GB/T 9704-2012, 5.2.2 and 7.3).
SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
# What Word takes where it lacks one (17.8.3.1, altName): what comes with Windows and Office.
_INSTEAD = {SONG: "华文中宋", HEI: "SimHei", KAI: "楷体", FANG: "仿宋"}
HEAD, HINT = "表头", "填写提示"
STYLES = {"Normal": (FANG, 10.5), "Heading 1": (SONG, 18), HEAD: (HEI, 9.5), HINT: (KAI, 9)}
"""Styles by their names in Word: font, size in points."""
_MARGINS = {False: (14, 20), True: (14, 19.5)}  # top and bottom, left and right, in mm
# A field that Word fills in with the page's number (17.16.5.44).
_PAGE_NUMBER = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_SPARE_MM = 3  # for a unit in a font with wider figures than the handbook's
GAP_MM, BLANKS_MM = 4, 10
"""Between two blanks on a line; how high such a line is."""
# What python-docx's template has besides, and these files never use.
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml", "numbering", "fontTable")


def form_docx(form: OfficeForm) -> bytes:
    """Return a form with all its copies as a .docx file; equal input gives equal bytes."""
    document = new_document(form)
    for number, sheet in enumerate(form.sheets):
        add_sheet(document, sheet, form.width, new_page=bool(number))
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def new_document(form: OfficeForm) -> WordDocument:
    """Return a document without content: its page, its styles, what it says of itself."""
    document = Document()
    said = document.core_properties
    said.title, said.subject, said.author = form.title, form.subject, form.publisher
    said.language, said.comments, said.last_modified_by = "zh-CN", "", ""
    said.created = said.modified = MOMENT
    section = document.sections[0]
    wide, high = (297, 210) if form.landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if form.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    upright, across = _MARGINS[form.landscape]
    section.top_margin = section.bottom_margin = Mm(upright)
    section.left_margin = section.right_margin = Mm(across)
    section.header_distance, section.footer_distance = Mm(8), Mm(7)
    write_styles(document)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles[HINT]
    foot.text = writable(f"{form.subject}　{form.stamp}　第")
    foot._p.append(parse_xml(_PAGE_NUMBER))
    foot.add_run("页")
    leave_out_unused(document)
    name_fonts(document)
    return document


def write_styles(document: WordDocument) -> None:
    """Set the styles that are used, and take all others out of the file."""
    styles: Styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in STYLES:
            continue
        if not style.element.get(qn("w:default")):
            style.delete()
    for name, (font, size) in STYLES.items():
        known = name in [style.name for style in styles]
        if not known:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]
        style = styles[name]
        assert isinstance(style, ParagraphStyle)
        write_style(style, font, size)
    styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Heading 1"].paragraph_format.keep_with_next = True


def write_style(style: ParagraphStyle, font: str, size: float) -> None:
    """Set a style's font, for Chinese and for figures alike, its size, and no space around it."""
    style.font.name, style.font.size, style.font.bold = font, Pt(size), False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def leave_out_unused(document: WordDocument) -> None:
    """Drop the parts of python-docx's template that would only weigh on the file."""
    package = document.part.package
    assert package is not None
    for relations in (package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if any(word in relation.reltype for word in _UNUSED):
                del relations[key]


def name_fonts(document: WordDocument) -> None:
    """Say which fonts stand in for those that are named, and that they are Chinese ones."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _INSTEAD.items()
    )
    table = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
    place = PackURI("/word/fontTable.xml")
    part = Part(place, CONTENT_TYPE.WML_FONT_TABLE, table, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def add_sheet(document: WordDocument, sheet: OfficeSheet, width: float, *, new_page: bool) -> None:
    """Add one copy of a form; its words keep to `width`, in mm."""
    form = sheet.form
    subject = f"　{form.subject.text}" if form.subject.text else ""
    title = document.add_paragraph(writable(f"{form.title}{subject}"), style="Heading 1")
    title.paragraph_format.page_break_before = new_page
    title.paragraph_format.space_after = Pt(4)
    if form.hint:
        document.add_paragraph(writable(form.hint), style=HINT)
    blocks = [[blanks_line(form.head)]] if form.head else []
    for table in sheet.tables:
        blocks.append(list(table_lines(table, width)))
        if table.key:
            key = Cell(width, ("　".join(table.key),), HINT, Place.EDGE, Frame.NONE)
            blocks.append([Line((key,), 0)])
    if form.grid:
        blocks.append([framed_line(row) for row in form.grid])
    if form.foot:
        blocks.append([blanks_line(form.foot)])
    for lines in blocks:
        add_table(document, lines)


def add_table(document: WordDocument, lines: Sequence[Line]) -> None:
    """Add a table, and the paragraph that Word asks for between two tables, as low as may be."""
    body = document.element.body
    body.insert_element_before(parse_xml(table_xml(lines)), "w:sectPr")
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(4)


def table_lines(table: OfficeTable, width: float) -> Iterator[Line]:
    """Yield the rows of a form's table, its heads first: Word repeats them on every page."""
    widths = [share(column.width, width) for column in table.columns]
    heads = zip(table.columns, widths, strict=True)
    cells = (Cell(wide, (column.label,), HEAD, Place.CENTRE) for column, wide in heads)
    yield Line(tuple(cells), mm(table.heads), repeated=True)
    for row, height in zip(table.rows, table.heights, strict=True):
        yield Line(
            tuple(
                Cell(
                    wide,
                    cell_lines(cell),
                    place=Place.CENTRE if cell.centred else Place.LEFT,
                    size=points(cell.size),
                    notes=cell.notes,
                    notes_style=HINT,
                )
                for cell, wide in zip(row, widths, strict=True)
            ),
            mm(height),
        )


def framed_line(row: Sequence[BlankView]) -> Line:
    """Return a row of labels and blanks in boxes."""
    cells: list[Cell] = []
    for blank in row:
        cells.append(Cell(mm(blank.label_width), blank.label_lines, HEAD, Place.CENTRE))
        place = Place.RIGHT if blank.unit else Place.LEFT
        lines, size = blank_lines(blank), points(blank.size)
        cells.append(Cell(mm(blank.width), lines, place=place, size=size))
    return Line(tuple(cells), max(mm(blank.height) for blank in row))


def blanks_line(row: Sequence[BlankView]) -> Line:
    """Return labels with a rule behind each to write on, on one line."""
    cells: list[Cell] = []
    for number, blank in enumerate(row):
        spare = _SPARE_MM if blank.unit else 0
        words = [
            ("", GAP_MM if number else 0, Frame.NONE),
            (blank.label, mm(blank.label_width), Frame.NONE),
            (boxes(blank.choices), mm(blank.width) - spare, Frame.RULE),
            (blank.unit, mm(blank.unit_width) + spare if blank.unit else 0, Frame.NONE),
        ]
        cells += [
            Cell(width, (text,), HEAD, Place.EDGE, frame) for text, width, frame in words if width
        ]
    return Line(tuple(cells), BLANKS_MM)
