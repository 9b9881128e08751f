"""The place of a part of a text."""

from __future__ import annotations

from dataclasses import replace

from handbook.errors import Place


def inside(place: Place, text: str, offset: int) -> Place:
    """Return the place of the character at `offset` of a text that stands at `place`.

    Where the text runs over several lines of the file, or is escaped in it, that is its beginning.
    """
    start = place.text.find(text, max(place.column - 1, 0)) if place.line else -1
    return place if start < 0 else replace(place, column=start + offset + 1)
