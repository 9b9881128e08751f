"""Pages cut from the finished handbook: drawn as they are there, their numbers the handbook's.

What a reader aloud is told of them comes along, links to pages that are left out do not. The file
keeps to what the handbook keeps to (see `handbook.render.pdf.finished`).
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from handbook.copies.excerpts.fonts import Fonts
from handbook.copies.excerpts.tags import pages_held, without_pages
from handbook.render.pdf_archive import write_metadata
from handbook.render.pdf_structure import tidy_structure
from handbook.render.pdf_write import packed

ObjectId = tuple[int, int]

_HEAD = 0.75  # how high on a page whatever begins it stands at least, as a share of its height


class Whole:
    """A finished handbook that excerpts are cut from."""

    def __init__(self, content: bytes) -> None:
        """Look up where everything stands."""
        self.content = content
        self.fonts = Fonts()
        with opened(content) as pdf:
            self.pages = len(pdf.pages)
            numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
            self._starts = {name: numbers[place[0].objgen] for name, place in places(pdf)}
            self._held = pages_held(pdf.Root.StructTreeRoot)
            self._within = {name for name, place in places(pdf) if is_within(place)}

    def pages_of(self, anchor: str, after: str | None) -> range:
        """Return the pages of the part that begins at an anchor, `after` being that of the next.

        A part that begins within a page shares it with the one before.
        """
        first = self._starts[anchor]
        end = self.pages if after is None else self._starts[after] + (after in self._within)
        return range(first, max(first + 1, end))

    def excerpt(self, pages: Collection[int], title: str) -> bytes:
        """Return some pages, counted from 0, as a file of that title; equal input, equal bytes."""
        with opened(self.content) as pdf:
            kept = {pdf.pages[number].obj.objgen for number in pages}
            drop_links(pdf, kept)
            without_pages(pdf.Root.StructTreeRoot, self._held, kept)
            for number in reversed(range(self.pages)):
                if number not in pages:
                    del pdf.pages[number]
            tidy_structure(pdf)
            self.fonts.shrink(pdf)
            pdf.docinfo["/Title"] = title
            write_metadata(pdf)
            return packed(pdf)


def opened(content: bytes) -> Pdf:
    """Return a file opened from its bytes."""
    return pikepdf.open(io.BytesIO(content))


def places(pdf: Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield each named place: its page, and where on it (ISO 32000-1, 12.3.2)."""
    if "/Names" in pdf.Root:
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        yield from ((str(name), place) for name, place in named.items())


def is_within(place: pikepdf.Object) -> bool:
    """Whether a place is not at the head of its page, nor in its margin."""
    bottom, top = (float(place[0].MediaBox[side]) for side in (1, 3))
    return float(place[3]) < bottom + _HEAD * (top - bottom)


def drop_links(pdf: Pdf, kept: Collection[ObjectId]) -> None:
    """Take out every link, named place and bookmark but those between the pages that are kept.

    A few pages need no bookmarks.
    """
    known = {name: place[0].objgen for name, place in places(pdf)}
    for page in pdf.pages:
        if "/Annots" in page.obj and page.obj.objgen in kept:
            staying = [link for link in page.obj.Annots if leads(link, known, kept)]
            page.obj.Annots = Array(staying)
            if not staying:
                del page.obj.Annots
    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    if "/Names" in pdf.Root:
        pairs = [part for n, p in places(pdf) if p[0].objgen in kept for part in (n, p)]
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(pairs)))


def leads(link: pikepdf.Object, known: Mapping[str, ObjectId], kept: Collection[ObjectId]) -> bool:
    """Whether a link leads to a page that is kept, or out of the file."""
    place = link.get("/Dest") or link.get("/A", Dictionary()).get("/D")
    return place is None or known.get(str(place)) in kept
