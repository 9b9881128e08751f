"""What `build` makes of the editions, each product only where what it is made from has changed."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.errors import DataError
from handbook.model import Handbook
from handbook.pipeline import Progress, unprintable
from handbook.pipeline.archives import pack_edition, pack_together
from handbook.pipeline.downloads import downloads_of, make_downloads
from handbook.pipeline.sites import Resolved, build_site, build_start_page, switchers
from handbook.sources.sources import Sources
from handbook.views.switcher import Switcher
from handbook.wording import size
from handbook.workspace import EditionFolder, Workspace
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.writing import write_whole

HANDBOOK, SITE = "handbook", "site"
NO_HANDBOOK = "网站上没有 PDF 可下载：手册没有排版，或者已经过时。不写 --only，一起生成就有。"
PRODUCTS = (SITE, HANDBOOK)

# What each product is made from beside the data and the program.
PRINT_PARTS = ("templates/print", "templates/css")
SITE_PARTS = (
    "templates/site",
    "templates/theme",
    "templates/assets",
    "templates/scripts",
    "docs",
    "mkdocs.yml",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be built: which products, whether those up to date too, whether as one whole.

    Editions built `together` have a switcher between them and a start page. An `archive` is made of
    each site, or of all that are built together.
    """

    products: Collection[str] = PRODUCTS
    force: bool = False
    together: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Fingerprints of our code, libraries and templates: what every edition is made from.

    `program` is that of code and libraries alone.
    """

    program: str
    handbook: str
    site: str


def build_editions(
    workspace: Workspace,
    sources: Sources,
    names: Sequence[str],
    progress: Progress,
    wanted: Wanted,
) -> None:
    """Build editions one after the other, and the start page where they are built together."""
    made_from = MadeFrom(
        program=parts_fingerprint(workspace, ()),
        handbook=parts_fingerprint(workspace, PRINT_PARTS),
        site=parts_fingerprint(workspace, SITE_PARTS),
    )
    together = wanted.together and SITE in wanted.products
    resolved = functools.cache(partial(resolve, sources))
    between = switchers(workspace, resolved, names if together else names[:1])
    booklets = []
    for name in names:
        edition = EditionBuild(workspace, sources, resolved, name, between.get(name), made_from)
        edition.build(progress, wanted)
        booklets += [name] if edition.handbook_is_fresh() else []
        if wanted.archive and not wanted.together:
            progress.say(pack_edition(workspace, edition.handbook))
    if wanted.together:
        page = build_start_page(workspace, resolved, names, booklets)
        progress.say(f"全部版本：{workspace.shown(page)}")
        if wanted.archive:
            progress.say(pack_together(workspace, map(resolved, names), booklets))


def parts_fingerprint(workspace: Workspace, parts: Sequence[str]) -> str:
    """Return what the products of every edition share: our code and libraries, the templates."""
    code = ("handbook", "requirements.txt", *parts)
    return fingerprint(folders=[workspace.root / part for part in code])


def said_by(handbook: Handbook) -> str:
    """Return everything a handbook says; a set's own order differs from run to run."""
    ordered = sorted(handbook.leave_out)
    return repr((replace(handbook, leave_out=frozenset()), ordered))


@dataclass(frozen=True, slots=True)
class EditionBuild:
    """One edition under way."""

    workspace: Workspace
    sources: Sources
    resolved: Resolved
    name: str
    switcher: Switcher | None
    made_from: MadeFrom

    @property
    def handbook(self) -> Handbook:
        """What the edition says."""
        return self.resolved(self.name)

    @property
    def folder(self) -> EditionFolder:
        """Where its products go."""
        return self.workspace.edition(self.name)

    def build(self, progress: Progress, wanted: Wanted) -> None:
        """Build what is wanted and not up to date, and say what was made."""
        made = []
        if HANDBOOK in wanted.products and (wanted.force or not self.handbook_is_fresh()):
            with progress.step(f"排版手册 {self.name}") as step:
                step.result = build_handbook(
                    self.workspace, self.sources, self.resolved, self.handbook
                )
            self.folder.mark_fresh(self.folder.handbook, self.printed_from())
            made.append(f"手册：{self.workspace.shown(self.folder.handbook)}")
        if SITE in wanted.products and (wanted.force or not self.site_is_fresh()):
            self.build_site(progress, force=wanted.force)
            home = self.folder.site / "index.html"
            made.insert(0, f"网站：{self.workspace.shown(home)}")
            if not self.handbook_is_fresh():
                made.insert(1, NO_HANDBOOK)
        here = self.workspace.shown(self.folder.path)
        progress.say("\n".join(made) or f"没有变化，{here} 已是最新。")

    def build_site(self, progress: Progress, *, force: bool) -> None:
        """Build the site and what it offers; no handbook that is out of date is among that."""
        made_from, fresh = self.offered_from(), self.folder.is_fresh
        if force or not fresh(self.folder.downloads, made_from):
            with progress.step(f"制作下载文件 {self.name}") as step:
                step.result = make_downloads(
                    self.folder, self.resolved, self.handbook, booklet=self.handbook_is_fresh()
                )
            self.folder.mark_fresh(self.folder.downloads, made_from)
        with progress.step(f"生成网站 {self.name}") as step:
            files = downloads_of(self.folder)
            step.result = build_site(
                self.workspace, self.resolved, self.handbook, self.switcher, files
            )
        self.folder.mark_fresh(self.folder.site, self.shown_from())

    def handbook_is_fresh(self) -> bool:
        """Whether the handbook stands as it would be built now."""
        return self.folder.is_fresh(self.folder.handbook, self.printed_from())

    def site_is_fresh(self) -> bool:
        """Whether the site stands as it would be built now."""
        return self.folder.is_fresh(self.folder.site, self.shown_from())

    def printed_from(self) -> str:
        """Return the fingerprint of all that the handbook is made from."""
        return fingerprint(extra=["handbook", self.made_from.handbook, said_by(self.handbook)])

    def offered_from(self) -> str:
        """Return the fingerprint of all that the files to download are made from."""
        booklet = self.printed_from() if self.handbook_is_fresh() else ""
        return fingerprint(
            extra=["downloads", self.made_from.program, booklet, said_by(self.handbook)]
        )

    def shown_from(self) -> str:
        """Return the fingerprint of all that the site is made from, its switcher among it."""
        return fingerprint(
            extra=["site", self.made_from.site, self.offered_from(), repr(self.switcher)]
        )


def build_handbook(
    workspace: Workspace, sources: Sources, resolved: Resolved, handbook: Handbook
) -> str:
    """Build the printed handbook and return what to say of it: its pages and size.

    Raises DataError naming each character that no font can draw, and OutsideError for whatever the
    engine logs.
    """
    from handbook.render.pdf import render_pdf

    if missing := unprintable(workspace, sources):
        raise DataError(missing)
    pdf = render_pdf(
        booklet_html(workspace, resolved, handbook),
        templates=workspace.templates,
        fonts=workspace.fonts,
        cache=workspace.cache,
    )
    write_whole(workspace.edition(handbook.edition.id).handbook, pdf.content)
    return f"{pdf.pages} 页，{size(len(pdf.content))}"


def booklet_html(workspace: Workspace, resolved: Resolved, handbook: Handbook) -> str:
    """Return the whole handbook as HTML; `resolved` gives the editions it stands on."""
    from handbook.render.booklet import render_booklet
    from handbook.views.booklet import booklet_view

    view = booklet_view(handbook, comparisons(handbook, resolved))
    return render_booklet(view, workspace.templates, workspace.cache)
