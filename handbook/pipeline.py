"""The stages in order. The engines are imported where they are used: a `check` needs neither of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
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
from handbook.workspace import EditionFolder, Workspace, whole_folder, write_files, write_whole

if TYPE_CHECKING:
    from handbook.site.build import Content, SiteFolders


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
    """What a check found: every finding in reading order, a summary where all is sound, the exit code."""

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

    return missing_glyphs(sources.texts(), workspace.fonts, workspace.cache)


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
    print_from = fingerprint(workspace, handbook, "templates/print", "templates/css")
    built = [
        product(
            folder, folder.handbook, print_from, force,
            lambda: build_handbook(workspace, sources, handbook, folder, progress),
        ),
        product(
            folder, folder.site,
            fingerprint(workspace, handbook, "templates/site", "templates/theme", "templates/assets", "docs", "mkdocs.yml") + print_from,
            force,
            lambda: build_site(workspace, handbook, folder, progress),
        ),
    ]  # fmt: skip
    shown = workspace.shown
    if any(built):
        progress.say(f"{handbook.edition.name}\n  网站  {shown(folder.site / 'index.html')}\n  手册  {shown(folder.handbook)}")
    else:
        progress.say(f"没有变化，{shown(folder.path)} 已是最新。")


def product(
    folder: EditionFolder, path: Path, made_from: str, force: bool, make: Callable[[], None]
) -> bool:
    """Make one product unless it stands as it was made from the same inputs; return whether it was made."""
    if not force and folder.is_fresh(path, made_from):
        return False
    make()
    folder.mark_fresh(path, made_from)
    return True


def fingerprint(workspace: Workspace, handbook: Handbook, *parts: str) -> str:
    """Return what a product is made from: the resolved data, our code and libraries, its own templates."""
    root = workspace.root
    code = [root / "handbook", root / "requirements.txt", *(root / part for part in parts)]
    return workspace.fingerprint(folders=code, extra=[repr(handbook)])


def build_handbook(
    workspace: Workspace, sources: Sources, handbook: Handbook, folder: EditionFolder, progress: Progress
) -> None:
    """Build the printed handbook; raises DataError naming each character that no font can draw."""
    from handbook.render.booklet import render_booklet
    from handbook.render.pdf import render_pdf
    from handbook.views.booklet import booklet_view

    with progress.step("排版手册") as step:
        missing = unprintable(workspace, sources)
        if missing:
            raise DataError(missing)
        html = render_booklet(booklet_view(handbook), workspace.templates)
        pdf = render_pdf(html, templates=workspace.templates, fonts=workspace.fonts, cache=workspace.cache)
        write_whole(folder.handbook, pdf.content)
        step.result = f"{pdf.pages} 页，{size(len(pdf.content))}"


def site_content(workspace: Workspace, handbook: Handbook, folder: EditionFolder) -> Content:
    """Return the pages of the site as Markdown, and the handbook's PDF as it was last built."""
    from handbook.render.markdown import render_site
    from handbook.site.build import Content
    from handbook.views.site import Download, site_view

    files = {}
    if folder.handbook.is_file():
        files[f"downloads/{folder.handbook.name}"] = folder.handbook.read_bytes()
    downloads = [Download("活动手册（PDF，可打印）", path, len(data)) for path, data in files.items()]
    view = site_view(handbook, downloads)
    return Content(render_site(view, workspace.templates, workspace.cache / "jinja"), view.frame, files)


def site_folders(workspace: Workspace) -> SiteFolders:
    """Return where a site is built from."""
    from handbook.site.build import SiteFolders

    return SiteFolders(
        config=workspace.root / "mkdocs.yml",
        docs=workspace.docs,
        assets=workspace.templates / "assets",
        cache=workspace.cache / "jinja",
    )


def build_site(workspace: Workspace, handbook: Handbook, folder: EditionFolder, progress: Progress) -> None:
    """Build the site, the handbook's PDF among its downloads."""
    from handbook.site.build import build_site

    with progress.step("生成网站") as step:
        content = site_content(workspace, handbook, folder)
        with whole_folder(folder.site) as new:
            build_site(content, site_folders(workspace), into=new)
        step.result = f"{len(content.pages)} 页"


def serve(workspace: Workspace, edition: str | None, port: int, progress: Progress) -> None:
    """Preview one edition's site in the browser until the user ends it."""
    from handbook.site.serve import serve_site

    def content() -> Content:
        sources = read(workspace)
        (name,) = editions_of(sources, [edition] if edition else [])
        return site_content(workspace, resolve(sources, name), workspace.edition(name))

    folders = site_folders(workspace)
    watch = (workspace.data, workspace.templates, folders.docs, folders.config)
    serve_site(content, folders, watch=watch, port=port, say=progress.say)


def export_markdown(workspace: Workspace, edition: str | None) -> tuple[Path, int]:
    """Write one edition's pages as Markdown; return their folder and how many there are."""
    sources = read(workspace)
    (name,) = editions_of(sources, [edition] if edition else [])
    folder = workspace.edition(name)
    pages = site_content(workspace, resolve(sources, name), folder).pages
    write_files(folder.path / "markdown", pages)
    return folder.path / "markdown", len(pages)


def write_schemas(workspace: Workspace) -> tuple[str, ...]:
    """Write the JSON Schemas of the data files; return their names."""
    schemas = json_schemas()
    for name, text in schemas.items():
        write_whole(workspace.schemas / name, text.encode())
    return tuple(schemas)


def size(count: int) -> str:
    """Return a number of bytes as people say it: 831 KB, 1.2 MB."""
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
