"""The tree of tags made lean: what says nothing to a reader aloud is taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf

ObjectId = tuple[int, int]

# WeasyPrint 70.0 makes a tag of every box, also of those that only stand for the page's geometry.
_GROUPS = frozenset({"/Div", "/NonStruct"})
_INLINE = frozenset({"/Span", "/Link", "/NonStruct"})
_HEADINGS = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
# What holds text itself (ISO 32000-1, 14.8.4.3 and 14.8.4.4), and what holds text or paragraphs.
_TEXT = frozenset({"/P", "/Span", "/Link", "/Lbl", *_HEADINGS})
_CELLS = frozenset({"/TD", "/TH", "/LBody"})
_PLAIN_KEYS = frozenset({"/Type", "/S", "/P", "/K", "/Pg"})


@dataclass(slots=True)
class Node:
    """A structure element under work: its kind, its page, what stands below it in reading order.

    `bare` are those that say nothing but their kind. An integer is a piece of marked content.
    """

    element: pikepdf.Object
    kind: str
    page: pikepdf.Object | None
    kids: list[Node | pikepdf.Dictionary | int]
    bare: bool

    @property
    def nodes(self) -> list[Node]:
        """The structure elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


@dataclass(frozen=True, slots=True)
class Parents:
    """The element that each marked content of a page, and each annotation, belongs to."""

    content: dict[ObjectId, dict[int, pikepdf.Object]]
    annotations: dict[int, pikepdf.Object]


def tidy_structure(
    pdf: pikepdf.Pdf, gone: Mapping[ObjectId, frozenset[int]] | None = None
) -> dict[ObjectId, frozenset[int]]:
    """Take empty and meaningless tags out of the tree; return the marked content in it, by page.

    Groups of nothing but blocks go, groups of text become paragraphs, and text is tagged by the
    paragraph, heading or cell that it stands in. What a reader aloud is told, and in which order,
    stays. Content of a page that is not returned is in no tag: a running head, a page number.
    `gone` is the marked content that a page no longer has.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return {}
    top = [read(element, gone or {}) for element in listed(root.K)]
    for node in top:
        dissolve_groups(node)
        settle_text(node)
    root.K = pikepdf.Array([node.element for node in top])
    parents = Parents({}, {})
    for node in top:
        write(node, root, parents)
    number_content(pdf, root, parents)
    return {page: frozenset(marks) for page, marks in parents.content.items()}


def read(element: pikepdf.Object, gone: Mapping[ObjectId, frozenset[int]]) -> Node:
    """Return a structure element with all that stands below it and is still drawn."""
    page = element.get("/Pg")
    missing = gone.get(page.objgen, frozenset()) if page is not None else frozenset()
    kids: list[Node | pikepdf.Dictionary | int] = []
    for kid in listed(element.get("/K")):
        if isinstance(kid, pikepdf.Dictionary):
            kids.append(read(kid, gone) if "/S" in kid else kid)
        elif int(kid) not in missing:
            kids.append(int(kid))
    bare = _PLAIN_KEYS.issuperset(element.keys())
    return Node(element, str(element.S), page, kids, bare)


def listed(below: pikepdf.Object | None) -> list[pikepdf.Object]:
    """Return what stands below an element, one or many, as a list."""
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def dissolve_groups(node: Node) -> None:
    """Drop what is empty; put the blocks of a group, or of a like element, in its place."""
    kids: list[Node | pikepdf.Dictionary | int] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        dissolve_groups(kid)
        if kid.bare and not kid.kids and kid.kind in _GROUPS | _TEXT:
            continue
        if kid.bare and (holds_blocks(kid) or (kid.kind == node.kind and kid.kind in _TEXT)):
            kids += kid.kids
        else:
            kids.append(kid)
    node.kids = kids


def holds_blocks(node: Node) -> bool:
    """Whether an element only groups blocks."""
    return node.kind in _GROUPS and all(
        isinstance(kid, Node) and kid.kind not in _INLINE for kid in node.kids
    )


def settle_text(node: Node) -> None:
    """Make each group of text a paragraph, and text the content of what it stands in."""
    alone = len(node.kids) == 1
    kids: list[Node | pikepdf.Dictionary | int] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        if kid.bare and kid.kind in _GROUPS and node.kind not in _TEXT and is_text(kid):
            kid.kind = "/P"
        settle_text(kid)
        kids += kid.kids if goes_into(kid, node, alone=alone) else [kid]
    node.kids = kids


def goes_into(kid: Node, node: Node, *, alone: bool) -> bool:
    """Whether the element above can hold the text of one below itself."""
    if not kid.bare or not is_text(kid) or not one_page(kid, node):
        return False
    if node.kind in _TEXT:
        return kid.kind in {"/Span", *_GROUPS}
    return node.kind in _CELLS and (kid.kind == "/Span" or (alone and kid.kind == "/P"))


def is_text(node: Node) -> bool:
    """Whether an element holds text, spans and links alone."""
    return all(not isinstance(kid, Node) or kid.kind in _INLINE for kid in node.kids)


def one_page(kid: Node, node: Node) -> bool:
    """Whether the marked content of one element may be the other's: it says its page once."""
    pages = {page.objgen for page in (kid.page, node.page) if page is not None}
    return len(pages) == 1 and node.page is not None


