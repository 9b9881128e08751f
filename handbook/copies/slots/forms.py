"""In the engine's file: the pictures that hold the slots' places become what copies can fill.

A text slot becomes an empty Form XObject (ISO 32000-1, 8.10) with the slot's font; a QR code stays
an image, of one white pixel for now. They are renamed after their slots, so that the finished file
says itself which is which.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from handbook.copies.fonts.objects import add_font
from handbook.copies.fonts.typeface import Typeface
from handbook.copies.slots.names import FONT, resource_name
from handbook.copies.slots.pictures import MARK_PIXELS, marks
from handbook.copies.slots.tags import retag
from handbook.views.slots import Slot

_DRAWN = re.compile(rb"(/[^\s/<>\[\]()]+) Do\b")


def with_slots(raw: bytes, slots: Sequence[Slot], typefaces: Mapping[str, Typeface]) -> bytes:
    """Return the engine's file with its marked pictures made into slots.

    A slot whose picture the file does not hold is left out.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        names = swap(pdf, slots, typefaces)
        parents = parent_tree(pdf)
        for page in pdf.pages:
            content = page.obj.Contents.read_bytes()
            renamed = _DRAWN.sub(lambda m: names.get(m[1], m[1]) + b" Do", content)
            if renamed != content:
                elements = parents.get(int(page.obj.get("/StructParents", -1)))
                page.obj.Contents.write(retag(renamed, elements))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def swap(
    pdf: pikepdf.Pdf, slots: Sequence[Slot], typefaces: Mapping[str, Typeface]
) -> dict[bytes, bytes]:
    """Put a slot in the place of each marked picture; return the old names with the new ones."""
    by_mark = marks(slots)
    fonts: dict[str, pikepdf.Object] = {}
    names: dict[bytes, bytes] = {}
    for resources in _resources(pdf):
        pictures = resources.get("/XObject", Dictionary())
        for name, picture in sorted(pictures.items()):
            slot = by_mark.get(_first_pixels(picture))
            if slot is not None:
                new = resource_name(slot)
                del pictures[name]
                pictures[new] = pdf.make_indirect(_slot(pdf, slot, typefaces, fonts))
                names[name.encode()] = new.encode()
    return names


def _resources(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the resources of the pages, each once."""
    found = {page.obj.Resources.objgen: page.obj.Resources for page in pdf.pages}
    return list(found.values())


def _first_pixels(picture: pikepdf.Object) -> bytes:
    if picture.get("/Subtype") != "/Image" or "/SMask" in picture:
        return b""
    return bytes(picture.read_bytes()[: 3 * MARK_PIXELS])


def _slot(
    pdf: pikepdf.Pdf,
    slot: Slot,
    typefaces: Mapping[str, Typeface],
    fonts: dict[str, pikepdf.Object],
) -> Stream:
    if slot.is_qr:
        made = Stream(pdf, b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 1
        return made
    if slot.font not in fonts:
        font = add_font(pdf, typefaces[slot.font])
        resources = Dictionary(Font=Dictionary({FONT: font}))
        fonts[slot.font] = pdf.make_indirect(resources)
    made = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, Resources=fonts[slot.font])
    made.BBox = Array([0, 0, 1, 1])  # the unit square that the picture filled
    return made


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """Return the structure elements of each page's marked content (14.7.4.4), by StructParents."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return {}
    numbers = list(root.ParentTree.Nums)
    return {int(k): v for k, v in zip(numbers[::2], numbers[1::2], strict=True)}
