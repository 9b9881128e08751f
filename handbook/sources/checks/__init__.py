"""From values with places to checked sources: every file by itself, then against each other."""

from __future__ import annotations

from itertools import chain

from handbook.errors import DataError, Problem, Severity, in_reading_order
from handbook.sources.checks.draft import Draft, draft_of
from handbook.sources.checks.editions import check_editions
from handbook.sources.checks.forms import check_forms
from handbook.sources.checks.names import check_names
from handbook.sources.checks.notices import check_notices
from handbook.sources.checks.plan import check_plan
from handbook.sources.checks.text import check_text
from handbook.sources.checks.themes import check_themes
from handbook.sources.load import Loaded
from handbook.sources.schema import GlossaryFile
from handbook.sources.sources import Document, Sources

_CHECKS = (
    check_names,
    check_plan,
    check_themes,
    check_notices,
    check_editions,
    check_forms,
    check_text,
)


def validate(loaded: Loaded) -> Sources:
    """Return the checked sources with their warnings.

    Raises DataError with every finding, errors and warnings, where there is an error.
    """
    sources, problems = inspect(loaded)
    if sources is None or any(p.severity is Severity.ERROR for p in problems):
        raise DataError(problems)
    return sources


def inspect(loaded: Loaded) -> tuple[Sources | None, tuple[Problem, ...]]:
    """Return the sources as far as they are sound, and every finding in reading order.

    A file that fails by itself does not keep the others from being checked; there are no sources
    where one that everything stands on has failed.
    """
    draft, found = draft_of(loaded)
    problems = in_reading_order(
        [*loaded.problems, *found, *chain.from_iterable(check(draft) for check in _CHECKS)]
    )
    return _sources(draft, problems), problems


def _sources(draft: Draft, warnings: tuple[Problem, ...]) -> Sources | None:
    if draft.plan is None or draft.themes is None or draft.forms is None:
        return None
    return Sources(
        plan=draft.plan,
        themes=draft.themes,
        forms=draft.forms,
        glossary=draft.glossary or Document(draft.shown("glossary.yaml"), GlossaryFile(), {}),
        notices=draft.notices,
        editions=draft.editions,
        warnings=warnings,
    )
