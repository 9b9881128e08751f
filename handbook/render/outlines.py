"""Glyphs drawn anew in fewer curves; what came of it is kept for the next run.

A traced font takes twice the bytes of a drawn one: the strokes of FandolFang are strings of short
quadratic curves written as cubic ones. They were a third of a handbook. The new outlines leave the
old ones by at most 1.5 thousandths of an em: at 16 pt that is a hundredth of a millimetre, a fifth
of a dot of a printer of 600 dpi.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from fontTools.cffLib import TopDict
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen

from handbook.render import curves
from handbook.render.cff_widths import head_of
from handbook.render.curves import Segment, simplified

TOLERANCE = 1.5  # units, of which an em has 1000


class Outlines:
    """Outlines drawn anew, each kept under a hash of the old one, in a file of the cache's folder.

    The file's name is a hash of the program that draws them. Whoever has no such file, or one that
    is broken, gets the same outlines, some seconds later.
    """

    def __init__(self, cache: Path) -> None:
        """Look for what is kept in the folder `cache`."""
        program = b"".join(Path(file).read_bytes() for file in (__file__, curves.__file__))
        self.path = cache / f"outlines-{hashlib.sha256(program).hexdigest()[:16]}.json"
        self.drawn: dict[str, str] = {}

    def redraw(self, font: TopDict) -> None:
        """Draw the glyphs of a font anew where that takes fewer bytes."""
        for name in font.charset:
            glyph = font.CharStrings[name]
            glyph.setBytecode(self.redrawn(glyph))

    def redrawn(self, glyph: T2CharString) -> bytes:
        """Return the charstring of a glyph in fewer bytes, or its own."""
        old: bytes = glyph.bytecode
        key = hashlib.sha256(old).hexdigest()
        new = self.kept.get(key) or self.drawn.get(key)
        if new is None:
            new = self.drawn[key] = min(drawn_anew(glyph), old, key=len).hex()
        return bytes.fromhex(new)

    def keep(self) -> None:
        """Write down what was drawn since; where that cannot be, it is drawn again next time."""
        if self.drawn:
            with suppress(PermissionError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                whole = self.path.with_name(f"{self.path.name}.{os.getpid()}")
                whole.write_text(json.dumps(self.kept | self.drawn, sort_keys=True), "utf-8")
                whole.replace(self.path)

    @cached_property
    def kept(self) -> dict[str, str]:
        """What an earlier run has drawn."""
        try:
            found: dict[str, str] = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found


def drawn_anew(glyph: T2CharString) -> bytes:
    """Return a glyph's charstring with fewer curves; it says the same of its width."""
    width = head_of(glyph.bytecode).width
    pen = T2CharStringPen(None, None)
    for contour in contours(glyph):
        draw(pen, simplified(contour, TOLERANCE))
    outline = pen.getCharString()
    outline.compile()
    return b"".join([width[0] if width else b"", outline.bytecode])


def contours(glyph: T2CharString) -> Iterator[list[Segment]]:
    """Yield a glyph's contours, each closed."""
    pen = RecordingPen()
    glyph.draw(pen)
    begin = 0j
    segments: list[Segment] = []
    for operator, operands in pen.value:
        points = [complex(*point) for point in operands]
        if operator == "moveTo":
            begin, segments = points[0], []
        elif points:
            segments.append((segments[-1][-1] if segments else begin, *points))
        elif segments:
            if segments[-1][-1] != begin:
                segments.append((segments[-1][-1], begin))
            yield segments


def draw(pen: T2CharStringPen, contour: Sequence[Segment]) -> None:
    """Draw a contour; a line that would close it need not be said."""
    pen.moveTo(pair(contour[0][0]))
    said = contour if len(contour[-1]) > 2 else contour[:-1]
    for segment in said:
        step = pen.lineTo if len(segment) == 2 else pen.curveTo
        step(*map(pair, segment[1:]))
    pen.closePath()


def pair(point: complex) -> tuple[float, float]:
    """Return a point as a pen takes it."""
    return point.real, point.imag
