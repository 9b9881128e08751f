"""The glossary as the site shows it, and which of its terms a page needs. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model import Handbook


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term, its explanation, its other spellings."""

    term: str
    anchor: str
    explanation: str
    aliases: tuple[str, ...]


def term_entries(handbook: Handbook) -> tuple[TermEntry, ...]:
    """Return the glossary; an anchor is the term without what an anchor cannot hold."""
    taken: set[str] = set()
    return tuple(
        TermEntry(term.term, _anchor(term.term, taken), term.explanation, term.aliases)
        for term in handbook.glossary
    )


def terms_in(handbook: Handbook, texts: Iterable[str]) -> tuple[TermEntry, ...]:
    """Return the terms that stand in a page's official text, in the order of the glossary."""
    page = "\n".join(texts)
    return tuple(entry for entry in term_entries(handbook) if entry.term in page)


def _anchor(term: str, taken: set[str]) -> str:
    word = re.sub(r"[\W_]+", "-", term).strip("-") or "term"
    anchor, count = word, 1
    while anchor in taken:
        count += 1
        anchor = f"{word}-{count}"
    taken.add(anchor)
    return anchor
