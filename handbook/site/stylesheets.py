"""Material's style sheets without the rules for what this site never shows.

They are the greater part of what a phone fetches before it shows anything. A rule
stays where a page or a script could make something that it speaks of, in doubt too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tinycss2

_CLASSES = re.compile(r'class="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_COLOUR = re.compile(r'data-md-color-[\w-]+="[^"]*"')
_OFFERED = re.compile(r'data-(scheme="[^"]*")')  # by the buttons for light and dark
_PROPERTY = re.compile(r"(--[\w-]+):")
_NESTED = ("media", "supports", "layer")


@dataclass(frozen=True, slots=True)
class Shown:
    """The classes that may be on a page, by a template or a script, and the colours it is in."""

    words: frozenset[str]
    colours: frozenset[str]


def shown_by(pages: Iterable[str], scripts: Iterable[str]) -> Shown:
    """Return what is on the pages, and every word of the scripts: any may be a class."""
    words: set[str] = set()
    colours: set[str] = set()
    for page in pages:
        words.update(name for names in _CLASSES.findall(page) for name in names.split())
        colours.update(_COLOUR.findall(page))
        colours.update(f"data-md-color-{scheme}" for scheme in _OFFERED.findall(page))
    for script in scripts:
        words.update(_WORD.findall(script))
    return Shown(frozenset(words), frozenset(colours))


@functools.lru_cache(maxsize=16)
def pruned(css: str, shown: Shown) -> str:
    """Return a style sheet with those rules alone that something shown may ask for.

    A variable that no rule uses any more goes as well: Material keeps its icons in them.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(kept(rule, shown) for rule in rules)
    used = set(re.findall(r"var\(\s*(--[\w-]+)", text))
    unused = {name for name in _PROPERTY.findall(text) if name not in used and "icon" in name}
    return without(text, unused)


def kept(rule: Any, shown: Shown) -> str:
    """Return what is left of a rule, as text; empty where nothing is."""
    if rule.type == "qualified-rule":
        selectors = [s for s in parted(rule.prelude) if asked_for(s, shown)]
        names = ",".join(tinycss2.serialize(s).strip() for s in selectors)
        return f"{names}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""
    if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _NESTED:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(kept(part, shown) for part in inner)
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return f"{head}{{{text}}}" if text else ""
    return str(rule.serialize())


def parted(prelude: list[Any]) -> list[list[Any]]:
    """Return the selectors of a rule, parted at its commas."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def asked_for(selector: list[Any], shown: Shown) -> bool:
    """Whether all the classes and colours of a selector may be shown.

    What stands in brackets, as in `:not(.x)`, is left aside.
    """
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and token.value not in shown.words:
            return False
        if token.type == "[] block":
            name = tinycss2.serialize(token.content)
            wanted = re.sub(r"=([^\"'].*)", r'="\1"', name)
            if name.startswith("data-md-color-") and "=" in name and wanted not in shown.colours:
                return False
    return True


def without(css: str, variables: set[str]) -> str:
    """Return a style sheet without these variables."""
    pattern = r'(--[\w-]+):(?:url\("[^"]*"\)|url\([^)]*\)|[^;}]*);?'
    return re.sub(pattern, lambda m: "" if m[1] in variables else m[0], css)
