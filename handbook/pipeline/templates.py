"""The template of an edition's copies: the booklet with slots, typeset once for all branches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from handbook.editions.compare import comparisons
from handbook.errors import DataError, UsageError
from handbook.model import Handbook
from handbook.pipeline import Progress, unprintable
from handbook.pipeline.apart import apart
from handbook.pipeline.building import PRINT_PARTS, parts_fingerprint, said_by
from handbook.pipeline.sites import Resolved
from handbook.sources.sources import Sources
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.selection import selection
from handbook.views.slots import Slot
from handbook.views.web import home_page
from handbook.wording import size
from handbook.workspace import Workspace
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.writing import write_whole

if TYPE_CHECKING:
    from handbook.copies.files.template import Template


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages of copies are: of which parts, for both sides of sheets (`duplex`), in grey.

    `name` tells layouts apart in the names of files.
    """

    name: str
    parts: tuple[str, ...] = ()
    duplex: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What templates are made from and where; `force` makes those anew that are up to date."""

    workspace: Workspace
    sources: Sources
    resolved: Resolved
    progress: Progress
    force: bool = False

    def template(self, edition: str, layout: Layout) -> Template:
        """Return the template of an edition, typeset where it is not up to date.

        Raises UsageError for parts that there are not, DataError for a character no font can draw.
        """
        from handbook.copies.files.template import Template

        handbook = self.resolved(edition)
        view = self._view(handbook, layout)
        program = parts_fingerprint(self.workspace, PRINT_PARTS)
        levels = [said_by(self.resolved(level.edition)) for level in handbook.edition.chain]
        made_from = fingerprint(extra=[program, repr(layout), *levels])
        folder = self.workspace.edition(edition)
        path = folder.template(layout.name)
        if self.force or not folder.is_fresh(path, made_from):
            if missing := unprintable(self.workspace, self.sources):
                raise DataError(missing)
            with self.progress.step(f"排版 {edition} 的样版") as step:
                made = Template.read(self._typeset(view, layout), view.slots)
                step.result = f"{made.pages} 页，{size(len(made.content))}"
            write_whole(path, made.content)
            folder.mark_fresh(path, made_from)
            return made
        return Template.read(path.read_bytes(), view.slots)

    def links(self, edition: str) -> Callable[[str], str]:
        """Return what makes a branch's number its copy's address, empty where there is no site."""
        return partial(_link, home_page(self.resolved(edition)))

    def _typeset(self, view: BookletView, layout: Layout) -> bytes:
        from handbook.render.booklet import render_booklet

        html = render_booklet(view, self.workspace.templates, self.workspace.cache)
        return apart(typeset_template, self.workspace, html, view.slots, layout.grey)

    def _view(self, handbook: Handbook, layout: Layout) -> BookletView:
        chosen = selection(handbook, layout.parts)
        compared = comparisons(handbook, self.resolved)
        view = booklet_view(handbook, compared, chosen, duplex=layout.duplex, personal=True)
        if not view.parts:
            raise UsageError(f"{handbook.edition.id} 里没有“{chosen.name}”的内容可印。")
        return view


def typeset_template(
    workspace: Workspace, html: str, slots: Sequence[Slot], is_grey: bool
) -> bytes:
    """Return the template of a booklet with slots; raises as `render.pdf.typeset` does."""
    from handbook.copies.files.compiling import compile_template
    from handbook.copies.greyscale import grey
    from handbook.copies.slots.pictures import slot_pictures
    from handbook.render.pdf import typeset

    raw = typeset(
        html,
        templates=workspace.templates,
        fonts=workspace.fonts,
        cache=workspace.cache,
        pictures=slot_pictures(slots),
    )
    in_colours = grey if is_grey else bytes
    return compile_template(
        raw.content, slots, workspace.fonts, workspace.cache, in_colours
    ).content


def _link(home: str, number: str) -> str:
    """Return a site's home page with a branch's number behind #, in ASCII (RFC 3986, 3.5)."""
    return f"{home}#{quote(number, safe='')}" if home else ""
