"""A template's pages two to a side of A3 sheets, to be folded: the base of folded print runs.

A sheet's content is that of its pages one after the other, each moved and turned to its place
(ISO 32000-1, 8.3.4). It is no form of its own (8.10): the slots have to stay among the resources
of the sheets themselves, where each branch's own are put.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from handbook.copies.greyscale import contents
from handbook.copies.imposition import Fold, Page, imposed
from handbook.copies.print_file import A4, POINTS_A_MM, prefer
from handbook.render.pdf_write import packed

_WIDTH, _HEIGHT = (side * POINTS_A_MM for side in A4)


def sheets(content: bytes, fold: Fold) -> bytes:
    """Return a file of A3 sides with the pages of a file, which share their resources.

    Tags, links and the outline are left behind: the sheets are for a printer.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = list(pdf.pages)
        resources = pages[0].obj.Resources
        sides = []
        for sheet in imposed(len(pages), fold.signature):
            shift = sheet.depth * fold.creep * POINTS_A_MM
            both = (sheet.front, sheet.back)
            sides += [_side(pdf, side, pages, shift, resources) for side in both]
        for key in ("/Outlines", "/StructTreeRoot", "/MarkInfo", "/PageLabels", "/Names"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.pages.extend(pikepdf.Page(side) for side in sides)
        del pdf.pages[: len(pages)]
        prefer(pdf, Name.DuplexFlipShortEdge)
        return packed(pdf)


def _side(
    pdf: Pdf,
    side: tuple[Page, Page],
    pages: list[pikepdf.Page],
    shift: float,
    resources: pikepdf.Object,
) -> pikepdf.Object:
    """Return a side of a sheet; both its pages stand `shift` points nearer to the fold."""
    parts: list[Stream] = []
    for number, edge, left in ((side[0], 0.0, shift), (side[1], _WIDTH, _WIDTH - shift)):
        if number is not None:
            page = pages[number - 1]
            # Cut at the fold: what is moved over it would stand on the other page.
            half = f"q {edge:.4f} 0 {_WIDTH:.4f} {_HEIGHT:.4f} re W n"
            before = f"{half} {_matrix(page, left)} cm\n"
            parts += [pdf.make_stream(before.encode()), *contents(page)]
            parts += [pdf.make_stream(b"\nQ\n")]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(2 * _WIDTH, 4), round(_HEIGHT, 4)]),
            Resources=resources,
            Contents=Array(parts),
        )
    )


def _matrix(page: pikepdf.Page, left: float) -> str:
    """Return what puts a page upright, its left edge at `left`; a wide one's top is its left."""
    x, y, right, top = (float(side) for side in page.mediabox)
    if right - x > top - y:
        return f"0 1 -1 0 {left + top:.4f} {-x:.4f}"
    return f"1 0 0 1 {left - x:.4f} {-y:.4f}"
