"""The search index that our worker reads: the pages' sections with other words and pinyin beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pypinyin import lazy_pinyin

from handbook.views.site import SearchHint

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def prepared(index: str, hints: Iterable[SearchHint]) -> str:
    """Return Material's search index with plain text, aliases and pinyin in every section."""
    data = json.loads(index)
    aliases = {location(hint.target): hint.aliases for hint in hints}
    data["docs"] = [section(doc, aliases.get(doc["location"], ())) for doc in data["docs"]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def location(target: str) -> str:
    """Return where a page's Markdown stands once built: months/07.md#id → months/07.html#id."""
    page, _, anchor = target.partition("#")
    return page.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else "")


def section(doc: dict[str, Any], aliases: tuple[str, ...]) -> dict[str, Any]:
    """Return one section of the index."""
    made = {
        "location": doc["location"],
        "title": plain(doc["title"]),
        "text": plain(doc["text"]),
    }
    if "boost" in doc:
        made["boost"] = doc["boost"]
    if aliases:
        made["alias"] = list(aliases)
    sounds = [s for word in (made["title"], *aliases) for s in pinyin(word)]
    if sounds:
        made["py"] = list(dict.fromkeys(sounds))
    return made


def plain(markup: str) -> str:
    """Return the index's HTML without tags and zero-width spaces; entities stay as they are."""
    return _SPACE.sub(" ", _TAG.sub(" ", markup.replace("\u200b", ""))).strip()


def pinyin(words: str) -> tuple[str, ...]:
    """Return how the Chinese characters of a phrase sound: in full, and by initials."""
    syllables = lazy_pinyin("".join(_HAN.findall(words)))
    return ("".join(syllables), "".join(s[0] for s in syllables)) if syllables else ()
