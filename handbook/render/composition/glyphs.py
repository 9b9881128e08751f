"""Glyphs that WeasyPrint has set out: how wide they are, and how they are moved."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from handbook.render.composition.lines import Paragraph, paragraph

# A glyph is moved by thousandths of its size, and WeasyPrint cuts off what is less.
STEPS = 1000


class SpacedLayout(Layout):  # type: ignore[misc] # WeasyPrint has no types
    """A line of text with something added after each of its characters, in pixels."""

    spaces: Sequence[float] = ()
    spaced = False
    advance = 0.0

    def set_text(self, text: str, justify: bool = False) -> None:
        """Set the line's text anew, its glyphs still as the font has them."""
        super().set_text(text, justify)
        self.spaced = False

    def get_first_line(self) -> tuple[Any, int | None]:
        """Return the line with its glyphs moved; `advance` is then its width in pixels."""
        line, index = super().get_first_line()
        if not self.spaced:
            self.spaced = True
            em = self.style["font_size"]
            units = iter([_whole_steps(space, em) for space in self.spaces])
            total = 0
            for glyph, count in glyphs(line, self.text):
                glyph.geometry.width += sum(next(units, 0) for _ in range(count))
                total += glyph.geometry.width
            self.advance = total * FROM_UNITS
        return line, index


def glyphs(line: Any, text: str) -> Iterator[tuple[Any, int]]:
    """Yield each glyph of a line with how many characters end with it, from left to right."""
    encoded = text.encode()
    run = line.runs
    while run != ffi.NULL:
        item, shapes = run.data.item, run.data.glyphs
        starts = [shapes.log_clusters[n] for n in range(shapes.num_glyphs)] + [item.length]
        for n, (start, end) in enumerate(pairwise(starts)):
            cluster = encoded[item.offset + start : item.offset + end]
            yield shapes.glyphs[n], sum((byte & 0xC0) != 0x80 for byte in cluster)
        run = run.next


def _whole_steps(space: float, em: float) -> int:
    """Return a space in Pango's units, a little more than the steps that are to be kept."""
    steps = round(space / em * STEPS)
    units = steps * em / STEPS * TO_UNITS
    return int(math.ceil(units) if units > 0 else math.floor(units))


def spaced_copy(layout: Any, text: str) -> SpacedLayout:
    """Return a copy of a text's layout whose spaces can be added to."""
    spaced: SpacedLayout = copy(layout)
    spaced.__class__ = SpacedLayout
    spaced.spaces = list(getattr(layout, "spaces", ())) or [0.0] * len(text)
    return spaced


def measured(text: str, style: Any) -> tuple[Paragraph, SpacedLayout]:
    """Return a text with the widths that its font gives it and the breaks that Pango allows.

    And the layout that says so, which has it all on a line.
    """
    layout = SpacedLayout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    widths: list[float] = []
    for glyph, count in glyphs(line, text):
        widths += [0.0] * count
        if widths:
            widths[-1] += glyph.geometry.width * FROM_UNITS
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    engine = [bool(attributes[at].is_line_break) for at in range(len(text))]
    composed = style["text_align_all"] == "justify"
    return paragraph(text, style["font_size"], widths, engine, composed=composed), layout
