"""What the official text says of the plan's numbers, against the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.errors import Problem
from handbook.errors.rules import (
    CONTENTS,
    CONTENTS_NOTED,
    COUNT,
    COUNT_RANGE,
    COUNT_SUM,
    TITLE_YEAR,
)
from handbook.sources.checks.draft import Draft
from handbook.sources.schema import DeclaredSchema, PlanFile, ThemesFile
from handbook.sources.sources import Document

_YEAR = re.compile(r"(?<!\d)(\d{4})(?=年|[-—－~～]\d{4}年)")


def check_plan(draft: Draft) -> Iterator[Problem]:
    """Check the declared counts and the year in the plan's title."""
    if draft.plan is None:
        return
    yield from _year(draft.plan)
    yield from _sum(draft.plan)
    yield from _contents(draft, draft.plan)
    if draft.themes:
        yield from _counts(draft.plan, draft.themes)


def _year(document: Document[PlanFile]) -> Iterator[Problem]:
    plan = document.value.plan
    years = _YEAR.findall(plan.title)
    if years and str(plan.year) not in years:
        place = document.place("plan", "year")
        yield TITLE_YEAR.at(place, found="、".join(years), year=plan.year)


def _sum(document: Document[PlanFile]) -> Iterator[Problem]:
    said = document.value.declared
    if said.themes is None or said.required is None or said.optional is None:
        return
    if said.required + said.optional != said.themes:
        yield COUNT_SUM.at(
            document.place("declared", "themes"), found=str(said.themes),
            required=said.required, optional=said.optional,
        )  # fmt: skip


def _counts(plan: Document[PlanFile], table: Document[ThemesFile]) -> Iterator[Problem]:
    themes = table.value.themes
    required = sum(t.requirement == "必选" for t in themes)
    counted = {
        "themes": ("主题", len(themes)),
        "required": ("必选主题", required),
        "optional": ("自选主题", len(themes) - required),
    }
    for key, (kind, count) in counted.items():
        said = getattr(plan.value.declared, key)
        if said is not None and said != count:
            yield COUNT.at(
                plan.place("declared", key), found=str(said),
                kind=kind, counted=count, table=table.file,
            )  # fmt: skip


def _contents(draft: Draft, plan: Document[PlanFile]) -> Iterator[Problem]:
    """Warn of more or fewer contents than the text says; mildly where a remark explains it."""
    limits = plan.value.declared.contents_per_theme
    if limits is None:
        return
    if limits[0] > limits[1]:
        yield COUNT_RANGE.at(plan.place("declared", "contents_per_theme"), found=str(list(limits)))
        return
    for index, theme in draft.sound_themes.items():
        count = len(theme.content)
        if not limits[0] <= count <= limits[1]:
            rule = CONTENTS_NOTED if theme.remark else CONTENTS
            yield rule.at(
                draft.place("themes.yaml", "themes", index, "title"), found=str(count),
                title=theme.title, limits=_limits(plan.value.declared),
            )  # fmt: skip


def _limits(said: DeclaredSchema) -> str:
    first, last = said.contents_per_theme or (0, 0)
    return str(first) if first == last else f"{first}-{last}"
