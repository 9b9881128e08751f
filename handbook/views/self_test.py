"""What the search of a site must find, made from its own data: the self-test of any plan. Pure."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import MONTHS, Handbook, Theme
from handbook.views.site_themes import month_path, theme_target
from handbook.wording import month_name, numeral

# Of a hundred queries: how many must lead straight there, or be answered among the first five.
SHARE = 0.97
AMONG = 5
PIECES = 200
EMPTY_PIECES = 1
_SEED = 1  # any number: the same pieces each time
_PIECE = (2, 6)  # characters


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for, and the built pages that answer it: none for what is not there.

    `first` says that one of them has to stand first; a `piece` is a random one of a theme's text.
    """

    text: str
    pages: frozenset[str]
    first: bool = False
    piece: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the search did: the line that says so, and what it missed; no miss counts while few."""

    summary: str
    missed: tuple[str, ...]
    passed: bool


def queries(handbook: Handbook) -> tuple[Query, ...]:
    """Return the queries: months either way, titles, other words, random pieces, no 13th month."""
    return (
        *month_queries(),
        *theme_queries(handbook),
        *pieces(handbook),
        Query("13月", frozenset()),
    )


def month_queries() -> Iterator[Query]:
    """Yield each month as it is written with digits, in Chinese, and with a question behind it."""
    for month in MONTHS:
        page = frozenset([built(month_path(month))])
        for text in (
            month_name(month),
            f"{numeral(month)}月",
            f"{month:02}月",
            f"{month}月要做什么",
        ):
            yield Query(text, page, first=True)


def theme_queries(handbook: Handbook) -> Iterator[Query]:
    """Yield each theme's title and the other words by which it is known."""
    for theme in handbook.themes:
        same = [t for t in handbook.themes if t.title == theme.title]
        yield Query(theme.title, pages_of(same), first=True)
        for alias in theme.aliases:
            yield Query(alias, pages_of([t for t in handbook.themes if alias in t.aliases]))


def pieces(handbook: Handbook, count: int = PIECES) -> Iterator[Query]:
    """Yield random pieces of the themes' text with every page that they stand on.

    One of punctuation alone is none that anybody looks for.
    """
    chance = random.Random(_SEED)
    said = [(t, text) for t in handbook.themes for text in (t.title, *t.content)]
    said = [(theme, text) for theme, text in said if re.search(r"\w.*\w", text)]
    while said and count:
        _, text = chance.choice(said)
        length = min(chance.randint(*_PIECE), len(text))
        start = chance.randrange(len(text) - length + 1)
        piece = text[start : start + length]
        if re.search(r"\w", piece):
            count -= 1
            yield Query(piece, pages_of([t for t, other in said if piece in other]), piece=True)


def pages_of(themes: list[Theme]) -> frozenset[str]:
    """Return the pages that themes stand on."""
    return frozenset(built(theme_target(theme).split("#")[0]) for theme in themes)


def built(page: str) -> str:
    """Return the built page of a page's Markdown."""
    return page.removesuffix(".md") + ".html"


def verdict(asked: tuple[Query, ...], found: list[list[str]]) -> Verdict:
    """Return how the search did; `found` are the pages that each query led to, best first."""
    answers = list(zip(asked, found, strict=True))
    first = [(q, pages) for q, pages in answers if q.first]
    sought = [(q, pages) for q, pages in answers if q.pages]
    missed_first = [q for q, pages in first if not q.pages & set(pages[:1])]
    missed = [q for q, pages in sought if not q.pages & set(pages[:AMONG])]
    empty = [q for q, pages in sought if not pages]
    invented = [q for q, pages in answers if not q.pages and pages]
    passed = (
        len(missed_first) <= (1 - SHARE) * len(first)
        and len(missed) <= (1 - SHARE) * len(sought)
        and all(q.piece for q in empty)
        and len(empty) <= EMPTY_PIECES
        and not invented
    )
    summary = (
        f"查找自测：{len(asked)} 个查询；该排第一的 {len(first)} 个，排第一的 "
        f"{len(first) - len(missed_first)} 个；前{numeral(AMONG)}条里找到的 "
        f"{len(sought) - len(missed)}/{len(sought)} 个；没有结果的 {len(empty)} 个。"
    )
    words = dict.fromkeys(q.text for q in (*missed_first, *missed, *empty, *invented))
    return Verdict(summary, tuple(words), passed)
