"""The tree of tags without what stands on other pages (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbook.render.pdf_structure import listed

ObjectId = tuple[int, int]
PagesHeld = dict[ObjectId, frozenset[ObjectId]]
"""The pages that each element of the tree has something on, itself or below.

Those that hold nothing, such as an empty cell of a form, are on no page.
"""


def pages_held(root: pikepdf.Object) -> PagesHeld:
    """Return the pages of every element of a tree."""
    found: PagesHeld = {}
    for element in listed(root.K):
        _note(element, None, found)
    return found


def _note(element: pikepdf.Object, page: pikepdf.Object | None, found: PagesHeld) -> None:
    """Note an element and all below it; `page` is that of the one above."""
    page = element.get("/Pg", page)
    held: set[ObjectId] = set()
    for kid in listed(element.get("/K")):
        if is_element(kid):
            _note(kid, page, found)
            held |= found[kid.objgen]
        else:
            own = page_of(kid, page)
            held |= {own.objgen} if own is not None else set()
    found[element.objgen] = frozenset(held)


def without_pages(root: pikepdf.Object, held: PagesHeld, kept: Collection[ObjectId]) -> None:
    """Take out of the tree all that stands on pages which are not kept.

    Where named cells are has to be written anew: see `handbook.render.pdf_structure`.
    """
    if "/IDTree" in root:
        del root.IDTree
    there = frozenset(kept)
    root.K = Array([element for element in listed(root.K) if held[element.objgen] & there])
    for element in listed(root.K):
        prune(element, None, held, there)


def prune(
    element: pikepdf.Object,
    page: pikepdf.Object | None,
    held: PagesHeld,
    kept: frozenset[ObjectId],
) -> None:
    """Take what is gone out of an element that stands on a page which is kept, at least in part.

    What holds nothing stays with what it stands in. A link without its annotation is mere text.
    """
    page = element.get("/Pg", page)
    before = listed(element.get("/K"))
    staying = [kid for kid in before if stays(kid, page, held, kept)]
    if len(staying) < len(before):
        element.K = Array(staying)
        if element.S == "/Link" and not any(is_reference(kid) for kid in staying):
            element.S = Name.Span
    for kid in staying:
        if is_element(kid) and held[kid.objgen]:
            prune(kid, page, held, kept)


def stays(
    kid: pikepdf.Object,
    page: pikepdf.Object | None,
    held: PagesHeld,
    kept: frozenset[ObjectId],
) -> bool:
    """Whether one thing below an element stays: an element, a link's reference, drawn text."""
    if is_element(kid):
        return not held[kid.objgen] or bool(held[kid.objgen] & kept)
    own = page_of(kid, page)
    if own is None or own.objgen not in kept:
        return False
    return not is_reference(kid) or any(a.objgen == kid.Obj.objgen for a in shown_on(own))


def page_of(kid: pikepdf.Object, page: pikepdf.Object | None) -> pikepdf.Object | None:
    """Return the page that drawn text or a reference stands on: its own, or the element's."""
    return kid.get("/Pg", page) if isinstance(kid, Dictionary) else page


def shown_on(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the annotations that a page still has."""
    yield from page.get("/Annots", Array())


def is_element(kid: pikepdf.Object) -> bool:
    """Whether this is an element of the tree, not what it holds."""
    return isinstance(kid, Dictionary) and "/S" in kid


def is_reference(kid: pikepdf.Object) -> bool:
    """Whether this refers to an annotation (ISO 32000-1, 14.7.4.3)."""
    return isinstance(kid, Dictionary) and "/Obj" in kid
