"""A small plan to lay editions over, and what becomes of it, as text that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from handbook.editions.findings import edition_findings
from handbook.errors import Problem, in_reading_order
from handbook.model import Handbook, Refinement, Theme
from handbook.sources.checks import inspect
from handbook.sources.load import load
from handbook.sources.sources import Sources
from handbook.views.marks import can_make_up
from handbook.wording import month_range, official_date

BASE = Path(__file__).parent / "base"


@cache
def base_files() -> Mapping[str, bytes]:
    """Return the files of the base plan by their names in the data folder."""
    return {p.relative_to(BASE).as_posix(): p.read_bytes() for p in BASE.rglob("*.yaml")}


def laid_over(texts: Mapping[str, str]) -> tuple[Sources | None, tuple[Problem, ...]]:
    """Return the base plan with these files laid over it, and every finding of every layer."""
    over = {name: text.encode() for name, text in texts.items()}
    sources, problems = inspect(load({**base_files(), **over}))
    if sources is not None:
        problems = in_reading_order([*problems, *edition_findings(sources)])
    return sources, problems


def sound(texts: Mapping[str, str]) -> Sources:
    """Return the base plan with these files laid over it, which must not be refused."""
    sources, problems = laid_over(texts)
    assert sources is not None
    assert not [p for p in problems if p.severity == "错误"], problems
    return sources


def told(handbook: Handbook) -> str:
    """Return a resolved edition as text: its levels, its themes, who set what below."""
    return "\n".join([*_head(handbook), *_themes(handbook), *_settings(handbook)]) + "\n"


def _head(handbook: Handbook) -> Iterator[str]:
    yield f"{handbook.edition.name}：{' < '.join(level.word for level in handbook.edition.chain)}"
    yield f"通知：{'、'.join(notice.id for notice in handbook.notices)}"
    if handbook.contacts:
        yield f"联系：{'；'.join(f'{c.label} {c.value}' for c in handbook.contacts)}"
    if handbook.remarks:
        yield f"编者注：{'；'.join(handbook.remarks)}"
    if handbook.leave_out:
        yield f"不印：{'、'.join(sorted(handbook.leave_out))}"


def _themes(handbook: Handbook) -> Iterator[str]:
    for theme in handbook.themes:
        months = month_range(theme.begins, theme.ends)
        marks = "".join(f"〔{mark}〕" for mark in _marks(handbook, theme))
        yield f"{months:>4} {theme.title} {marks}"
        yield from (f"      {theme.set_by.word}：{line}" for line in theme.content)
        for refinement in theme.refinements:
            said = "；".join(_said(refinement))
            yield f"      {refinement.level.word}细化：{said}"


def _marks(handbook: Handbook, theme: Theme) -> Iterator[str]:
    yield theme.requirement.value
    if theme.year_round:
        yield "全年"
    if theme.move:
        was = month_range(theme.month, theme.through)
        yield f"原定{was}，{theme.move.level.word}改期：{theme.move.reason}"
    if theme.made_required:
        yield f"{theme.made_required.level.word}明确为必做：{theme.made_required.reason}"
    if theme.left_to_branches:
        ruling = theme.left_to_branches
        yield f"{ruling.level.word}不统一组织：{ruling.reason}"
    if can_make_up(handbook, theme):
        yield "可补开展"


def _said(refinement: Refinement) -> Iterator[str]:
    if refinement.subtitle:
        yield f"副题 {refinement.subtitle}"
    yield from (f"内容 {line}" for line in refinement.content)
    if refinement.dates:
        yield f"日期 {'、'.join(map(official_date, refinement.dates))}"
    if refinement.venue:
        yield f"地点 {refinement.venue}"
    if refinement.lead:
        yield f"负责人 {refinement.lead}"
    if refinement.joint:
        yield f"联合 {'、'.join(refinement.joint)}"


def _settings(handbook: Handbook) -> Iterator[str]:
    base = handbook.edition.chain[-1]
    for setting in handbook.settings:
        if setting.level != base and not setting.path.startswith("edition."):
            place = f"{setting.file}:{setting.line}"
            yield f"{setting.path} = {setting.value}　{setting.level.word} {place}"
