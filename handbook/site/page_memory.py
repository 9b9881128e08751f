"""Pages whose Markdown an edition shares with the one built before are converted once."""

from __future__ import annotations

import posixpath
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents

KEPT = 96
"""Pages kept: those of the last few editions, so that memory stays flat over many."""

_LINK = re.compile(r"\]\(([^)#]+)")
_converted: OrderedDict[tuple[object, ...], Converted] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Converted:
    """What MkDocs makes of a page's Markdown; links to anchors by the linked page's name."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]


def remember(page: Page, text: str) -> None:
    """Let `page` take over what was made of the same text before, links leading to the same pages.

    Converting Markdown is a third of a build.
    """
    ordinary = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        settings = repr((config.markdown_extensions, config.mdx_configs))
        key = (page.file.src_uri, text, tuple(linked_files(page.file, text, files)), settings)
        if key in _converted:
            take(page, _converted[key], files)
            _converted.move_to_end(key)
            return
        ordinary(config, files)
        _converted[key] = made_of(page)
        while len(_converted) > KEPT:
            _converted.popitem(last=False)

    page.render = render  # type: ignore[method-assign] # MkDocs offers no other place


def forget() -> None:
    """Forget all pages: one that was complained of must be complained of again."""
    _converted.clear()


def linked_files(file: File, text: str, files: Files) -> list[tuple[str, bool]]:
    """Return what a page links to, and whether it is there: a dead link is never taken over."""
    folder = posixpath.dirname(file.src_uri)
    targets = {posixpath.normpath(posixpath.join(folder, link)) for link in _LINK.findall(text)}
    return [(target, files.get_file_from_path(target) is not None) for target in sorted(targets)]


def made_of(page: Page) -> Converted:
    """Return what MkDocs has made of a page."""
    links = {file.src_uri: to for file, to in (page.links_to_anchors or {}).items()}
    return Converted(
        page.content, page.toc, page._title_from_render, page.present_anchor_ids, links
    )


def take(page: Page, made: Converted, files: Files) -> None:
    """Put into a page what was made of another of the same text."""
    page.content, page.toc = made.content, made.toc
    page._title_from_render, page.present_anchor_ids = made.title, made.anchors
    found = ((files.get_file_from_path(name), to) for name, to in made.links.items())
    page.links_to_anchors = {file: to for file, to in found if file}
