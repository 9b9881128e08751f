"""From bytes to text: UTF-8 is read, with or without its mark; all else is named and refused."""

from __future__ import annotations

import codecs
import re

from handbook.errors import Place, Problem
from handbook.errors.yaml_rules import BROKEN_UTF8, CONTROL, ENCODING, INVISIBLE, SIZE

SIZE_LIMIT = 200_000

# YAML 1.1, 4.2: where a line ends. Python's splitlines() knows more ends than YAML does.
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# YAML 1.1, 4.1.1: what may not stand in a file. NUL, other control characters, lone surrogates.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Soft hyphen, zero width, direction and joining marks, byte order mark; line separators.
UNSEEN = re.compile(
    "[\x85\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16（记事本里叫“Unicode”）"),
    (codecs.BOM_UTF16_BE, "UTF-16（记事本里叫“Unicode”）"),
)
_HAN = re.compile("[\u4e00-\u9fff]")


def decode(file: str, data: bytes) -> str | Problem:
    """Return the text of a file, or the finding that says which other encoding it is in."""
    if len(data) > SIZE_LIMIT:
        return SIZE.at(Place(file), found=str(len(data)), limit=SIZE_LIMIT)
    wide = _wide_encoding(data)
    if wide:
        return ENCODING.at(Place(file), found=wide)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(file, data.removeprefix(codecs.BOM_UTF8), error.start)


def strange_characters(file: str, lines: list[str]) -> list[Problem]:
    """Return a finding for the first control and the first invisible character of every line."""
    found = []
    for number, line in enumerate(lines, 1):
        for pattern, rule in ((UNPRINTABLE, CONTROL), (UNSEEN, INVISIBLE)):
            match = pattern.search(line)
            if match:
                place = Place(file, number, match.start() + 1, line)
                found.append(rule.at(place, found=code_point(match[0])))
    return found


def code_point(character: str) -> str:
    """Return a character as Unicode names it: U+200B."""
    return f"U+{ord(character):04X}"


def _wide_encoding(data: bytes) -> str:
    """Return the name of a UTF-16 or UTF-32, told by its mark or by every other byte being 0."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:8]
    if len(head) >= 4 and (not any(head[1::2]) or not any(head[::2])) and any(head):
        return _MARKS[-1][1]
    return ""


def _not_utf8(file: str, data: bytes, start: int) -> Problem:
    """Return the finding at the first byte that is not UTF-8.

    Where Chinese characters stand before it, the file is faulty UTF-8; else GB 18030 is tried.
    """
    before = data[:start].decode("utf-8")
    encoding, rule = "utf-8", BROKEN_UTF8
    if not _HAN.search(before):
        try:
            if _HAN.search(data.decode("gb18030")):
                encoding, rule = "gb18030", ENCODING
        except UnicodeDecodeError:
            pass
    line = len(LINE_END.findall(before)) + 1
    column = len(LINE_END.split(before)[-1]) + 1
    text = LINE_END.split(data.decode(encoding, "replace"))[line - 1]
    return rule.at(Place(file, line, column, text), found="GBK（GB 18030，记事本里叫“ANSI”）")
