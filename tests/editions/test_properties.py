"""Whatever a local edition writes: official text and required themes stay, order never matters."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from handbook.editions.resolve import resolve
from handbook.errors import Problem, Severity
from handbook.model import Handbook, Level, Move, Requirement, Theme
from handbook.sources.sources import Sources
from handbook.views.booklet import booklet_view
from handbook.views.site import site_view
from tests.editions.plan import base_files, laid_over
from tests.editions.strategies import Chain, chains, in_order, written

quickly = settings(max_examples=40)
BASE = {name: yaml.safe_load(text) for name, text in base_files().items()}


def errors_of(problems: tuple[Problem, ...]) -> list[Problem]:
    """Return the findings that stop a build."""
    return [p for p in problems if p.severity is Severity.ERROR]


def accepted(chain: Chain) -> Sources | None:
    """Return the sources where the checks have nothing against a chain."""
    sources, problems = laid_over(written(chain))
    return None if errors_of(problems) else sources


def lowest(chain: Chain) -> str:
    """Return the edition that stands on all the others."""
    return list(chain)[-1]


def without_lines(handbook: Handbook) -> Handbook:
    """Return a handbook that does not know the lines its values stand on."""
    return replace(handbook, settings=tuple(replace(s, line=0) for s in handbook.settings))


def official(theme: Theme) -> tuple[object, ...]:
    """Return what nobody below may alter."""
    return (
        theme.title, theme.content, theme.requirement, theme.month, theme.through,
        theme.year_round, theme.set_by,
    )  # fmt: skip


def strings_in(view: Any) -> set[str]:
    """Return every text within a view."""
    if isinstance(view, str):
        return {view}
    if is_dataclass(view):
        view = [getattr(view, f.name) for f in fields(view)]
    if isinstance(view, dict):
        view = [*view, *view.values()]
    if isinstance(view, (list, tuple, set, frozenset)):
        return {text for part in view for text in strings_in(part)}
    return set()


def test_the_strategies_reach_what_matters() -> None:
    """There are chains of three that pass, and some of each that are refused."""
    rare = settings(quickly, max_examples=1000, phases=[Phase.generate])

    def passes_whole(chain: Chain) -> bool:
        sources = accepted(chain) if len(chain) == 3 else None
        if sources is None:
            return False
        return any(t.move or t.made_required for t in resolve(sources, "town").themes)

    def is_refused(chain: Chain) -> bool:
        return len(chain) == 3 and accepted(chain) is None

    find(chains(), passes_whole, settings=rare)
    find(chains(), is_refused, settings=rare)


def lost(ancestor: Handbook, handbook: Handbook) -> list[str]:
    """Return the themes of an ancestor that an edition has lost, altered or moved in silence."""
    ours = {theme.id: theme for theme in handbook.themes}
    return [t.id for t in ancestor.themes if t.id not in ours or altered(t, ours[t.id])]


def altered(theme: Theme, mine: Theme) -> bool:
    """Whether an edition has not kept a theme as the level above has it."""
    stays = (mine.begins, mine.ends) == (theme.month, theme.through)
    return (
        official(mine) != official(theme)
        or (theme.required and not mine.required)
        or mine.refinements[: len(theme.refinements)] != theme.refinements
        or (theme.year_round and mine.move is not None)
        or not (stays or (mine.move and mine.move.reason))
    )


@quickly
@given(chains())
def test_what_is_accepted_keeps_every_word_from_above(chain: Chain) -> None:
    """Of every ancestor each theme, required if it was, word for word, moved with a reason."""
    sources = accepted(chain)
    if sources is None:
        return
    family = [resolve(sources, name) for name in ("base", *chain)]
    for number, handbook in enumerate(family):
        assert [lost(ancestor, handbook) for ancestor in family[:number]] == [[]] * number
        months = [theme.begins for theme in handbook.themes]
        assert months == sorted(months)
        assert len({theme.id for theme in handbook.themes}) == len(handbook.themes)


@pytest.mark.parametrize(
    "fault",
    [
        {"title": "理论学习"},
        {"content": ()},
        {"requirement": Requirement.OPTIONAL},
        {"year_round": False},
        {"through": 6},
        {"move": Move(Level("city", "市"), 3, 3, "提前")},
        {},
    ],
    ids=str,
)
def test_a_planted_loss_is_seen(fault: dict[str, Any]) -> None:
    """The property above fails for each kind of thing that must not be lost."""
    sources, _ = laid_over({})
    assert sources is not None
    base = resolve(sources, "base")
    first, *others = base.themes
    assert lost(base, base) == []
    themes = (replace(first, **fault), *others) if fault else tuple(others)
    assert lost(base, replace(base, themes=themes)) == [first.id]


@settings(quickly, max_examples=30)
@given(chains())
def test_every_official_word_is_seen(chain: Chain) -> None:
    """Whatever an accepted chain leaves out: site and booklet show the official text."""
    sources = accepted(chain)
    if sources is None:
        return
    handbook = resolve(sources, lowest(chain))
    for view in (booklet_view(handbook), site_view(handbook)):
        texts = strings_in(view)
        for theme in resolve(sources, "base").themes:
            assert theme.title in texts
            assert all(any(line in text for text in texts) for line in theme.content)


@quickly
@given(chains(), st.randoms(use_true_random=False))
def test_order_never_matters(chain: Chain, order: Random) -> None:
    """Other files first, keys in another order, another style: the same handbook and findings."""
    base = {
        name: yaml.safe_dump(in_order(said, order), allow_unicode=True, sort_keys=False)
        for name, said in BASE.items()
    }
    one, problems = laid_over(written(chain))
    other, other_problems = laid_over(written(chain, order) | base)
    assert one is not None
    assert other is not None
    assert sorted(p.code for p in problems) == sorted(p.code for p in other_problems)
    if not errors_of(problems):
        for name in ("base", *chain):
            assert without_lines(resolve(one, name)) == without_lines(resolve(other, name))


@quickly
@given(chains())
def test_resolving_twice_is_the_same_as_once(chain: Chain) -> None:
    """Nothing is kept from one time to the next, and reading anew changes nothing."""
    sources, problems = laid_over(written(chain))
    again, problems_again = laid_over(written(chain))
    assert problems == problems_again
    assert sources is not None
    assert again is not None
    if not errors_of(problems):
        name = lowest(chain)
        assert resolve(sources, name) == resolve(sources, name) == resolve(again, name)


@quickly
@given(chains())
def test_a_refusal_leads_to_the_line(chain: Chain) -> None:
    """The file of the level that is refused is named; what stands below changes nothing."""
    before: list[Problem] = []
    for number, name in enumerate(chain, start=1):
        _, problems = laid_over(written(dict(list(chain.items())[:number])))
        errors = errors_of(problems)
        new = [p for p in errors if p not in before]
        assert [p for p in errors if p not in new] == before
        for problem in new:
            assert problem.place.file == f"data/editions/{name}.yaml"
            assert problem.place.line
            assert problem.place.text
        before = errors


@quickly
@given(chains(), st.data())
def test_the_version_changes_with_what_is_said(chain: Chain, data: st.DataObject) -> None:
    """Layout and `base_version` do not count; any word of any level above does, none below."""
    sources = accepted(chain)
    if sources is None:
        return
    versions = {name: resolve(sources, name).version for name in ("base", *chain)}
    order = data.draw(st.randoms(use_true_random=False))
    named = {
        n: s | {"edition": s["edition"] | {"base_version": "0a" * 4}} for n, s in chain.items()
    }
    other, _ = laid_over(written(named, order))
    assert other is not None
    assert {name: resolve(other, name).version for name in versions} == versions
    changed = data.draw(st.sampled_from(list(chain)))
    said = chain[changed]
    other, _ = laid_over(written(chain | {changed: said | {"remarks": ["另有说明。"]}}))
    assert other is not None
    differ = [name for name in versions if resolve(other, name).version != versions[name]]
    assert differ == list(chain)[list(chain).index(changed) :]


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-1, 13), st.text("甲a: -", max_size=4)),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("甲ab"), inner),
    max_leaves=3,
)


def paths_in(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value within plain data, itself left out."""
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    found = [((*path, key), part) for key, part in parts]
    below = [
        p for here, part in found if isinstance(part, (dict, list)) for p in paths_in(part, here)
    ]
    return [*(here for here, _ in found), *below]


def with_value(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return data with another value at a path."""
    if not path:
        return value
    head, *tail = path
    if isinstance(data, dict):
        return data | {head: with_value(data[head], tuple(tail), value)}
    return [with_value(p, tuple(tail), value) if i == head else p for i, p in enumerate(data)]


@settings(quickly, max_examples=50)
@given(chains(), st.data())
def test_no_value_in_any_place_breaks_the_checks(chain: Chain, data: st.DataObject) -> None:
    """Whatever stands anywhere in an overlay: findings with places, the other faults among them."""
    broken = data.draw(st.sampled_from(list(chain)))
    path = data.draw(st.sampled_from(paths_in(chain[broken])))
    spoilt = with_value(chain[broken], path, data.draw(anything))
    _, problems = laid_over(written(chain | {broken: spoilt}))
    assert all(p.message and p.place.file.startswith("data/") for p in problems)
