"""What an edition changes against those it stands on, item by item: for site and print. Pure.

The differences themselves come from the pipeline; here they get their words and their links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbook.model import Change, ChangeKind, Comparison, Handbook, Theme
from handbook.views.marks import SOURCE_LOOKS, Mark

COMPARED = "与上级版本对照"
FORWARDS = "本版未改动活动计划，只增加了通知。"
UNCHANGED = "本版未改动活动计划。"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference: which item and field, who did what, how it was and how it is.

    `before` or `after` is empty where there was or is nothing; `target` is where the item stands,
    None where this edition does not have it.
    """

    title: str
    field: str
    mark: Mark
    before: str
    after: str
    target: str | None


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One edition beside another: both names, and the differences in order."""

    heading: str
    edition: str
    against: str
    rows: tuple[ChangeRow, ...]


def comparison_views(
    handbook: Handbook,
    comparisons: Iterable[Comparison],
    theme_target: Callable[[Theme], str],
    notice_target: Callable[[str], str],
) -> tuple[ComparisonView, ...]:
    """Return the comparisons ready to print; none where the edition only forwards.

    The targets say where a theme and a notice stand: a page of the site, an anchor of the booklet.
    """
    comparisons = tuple(comparisons)
    if forwards_note(comparisons):
        return ()
    targets = {notice.id: notice_target(notice.id) for notice in handbook.notices}
    targets |= {theme.id: theme_target(theme) for theme in handbook.themes}
    return tuple(comparison_view(c, targets) for c in comparisons if c.changes)


def comparison_view(comparison: Comparison, targets: dict[str, str]) -> ComparisonView:
    """Return one comparison with a heading that names both editions."""
    return ComparisonView(
        heading=f"{comparison.edition}与{comparison.against}对照",
        edition=comparison.edition,
        against=comparison.against,
        rows=tuple(change_row(change, targets) for change in comparison.changes),
    )


def change_row(change: Change, targets: dict[str, str]) -> ChangeRow:
    """Return one difference; what only the other edition has leads nowhere."""
    return ChangeRow(
        title=change.title,
        field=change.field,
        mark=Mark(change.mark, SOURCE_LOOKS.get(change.kind, change.kind.name.lower())),
        before=change.before,
        after=change.after,
        target=targets.get(change.id),
    )


def forwards_note(comparisons: Iterable[Comparison]) -> str | None:
    """Return the sentence for an edition that changes nothing but notices; None for any other.

    The base edition, which stands on none, has nothing to say either.
    """
    compared = tuple(comparisons)
    kinds = {change.kind for comparison in compared for change in comparison.changes}
    if not compared or kinds - {ChangeKind.NOTICE, ChangeKind.NOTICE_ABOVE}:
        return None
    return FORWARDS if kinds else UNCHANGED
