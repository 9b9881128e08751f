"""The editions: each stands on another, down to the base, without going in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.errors import Problem
from handbook.errors.rules import BASE_PARENT, CYCLE, EDITION_FILE, ID_TWICE, NO_PARENT
from handbook.sources.checks.draft import Draft
from handbook.sources.checks.names import reference


def check_editions(draft: Draft) -> Iterator[Problem]:
    """Check ids, parents and the default edition."""
    files = draft.stems("editions")
    base = draft.raw("plan.yaml", "edition", "id")
    known = [*([base] if isinstance(base, str) else []), *files]
    yield from _base(draft, base, known)
    for stem, name in files.items():
        yield from _edition(draft, stem, name, base, known)
    yield from _cycles(draft, {stem: n for stem, n in files.items() if stem != base})


def _base(draft: Draft, base: object, known: list[str]) -> Iterator[Problem]:
    if draft.raw("plan.yaml", "edition", "parent") is not None:
        yield BASE_PARENT.at(draft.place("plan.yaml", "edition", "parent"))
    default = draft.raw("plan.yaml", "default_edition")
    if isinstance(default, str) and isinstance(base, str) and default not in known:
        yield reference(draft.place("plan.yaml", "default_edition"), default, "版本", known)


def _edition(
    draft: Draft, stem: str, name: str, base: object, known: list[str]
) -> Iterator[Problem]:
    found = draft.raw(name, "edition", "id")
    place = draft.place(name, "edition", "id")
    if isinstance(found, str) and found != stem:
        yield EDITION_FILE.at(place, found=found, stem=stem)
    if stem == base:
        first = f" {draft.shown('plan.yaml')}"
        yield ID_TWICE.at(place, found=stem, kind="版本代号", first=first)
    if name not in draft.loaded.trees or not isinstance(draft.raw(name, "edition"), dict):
        return
    parent = draft.raw(name, "edition", "parent")
    if parent is None:
        listed = "、".join(sorted(k for k in known if k != stem)) or "基础版的代号"
        yield NO_PARENT.at(draft.place(name, "edition"), found=stem, known=listed)
    elif isinstance(parent, str) and isinstance(base, str) and parent not in known:
        others = [k for k in known if k != stem]
        yield reference(draft.place(name, "edition", "parent"), parent, "版本", others)


def _cycles(draft: Draft, files: dict[str, str]) -> Iterator[Problem]:
    """Yield one finding a circle of parents, at the first of its editions by name."""
    parents = {stem: draft.raw(name, "edition", "parent") for stem, name in files.items()}
    seen: set[str] = set()
    for start in sorted(parents):
        chain: list[str] = []
        current: object = start
        while isinstance(current, str) and current in parents and current not in chain:
            chain.append(current)
            current = parents[current]
        if current in chain and not seen.intersection(chain):
            ring = chain[chain.index(str(current)) :]
            place = draft.place(files[ring[0]], "edition", "parent")
            yield CYCLE.at(place, found=" → ".join([*ring, ring[0]]))
        seen.update(chain)
