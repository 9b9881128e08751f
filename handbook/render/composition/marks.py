"""What Chinese typesetting asks of neighbouring characters: a break, less room, or more.

Sources: GB/T 15834-2011 (标点符号用法) 5.1 for where a mark may stand and how wide it is; W3C's
Requirements for Chinese Text Layout (CLREQ) for marks that meet and for room beside Latin text.
Pure: characters in, numbers in ems out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENING = frozenset("（〈《「『【〔［｛〖“‘")
CLOSING = frozenset("）〉》」』】〕］｝〗”’")
POINTS = frozenset("，。、；：！？．")
JOINING = frozenset("·・‧～/-–")
# GB/T 15834-2011, 5.1.1 to 5.1.9; the half-width marks and signs by the same reason.
NOT_AT_START = CLOSING | POINTS | JOINING | frozenset(")]},.;:!?%‰℃")
NOT_AT_END = OPENING | frozenset("([{/")
# Marks of two characters are one (5.1.4, 5.1.5); a single dash joins and starts no line (5.1.6).
DOUBLED = frozenset("—…")
_INVISIBLE = frozenset(" \t\n\u00a0\u200b\u2060\ufeff")

# Blank on one side, which may go. Not ？: some faces draw it in the middle of its square.
BLANK_AFTER = CLOSING | POINTS - {"？"}
_BLANK_BEFORE = OPENING
_MIDDLE_DOTS = frozenset("·・‧")

HALF, QUARTER = 0.5, 0.25
_FULL_WIDTH = 0.9  # of an em: a mark of a proportional face has no blank to give

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3000-\u303f\u3040-\u30ff\uff01-\uff60\uffe0-\uffe6"
IS_HAN = re.compile(f"[{_HAN}]").match
IS_WIDE = re.compile(f"[{_WIDE}]").match
HAS_HAN = re.compile(f"[{_HAN}]").search

_FIGURE = r"\d+(?:[.,:：/]\d+)*"
_DATE = r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日"
_TIME = r"\d{1,2}[时点](?:\d{1,2}分)?"
_NUMBER = r"〔\d{4}〕第?\d+号"
_ORDINAL = rf"第\d+[{_HAN}]?"
# Read as one, so without room within: dates, times, document numbers, ordinals.
_TIGHT = re.compile(f"{_DATE}|{_TIME}|{_NUMBER}|{_ORDINAL}")
# Never broken: these too, a document number with its organ's sign (whole where a mark shows its
# beginning), a figure or span of figures with its unit, a level's number.
_ORGAN = rf"(?:(?<![{_HAN}])[{_HAN}]{{1,8}}|[{_HAN}]{{1,2}})"
_UNIT = rf"[十百千万亿多余]{{0,3}}(?:周年|分钟|小时|公里|公斤|平方米|[{_HAN}])"
_UNBROKEN = re.compile(
    f"{_ORGAN}?{_NUMBER}|(?:{_DATE}|{_TIME})|{_ORDINAL}"
    f"|{_FIGURE}(?:[-–—～~]{_FIGURE})?(?:[%‰℃]|{_UNIT})?"
    r"|（[\d一二三四五六七八九十]{1,3}）"
)


def breaks(text: str, engine: Sequence[bool]) -> list[bool]:
    """Return for each character whether a line may begin with it.

    `engine` is what the engine says (UAX #14), which holds where the rules of Chinese are silent.
    """
    found = loose_breaks(text, engine)
    for match in _UNBROKEN.finditer(text):
        for at in range(match.start() + 1, match.end()):
            found[at] = False
    return found


def loose_breaks(text: str, engine: Sequence[bool]) -> list[bool]:
    """Return the same, an item that is longer than a line broken where its marks allow it."""
    return [at > 0 and _may_break(text, at, engine[at]) for at in range(len(text))]


def _may_break(text: str, at: int, said: bool) -> bool:
    before, after = text[at - 1], text[at]
    if before in _INVISIBLE or after in _INVISIBLE:
        return said
    if after in NOT_AT_START or before in NOT_AT_END:
        return False
    if after in DOUBLED and (before == after or text[at + 1 : at + 2] != after):
        return False
    # UAX #14 binds a curly quote to both neighbours; Chinese only to what it encloses.
    if after in OPENING:
        return said or not _is_letter(before)
    if before in CLOSING:
        return said or (not _is_letter(after) and after not in DOUBLED)
    return said


def spaces(text: str, widths: Sequence[float]) -> list[float]:
    """Return what to add after each character of a line, the last one left alone.

    `widths` and the result are in ems. Two full-width marks take 1.5 (CLREQ), a middle dot 0.5
    (GB/T 15834-2011, 5.1.7). Between Han and a Latin letter or a figure stands a quarter.
    """
    found = [0.0] * len(text)
    tight = {at for match in _TIGHT.finditer(text) for at in range(match.start(), match.end() - 1)}
    for at in range(len(text) - 1):
        if _give_way(text[at], text[at + 1], widths[at], widths[at + 1]):
            found[at] = -HALF
        elif at not in tight and _meets_latin(text[at], text[at + 1]):
            found[at] = QUARTER
        elif any(text[n] in _MIDDLE_DOTS and widths[n] > _FULL_WIDTH for n in (at, at + 1)):
            found[at] = -QUARTER
    return found


def end_trim(mark: str, width: float) -> float:
    """Return what a line's last character gives up, in ems: half of a full-width closing mark.

    GB/T 15834-2011, 5.1.10. An opening mark at a line's start keeps its width: the standard asks
    nothing of it, CLREQ leaves it open, and so official documents are set in offices.
    """
    return HALF if mark in BLANK_AFTER and width > _FULL_WIDTH else 0.0


def stretches(before: str, after: str) -> bool:
    """Return whether a justified line may be stretched between two characters.

    At spaces and beside wide characters, but a mark stays close to what it closes or opens, and
    figures, Latin words, —— and …… stay whole (CLREQ, addition of inter-character spacing).
    """
    if before in " \u00a0":
        return True
    if after in " \u00a0" or (before == after and before in DOUBLED):
        return False
    if before in OPENING or after in CLOSING or after in POINTS or after in JOINING:
        return False
    return bool(IS_WIDE(before) or IS_WIDE(after) or before in CLOSING or after in OPENING)


def _give_way(before: str, after: str, width: float, next_width: float) -> bool:
    """Whether half an em between two marks is blank that both have."""
    if min(width, next_width) <= _FULL_WIDTH:
        return False
    if before in BLANK_AFTER:
        return after in BLANK_AFTER or after in _BLANK_BEFORE or after == "？"
    return before in _BLANK_BEFORE and after in _BLANK_BEFORE


def _meets_latin(before: str, after: str) -> bool:
    if IS_HAN(before):
        return after.isalnum() and not IS_WIDE(after)
    return bool(IS_HAN(after)) and (before in "%‰℃" or (before.isalnum() and not IS_WIDE(before)))


def _is_letter(character: str) -> bool:
    return character.isalpha() and not IS_WIDE(character)
