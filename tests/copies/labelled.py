"""Small files whose pages say their own number, to see where each of them ends up."""

from __future__ import annotations

import io
from collections.abc import Collection

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.booklets import MM

A4 = (210.0, 297.0)
# The label's corner, in mm from the left and from the bottom of an upright page.
AT = (30.0, 40.0)


def labelled(count: int, landscape: Collection[int] = ()) -> bytes:
    """Return a file of A4 pages, each with `P` and its number at one corner; some landscape."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for number in range(1, count + 1):
            width, height = reversed(A4) if number in landscape else A4
            page = pdf.add_blank_page(page_size=(width * MM, height * MM))
            page.obj.Resources = Dictionary(Font=Dictionary(F=font))
            x, y = (place * MM for place in AT)
            text = f"0.8 0 0.1 rg BT /F 12 Tf {x:.4f} {y:.4f} Td (P{number}) Tj ET"
            page.obj.Contents = pdf.make_stream(text.encode())
        pdf.docinfo["/Title"] = "手册"
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array()))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def halves(content: bytes) -> list[tuple[int | None, int | None]]:
    """Return the number that stands on the left and on the right half of each side."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [
            (
                number_in(page.crop((0, 0, page.width / 2, page.height))),
                number_in(page.crop((page.width / 2, 0, page.width, page.height))),
            )
            for page in pdf.pages
        ]


def number_in(area: pdfplumber.page.Page) -> int | None:
    """Return the number that an area's label says, read in the order it is drawn in."""
    text = "".join(char["text"] for char in area.chars)
    return int(text.removeprefix("P")) if text else None
