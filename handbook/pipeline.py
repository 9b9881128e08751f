"""The stages in order. Engines are imported where they are used: a `check` needs neither."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handbook.editions.resolve import resolve
from handbook.errors import DataError, Problem, Severity, UsageError, nearest
from handbook.errors.report import strictly
from handbook.model import Handbook, Requirement
from handbook.sources.checks import validate
from handbook.sources.json_schema import json_schemas
from handbook.sources.load import load
from handbook.sources.sources import Sources
from handbook.wording import size
from handbook.workspace import EditionFolder, Workspace, whole_folder, write_files, write_whole

if TYPE_CHECKING:
    from handbook.site.build import Content, SiteFolders

# What each product is made from beside the data and the program.
PRINT_PARTS = ("templates/print", "templates/css")
SITE_PARTS = ("templates/site", "templates/theme", "templates/assets", "docs", "mkdocs.yml")


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
    """Read and check the data folder; raises DataError with every finding."""
    return validate(load(workspace.read_sources(), shown_under=workspace.shown(workspace.data)))


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


def build_edition(
    workspace: Workspace, sources: Sources, edition: str, progress: Progress, *, force: bool = False
) -> None:
    """Build one edition's handbook and site, each only where what it is made from has changed."""
    handbook = resolve(sources, edition)
    folder = workspace.edition(edition)
    printed_from = fingerprint(workspace, handbook, PRINT_PARTS)
    shown_from = fingerprint(workspace, handbook, SITE_PARTS, printed_from)
    fresh = folder.is_fresh(folder.handbook, printed_from), folder.is_fresh(folder.site, shown_from)
    if force or not fresh[0]:
        with progress.step(f"排版手册 {edition}") as step:
            step.result = build_handbook(workspace, sources, handbook, folder)
        folder.mark_fresh(folder.handbook, printed_from)
    if force or not all(fresh):
        with progress.step(f"生成网站 {edition}") as step:
            step.result = build_site(workspace, handbook, folder)
        folder.mark_fresh(folder.site, shown_from)
    if all(fresh) and not force:
        progress.say(f"没有变化，{workspace.shown(folder.path)} 已是最新。")
    else:
        site = workspace.shown(folder.site / "index.html")
        progress.say(f"网站：{site}\n手册：{workspace.shown(folder.handbook)}")


def fingerprint(workspace: Workspace, handbook: Handbook, parts: Sequence[str], *more: str) -> str:
    """Return what a product is made from: the data, our code and libraries, its templates."""
    code = ("handbook", "requirements.txt", *parts)
    return workspace.fingerprint(
        folders=[workspace.root / part for part in code], extra=[repr(handbook), *more]
    )


def build_handbook(
    workspace: Workspace, sources: Sources, handbook: Handbook, folder: EditionFolder
) -> str:
    """Build the printed handbook and return what to say of it: its pages and size.

    Raises DataError naming each character that no font can draw, and OutsideError for whatever the
    engine logs.
    """
    from handbook.render.pdf import render_pdf

    if missing := unprintable(workspace, sources):
        raise DataError(missing)
    pdf = render_pdf(
        booklet_html(workspace, handbook),
        templates=workspace.templates,
        fonts=workspace.fonts,
        cache=workspace.cache,
    )
    write_whole(folder.handbook, pdf.content)
    return f"{pdf.pages} 页，{size(len(pdf.content))}"


def booklet_html(workspace: Workspace, handbook: Handbook) -> str:
    """Return the whole handbook as HTML."""
    from handbook.render.booklet import render_booklet
    from handbook.views.booklet import booklet_view

    return render_booklet(booklet_view(handbook), workspace.templates, workspace.cache)


def build_site(workspace: Workspace, handbook: Handbook, folder: EditionFolder) -> str:
    """Build the site with the printed handbook to download; return what to say of it."""
    from handbook.site.build import build_site as build

    content = site_content(workspace, handbook)
    with whole_folder(folder.site) as new:
        build(content, site_folders(workspace), into=new)
    return f"{len(content.pages)} 页"


def site_content(workspace: Workspace, handbook: Handbook, *, booklet: bool = True) -> Content:
    """Return what an edition's site shows; with `booklet`, the handbook that has been printed."""
    from handbook.render.markdown import render_site
    from handbook.site.build import Content
    from handbook.views.site import Download, site_view

    pdf = workspace.edition(handbook.edition.id).handbook
    files = {"downloads/handbook.pdf": pdf.read_bytes()} if booklet and pdf.is_file() else {}
    offered = [Download("打印手册（PDF）", path, len(content)) for path, content in files.items()]
    view = site_view(handbook, offered)
    return Content(render_site(view, workspace.templates, workspace.cache), view.frame, files)


def site_folders(workspace: Workspace) -> SiteFolders:
    """Return where MkDocs finds what we have written by hand."""
    from handbook.site.build import SiteFolders

    return SiteFolders(
        config=workspace.root / "mkdocs.yml",
        docs=workspace.docs,
        assets=workspace.templates / "assets",
        cache=workspace.cache,
    )


def serve(workspace: Workspace, edition: str | None, port: int, progress: Progress) -> None:
    """Preview one edition's pages in the browser until the user ends it, also of unsound data."""
    from handbook.site.serve import serve_site

    named = [edition] if edition else []

    def content() -> Content:
        sources = read(workspace)
        handbook = resolve(sources, editions_of(sources, named)[0])
        return site_content(workspace, handbook, booklet=False)

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
    made = site_content(workspace, resolve(sources, name), booklet=False).pages
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
