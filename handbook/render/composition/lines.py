"""Where a line ends: pure, in the unit of the widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.render.composition import marks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text and, for each character, its width, what follows it, whether it may begin a line."""

    text: str
    widths: Sequence[float]
    spaces: Sequence[float]
    breaks: Sequence[bool]
    loose: Sequence[bool]
    trims: Sequence[float]  # what each character gives up where it ends a line

    def rest(self, start: int) -> Paragraph:
        """Return what begins with the character at `start`."""
        return Paragraph(
            self.text[start:],
            self.widths[start:],
            self.spaces[start:],
            self.breaks[start:],
            self.loose[start:],
            self.trims[start:],
        )


@dataclass(frozen=True, slots=True)
class Line:
    """The characters of a line, what is added after each, and where the next line begins."""

    text: str
    spaces: list[float]
    next_start: int | None


def paragraph(
    text: str, em: float, widths: Sequence[float], engine: Sequence[bool], *, composed: bool
) -> Paragraph:
    """Return a measured text ready to be broken, its marks left as they are unless `composed`."""
    added = trims = [0.0] * len(text)
    if composed:
        ratios = [width / em for width in widths]
        added = [space * em for space in marks.spaces(text, ratios)]
        trims = [marks.end_trim(*pair) * em for pair in zip(text, ratios, strict=True)]
    loose = marks.loose_breaks(text, engine)
    return Paragraph(text, widths, added, marks.breaks(text, engine), loose, trims)


def first_line(whole: Paragraph, room: float | None, *, smallest: bool = False) -> Line:
    """Return the first line of a text that has `room`, all of it where there is no bound.

    A line that has no lawful break breaks an item, and one that cannot do that either runs over;
    `smallest` asks for what comes before the first break at all.
    """
    if room is None:
        return _line(whole, len(whole.text), trimmed=False)
    fitting = None if smallest else _fitting(whole, whole.breaks, room)
    if fitting is None and not smallest:
        fitting = _fitting(whole, whole.loose, room)
    end = fitting or next(_ends(whole.breaks))
    return _line(whole, end, trimmed=end < len(whole.text) or _width(whole) > room)


def _fitting(whole: Paragraph, breaks: Sequence[bool], room: float) -> int | None:
    """Return the last end of a line that keeps within its room; None where there is none."""
    found, done, width = None, 0, 0.0
    for end in _ends(breaks):
        line = whole.text[done:end].rstrip(" ")
        if line:
            last = done + len(line) - 1
            reach = width + sum(whole.widths[done : last + 1]) + sum(whole.spaces[done:last])
            if reach - whole.trims[last] > room + 1e-6:
                break
        found = end
        width += sum(whole.widths[done:end]) + sum(whole.spaces[done:end])
        done = end
    return found


def _ends(breaks: Sequence[bool]) -> Iterator[int]:
    """Yield every place where a line may end, the text's own end last and its beginning never."""
    yield from (at for at, may in enumerate(breaks) if may and at)
    yield len(breaks)


def _width(whole: Paragraph) -> float:
    return sum(whole.widths) + sum(whole.spaces)


def _line(whole: Paragraph, end: int, *, trimmed: bool) -> Line:
    last_one = end == len(whole.text)
    text = whole.text[:end] if last_one else whole.text[:end].rstrip(" ")
    spaces = list(whole.spaces[: len(text)])
    if spaces:
        spaces[-1] = -whole.trims[len(text) - 1] if trimmed else 0.0
    return Line(text, spaces, None if last_one else end)
