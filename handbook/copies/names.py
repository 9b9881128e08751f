"""File names for branches: `<编号>-<支部>.pdf`, safe on every system, never a path.

A roster's value never becomes a path as it stands. What is safe is Windows' rule, the narrowest
("Naming Files, Paths, and Namespaces"), and 200 bytes of UTF-8, which leaves room for the marks
that tools put before and behind a name (255 bytes is the limit of most file systems).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LIMIT = 200  # bytes of UTF-8, with the extension

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?=[. ]|$)",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# What is left of `../../x`.
_MARKS = re.compile("[-.]{2,}")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Leading: hidden files, options of a command, home folders. Trailing: Windows drops them.
_EDGES = " .-~"
_CHECKSUM = 8


def file_names(branches: Iterable[tuple[str, str]], extension: str = ".pdf") -> list[str]:
    """Return a file name for each pair of number and name: no two alike, whoever compares.

    Two names count as alike where a file system may take them for one: whatever their case, width
    and composition. Names that would be alike all get a checksum of what they are made from, so a
    branch's name does not depend on the order of the roster.
    """
    pairs = list(branches)
    names = [file_name(*pair, extension) for pair in pairs]
    count = Counter(map(_folded, names))
    names = [
        name if count[_folded(name)] == 1 else file_name(*pair, extension, checked=True)
        for name, pair in zip(names, pairs, strict=True)
    ]
    taken: set[str] = set()
    return [_free(name, extension, taken) for name in names]


def file_name(number: str, name: str, extension: str = ".pdf", *, checked: bool = False) -> str:
    """Return `<number>-<name><extension>` made safe.

    Where characters had to go, and where `checked`, a checksum of number and name stands before
    the extension.
    """
    wanted = unicodedata.normalize("NFC", "-".join(filter(None, (number, name))))
    stem = _safe(wanted)
    room = LIMIT - len(extension.encode())
    if not checked and stem == wanted and len(stem.encode()) <= room:
        return stem + extension
    digest = hashlib.sha256(f"{number}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()
    ending = f"-{digest[:_CHECKSUM]}"
    return _cut(stem, room - len(ending)).rstrip(_EDGES) + ending + extension


def _safe(text: str) -> str:
    """Return a text without what a file's name may not hold; never empty, never reserved."""
    seen = "".join("-" if unicodedata.category(c) in _UNSEEN else c for c in text)
    kept = _FORBIDDEN.sub("-", seen)
    text = (kept if kept == text else _MARKS.sub("-", kept)).strip(_EDGES)
    return f"_{text}" if not text or _RESERVED.match(text) else text


def _cut(text: str, room: int) -> str:
    """Return as many whole characters of a text as fit into so many bytes of UTF-8."""
    return text.encode()[:room].decode("utf-8", "ignore")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _free(name: str, extension: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it: the same pair twice is counted up."""
    free, stem = name, name.removesuffix(extension)
    count = 1
    while _folded(free) in taken:
        count += 1
        free = f"{stem}-{count}{extension}"
    taken.add(_folded(free))
    return free
