"""Which parts of the handbook an edition may leave out: all there are but the official text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.editions.parts import OFFICIAL_PARTS
from handbook.editions.resolve import resolve
from handbook.model import PARTS, Change, ChangeKind, Comparison
from handbook.views.booklet import booklet_view
from tests.editions.plan import sound

GLOSSARY = {"glossary.yaml": "terms: [{term: 体检, explanation: 对照检查。}]\n"}
HANDBOOK = resolve(sound(GLOSSARY), "base")
CHANGE = Change(ChangeKind.ADDED, "reading", "读书", "市", "主题", "", "读一本书。")
COMPARED = (Comparison(HANDBOOK.edition.name, "上级版", (CHANGE,)),)
FORMS = tuple(form.id for form in HANDBOOK.forms)


@pytest.mark.parametrize("part", [*PARTS, *FORMS])
def test_each_part_can_be_told_apart(part: str) -> None:
    """A part that is left out is gone, and nothing else."""
    whole = booklet_view(HANDBOOK, COMPARED).parts
    kinds = {type(p) for p in whole}
    left = booklet_view(replace(HANDBOOK, leave_out=frozenset({part})), COMPARED).parts
    assert len(left) < len(whole)
    assert part in FORMS or len(kinds - {type(p) for p in left}) == 1


def test_there_is_no_other_part() -> None:
    """Without all that we know by name there is nothing left: no part is missing in the list."""
    out = frozenset({*PARTS, *FORMS})
    assert booklet_view(replace(HANDBOOK, leave_out=out), COMPARED).parts == ()


def test_the_official_parts_are_parts() -> None:
    """What may not be left out is called what it is called elsewhere."""
    assert set(OFFICIAL_PARTS) < set(PARTS)
