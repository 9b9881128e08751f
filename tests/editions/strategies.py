"""Overlays of every kind, lawful or not, in chains of one to three levels, for hypothesis."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

LEVELS = (("city", "市"), ("county", "县"), ("town", "镇"))
REQUIRED = ("study", "two-sessions", "political-checkup", "rectification", "national-day")
OPTIONAL = ("festival-visits", "volunteering", "mass-organizations", "culture")
PARTS = ("cover", "guide", "contents", "year", "months", "glossary", "notes", "record", "log")

Data = dict[str, Any]
Chain = dict[str, Data]
"""The overlays of a chain by their edition, highest first."""

months = st.integers(1, 12)
days = st.dates(date(2023, 1, 1), date(2023, 12, 31))


def texts(level: str) -> st.SearchStrategy[str]:
    """Return short texts; those of different levels are never the same."""
    return st.sampled_from("甲乙丙丁").map(lambda word: f"{level}的{word}")


def refinements(level: str) -> st.SearchStrategy[Data]:
    """Return words beside the official text, at least one."""
    text = texts(level)
    several = st.lists(text, min_size=1, max_size=3, unique=True)
    fields: dict[str, st.SearchStrategy[Any]] = {
        "subtitle": text,
        "content": several,
        "dates": st.lists(days, min_size=1, max_size=2, unique=True),
        "venue": text,
        "lead": text,
        "joint": several,
    }
    return st.fixed_dictionaries({}, optional=fields).filter(bool)


def stretches() -> st.SearchStrategy[Data]:
    """Return a month, or several that follow one another."""
    lengths = st.sampled_from([0, 0, 1, 3])
    return st.builds(
        lambda month, more: {"month": month} | ({"through": min(12, month + more)} if more else {}),
        months,
        lengths,
    )


def additions(level: str) -> st.SearchStrategy[Data]:
    """Return a level's own theme."""
    said = st.fixed_dictionaries(
        {
            "title": texts(level),
            "requirement": st.sampled_from(["自选", "自选", "必选"]),
            "content": st.lists(texts(level), min_size=1, max_size=2),
        }
    )
    return st.builds(lambda a, b: {"add": a | b}, stretches(), said)


def moves(level: str) -> st.SearchStrategy[Data]:
    """Return other months with a reason."""
    return st.builds(lambda to, why: to | {"reason": why}, stretches(), texts(level))


def rulings(level: str) -> st.SearchStrategy[Data]:
    """Return one of the two decisions on an optional theme."""
    decision = st.sampled_from(["make_required", "leave_to_branches"])
    return st.builds(lambda key, why: {key: {"reason": why}}, decision, texts(level))


def mostly_lawful(level: str, theme: str) -> st.SearchStrategy[Data]:
    """Return what a level may do to a theme of the base, if no level above has done it."""
    refined = refinements(level).map(lambda r: {"refine": r})
    kinds: list[st.SearchStrategy[Data]] = [refined, refined]
    if theme != "study":
        kinds.append(moves(level).map(lambda m: {"move": m}))
    if theme in OPTIONAL:
        kinds.append(rulings(level))
    return st.lists(st.one_of(kinds), min_size=1, max_size=2).map(
        lambda parts: {key: value for part in parts for key, value in part.items()}
    )


def any_words(level: str) -> st.SearchStrategy[Data]:
    """Return any keys of an overlay together, forbidden and empty ones among them."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "refine": st.one_of(refinements(level), st.none(), st.just({})),
        "move": st.one_of(moves(level), st.none()),
        "make_required": st.fixed_dictionaries({"reason": texts(level)}),
        "leave_to_branches": st.fixed_dictionaries({"reason": texts(level)}),
        "add": additions(level).map(lambda a: a["add"]),
        "hide": st.booleans(),
        "title": texts(level),
        "content": st.lists(texts(level)),
        "requirement": st.sampled_from(["必选", "自选", "随意"]),
        "month": months,
        "span": st.sampled_from(["month", "year-round"]),
        "refin": refinements(level),
    }
    return st.fixed_dictionaries({}, optional=optional)


@st.composite
def overlays(
    draw: st.DrawFn, number: int, above: tuple[str, ...], *, wild: bool
) -> tuple[Data, tuple[str, ...]]:
    """Return one level's overlay, and the themes that it adds to those of the levels `above`."""
    level, word = LEVELS[number]
    parent = LEVELS[number - 1][0] if number else "base"
    themes: Data = {}
    for theme in draw(st.lists(st.sampled_from((*REQUIRED, *OPTIONAL)), max_size=3, unique=True)):
        themes[theme] = draw(mostly_lawful(level, theme))
    for theme in draw(st.lists(st.sampled_from(above), unique=True)) if above else ():
        themes[theme] = {"refine": draw(refinements(level))}
    added = tuple(f"{level}-{name}" for name in draw(st.sets(st.sampled_from("ab"))))
    for theme in sorted(added):
        themes[theme] = draw(additions(level))
    if wild:
        strange = st.sampled_from((*REQUIRED, *OPTIONAL, *above, "culure", f"{level}-c", "other"))
        for theme in draw(st.lists(strange, min_size=1, max_size=2)):
            themes[theme] = draw(any_words(level))
    said: Data = {"edition": {"id": level, "name": word, "level": word, "parent": parent}}
    empty: bool = draw(st.booleans())
    if themes or empty:
        said["themes"] = themes or None
    if out := draw(st.lists(st.sampled_from(PARTS), max_size=2, unique=True)):
        said["handbook"] = {"leave_out": out}
    return said, (*above, *added)


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Return the overlays of a chain, half of them with something wild in one of the levels."""
    wild = draw(st.sampled_from([None, None, None, 0, 1, 2]))
    chain: Chain = {}
    above: tuple[str, ...] = ()
    for number in range(draw(st.integers(1, 3))):
        said, above = draw(overlays(number, above, wild=wild == number))
        chain[LEVELS[number][0]] = said
    return chain


def written(chain: Chain, order: Random | None = None) -> dict[str, str]:
    """Return a chain as the texts of its files; in another order and style where one is given."""
    items = list(chain.items())
    if order:
        order.shuffle(items)
    return {
        f"editions/{name}.yaml": yaml.safe_dump(
            in_order(said, order) if order else said,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=bool(order and order.getrandbits(1)),
        )
        for name, said in items
    }


def in_order(data: Any, order: Random) -> Any:
    """Return data with the keys of every mapping shuffled; lists stay as they are."""
    if isinstance(data, dict):
        keys = list(data)
        order.shuffle(keys)
        return {key: in_order(data[key], order) for key in keys}
    return [in_order(item, order) for item in data] if isinstance(data, list) else data
