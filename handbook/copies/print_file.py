"""A finished handbook made ready for a printer: upright pages, whole sheets, folded booklets.

The pages keep their content as it is: a page turned is one key of its dictionary, a page on a sheet
a form that draws it (ISO 32000-1, 8.10).
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from handbook.copies.imposition import Fold, Page, Sheet, imposed
from handbook.render.pdf_write import packed

POINTS_A_MM = 72 / 25.4
A4 = (210.0, 297.0)
"""Width and height of an upright page, in mm."""
_RIGHT_WAY_UP, _TOP_TO_THE_LEFT = 0, 270


def duplex(content: bytes) -> bytes:
    """Return a file to print on both sides of A4: all pages upright, an even number of them.

    It asks a viewer for the paper's long edge and no scaling (ISO 32000-1, 12.2).
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        turn_upright(pdf)
        pad(pdf, 2)
        prefer(pdf, Name.DuplexFlipLongEdge)
        return packed(pdf)


def booklet(content: bytes, fold: Fold) -> bytes:
    """Return a file of A3 sheets, two pages a side, to be folded once and stapled in the fold.

    Tags and links are left behind with the pages: the sheets are for a printer, not for a reader.
    """
    with pikepdf.open(io.BytesIO(content)) as pages, pikepdf.new() as pdf:
        turn_upright(pages)
        forms = [pdf.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        sheets = imposed(len(forms), fold.signature)
        for sheet in sheets:
            shift = sheet.depth * fold.creep
            add_side(pdf, sheet.front, forms, shift)
            add_side(pdf, sheet.back, forms, shift)
        label(pdf, sheets)
        prefer(pdf, Name.DuplexFlipShortEdge)
        describe(pdf, pages)
        return packed(pdf)


def turn_upright(pdf: Pdf) -> None:
    """Turn every landscape page so that its top is the left edge of an upright sheet.

    So it is bound where the other pages are (GB/T 9704-2012, 7.3.4).
    """
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        wide = right - left > top - bottom
        page.rotation = _TOP_TO_THE_LEFT if wide else _RIGHT_WAY_UP


def pad(pdf: Pdf, multiple: int) -> None:
    """Add empty pages until their number is a multiple of one."""
    for _ in range(-len(pdf.pages) % multiple):
        pdf.add_blank_page(page_size=_points(A4))


def add_side(pdf: Pdf, side: tuple[Page, Page], forms: list[pikepdf.Object], shift: float) -> None:
    """Add one side of a sheet with its two pages, both `shift` mm nearer to the fold."""
    width, height = _points(A4)
    moved = shift * POINTS_A_MM
    sheet = pdf.add_blank_page(page_size=(2 * width, height))
    drawn = Dictionary()
    pieces = []
    for name, number, edge, left in (
        ("L", side[0], 0.0, moved),
        ("R", side[1], width, width - moved),
    ):
        if number is not None:
            drawn[f"/{name}"] = forms[number - 1]
            # Cut at the fold: what is moved over it would stand on the other page.
            half = f"{edge:.4f} 0 {width:.4f} {height:.4f} re W n"
            pieces.append(f"q {half} 1 0 0 1 {left:.4f} 0 cm /{name} Do Q")
    sheet.obj.Resources = Dictionary(XObject=drawn)
    sheet.obj.Contents = pdf.make_stream("\n".join(pieces).encode())


def label(pdf: Pdf, sheets: tuple[Sheet, ...]) -> None:
    """Name the pages of the file 1正, 1反, 2正 … after sheets and sides (ISO 32000-1, 12.4.2)."""
    names = (f"{number}{side}" for number in range(1, len(sheets) + 1) for side in "正反")
    labels: list[int | Dictionary] = []
    for index, name in enumerate(names):
        labels += [index, Dictionary(P=name)]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))


def prefer(pdf: Pdf, flip: Name) -> None:
    """Ask for the paper's edge to turn over, its size taken from the file, and no scaling."""
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    preferences.Duplex = flip
    preferences.PickTrayByPDFSize = True
    preferences.PrintScaling = Name("/None")
    pdf.Root.ViewerPreferences = preferences


def describe(pdf: Pdf, source: Pdf) -> None:
    """Take over what a file says of itself: title, author, subject, language."""
    for key, value in source.docinfo.items():
        pdf.docinfo[key] = str(value)
    pdf.Root.Lang = str(source.Root.get("/Lang", "zh-CN"))
    pdf.Root.ViewerPreferences.DisplayDocTitle = True


def pages_of(content: bytes) -> int:
    """Return how many pages a file has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _points(size: tuple[float, float]) -> tuple[float, float]:
    width, height = size
    return width * POINTS_A_MM, height * POINTS_A_MM
