"""One branch's pages in a print run: a node of the tree of pages, the pages, their tags.

All of it is dictionaries whose numbers are told by a few: the branch's first, its slots', its
parent's. So their text is one format for all branches, filled with those numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handbook.copies.files.print_base import Face, PrintBase
from handbook.copies.slots.names import resource_name

# What every page says, put in at once: bytes that stand in no dictionary.
_NODE, _KEY = b"\0", b"\1"


class Place(NamedTuple):
    """Where a branch's objects are: the number of the first, those of what its slots show.

    `key` is the branch's in the tree of parents (ISO 32000-1, 14.7.4.4); `node` the node of the
    tree of pages above it; `document` the structure element above it.
    """

    first: int
    slots: Sequence[int]
    key: int
    node: int
    document: int


@dataclass
class BranchPages:
    """How the pages of any branch of a run are written.

    The offsets are from the branch's first object, which its pages' resources are. A copy of an odd
    number of pages ends with an empty one, so that the next begins on an odd page. Its tags are one
    section with one element, whose content are the pages that show anything (14.7.4.2): the one
    piece of marked content of each has the same parent, so that they share one entry of the tree of
    parents.
    """

    base: PrintBase

    def __post_init__(self) -> None:
        faces = self.base.faces
        self.tagged = [number for number, face in enumerate(faces) if face.content]
        self.pages = len(faces) + len(faces) % 2
        self.node = 1
        self.first_page = 2
        self.section = self.first_page + self.pages
        self.element = self.section + 1
        self.objects = self.element + 1
        self._format = b"\n".join(self._lines())

    def bodies(self, place: Place) -> list[bytes]:
        """Return all objects of a branch, in order."""
        first, slots, key, above, document = place
        node, section, element = first + self.node, first + self.section, first + self.element
        pages = range(first + self.first_page, section)
        tagged = map(pages.__getitem__, self.tagged)
        text = self._format % (*slots, above, first, *pages, document, element, section, *tagged)
        return text.replace(_NODE, b"%d" % node).replace(_KEY, b"%d" % key).split(b"\n")

    def _lines(self) -> Iterator[bytes]:
        """Yield the dictionaries, %d for each number that stands in one or two of them."""
        names = [resource_name(placed.slot).encode() for placed in self.base.template.slots]
        slots = b"".join([b"%s %%d 0 R" % name for name in names])
        drawings = _plain(self.base.drawings) + slots
        yield b"<<%s/XObject<<%s>>>>" % (_plain(self.base.shared), drawings)
        # The size that most pages have, and the resources, they inherit (7.7.3.4).
        sizes = Counter(face.size for face in self.base.faces)
        usual = sizes.most_common(1)[0][0]
        kids = b" ".join([b"%d 0 R"] * self.pages)
        node = b"<</Type/Pages/Parent %%d 0 R/Resources %%d 0 R/Count %d/Kids[%s]%s>>"
        yield node % (self.pages, kids, _plain(usual))
        empty = Face(self.base.faces[-1].size, b"")
        for face in (*self.base.faces, *[empty] * (self.pages - len(self.base.faces))):
            size = b"" if face.size == usual else face.size
            tagged = b"/StructParents " + _KEY if face.content else b""
            page = b"<</Type/Page/Parent %s 0 R%s" % (_NODE, tagged)
            yield page + _plain(size + face.content) + b">>"
        yield b"<</Type/StructElem/S/Sect/P %d 0 R/K %d 0 R>>"
        content = b"<</Type/MCR/Pg %d 0 R/MCID 0>>" * len(self.tagged)
        yield b"<</Type/StructElem/S/Div/P %%d 0 R/K[%s]>>" % content


def _plain(text: bytes) -> bytes:
    """Return bytes as they stand in a format."""
    return text.replace(b"%", b"%%")
