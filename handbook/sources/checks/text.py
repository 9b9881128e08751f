"""Official text as such: title marks in pairs, full-width marks, no stray spaces, no samples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.errors import Place, Problem
from handbook.errors.text_rules import (
    HALF_WIDTH,
    PAIRS,
    SAMPLE,
    SPACE,
    STRAIGHT_QUOTE,
    TITLE_MARKS,
)
from handbook.sources.checks.draft import Draft
from handbook.sources.checks.places import inside
from handbook.sources.schema import SectionSchema

# A text with the place it stands at; a title is several of them, one a line.
Lines = list[tuple[Place, str]]

_HAN = "\u4e00-\u9fff\u3400-\u4dbf〇"
_CHINESE = f"{_HAN}，。；：！？、（）“”‘’《》〈〉【】〔〕"
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
_HALF = re.compile(
    f"(?<=[{_CHINESE}])[,;:!?()](?= *[{_CHINESE}]|$)"  # between Chinese, or at the end
    f"|[(](?=[{_HAN}])|(?<=[{_HAN}])[)]|(?<=[{_HAN}])[.]$"
)
_STRAIGHT = re.compile(f"(?<=[{_CHINESE}])[\"']|[\"'](?=[{_CHINESE}])")
_SPACE = re.compile(f"[{_HAN}][ \u3000\xa0]+[0-9{_HAN}]|[0-9][ \u3000\xa0]+[{_HAN}]")
_OPENING, _CLOSING = "《〈", "》〉"
_PAIRS = {"“": "”", "‘": "’", "（": "）", "〔": "〕", "【": "】"}
# A number like 1） opens nothing.
_LISTED = re.compile(r"[0-9a-zA-Z一二三四五六七八九十]）")
# As a new edition's files are first written; the colon is that of the addressees.
_SAMPLE = re.compile("〔[^〔〕]*〕：?")


def check_text(draft: Draft) -> Iterator[Problem]:
    """Check every text that is copied from an official document."""
    for lines in _official(draft):
        yield from title_marks(lines)
        yield from _pairs(lines)
        for place, text in lines:
            yield from _characters(place, text)
    yield from _samples(draft)


def _samples(draft: Draft) -> Iterator[Problem]:
    """Find what a level has left as it was given to fill in, in files sound or not."""
    for name, tree in draft.loaded.trees.items():
        if not name.startswith(("editions/", "notices/")):
            continue
        for path, place in tree.places.items():
            value = draft.raw(name, *path)
            if isinstance(value, str) and _SAMPLE.fullmatch(value):
                yield SAMPLE.at(place)


def _official(draft: Draft) -> Iterator[Lines]:
    if draft.plan:
        yield [(draft.plan.place("plan", "title"), draft.plan.value.plan.title)]
    for index, theme in draft.sound_themes.items():
        path = ("themes.yaml", "themes", index)
        yield [(draft.place(*path, "title"), theme.title)]
        for number, text in enumerate(theme.content):
            yield [(draft.place(*path, "content", number), text)]
    for stem, notice in draft.notices.items():
        name, value = f"notices/{stem}.yaml", notice.value
        for key in ("issuer", "title", "signature"):
            parts = getattr(value, key)
            yield [(draft.place(name, key, number), text) for number, text in enumerate(parts)]
        for key in ("addressees", "attachment"):
            if (text := getattr(value, key)) is not None:
                yield [(draft.place(name, key), text)]
        yield from _body(draft, name, value.body, ("body",))


def _body(
    draft: Draft, name: str, blocks: Sequence[str | SectionSchema], path: tuple[str | int, ...]
) -> Iterator[Lines]:
    for index, block in enumerate(blocks):
        here = (*path, index)
        if isinstance(block, str):
            yield [(draft.place(name, *here), block)]
        else:
            yield [(draft.place(name, *here, "heading"), block.heading)]
            yield from _body(draft, name, block.body, (*here, "body"))


def title_marks(lines: Lines) -> Iterator[Problem]:
    """Check that 《〈》 are in pairs and take turns, outermost 《》 (GB/T 15834-2011, 4.15)."""
    opened: list[tuple[str, Place]] = []
    for place, mark in _marks(lines):
        if mark in _OPENING:
            wanted = _OPENING[len(opened) % 2]
            if mark != wanted:
                yield TITLE_MARKS.at(place, why=f"这一层应当用“{wanted}”，写成了“{mark}”")
            opened.append((mark, place))
        elif not opened:
            yield TITLE_MARKS.at(place, why=f"“{mark}”前面没有与它配对的")
        elif _OPENING.index(opened[-1][0]) != _CLOSING.index(mark):
            yield TITLE_MARKS.at(place, why=f"“{opened.pop()[0]}”与“{mark}”配不成对")
        else:
            opened.pop()
    for mark, place in opened:
        yield TITLE_MARKS.at(place, why=f"“{mark}”后面没有与它配对的")


def _marks(lines: Lines) -> Iterator[tuple[Place, str]]:
    for place, text in lines:
        for offset, character in enumerate(text):
            if character in _OPENING or character in _CLOSING:
                yield inside(place, text, offset), character


def _pairs(lines: Lines) -> Iterator[Problem]:
    """Warn of quotation marks and brackets that are not in pairs."""
    opened: list[tuple[str, Place]] = []
    for place, text in lines:
        listed = {match.end() - 1 for match in _LISTED.finditer(text)}
        for offset, character in enumerate(text):
            if character in _PAIRS:
                opened.append((character, inside(place, text, offset)))
            elif character in _PAIRS.values():
                if opened and _PAIRS[opened[-1][0]] == character:
                    opened.pop()
                elif offset not in listed:
                    yield PAIRS.at(inside(place, text, offset), found=character)
    for character, place in opened:
        yield PAIRS.at(place, found=character)


def _characters(place: Place, text: str) -> Iterator[Problem]:
    for match in _HALF.finditer(text):
        here = inside(place, text, match.start())
        yield HALF_WIDTH.at(here, found=match[0], right=_FULL[match[0]])
    for match in _STRAIGHT.finditer(text):
        yield STRAIGHT_QUOTE.at(inside(place, text, match.start()), found=match[0])
    for match in _SPACE.finditer(text):
        yield SPACE.at(inside(place, text, match.start() + 1), found=match[0])
