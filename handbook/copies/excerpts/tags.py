"""The tree of tags without what stands on other pages (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbook.render.pdf_structure import listed

ObjectId = tuple[int, int]


class Found(Enum):
    """What a part of the tree holds: something that is kept, something that is not, or nothing.

    An empty cell of a form holds nothing; it stays with the row that it stands in.
    """

    KEPT = 1
    GONE = 2
    NOTHING = 3


def without_pages(root: pikepdf.Object, kept: Collection[ObjectId]) -> None:
    """Take out of the tree all that stands on pages which are not kept.

    Where named cells are has to be written anew: see `handbook.render.pdf_structure`.
    """
    if "/IDTree" in root:
        del root.IDTree
    root.K = Array([e for e in listed(root.K) if pruned(e, None, kept) is Found.KEPT])


def pruned(
    element: pikepdf.Object, page: pikepdf.Object | None, kept: Collection[ObjectId]
) -> Found:
    """Prune what is below an element and return what it holds; `page` is that of the one above."""
    page = element.get("/Pg", page)
    found = [(kid, held(kid, page, kept)) for kid in listed(element.get("/K"))]
    outcomes = {outcome for _, outcome in found}
    if Found.KEPT not in outcomes:
        return Found.GONE if Found.GONE in outcomes else Found.NOTHING
    staying = [kid for kid, outcome in found if outcome is not Found.GONE]
    if len(staying) < len(found):
        element.K = Array(staying)
        lost_its_link = not any(is_reference(kid) for kid in staying)
        if element.S == "/Link" and lost_its_link:
            element.S = Name.Span
    return Found.KEPT


def held(kid: pikepdf.Object, page: pikepdf.Object | None, kept: Collection[ObjectId]) -> Found:
    """Return what one thing below an element holds: an element, a link's reference, drawn text."""
    if isinstance(kid, Dictionary) and "/S" in kid:
        return pruned(kid, page, kept)
    if is_reference(kid):
        own = kid.get("/Pg", page)
        stays = own is not None and own.objgen in kept and is_shown(kid.Obj, own)
        return Found.KEPT if stays else Found.GONE
    return Found.KEPT if page is not None and page.objgen in kept else Found.GONE


def is_reference(kid: pikepdf.Object) -> bool:
    """Whether this refers to an annotation (ISO 32000-1, 14.7.4.3)."""
    return isinstance(kid, Dictionary) and "/Obj" in kid


def is_shown(annotation: pikepdf.Object, page: pikepdf.Object) -> bool:
    """Whether a page still has an annotation."""
    return any(a.objgen == annotation.objgen for a in page.get("/Annots", Array()))
