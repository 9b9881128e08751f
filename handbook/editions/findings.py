"""Every finding about the overlays of a data folder, all layers at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.editions.parts import check_parts
from handbook.editions.resolve import fold_chain, overlay_chain, version_of
from handbook.errors import Problem, in_reading_order
from handbook.errors.edition_rules import PARENT_CHANGED
from handbook.errors.print_rules import NO_ADDRESS
from handbook.sources.schema import EditionFile, PlanFile
from handbook.sources.sources import Document, Sources


def edition_findings(sources: Sources) -> tuple[Problem, ...]:
    """Return what is wrong with the overlays, or deserves a second look, each finding once.

    Parents that are missing or go in a circle have been named by the sources' checks.
    """
    problems: list[Problem] = []
    for edition in sorted(set(sources.editions) - {sources.plan.value.edition.id}):
        fold = fold_chain(sources, edition)
        problems += fold.problems
        problems += check_parts(sources, overlay_chain(sources, edition))
        if not fold.gap:
            problems += parent_changed(sources, edition)
    return in_reading_order(problems)


def parent_changed(sources: Sources, edition: str) -> list[Problem]:
    """Return a finding where the parent is no longer what this edition was written against."""
    document = overlay_chain(sources, edition)[0]
    said = document.value.edition
    if said.base_version is None or said.parent is None:
        return []
    levels = [d.value.edition for d in overlay_chain(sources, said.parent)]
    notices = {level.notice for level in (*levels, sources.plan.value.edition) if level.notice}
    if notices - set(sources.notices):
        return []  # the sources' checks have named it
    now = version_of(sources, said.parent)
    if now == said.base_version:
        return []
    place = document.place("edition", "base_version")
    return [
        PARENT_CHANGED.at(
            place, parent=said.parent, old=said.base_version, new=now, edition=edition
        )
    ]


def without_address(sources: Sources, editions: Iterable[str]) -> Iterator[Problem]:
    """Yield a note that names the editions whose site has no address, at the first one's file."""
    known: dict[str, Document[PlanFile] | Document[EditionFile]] = {
        sources.plan.value.edition.id: sources.plan,
        **sources.editions,
    }
    lacking = [name for name in editions if not known[name].value.site_url]
    if lacking:
        yield NO_ADDRESS.at(known[lacking[0]].key("edition"), found="、".join(lacking))
