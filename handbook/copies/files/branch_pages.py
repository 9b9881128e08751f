"""One branch's pages in a print run: a node of the tree of pages, the pages, their tags.

All of it is dictionaries whose numbers are told by a few: the branch's first, its slots', its
parent's. So their text is one format for all branches, filled with those numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import NamedTuple

from handbook.copies.files.print_base import PrintBase
from handbook.copies.slots.names import resource_name


class Place(NamedTuple):
    """Where a branch's objects are: the number of the first, those of what its slots show.

    `key` is the first of its pages in the tree of parents (ISO 32000-1, 14.7.4.4); `node` the node
    of the tree of pages above it; `document` the structure element above it.
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
    section with one element, whose content are the pages (14.7.4.2).
    """

    base: PrintBase

    def __post_init__(self) -> None:
        self.tagged = len(self.base.faces)
        self.pages = self.tagged + self.tagged % 2
        self.node = 1
        self.first_page = 2
        self.section = self.first_page + self.pages
        self.element = self.section + 1
        self.parents = self.section + 2
        self.objects = self.parents + 1
        self._format = b"\n".join(self._lines())

    def bodies(self, place: Place) -> list[bytes]:
        """Return all objects of a branch, in order."""
        first, slots, key, above, document = place
        node, element = first + self.node, first + self.element
        pages = range(first + self.first_page, first + self.section)
        keys = range(key, key + self.tagged)
        numbers = (
            *(slots, (above, first), pages),
            chain.from_iterable(zip(repeat(node), keys, strict=False)),
            repeat(node, self.pages - self.tagged),
            (document, element, first + self.section),
            pages[: self.tagged],
            (keys[0], keys[-1]),
            chain.from_iterable(zip(keys, repeat(element), strict=False)),
        )
        return (self._format % tuple(chain.from_iterable(numbers))).split(b"\n")

    def _lines(self) -> Iterator[bytes]:
        """Yield the dictionaries, %d for each number."""
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
        for face in self.base.faces:
            size = b"" if face.size == usual else face.size
            page = b"<</Type/Page/Parent %d 0 R/StructParents %d"
            yield page + _plain(size + face.content) + b">>"
        if self.pages > self.tagged:
            size = self.base.faces[-1].size
            yield b"<</Type/Page/Parent %d 0 R" + _plain(b"" if size == usual else size) + b">>"
        yield b"<</Type/StructElem/S/Sect/P %d 0 R/K %d 0 R>>"
        content = b"<</Type/MCR/Pg %d 0 R/MCID 0>>" * self.tagged
        yield b"<</Type/StructElem/S/Div/P %%d 0 R/K[%s]>>" % content
        parents = b"%d[%d 0 R]" * self.tagged
        yield b"<</Limits[%%d %%d]/Nums[%s]>>" % parents


def _plain(text: bytes) -> bytes:
    """Return bytes as they stand in a format."""
    return text.replace(b"%", b"%%")
