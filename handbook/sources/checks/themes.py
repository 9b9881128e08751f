"""Each theme by itself: its months, its year-round mark, the anniversaries in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.errors import Place, Problem
from handbook.errors.rules import (
    ANCHOR_NOT_SINCE,
    ANCHOR_NUMBER,
    ANCHOR_SINCE,
    ANCHOR_TEXT,
    ANNIVERSARY,
    ANNIVERSARY_EARLY,
    MARK_WITHOUT_SPAN,
    SPAN_WITHOUT_MARK,
    THROUGH,
    THROUGH_YEAR,
    UNANCHORED,
)
from handbook.sources.checks.draft import Draft
from handbook.sources.checks.places import inside
from handbook.sources.schema import AnchorSchema, ThemeSchema

_ANNIVERSARY = re.compile("([0-9０-９]+|[〇零一二三四五六七八九十百]+)[ \u3000]*周年")
_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100}


def check_themes(draft: Draft) -> Iterator[Problem]:
    """Check every sound theme."""
    mark = draft.plan.value.plan.year_round_mark if draft.plan else None
    year = draft.plan.value.plan.year if draft.plan else None
    for index, theme in draft.sound_themes.items():
        spot = _Spot(draft, index)
        yield from _months(theme, spot)
        if mark:
            yield from _mark(theme, spot, mark)
        for number, anchor in enumerate(theme.anchors):
            yield from _anchor(theme, anchor, _Spot(draft, index, "anchors", number), year)
        yield from _unanchored(theme, spot)


class _Spot:
    """A part of one theme, to ask the places of its values."""

    def __init__(self, draft: Draft, *path: str | int) -> None:
        self._draft = draft
        self._path = ("themes", *path)

    def place(self, *path: str | int) -> Place:
        return self._draft.place("themes.yaml", *self._path, *path)


def _months(theme: ThemeSchema, spot: _Spot) -> Iterator[Problem]:
    if theme.through is None:
        return
    place = spot.place("through")
    if theme.span == "year-round":
        yield THROUGH_YEAR.at(place)
    elif theme.through < theme.month:
        yield THROUGH.at(place, found=str(theme.through), month=theme.month)


def _mark(theme: ThemeSchema, spot: _Spot, mark: str) -> Iterator[Problem]:
    """Check that the title ends with the mark exactly where the theme is held all year."""
    marked = re.search(rf"[（(]{re.escape(mark)}[）)]$", theme.title) is not None
    if marked and theme.span != "year-round":
        yield MARK_WITHOUT_SPAN.at(spot.place("title"), found=f"（{mark}）")
    elif not marked and theme.span == "year-round":
        yield SPAN_WITHOUT_MARK.at(spot.place("title"), found=f"（{mark}）")


def _anchor(
    theme: ThemeSchema, anchor: AnchorSchema, spot: _Spot, year: int | None
) -> Iterator[Problem]:
    if not any(anchor.text in text for text in (theme.title, *theme.content)):
        yield ANCHOR_TEXT.at(spot.place("text"), found=anchor.text, title=theme.title)
    if anchor.kind != "anniversary":
        if anchor.since is not None:
            yield ANCHOR_NOT_SINCE.at(spot.place("since"), found=anchor.kind)
        return
    numbers = [arabic(n) for n in _ANNIVERSARY.findall(anchor.text)]
    if not numbers:
        yield ANCHOR_NUMBER.at(spot.place("text"), found=anchor.text)
    elif anchor.since is None:
        yield ANCHOR_SINCE.at(spot.place("text"), found=anchor.text)
    elif year is not None and anchor.since >= year:
        yield ANNIVERSARY_EARLY.at(
            spot.place("since"), found=anchor.text, since=anchor.since, year=year
        )
    elif year is not None and numbers != [year - anchor.since]:
        yield ANNIVERSARY.at(
            spot.place("text"), found=anchor.text,
            since=anchor.since, year=year, right=year - anchor.since,
        )  # fmt: skip


def _unanchored(theme: ThemeSchema, spot: _Spot) -> Iterator[Problem]:
    """Warn of an anniversary in the text that no anchor will check next year."""
    anchored = "\n".join(a.text for a in theme.anchors if a.kind == "anniversary")
    texts = [(theme.title, spot.place("title"))]
    texts += [(text, spot.place("content", n)) for n, text in enumerate(theme.content)]
    for text, place in texts:
        for match in _ANNIVERSARY.finditer(text):
            if match[0] not in anchored:
                yield UNANCHORED.at(inside(place, text, match.start()), found=match[0])


def arabic(text: str) -> int:
    """Return a number written in Arabic or Chinese numerals: 74, 七十四, 一百〇四."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
