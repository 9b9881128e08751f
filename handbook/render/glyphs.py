"""Before anything is printed: every character that no font can draw, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handbook.errors import Place, Problem
from handbook.errors.print_rules import GLYPH
from handbook.render.fonts import STACKS, FontFolder


def missing_glyphs(texts: Iterable[tuple[str, Place, str]], fonts: Path) -> tuple[Problem, ...]:
    """Return a finding for each character of the texts that some stack of fonts cannot draw.

    A text comes with its path in the data and its place. Raises OutsideError where a font is
    missing.
    """
    folder = FontFolder(fonts)
    folder.check()
    found = list(texts)
    unknown = undrawable(folder, "".join(text for _, _, text in found))
    return tuple(
        GLYPH.at(place, found=character, path=path, code=f"U+{ord(character):04X}")
        for path, place, text in found
        for character in dict.fromkeys(text)
        if character in unknown
    )


def undrawable(folder: FontFolder, text: str) -> frozenset[str]:
    """Return the characters of `text` that one stack or another cannot draw.

    Any text may be set in any stack: a title is Song on one page and Fang on another.
    """
    return frozenset(c for stack in STACKS.values() for c in folder.missing_glyphs(text, stack))
