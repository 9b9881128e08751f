"""The stages in order. Engines are imported where they are used: a `check` needs neither."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handbook.editions.findings import edition_findings
from handbook.editions.resolve import resolve
from handbook.errors import DataError, Problem, Severity, UsageError, in_reading_order, nearest
from handbook.errors.report import strictly
from handbook.model import Requirement
from handbook.pipeline.sites import site_content, site_folders
from handbook.sources.checks import inspect
from handbook.sources.json_schema import json_schemas
from handbook.sources.load import load
from handbook.sources.sources import Sources
from handbook.workspace import Workspace, write_files, write_whole

if TYPE_CHECKING:
    from handbook.site.content import Content


class Step(Protocol):
    """A step of work under way; what is put into `result` is said when it ends."""

    result: str


class Progress(Protocol):
    """Whom the pipeline tells what it is doing."""

    def say(self, text: str) -> None:
        """Say a result."""

    def step(self, name: str) -> AbstractContextManager[Step]:
        """Show a step while it lasts."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: every finding, a summary where all is sound, the exit code."""

    problems: tuple[Problem, ...]
    summary: str
    exit_code: int


def read(workspace: Workspace) -> Sources:
    """Read and check the data folder; raises DataError with every finding of every layer."""
    sources, problems = inspect_all(workspace)
    if sources is None or any(p.severity is Severity.ERROR for p in problems):
        raise DataError(problems)
    return replace(sources, warnings=problems)


def inspect_all(workspace: Workspace) -> tuple[Sources | None, tuple[Problem, ...]]:
    """Return the sources as far as they are sound, and every finding of every layer."""
    loaded = load(workspace.read_sources(), shown_under=workspace.shown(workspace.data))
    sources, problems = inspect(loaded)
    if sources:
        problems = in_reading_order([*problems, *edition_findings(sources)])
    return sources, problems


def editions_of(
    sources: Sources, named: Sequence[str] = (), *, every: bool = False
) -> tuple[str, ...]:
    """Return the editions to work on: those named, all of them, or the default one.

    Raises UsageError for a name that no edition has.
    """
    base = sources.plan.value.edition.id
    known = (base, *sorted(sources.editions))
    for name in named:
        if name not in known:
            near = nearest(name, known)
            hint = f"是不是想写 {near}？" if near else ""
            raise UsageError(f"没有版本 {name}。{hint}现有的版本：{'、'.join(known)}。")
    if every:
        return known
    return tuple(dict.fromkeys(named)) or (sources.plan.value.default_edition,)


def check(workspace: Workspace, named: Sequence[str] = (), *, strict: bool = False) -> CheckResult:
    """Check the data and the named editions (all where none is named) and return every finding."""
    try:
        sources = read(workspace)
        names = editions_of(sources, named, every=not named)
        problems: tuple[Problem, ...] = (*sources.warnings, *unprintable(workspace, sources))
    except DataError as error:
        names, problems = (), error.problems
    if strict:
        problems = strictly(problems)
    if any(p.severity is Severity.ERROR for p in problems):
        return CheckResult(problems, "", DataError.exit_code)
    return CheckResult(problems, summary_of(sources, names), 0)


def unprintable(workspace: Workspace, sources: Sources) -> tuple[Problem, ...]:
    """Return a finding for each character that no font of the handbook can draw."""
    from handbook.render.glyphs import missing_glyphs

    return missing_glyphs(sources.texts(), workspace.fonts)


def summary_of(sources: Sources, editions: Sequence[str]) -> str:
    """Return one line that says what was found sound."""
    handbook = resolve(sources, editions[0])
    required, optional = (handbook.count(r) for r in Requirement)
    return (
        f"数据没有错误：{len(editions)} 个版本，{len(sources.notices)} 份通知，"
        f"{handbook.count()} 个主题（必选 {required}，自选 {optional}）。"
    )


def serve(workspace: Workspace, edition: str | None, port: int, progress: Progress) -> None:
    """Preview one edition's site in the browser until the user ends it."""
    from handbook.site.serve import serve_site

    name = editions_of(read(workspace), [edition] if edition else [])[0]

    def content() -> Content:
        sources = read(workspace)
        return site_content(workspace, partial(resolve, sources), resolve(sources, name))

    serve_site(
        content,
        site_folders(workspace),
        watch=[workspace.data, workspace.templates, workspace.docs, workspace.root / "mkdocs.yml"],
        port=port,
        say=progress.say,
    )


def export_markdown(workspace: Workspace, edition: str | None) -> tuple[Path, int]:
    """Write one edition's pages as Markdown; return their folder and how many there are."""
    sources = read(workspace)
    name = editions_of(sources, [edition] if edition else [])[0]
    folder = workspace.edition(name).path / "markdown"
    pages = site_content(workspace, partial(resolve, sources), resolve(sources, name)).pages
    write_files(folder, pages)
    return folder, len(pages)


def write_schemas(workspace: Workspace) -> tuple[str, ...]:
    """Write the JSON Schemas of the data files; return their names."""
    schemas = json_schemas()
    for name, text in schemas.items():
        write_whole(workspace.schemas / name, text.encode())
    return tuple(schemas)
