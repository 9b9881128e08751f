"""The sites: one edition's, built or previewed or written out, and the page that lists them all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from handbook.editions.compare import comparisons
from handbook.model import Handbook
from handbook.views.downloads import downloads_view
from handbook.views.start import Product, start_view
from handbook.views.switcher import Neighbour, Switcher
from handbook.wording import size
from handbook.workspace import EditionFolder, Workspace
from handbook.workspace.writing import whole_folder, write_whole

if TYPE_CHECKING:
    from handbook.site.content import Content, SiteFolders
    from handbook.views.site import SiteView

Resolved = Callable[[str], Handbook]
"""Gives the handbook of an edition by its id."""
NO_FILES: Mapping[str, bytes] = MappingProxyType({})
NO_SIZES: Mapping[str, int] = MappingProxyType({})
SHARED = "assets/images/share.png"


def build_site(
    workspace: Workspace,
    resolved: Resolved,
    handbook: Handbook,
    switcher: Switcher | None = None,
    files: Mapping[str, bytes] = NO_FILES,
) -> str:
    """Build the site with `files` to download, by their paths; return what to say of it."""
    from handbook.site.build import build_site as build

    folder = workspace.edition(handbook.edition.id)
    content = site_content(workspace, resolved, handbook, switcher, files)
    with whole_folder(folder.site) as new:
        build(content, site_folders(workspace), into=new)
    return f"{len(content.pages)} 页"


def site_content(
    workspace: Workspace,
    resolved: Resolved,
    handbook: Handbook,
    switcher: Switcher | None = None,
    files: Mapping[str, bytes] = NO_FILES,
) -> Content:
    """Return what the site of one edition shows, and the files that it offers."""
    from handbook.render.markdown import render_site
    from handbook.site.content import Content
    from handbook.views.site_descriptions import descriptions

    view = view_of(resolved, handbook, {path: len(content) for path, content in files.items()})
    pages = render_site(view, workspace.templates, workspace.cache)
    picture = shared_picture(workspace, view)
    return Content(
        pages, view.frame, {**files, **picture}, switcher, descriptions(view), "".join(picture)
    )


def shared_picture(workspace: Workspace, view: SiteView) -> dict[str, bytes]:
    """Return the picture for shared links by its path: none where the site has no address."""
    if not view.frame.url:
        return {}
    from handbook.render.share_picture import share_picture

    made = share_picture(view.title, view.edition, view.counts, workspace.fonts)
    return {SHARED: made}


def view_of(
    resolved: Resolved, handbook: Handbook, sizes: Mapping[str, int] = NO_SIZES
) -> SiteView:
    """Return the site's view, held against the editions it stands on; `sizes` are its files'."""
    from handbook.views.site import site_view

    return site_view(handbook, downloads_view(handbook, sizes), comparisons(handbook, resolved))


def site_folders(workspace: Workspace) -> SiteFolders:
    """Return where MkDocs finds what we have written by hand."""
    from handbook.site.content import SiteFolders

    return SiteFolders(
        config=workspace.root / "mkdocs.yml",
        docs=workspace.docs,
        assets=workspace.templates / "assets",
        scripts=workspace.templates / "scripts",
        cache=workspace.cache,
    )


def switchers(
    workspace: Workspace, resolved: Resolved, names: Sequence[str]
) -> dict[str, Switcher | None]:
    """Return each edition's switcher between those built together; none where there is but one."""
    if len(names) < 2:
        return dict.fromkeys(names)
    from handbook.render.markdown import page_paths

    known = {name: resolved(name) for name in names}
    pages = {name: tuple(page_paths(view_of(resolved, h))) for name, h in known.items()}
    return {
        name: Switcher(
            current=name,
            editions=tuple(
                Neighbour(
                    id=other.edition.id,
                    name=other.edition.name,
                    depth=len(other.edition.chain) - 1,
                    root=leads(workspace, name, workspace.edition(other.edition.id).site) + "/",
                    pages=pages[other.edition.id],
                )
                for other in in_tree_order(known.values())
            ),
            start=leads(workspace, name, workspace.start_page),
        )
        for name in names
    }


def in_tree_order(handbooks: Iterable[Handbook]) -> list[Handbook]:
    """Return editions so that each stands behind the one it is based on."""
    return sorted(handbooks, key=lambda h: [level.edition for level in reversed(h.edition.chain)])


def leads(workspace: Workspace, edition: str, to: Path) -> str:
    """Return the way from the root of an edition's site to a file or folder, with slashes."""
    return Path(os.path.relpath(to, workspace.edition(edition).site)).as_posix()


def build_start_page(
    workspace: Workspace, resolved: Resolved, names: Sequence[str], booklets: Collection[str]
) -> Path:
    """Write the page that lists the editions, with links to what is built of them; return it.

    `booklets` are the editions whose handbook stands there as it is now.
    """
    from handbook.render.start import render_start

    handbooks = in_tree_order(resolved(name) for name in names)
    products = {
        name: products_of(workspace, workspace.edition(name), booklet=name in booklets)
        for name in names
    }
    view = start_view(handbooks, products)
    text = render_start(view, workspace.templates, workspace.cache).encode()
    page = workspace.start_page
    if not page.is_file() or page.read_bytes() != text:
        write_whole(page, text)
    return page


def products_of(
    workspace: Workspace, folder: EditionFolder, *, booklet: bool
) -> tuple[Product | None, Product | None]:
    """Return the site and the handbook of an edition as the start page links to them."""

    def href(path: Path) -> str:
        return path.relative_to(workspace.out).as_posix()

    home, pdf = folder.site / "index.html", folder.handbook
    return (
        Product(href(home)) if home.is_file() else None,
        Product(href(pdf), size(pdf.stat().st_size)) if booklet else None,
    )
