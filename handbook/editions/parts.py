"""What an edition says beside the themes: its notice, and the parts it leaves out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.errors import Problem
from handbook.errors import edition_rules as rules
from handbook.model import PARTS
from handbook.sources.schema import EditionFile
from handbook.sources.sources import Document, Sources

OFFICIAL_PARTS = ("notices", "plan-table")
"""Parts that hold the official text: no edition leaves them out."""


def check_parts(sources: Sources, chain: Sequence[Document[EditionFile]]) -> Iterator[Problem]:
    """Check the first overlay of a chain against those above it.

    Parts that do not exist have been named by the sources' checks.
    """
    yield from _notice(sources, chain)
    document, above = chain[0], chain[1:]
    gone = {part: other for other in above for part in other.value.handbook.leave_out}
    forms = (form.id for form in sources.forms.value.forms)
    others = "、".join(part for part in (*PARTS, *forms) if part not in OFFICIAL_PARTS)
    for index, part in enumerate(document.value.handbook.leave_out):
        place = document.place("handbook", "leave_out", index)
        if part in OFFICIAL_PARTS:
            yield rules.PART_LOCKED.at(place, found=part, known=others)
        elif part in gone:
            yield rules.PART_GONE.at(place, found=part, file=gone[part].file)
        gone.setdefault(part, document)


def _notice(sources: Sources, chain: Sequence[Document[EditionFile]]) -> Iterator[Problem]:
    """Find a notice that a level above has put there already."""
    editions = [document.value.edition for document in chain]
    above = [edition.notice for edition in (*editions[1:], sources.plan.value.edition)]
    if editions[0].notice and editions[0].notice in above:
        place = chain[0].place("edition", "notice")
        yield rules.NOTICE_TWICE.at(place, found=editions[0].notice)
