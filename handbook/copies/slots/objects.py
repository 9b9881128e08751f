"""The PDF objects of what slots show: forms (ISO 32000-1, 8.10) and images (8.9.5)."""

from __future__ import annotations

from functools import cache

from handbook.copies.slots.qr_table import QrPicture
from handbook.render.pdf_syntax import stream


def slot_object(number: int, form: bytes, shown: bytes | QrPicture) -> bytes:
    """Return the object that a slot is drawn by; `form` are the entries of its form, if it is."""
    if isinstance(shown, bytes):
        return stream(number, form, shown)
    return stream(number, image_entries(shown.side), shown.rows)


def form_entries(resources: int) -> bytes:
    """Return the entries of a form that fills the unit square, as an image does.

    `resources` is the number of its resources.
    """
    return b"/Subtype/Form/BBox[0 0 1 1]/Resources %d 0 R" % resources


@cache
def image_entries(side: int) -> bytes:
    """Return the entries of a QR code's image: a sample a module, its edges sharp at any size."""
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1"
        % (side, side)
    )
