"""What leads to the branches of a print run: pages, outline, labels, tags (ISO 32000-1, 7.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isqrt

from handbook.copies.files.branch_pages import BranchPages
from handbook.copies.files.update import Update
from handbook.render.pdf_syntax import text_string

PACK = 200  # objects in an object stream


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch's copy in the run: its first object, its line of the outline, its number."""

    first: int
    title: str
    number: str


@dataclass
class Catalog:
    """The root of a run of at most `most` branches, in the making.

    As many branches hang from a node of the tree of pages as there are nodes, so that a reader
    comes to each page in a few steps.
    """

    update: Update
    most: int
    branches: list[Branch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.group = isqrt(max(self.most, 1) - 1) + 1
        self.nodes = self.update.reserve(-(-self.most // self.group))
        self.top = self.update.reserve(1)
        self.document = self.update.reserve(1)

    @property
    def next_node(self) -> int:
        """The node that the next branch's pages hang from."""
        return self.nodes + len(self.branches) // self.group

    def write(self, pages: BranchPages) -> None:
        """Write everything down to the branches."""
        self._write_pages(pages)
        tags = self._write_tags(pages)
        outline = self._write_outline(pages)
        labels = self.update.reserve(1)
        self.update.pack(labels, [self._labels(pages)])
        self.update.put(
            self.update.base.root,
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/PageLabels %d 0 R"
            b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang%s"
            b"/ViewerPreferences<</DisplayDocTitle true/Duplex%s/PickTrayByPDFSize true"
            b"/PrintScaling/None>>>>"
            % (self.top, outline, labels, tags, pages.base.language, pages.base.flip),
        )

    def _write_pages(self, pages: BranchPages) -> None:
        nodes = [branch.first + pages.node for branch in self.branches]
        groups = [nodes[i : i + self.group] for i in range(0, len(nodes), self.group)]
        for number, kids in enumerate(groups, self.nodes):
            body = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>"
            self.update.put(number, body % (self.top, pages.pages * len(kids), _references(kids)))
        kids = list(range(self.nodes, self.nodes + len(groups)))
        body = b"<</Type/Pages/Count %d/Kids[%s]>>"
        self.update.put(self.top, body % (pages.pages * len(nodes), _references(kids)))

    def _write_tags(self, pages: BranchPages) -> int:
        """Write the tree of structure (14.7.2) down to the branches; return its root's number."""
        root = self.update.reserve(1)
        elements = (branch.first + pages.element for branch in self.branches)
        parents = b"".join([b"%d[%d 0 R]" % found for found in enumerate(elements)])
        sections = _references([branch.first + pages.section for branch in self.branches])
        tree = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
        self.update.pack(root, [tree % (self.document, parents, len(self.branches))])
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (root, sections)
        self.update.pack(self.document, [document])
        return root

    def _write_outline(self, pages: BranchPages) -> int:
        """Write the outline (12.3.3), a line a branch; return its root's number."""
        root = self.update.reserve(1)
        count = len(self.branches)
        first = self.update.reserve(count)
        items = list(self._items(pages, root, first))
        for at in range(0, count, PACK):
            self.update.pack(first + at, items[at : at + PACK])
        ends = b"/First %d 0 R/Last %d 0 R" % (first, first + count - 1) if count else b""
        self.update.put(root, b"<</Type/Outlines%s/Count %d>>" % (ends, count))
        return root

    def _items(self, pages: BranchPages, root: int, first: int) -> Iterator[bytes]:
        last = first + len(self.branches) - 1
        for number, branch in enumerate(self.branches, first):
            before = b"/Prev %d 0 R" % (number - 1) if number > first else b""
            after = b"/Next %d 0 R" % (number + 1) if number < last else b""
            page = branch.first + pages.first_page
            yield b"<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/Fit]>>" % (
                text_string(branch.title),
                root,
                before,
                after,
                page,
            )

    def _labels(self, pages: BranchPages) -> bytes:
        """Return the page labels: of each branch its number, a hyphen, its pages from 1 on."""
        labels = (
            b"%d<</S/D/P%s>>" % (number * pages.pages, text_string(f"{branch.number}-"))
            for number, branch in enumerate(self.branches)
        )
        return b"<</Nums[%s]>>" % b"".join(labels)


def _references(numbers: list[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])
