"""The pages of a print run laid on sheets, two a side, to be folded (see `copies.imposition`).

A side's content is that of its pages, each moved into its half: a page's content may be several
streams (ISO 32000-1, 7.8.2), so nothing is copied, and all branches share it as they share pages.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from handbook.copies.imposition import Fold, Page, imposed
from handbook.copies.print_file import A4
from handbook.copies.slots.names import POINTS_PER_MM

_WIDTH, _HEIGHT = (POINTS_PER_MM * side for side in A4)


def lay_on_sheets(pdf: pikepdf.Pdf, fold: Fold) -> None:
    """Put sides of sheets in the place of a file's pages, which all have the same resources."""
    pages = [page.obj for page in pdf.pages]
    count = len(pages)
    for sheet in imposed(count, fold.signature):
        shift = sheet.depth * fold.creep * POINTS_PER_MM
        for side in (sheet.front, sheet.back):
            pdf.pages.append(pikepdf.Page(_side(pdf, pages, side, shift)))
    del pdf.pages[:count]


def _side(
    pdf: pikepdf.Pdf, pages: list[Dictionary], side: tuple[Page, Page], shift: float
) -> Dictionary:
    """Return a side of a sheet; its pages are `shift` pt nearer to the fold."""
    parts: list[pikepdf.Object] = []
    for number, edge, move in zip(side, (0.0, _WIDTH), (shift, _WIDTH - shift), strict=True):
        if number is not None:
            page = pages[number - 1]
            # Cut at the fold: what is moved over it would stand on the other page.
            half = b"%.4f 0 %.4f %.4f re W n" % (edge, _WIDTH, _HEIGHT)
            begin = b"q %s 1 0 0 1 %.4f 0 cm %s\n" % (half, move, upright(page))
            parts += (Stream(pdf, begin), *contents(page), Stream(pdf, b"\nQ\n"))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(2 * _WIDTH, 4), round(_HEIGHT, 4)]),
            Resources=pages[0].Resources,
            Contents=Array([pdf.make_indirect(part) for part in parts]),
        )
    )


def upright(page: Dictionary) -> bytes:
    """Return what turns a landscape page so that its top is the left edge of an upright one."""
    if not page.get("/Rotate", 0):
        return b""
    return b"0 1 -1 0 %.4f 0 cm" % float(page.MediaBox[3])


def contents(page: Dictionary) -> list[pikepdf.Object]:
    """Return the streams of a page's content (7.8.2)."""
    found = page.Contents
    return list(found) if isinstance(found, pikepdf.Array) else [found]
