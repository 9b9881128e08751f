"""The stages in order. Engines are imported where they are used: a `check` needs neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handbook.editions.findings import edition_findings, without_address
from handbook.editions.resolve import resolve
from handbook.errors import DataError, Problem, Severity, UsageError, in_reading_order, nearest
from handbook.errors.report import strictly
from handbook.model import Requirement
from handbook.pipeline.sites import site_content, site_folders
from handbook.sources.checks import inspect
from handbook.sources.checks.draft import Draft
from handbook.sources.json_schema import json_schemas
from handbook.sources.load import Loaded, load
from handbook.sources.sources import Sources
from handbook.workspace import Workspace
from handbook.workspace.writing import write_files, write_whole

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


class Counting(Progress, Protocol):
    """Whom the pipeline tells how far a long count has come."""

    def count(
        self, name: str, total: int, unit: str
    ) -> AbstractContextManager[Callable[[int], None]]:
        """Show how far a count has come; what it lends is told how many more are done."""


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


def loaded(workspace: Workspace) -> Loaded:
    """Return the data folder as it is written, sound or not."""
    return load(workspace.read_sources(), shown_under=workspace.shown(workspace.data))


def inspect_all(workspace: Workspace) -> tuple[Sources | None, tuple[Problem, ...]]:
    """Return the sources as far as they are sound, and every finding of every layer."""
    sources, problems = inspect(loaded(workspace))
    if sources:
        problems = in_reading_order([*problems, *edition_findings(sources)])
    return sources, problems


def editions_of(
    sources: Sources, named: Sequence[str] = (), *, every: bool = False
) -> tuple[str, ...]:
    """Return the editions to work on: those named, all of them, or the default one.

    Raises UsageError for a name that no edition has.
    """
    known = edition_names(sources)
    for name in named:
        if name not in known:
            ids = {**{id_: id_ for id_ in known}, **{called: id_ for id_, called in known.items()}}
            near = ids.get(nearest(name, ids))
            hint = f"是不是想写 {near}？" if near else ""
            listed = "、".join(f"{id_}（{called}）" for id_, called in known.items())
            raise UsageError(f"没有版本 {name}。{hint}现有的版本：{listed}。")
    if every:
        return tuple(known)
    return tuple(dict.fromkeys(named)) or (sources.plan.value.default_edition,)


def edition_names(sources: Sources) -> dict[str, str]:
    """Return the names of all editions by their ids, the base first."""
    base = sources.plan.value.edition
    overlays = {id_: sources.editions[id_].value.edition.name for id_ in sorted(sources.editions)}
    return {base.id: base.name, **overlays}


def concerning(sources: Sources, editions: Sequence[str]) -> tuple[Problem, ...]:
    """Return the findings that concern these editions: those of other overlays left out."""
    overlays = {id_: (d.file, d.value.edition.parent) for id_, d in sources.editions.items()}
    return of_chains(sources.warnings, overlays, editions)


def of_chains(
    problems: Iterable[Problem],
    overlays: Mapping[str, tuple[str, object]],
    editions: Sequence[str],
) -> tuple[Problem, ...]:
    """Return every error, and the other findings but for overlays that no edition stands on.

    `overlays` are file and parent by id: as written, there may be errors in them.
    """
    chains: set[object] = set()
    for name in editions:
        current: object = name
        while isinstance(current, str) and current in overlays and current not in chains:
            chains.add(current)
            current = overlays[current][1]
    apart = {file for id_, (file, _) in overlays.items() if id_ not in chains}
    return tuple(p for p in problems if p.severity is Severity.ERROR or p.place.file not in apart)


def as_written(workspace: Workspace) -> dict[str, tuple[str, object]]:
    """Return file and parent of every overlay, sound or not, by its id."""
    draft = Draft(loaded(workspace))
    return {
        id_: (draft.shown(name), draft.raw(name, "edition", "parent"))
        for id_, name in draft.stems("editions").items()
    }


def check(workspace: Workspace, named: Sequence[str] = (), *, strict: bool = False) -> CheckResult:
    """Check the data and the named editions (all where none is named) and return every finding.

    An error counts whatever edition it stands in: no edition is built from data with an error.
    """
    try:
        sources = read(workspace)
        names = editions_of(sources, named, every=not named)
        problems: tuple[Problem, ...] = (
            *concerning(sources, names),
            *unprintable(workspace, sources),
            *substituted(workspace, sources),
            *without_address(sources, names),
        )
    except DataError as error:
        names, problems = (), error.problems
        if named:
            problems = of_chains(problems, as_written(workspace), named)
    if strict:
        problems = strictly(problems)
    if any(p.severity is Severity.ERROR for p in problems):
        return CheckResult(problems, "", DataError.exit_code)
    return CheckResult(problems, summary_of(sources, names), 0)


def unprintable(workspace: Workspace, sources: Sources) -> tuple[Problem, ...]:
    """Return a finding for each character that no font of the handbook can draw."""
    from handbook.render.glyphs import missing_glyphs

    return missing_glyphs(sources.texts(), workspace.fonts)


def substituted(workspace: Workspace, sources: Sources) -> tuple[Problem, ...]:
    """Return a note for each character that a font in reserve will draw."""
    from handbook.render.glyphs import substituted_glyphs

    return substituted_glyphs(sources.texts(), workspace.fonts)


def summary_of(sources: Sources, editions: Sequence[str]) -> str:
    """Return one line that says what was found sound."""
    handbook = resolve(sources, editions[0])
    required, optional = (handbook.count(r) for r in Requirement)
    return (
        f"数据没有错误：{len(editions)} 个版本，{len(sources.notices)} 份通知，"
        f"{handbook.count()} 个主题（必选 {required}，自选 {optional}）。"
    )


def serve(workspace: Workspace, edition: str | None, port: int, progress: Progress) -> None:
    """Preview one edition's pages in the browser until the user ends it, also of unsound data."""
    from handbook.site.serve import serve_site

    named = [edition] if edition else []

    def content() -> Content:
        sources = read(workspace)
        handbook = resolve(sources, editions_of(sources, named)[0])
        return site_content(workspace, partial(resolve, sources), handbook)

    with suppress(DataError):
        editions_of(read(workspace), named)
    serve_site(
        content,
        site_folders(workspace),
        watch=[workspace.data, workspace.templates, workspace.docs, workspace.root / "mkdocs.yml"],
        port=port,
        say=progress.say,
    )


def export_markdown(workspace: Workspace, edition: str | None) -> tuple[Path, int]:
    """Write one edition's pages as Markdown; return their folder and how many there are."""
    from handbook.site.build import hand_written

    sources = read(workspace)
    name = editions_of(sources, [edition] if edition else [])[0]
    folder = workspace.edition(name).path / "markdown"
    handbook = resolve(sources, name)
    made = site_content(workspace, partial(resolve, sources), handbook).pages
    written = hand_written(workspace.docs, made)
    pages = {**made, **{page: (workspace.docs / page).read_text("utf-8") for page in written}}
    write_files(folder, pages)
    return folder, len(pages)


def write_schemas(workspace: Workspace) -> tuple[str, ...]:
    """Write the JSON Schemas of the data files; return their names."""
    schemas = json_schemas()
    for name, text in schemas.items():
        write_whole(workspace.schemas / name, text.encode())
    return tuple(schemas)
