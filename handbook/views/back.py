"""What closes the booklet: the terms explained, the editors' notes, the version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.model import Handbook, Term
from handbook.views.entries import Entry
from handbook.views.marks import time_of


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
    stamp: str


def glossary_view(handbook: Handbook) -> GlossaryView:
    """Return the glossary."""
    return GlossaryView(Entry("glossary", "词语解释"), handbook.glossary)


def notes_view(handbook: Handbook) -> NotesView:
    """Return the editors' notes: the plan's, the edition's, and each theme's."""
    themes = (f"{time_of(t)}“{t.title}”：{t.remark}" for t in handbook.themes if t.remark)
    return NotesView(
        entry=Entry("notes", "编者注"),
        source=handbook.plan.source,
        notes=(*handbook.remarks, *themes),
        stamp=f"{handbook.edition.name}（{handbook.edition.id}）　数据版本　{handbook.version}",
    )
