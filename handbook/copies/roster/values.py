"""A cell's text made fit to print, and what keeps it from being printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from handbook.copies.roster.columns import Role
from handbook.errors import Place, Problem, Rule
from handbook.errors.roster_rules import (
    CONTROL,
    GARBLED,
    INVISIBLE,
    LENGTH,
    LIKE_FORMULA,
    ODD,
    PRIVATE,
    QUESTION,
)

# Characters: the longest that the cover's fitting takes, and what no office needs more of.
LIMITS = {
    Role.NUMBER: 40, Role.NAME: 60, Role.SUPERIOR: 60, Role.SECRETARY: 30, Role.KIND: 30,
    Role.COUNT: 20, Role.EDITION: 60, Role.PERSON: 30, Role.PERSON_KIND: 30,
}  # fmt: skip

_OF_BODIES = (Role.NAME, Role.SUPERIOR)

# What is space or line end, but not what other control characters str.split would take for it.
_SPACE = re.compile("[ \t\n\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Full-width letters and figures are not among them: a space between two words of them stays.
_HAN = (
    "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef"
    "\U00020000-\U0003ffff"
)
# Of no width and no meaning, as web pages have them: space, word joiner, byte order mark.
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_BESIDE_HAN = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
# Full-width ASCII and the ASCII it stands for (The Unicode Standard, chapter 18.5).
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)}
# One look at a text finds all that may be wrong with its characters.
_SUSPECT = re.compile("[^\u0020-\u007e\u3001-\u3020\u4e00-\u9fff\uff08\uff09]")
_FAULTS = {
    "Cc": CONTROL, "Cf": INVISIBLE, "Cs": GARBLED, "Co": PRIVATE, "Cn": PRIVATE,
    "Zl": INVISIBLE, "Zp": INVISIBLE,
}  # fmt: skip
# What a file's name may not hold (Windows), and what begins a formula.
_UNUSUAL = re.compile(r'[<>:"/\\|*=%$^~`{};]')
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")


def tidy(text: str) -> str:
    """Return a text without spaces around it, next to Chinese characters, or more than one.

    And without the characters of no width that mean nothing.
    """
    if text.isalnum():
        return text
    return _BESIDE_HAN.sub("", _SPACE.sub(" ", _NO_WIDTH.sub("", text)).strip(" "))


def narrow(text: str) -> str:
    """Return a number or a code with full-width letters, digits and marks made half-width."""
    return text.translate(_NARROW)


def folded(text: str) -> str:
    """Return what two names have in common that differ in spaces, width and case only."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def faults(role: Role, text: str, place: Callable[[], Place]) -> Iterator[Problem]:
    """Yield what keeps a tidied text from being printed: its length, the first bad character."""
    if len(text) > LIMITS[role]:
        hint = "；确是全称，改用规范简称" if role in _OF_BODIES else ""
        yield LENGTH.at(place(), found=str(len(text)), field=role, limit=LIMITS[role], hint=hint)
    for match in _SUSPECT.finditer(text):
        if rule := _fault_of(match[0]):
            yield rule.at(place(), found=f"U+{ord(match[0]):04X}", field=role, at=match.start() + 1)
            return


def sound(text: str) -> str:
    """Return the characters of a text that are none of those faults."""
    return _SUSPECT.sub(lambda match: "" if _fault_of(match[0]) else match[0], text)


def _fault_of(character: str) -> Rule | None:
    if character == "\ufffd":
        return GARBLED
    return _FAULTS.get(unicodedata.category(character))


def doubts(role: Role, text: str, place: Callable[[], Place]) -> Iterator[Problem]:
    """Yield what is unusual in a name and yet printed as it stands."""
    if _FORMULA.match(text):
        yield LIKE_FORMULA.at(place(), found=text[0], field=role)
    elif role is Role.NAME and (odd := _UNUSUAL.search(text)):
        yield ODD.at(place(), found=odd[0], field=role)
    if "?" in text:
        yield QUESTION.at(place(), field=role)
