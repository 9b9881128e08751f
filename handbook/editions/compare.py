"""An edition held against those it stands on: its parent, each step above, the base. Pure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from handbook.editions.diff import diff
from handbook.model import Comparison, Handbook


def comparisons(handbook: Handbook, resolved: Callable[[str], Handbook]) -> tuple[Comparison, ...]:
    """Return what each step of the chain changed, this edition's own first.

    `resolved` gives the handbook of an edition above. Where the chain has several steps, the whole
    of it against the base stands second.
    """
    chain = [handbook, *(resolved(level.edition) for level in handbook.edition.chain[1:])]
    pairs = list(pairwise(chain))
    if len(pairs) > 1:
        pairs.insert(1, (chain[0], chain[-1]))
    reader = handbook.edition.level
    return tuple(
        Comparison(ours.edition.name, above.edition.name, diff(ours, above, reader))
        for ours, above in pairs
    )
