"""The printed handbook, part by part in order; every string ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from handbook.model import MONTHS, Comparison, Handbook
from handbook.views.back import (
    ChangesView,
    GlossaryView,
    NotesView,
    changes_view,
    glossary_view,
    notes_view,
)
from handbook.views.entries import RUNNING_CHARACTERS, STAMP_CHARACTERS, shortened
from handbook.views.forms import SheetView
from handbook.views.front import (
    ContentsView,
    CoverView,
    GuideView,
    contents_view,
    cover_view,
    guide_view,
)
from handbook.views.links import without_dead_links
from handbook.views.months import MonthView, month_view
from handbook.views.notices import NoticeView, notice_views
from handbook.views.personal import EDGES, EdgeSlots
from handbook.views.plan_table import PlanTableView, plan_table_view
from handbook.views.selection import WHOLE, Selection
from handbook.views.sheets import sheets_of_month, sheets_of_the_year, year_forms
from handbook.views.slots import Slot
from handbook.views.web import with_address
from handbook.views.year import YearView, year_view

PartView = (
    CoverView
    | GuideView
    | ContentsView
    | NoticeView
    | PlanTableView
    | YearView
    | SheetView
    | MonthView
    | ChangesView
    | GlossaryView
    | NotesView
)


@dataclass(frozen=True, slots=True)
class BookletView:
    """The booklet: what its file says of itself, what runs along its pages, its parts in order.

    What is dealt out to two pages `lies_open` on facing pages; a part handed out alone does not, it
    takes both sides of its sheet. `edges` are what stands along the pages of a branch's own copy;
    a booklet without them has no slots.
    """

    title: str
    subject: str
    publisher: str
    running_head: str
    stamp: str
    parts: tuple[PartView, ...]
    lies_open: bool = True
    edges: EdgeSlots | None = None

    @property
    def opens_left(self) -> bool:
        """Whether an empty page stands in front, so that the first part lies open."""
        return self.lies_open and bool(self.parts) and is_facing(self.parts[0])

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot, each once, in the order of the pages."""
        if self.edges is None:
            return ()
        found = [*self.edges, *chain.from_iterable(map(slots_of, self.parts))]
        return tuple(dict.fromkeys(found))


def slots_of(part: PartView) -> Iterator[Slot]:
    """Yield the slots that a part has beside those along its pages."""
    if isinstance(part, CoverView):
        yield from (blank.slot for blank in part.blanks if blank.slot)
        yield from (part.code,) if part.code else ()
    elif isinstance(part, SheetView):
        blanks = chain(part.head, chain.from_iterable(part.grid), part.foot)
        yield from (blank.slot for blank in blanks if blank.slot)


def booklet_view(
    handbook: Handbook,
    comparisons: tuple[Comparison, ...] = (),
    selection: Selection = WHOLE,
    *,
    duplex: bool = False,
    personal: bool = False,
) -> BookletView:
    """Return the printed handbook of one edition, without the parts and forms it leaves out.

    `comparisons` hold it against the editions it stands on; `selection` is what is wanted of it,
    and what would lead to anything else leads nowhere. Where the sheets are handed out (`duplex`),
    each part that opens something begins on a sheet of its own. One that is `personal` has slots
    for what a branch's own copy shows, and the same pages.
    """
    plan, edition = handbook.plan, handbook.edition
    body = tuple(body_parts(handbook, comparisons, selection))
    chosen = selection.of_the_year(handbook)
    front: tuple[tuple[str, PartView], ...] = (
        ("cover", cover_view(chosen)),
        ("guide", guide_view(chosen, first_copies(body))),
        ("contents", contents_view(tuple(part.entry for part in body))),
    )
    parts = (*(p for name, p in front if is_printed(chosen, name)), *body)
    anchors = {part.entry.anchor for part in parts}
    parts = tuple(with_address(handbook, without_dead_links(part, anchors)) for part in parts)
    title = f"{plan.year}年{plan.short_title}"
    return BookletView(
        title=title if selection.whole else f"{title}（{selection.name}）",
        subject=plan.title,
        publisher=publisher(handbook),
        running_head=shortened(title, RUNNING_CHARACTERS),
        stamp=f"{shortened(edition.name, STAMP_CHARACTERS)}　{handbook.version}",
        parts=tuple(right_hand(parts)) if duplex else parts,
        lies_open=not duplex or len(parts) > 1,
        edges=EDGES if personal else None,
    )


def publisher(handbook: Handbook) -> str:
    """Return who publishes the edition: the issuer of its own notice, else its name."""
    return handbook.notices[0].issued_by if handbook.notices else handbook.edition.name


def first_copies(parts: tuple[PartView, ...]) -> dict[str, tuple[str, int]]:
    """Return, by form, the anchor of its first copy and how many copies there are."""
    copies: dict[str, tuple[str, int]] = {}
    for part in parts:
        if isinstance(part, SheetView):
            anchor, count = copies.get(part.form, (part.entry.anchor, 0))
            copies[part.form] = (anchor, count + 1)
    return copies


def body_parts(
    handbook: Handbook, comparisons: tuple[Comparison, ...], selection: Selection
) -> Iterator[PartView]:
    """Yield every part after the contents that is wanted."""
    chosen = selection.of_the_year(handbook)
    before, after = year_forms(chosen)
    if is_printed(chosen, "notices"):
        yield from notice_views(chosen)
    if is_printed(chosen, "plan-table"):
        yield plan_table_view(chosen)
    if is_printed(chosen, "year"):
        yield year_view(chosen)
    yield from chain.from_iterable(sheets_of_the_year(chosen, form) for form in before)
    for month in MONTHS:
        yield from month_parts(selection.of_month(handbook, month), month)
    yield from chain.from_iterable(sheets_of_the_year(chosen, form) for form in after)
    yield from back_parts(chosen, comparisons)


def month_parts(handbook: Handbook, month: int) -> Iterator[PartView]:
    """Yield a month's opening page, then its sheets."""
    if is_printed(handbook, "months"):
        yield month_view(handbook, month)
    yield from sheets_of_month(handbook, month)


def back_parts(handbook: Handbook, comparisons: tuple[Comparison, ...]) -> Iterator[PartView]:
    """Yield what closes the booklet."""
    changes = changes_view(handbook, comparisons) if is_printed(handbook, "changes") else None
    if changes:
        yield changes
    if is_printed(handbook, "glossary") and handbook.glossary:
        yield glossary_view(handbook)
    if is_printed(handbook, "notes"):
        yield notes_view(handbook)


def right_hand(parts: tuple[PartView, ...]) -> Iterator[PartView]:
    """Yield the parts, those marked that open something: they begin on a right-hand page.

    The contents follow the guide and the notes the part before them, a month's sheets its opening
    page, and a table that lies open over two pages begins on the left.
    """
    opened = {part.entry.month for part in parts if isinstance(part, MonthView)}
    apart = False
    for part in parts:
        follows = isinstance(part, ContentsView | NotesView)
        in_month = isinstance(part, SheetView) and part.entry.month in opened
        apart, after = part.entry.apart, apart
        right = not (follows or is_facing(part)) and (apart or after or not in_month)
        yield replace(part, entry=replace(part.entry, right_hand=right))


def is_facing(part: PartView) -> bool:
    """Whether a part lies open over two pages."""
    return isinstance(part, SheetView | YearView) and part.facing


def is_printed(handbook: Handbook, part: str) -> bool:
    """Whether the edition prints a part or a form."""
    return part not in handbook.leave_out
