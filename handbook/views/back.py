"""What closes the booklet: what levels changed, terms, the editors' notes, the version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Comparison, Contact, Handbook, Term
from handbook.views.changes import COMPARED, ComparisonView, comparison_views
from handbook.views.entries import Entry
from handbook.views.marks import time_of
from handbook.wording import quoted

KEPT = "各级版本只作细化和补充，上级的必选主题和原文一律保留。下表与{against}逐项对照。"


@dataclass(frozen=True, slots=True)
class ChangesView:
    """An edition beside the base, item by item; what leads nowhere has no page."""

    kind: ClassVar[str] = "changes"
    entry: Entry
    intro: str
    comparison: ComparisonView


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The terms with the editors' explanations."""

    kind: ClassVar[str] = "glossary"
    entry: Entry
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """The editors' notes, where the text comes from, and the version of this booklet."""

    kind: ClassVar[str] = "notes"
    entry: Entry
    source: str
    notes: tuple[str, ...]
    contacts: tuple[Contact, ...]
    stamp: str


def changes_view(handbook: Handbook, comparisons: tuple[Comparison, ...]) -> ChangesView | None:
    """Return all that the levels below the base changed; None where they only forward.

    A mark names the level, so that the steps between need no tables of their own.
    """
    views = comparison_views(
        handbook,
        comparisons,
        lambda theme: f"#month-{theme.begins}",
        lambda notice: f"#notice-{notice}",
    )
    own = [view for view in views if view.edition == handbook.edition.name]
    if not own:
        return None
    intro = KEPT.format(against=own[-1].against)
    return ChangesView(Entry("changes", COMPARED), intro, own[-1])


def glossary_view(handbook: Handbook) -> GlossaryView:
    """Return the glossary."""
    return GlossaryView(Entry("glossary", "词语解释"), handbook.glossary)


def notes_view(handbook: Handbook) -> NotesView:
    """Return the editors' notes: the plan's, the edition's, and each theme's."""
    themes = (f"{time_of(t)}{quoted(t.title)}：{t.remark}" for t in handbook.themes if t.remark)
    return NotesView(
        entry=Entry("notes", "编者注"),
        source=handbook.plan.source,
        notes=(*handbook.remarks, *themes),
        contacts=handbook.contacts,
        stamp=f"{handbook.edition.name}（{handbook.edition.id}）　数据版本　{handbook.version}",
    )
