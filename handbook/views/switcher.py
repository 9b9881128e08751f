"""The way from one edition's site to another's: the same page, or the other's home. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An edition that is built together with this one.

    `root` leads from this site's root to its own, and ends in a slash; `pages` are the Markdown
    pages it has, hand-written ones aside: these stand on every site.
    """

    id: str
    name: str
    depth: int
    root: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Switcher:
    """The editions to choose from in the order of the tree, and the page that lists them all."""

    current: str
    editions: tuple[Neighbour, ...] = ()
    start: str = ""


@dataclass(frozen=True, slots=True)
class EditionLink:
    """One choice of the switcher on one page; `depth` is its level below the base."""

    name: str
    href: str
    current: bool
    depth: int


def edition_links(
    switcher: Switcher, page: str, url: str, generated: Iterable[str]
) -> tuple[EditionLink, ...]:
    """Return the choices on one page, `page` as Markdown, `url` as built.

    `generated` are the pages of this site that are made from data; any other is on every site.
    """
    up = "../" * url.count("/")
    everywhere = page not in generated
    return tuple(
        EditionLink(
            name=other.name,
            href=f"{up}{other.root}{url if everywhere or page in other.pages else 'index.html'}",
            current=other.id == switcher.current,
            depth=other.depth,
        )
        for other in switcher.editions
    )
