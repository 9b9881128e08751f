"""The search index that our worker reads: plain sections, other words, sounds and characters."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin

from handbook.views.site import SearchHint

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]+")


def prepared(index: str, hints: Iterable[SearchHint]) -> str:
    """Return Material's search index as our worker reads it."""
    data = json.loads(index)
    known = {location(hint.target): hint for hint in hints}
    data["docs"] = [section(doc, known.get(doc["location"])) for doc in data["docs"]]
    text = "".join(d["title"] + d["text"] for d in data["docs"])
    data["config"] |= {"pinyin": readings(text), "traditional": traditional(text)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def location(target: str) -> str:
    """Return where a page's Markdown stands once built: months/07.md#id → months/07.html#id."""
    page, _, anchor = target.partition("#")
    return page.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else "")


def section(doc: dict[str, Any], hint: SearchHint | None) -> dict[str, Any]:
    """Return one section of the index, without tags, with its other words and its marks."""
    made = {"location": doc["location"], "title": plain(doc["title"]), "text": plain(doc["text"])}
    if "boost" in doc:
        made["boost"] = doc["boost"]
    if hint and hint.aliases:
        made["alias"] = list(hint.aliases)
    if hint and hint.marks:
        made["marks"] = [[mark.text, mark.look] for mark in hint.marks]
    return made


def plain(markup: str) -> str:
    """Return the index's HTML without tags and zero-width spaces; entities stay as they are."""
    return _SPACE.sub(" ", _TAG.sub(" ", markup.replace("\u200b", ""))).strip()


def readings(text: str) -> list[dict[str, str]]:
    """Return the sounds of a text's Chinese characters, simplified: the characters of each sound.

    First how each sounds most often in this text, then how else it does: 长 in 长期 and in 成长.
    """
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for word in _WORD.findall(text.translate(simplified())):
        for character, sound in zip(word, sounds(word), strict=True):
            heard[character][sound] += 1
    groups: list[dict[str, str]] = [{}, {}]
    for character in sorted(heard):
        for place, (sound, _) in enumerate(heard[character].most_common()):
            group = groups[min(place, 1)]
            group[sound] = group.get(sound, "") + character
    return [dict(sorted(group.items())) for group in groups]


@functools.lru_cache(maxsize=10_000)
def sounds(word: str) -> tuple[str, ...]:
    """Return how each character of a run of Chinese characters sounds in it."""
    return tuple(sound for (sound,) in pinyin(word, style=Style.NORMAL))


def traditional(text: str) -> str:
    """Return pairs of a traditional character and its simplified form, without anything between.

    Those whose readers could look for something in the text, or that stand in it themselves.
    """
    there = set(_HAN.findall(text))
    known = ((chr(old), new) for old, new in simplified().items())
    return "".join(old + new for old, new in known if new in there or old in there)


@functools.cache
def simplified() -> dict[int, str]:
    """Return the simplified form of every traditional character, each taken by itself.

    As `str.translate` wants it: by the number of the character.
    """
    every = [chr(code) for code in range(0x3400, 0xA000)]
    forms = OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {ord(old): new for old, new in zip(every, forms, strict=True) if old != new}
