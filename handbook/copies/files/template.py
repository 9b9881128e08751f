"""The template: a finished booklet with empty slots, and where in it a copy's objects go.

It is compiled once; what it is made of stands in its bytes, so it may be kept in a file. By itself
it is a whole booklet, for a branch that writes its name by hand. A copy is these bytes and an
incremental update (`handbook.copies.files.incremental`).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from handbook.copies.slots.names import FONT, resource_name
from handbook.views.slots import Slot

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class PlacedSlot:
    """A slot and the number of the object that fills it; of a text slot, that of its resources."""

    slot: Slot
    number: int
    resources: int = 0


@dataclass(frozen=True, slots=True)
class FontNumbers:
    """The numbers of the objects that a copy replaces of a small font."""

    file: int
    widths: int
    to_unicode: int


@dataclass(frozen=True, slots=True)
class Template:
    """A finished booklet, its slots, and the numbers that an update has to know.

    `fonts` are by `Slot.font`. `start` is where the last cross-reference section begins, `size` the
    first number that is free, `id` the first half of the file's identifier.
    """

    content: bytes
    pages: int
    slots: tuple[PlacedSlot, ...]
    fonts: Mapping[str, FontNumbers]
    root: int
    info: int
    metadata: int
    size: int
    start: int
    id: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the template's bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @classmethod
    def read(cls, content: bytes, slots: Sequence[Slot]) -> Template:
        """Return the template that a finished file is; slots that it does not show are left out."""
        with pikepdf.open(io.BytesIO(content)) as pdf:
            drawn = _drawn(pdf)
            found = [(s, drawn[resource_name(s)]) for s in slots if resource_name(s) in drawn]
            start = _START.search(content[-64:])
            assert start is not None, "no startxref at the end of the template"
            return cls(
                content,
                len(pdf.pages),
                tuple(_placed(slot, drawing) for slot, drawing in found),
                {s.font: _font(d.Resources.Font[FONT]) for s, d in found if not s.is_qr},
                pdf.trailer.Root.objgen[0],
                pdf.trailer.Info.objgen[0],
                pdf.Root.Metadata.objgen[0],
                int(pdf.trailer.Size),
                int(start[1]),
                bytes(pdf.trailer.ID[0]),
            )


def _drawn(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return everything that pages draw by name."""
    found: dict[str, pikepdf.Object] = {}
    for resources in {p.obj.Resources.objgen: p.obj.Resources for p in pdf.pages}.values():
        found.update(resources.get("/XObject", pikepdf.Dictionary()).items())
    return found


def _placed(slot: Slot, drawing: pikepdf.Object) -> PlacedSlot:
    resources = 0 if slot.is_qr else drawing.Resources.objgen[0]
    return PlacedSlot(slot, drawing.objgen[0], resources)


def _font(font: pikepdf.Object) -> FontNumbers:
    descendant = font.DescendantFonts[0]
    return FontNumbers(
        descendant.FontDescriptor.FontFile3.objgen[0],
        descendant.W.objgen[0],
        font.ToUnicode.objgen[0],
    )
