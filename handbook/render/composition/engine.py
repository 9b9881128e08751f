"""What stands in for WeasyPrint's own while a handbook is set.

These functions of version 70.0 are replaced for as long as `composing` lasts:

- `split_first_line` (in layout.inline and layout.preferred): what text goes on a line. A text
  with Han is measured once, broken by our rules, and handed back as a `SpacedLayout`.
- `can_break_text` (in layout.inline): whether a line may end between two elements.
- `justify_line` (in layout.inline): where a justified line is stretched.
- `Stream.show_text`: glyphs that stand closer or wider than their font says are marked with their
  text (ISO 32000-1, 14.9.4), or readers would take the room for a space or a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.line_break import get_log_attrs, line_size

from handbook.render.composition import marks
from handbook.render.composition.glyphs import STEPS, SpacedLayout, measured, spaced_copy
from handbook.render.composition.lines import Line, Paragraph, first_line
from handbook.render.composition.shown import show_text

_WRAPS = ("normal", "pre-line")
_LEFT_TO_ENGINE = re.compile("[\t\n\u00ad\u2028\u2029]").search

split_plainly = inline.split_first_line
justify_plainly = inline.justify_line
can_break_plainly = inline.can_break_text


def stand_ins() -> Iterator[tuple[Any, str, Any]]:
    """Yield what is replaced for a render: where it stands, its name, what stands in for it."""
    composer = Composer()
    yield inline, "split_first_line", composer.split_first_line
    yield preferred, "split_first_line", composer.split_first_line
    yield inline, "can_break_text", can_break_text
    yield inline, "justify_line", justify_line
    yield Stream, "show_text", show_text


class Composer:
    """The stand-ins, with the paragraph that is being broken: its lines are asked for in turn."""

    def __init__(self) -> None:
        self._style: Any = None
        self._whole: Paragraph | None = None
        self._starts: set[int] = set()
        # What it was measured with serves for the line too, where that is all of it as it is.
        self._layout: SpacedLayout | None = None

    def split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        """Return layout, length, where to resume (both in bytes), width, height and baseline."""
        if not _is_ours(text, style):
            plain: tuple[Any, ...] = split_plainly(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            return plain
        room = max_width if style["white_space"] in _WRAPS else None
        line = self._first_line(text, style, room, smallest=minimum and room == 0)
        layout, self._layout = self._layout, None
        if layout is None or layout.text != line.text or any(line.spaces):
            layout = SpacedLayout(style)
            layout.spaces = line.spaces
            layout.set_text(line.text)
        layout.justification_spacing, layout.max_width = justification_spacing, max_width
        drawn, _ = layout.get_first_line()
        _, height = line_size(drawn, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        layout.deactivate()
        resume = None if line.next_start is None else len(text[: line.next_start].encode())
        return layout, len(line.text.encode()), resume, layout.advance, height, baseline

    def _first_line(self, text: str, style: Any, room: float | None, *, smallest: bool) -> Line:
        start = self._start_of(text, style)
        if self._whole is None or start is None:
            self._style, self._starts, start = style, {0}, 0
            self._whole, self._layout = measured(text, style)
        line = first_line(self._whole.rest(start), room, smallest=smallest)
        if line.next_start is not None:
            self._starts.add(start + line.next_start)
        return line

    def _start_of(self, text: str, style: Any) -> int | None:
        """Return where a line begins in the paragraph in hand; None for another's."""
        if self._whole is None or style is not self._style:
            return None
        start = len(self._whole.text) - len(text)
        return start if start in self._starts and self._whole.text.endswith(text) else None


def _is_ours(text: str, style: Any) -> bool:
    """Whether a text is Chinese and asks for nothing that is left to the engine."""
    return bool(
        marks.HAS_HAN(text)
        and not _LEFT_TO_ENGINE(text)
        and style["font_size"]
        and style["direction"] == "ltr"
        and style["white_space"] in (*_WRAPS, "nowrap")
        and style["letter_spacing"] in ("normal", 0)
        and not style["word_spacing"]
        and style["overflow_wrap"] == "normal"
        and style["word_break"] == "normal"
    )


def can_break_text(text: str, lang: str) -> bool:
    """Return whether a text may be broken, two characters of neighbouring elements by our rules."""
    if len(text) == 2 and any(map(marks.IS_WIDE, text)):
        said = bool(get_log_attrs(text, lang)[1].is_line_break)
        return marks.loose_breaks(text, [False, said])[1]
    return bool(can_break_plainly(text, lang))


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Stretch a line to its full width: a like share wherever `marks.stretches` allows it."""
    texts = [box for box in _inline(line) if isinstance(box, boxes.TextBox)]
    gaps = _gaps(list(_inline(line)))
    if not gaps or not any(marks.HAS_HAN(box.text) for box in texts):
        justify_plainly(context, line, extra_width)
        return
    for box in texts:
        box.pango_layout = spaced_copy(box.pango_layout, box.text)
    # All gaps alike and what is left, a fortieth of an em at most, at a mark: that is not seen, and
    # a number that many glyphs share takes little room in the file.
    step = line.style["font_size"] / STEPS
    share, left = divmod(round(extra_width / step), len(gaps))
    at_mark = next((n for n, (box, at) in enumerate(gaps) if box.text[at] in marks.BLANK_AFTER), -1)
    grown: dict[int, float] = {}
    for number, (box, at) in enumerate(gaps):
        added = (share + left * (number == at_mark % len(gaps))) * step
        box.pango_layout.spaces[at] += added
        grown[id(box)] = grown.get(id(box), 0.0) + added
    _widen(line, grown, 0.0)


def _inline(box: Any) -> Iterator[Any]:
    """Yield what a line consists of, from left to right: texts, and whatever stands among them."""
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _inline(child)
    else:
        yield box


def _gaps(pieces: list[Any]) -> list[tuple[Any, int]]:
    """Return where a line may be stretched: the text, and the character that room comes after."""
    found = []
    for box, following in zip(pieces, [*pieces[1:], None], strict=True):
        if isinstance(box, boxes.TextBox):
            after = following.text[:1] if isinstance(following, boxes.TextBox) else ""
            pairs = enumerate(pairwise(box.text + after))
            found += [(box, at) for at, pair in pairs if marks.stretches(*pair)]
    return found


def _widen(box: Any, grown: dict[int, float], moved: float) -> float:
    """Widen a line's texts and move what follows them; return how far its right edge moves."""
    if not isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.TextBox):
        box.translate(moved, 0)
        return moved
    box.position_x += moved
    if isinstance(box, boxes.TextBox):
        right = moved + grown.get(id(box), 0.0)
    else:
        right = moved
        for child in box.children:
            if child.is_in_normal_flow():
                right = _widen(child, grown, right)
    box.width += right - moved
    return right
