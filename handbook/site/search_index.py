"""The search index that our worker reads: plain sections, other words, how characters sound."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from typing import Any

from pypinyin import Style, pinyin

from handbook.views.site import SearchHint

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def prepared(index: str, hints: Iterable[SearchHint]) -> str:
    """Return Material's search index as our worker reads it."""
    data = json.loads(index)
    aliases = {location(hint.target): hint.aliases for hint in hints}
    data["docs"] = [section(doc, aliases.get(doc["location"], ())) for doc in data["docs"]]
    data["config"]["pinyin"] = readings("".join(d["title"] + d["text"] for d in data["docs"]))
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def location(target: str) -> str:
    """Return where a page's Markdown stands once built: months/07.md#id → months/07.html#id."""
    page, _, anchor = target.partition("#")
    return page.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else "")


def section(doc: dict[str, Any], aliases: tuple[str, ...]) -> dict[str, Any]:
    """Return one section of the index, without tags, with its other words."""
    made = {"location": doc["location"], "title": plain(doc["title"]), "text": plain(doc["text"])}
    if "boost" in doc:
        made["boost"] = doc["boost"]
    if aliases:
        made["alias"] = list(aliases)
    return made


def plain(markup: str) -> str:
    """Return the index's HTML without tags and zero-width spaces; entities stay as they are."""
    return _SPACE.sub(" ", _TAG.sub(" ", markup.replace("\u200b", ""))).strip()


def readings(text: str) -> dict[str, str]:
    """Return every Chinese character of a text with all its readings, the usual one first."""
    return {character: reading(character) for character in sorted(set(_HAN.findall(text)))}


@functools.cache
def reading(character: str) -> str:
    """Return all readings of one Chinese character."""
    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return " ".join(dict.fromkeys(found))