def write(node: Node, above: pikepdf.Object, parents: Parents) -> None:
    """Write an element and what is below it, noting what it is the parent of."""
    element = node.element
    element.S = pikepdf.Name(node.kind)
    element.P = above
    below = [kid.element if isinstance(kid, Node) else direct(kid) for kid in node.kids]
    element.K = below[0] if len(below) == 1 else pikepdf.Array(below)
    marks = [kid for kid in node.kids if isinstance(kid, int)]
    if marks:
        assert node.page is not None
        parents.content.setdefault(node.page.objgen, {}).update(dict.fromkeys(marks, element))
    for kid in node.kids:
        if isinstance(kid, pikepdf.Dictionary):
            parents.annotations[int(kid.Obj.StructParent)] = element
    said = {"/Type"} if len(node.nodes) < len(node.kids) else {"/Type", "/Pg"}
    for key in said & set(element.keys()):  # says nothing here (ISO 32000-1, table 323)
        del element[key]
    for kid in node.nodes:
        write(kid, element, parents)


def direct(kid: pikepdf.Dictionary | int) -> pikepdf.Dictionary | int:
    """Return a reference to an annotation as a part of its element, no object of its own."""
    return kid if isinstance(kid, int) else pikepdf.Dictionary(dict(kid.items()))


def number_content(pdf: pikepdf.Pdf, root: pikepdf.Object, parents: Parents) -> None:
    """Write anew which element each content and annotation is in, and where named cells are.

    ISO 32000-1, 14.7.4.4 (the parent tree) and table 322 (IDTree: required where there are IDs).
    """
    numbered: dict[int, pikepdf.Object] = dict(parents.annotations)
    for page in pdf.pages:
        marks = parents.content.get(page.obj.objgen, {})
        held = [marks.get(n) for n in range(max(marks, default=-1) + 1)]
        numbered[int(page.obj.StructParents)] = pikepdf.Array(held)
    flat = [part for number in sorted(numbered) for part in (number, numbered[number])]
    root.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array(flat))
    names = {bytes(e.ID): e for e in elements(listed(root.K)) if "/ID" in e}
    if names:
        pairs = [part for n in sorted(names) for part in (pikepdf.String(n), names[n])]
        root.IDTree = pikepdf.Dictionary(Names=pikepdf.Array(pairs))


def elements(below: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Dictionary]:
    """Yield every structure element below, outer ones before inner ones."""
    for element in below:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            yield from elements(listed(element.get("/K")))
