"""From the engine's file to the template, once for all copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from handbook.copies.files.template import Template
from handbook.copies.fonts.typeface import typefaces
from handbook.copies.slots.forms import with_slots
from handbook.render.fonts import FontFolder
from handbook.render.pdf import finished
from handbook.views.slots import Slot


def compile_template(
    raw: bytes,
    slots: Sequence[Slot],
    fonts: Path,
    cache: Path,
    in_colours: Callable[[bytes], bytes] = bytes,
) -> Template:
    """Return the template of an engine's file that was laid out with the slots' marked pictures.

    It is finished as every handbook is, and then given the colours that are wanted. Raises
    OutsideError where a font is missing.
    """
    folder = FontFolder(fonts)
    folder.check()
    content = finished(with_slots(raw, slots, typefaces(slots, folder)), cache)
    return Template.read(in_colours(content), slots)
