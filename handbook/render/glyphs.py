"""Before anything is printed: what no font can draw, and what another font will, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from handbook.errors import OutsideError, Place, Problem
from handbook.errors.print_rules import GLYPH, SUBSTITUTE
from handbook.render.fonts import STACK_NAMES, STACKS, FontFolder

Text = tuple[str, Place, str]
"""A text with its path in the data (or its cell in a roster) before it, and its place."""


def missing_glyphs(texts: Iterable[Text], fonts: Path) -> tuple[Problem, ...]:
    """Return a finding for each character of the texts that some stack of fonts cannot draw.

    Raises OutsideError where a font is missing.
    """
    folder = checked(fonts)
    found = list(texts)
    unknown = undrawable(folder, "".join(text for _, _, text in found))
    return tuple(
        GLYPH.at(place, found=character, path=path, code=code_of(character))
        for path, place, text in found
        for character in dict.fromkeys(text)
        if character in unknown
    )


def substituted_glyphs(texts: Iterable[Text], fonts: Path) -> tuple[Problem, ...]:
    """Return a note for each character that another font draws than the first of its stack.

    Each once, where it first stands, with the font that will draw it in each stack, and how often
    it comes. Characters that no font draws are `missing_glyphs`. Raises as that does.
    """
    folder = checked(fonts)
    found = list(texts)
    times = Counter(character for _, _, text in found for character in text)
    others = {c: said for c in times if (said := substitutes(folder, c))}
    first: dict[str, tuple[str, Place]] = {}
    for path, place, text in found:
        for character in text:
            if character in others:
                first.setdefault(character, (path, place))
    return tuple(
        SUBSTITUTE.at(
            place,
            found=character,
            path=path,
            code=code_of(character),
            how="；".join(in_words(others[character])),
            count=times[character],
        )
        for character, (path, place) in first.items()
    )


def substitutes(folder: FontFolder, character: str) -> dict[str, str]:
    """Return the family that draws a character, by stack, where it is not the stack's first."""
    drawn = {
        name: folder.drawn_by(character, stack)
        for name, stack in STACKS.items()
        if folder.missing_glyphs(character, stack[:1])
    }
    return {name: family for name, family in drawn.items() if family}


def in_words(families: dict[str, str]) -> Iterable[str]:
    """Yield, for each family that stands in, the stacks that lack the character."""
    for family in dict.fromkeys(families.values()):
        lacking = [STACK_NAMES[name] for name, other in families.items() if other == family]
        yield f"{'、'.join(lacking)}没有这个字，由 {family} 代替"


def undrawable(folder: FontFolder, text: str) -> frozenset[str]:
    """Return the characters of `text` that one stack or another cannot draw.

    Any text may be set in any stack: a title is Song on one page and Fang on another.
    """
    return frozenset(c for stack in STACKS.values() for c in folder.missing_glyphs(text, stack))


def require_glyphs(folder: FontFolder, html: str) -> None:
    """Raise OutsideError where a page holds a character that a stack of fonts cannot draw.

    Layout would look for it in a font that no stack names. The data is checked before, with
    places; this is for the words of templates and views.
    """
    if unknown := sorted(undrawable(folder, html)):
        named = "、".join(f"“{c}”（{code_of(c)}）" for c in unknown)
        raise OutsideError(f"手册里有字体印不出的字，已停止：{named}。")


def checked(fonts: Path) -> FontFolder:
    """Return the folder of fonts; raises OutsideError where one is missing."""
    folder = FontFolder(fonts)
    folder.check()
    return folder


def code_of(character: str) -> str:
    """Return a character's code point as it is written."""
    return f"U+{ord(character):04X}"
