"""One overlay folded onto its parent's themes: what is lawful is done, what is not is a finding.

Official text stays, required themes stay; a level below may refine, add, move with a reason, and
decide on optional themes. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handbook.editions.diff import REFINED_FIELDS
from handbook.editions.fold import Fold, Operation, in_force, named, overlays_of
from handbook.editions.refusals import basis_of_requirement, beside_add, blanks, forbid, locked
from handbook.editions.second_look import second_look
from handbook.errors import edition_rules as rules
from handbook.errors import nearest
from handbook.model import Level, Move, Refinement, Requirement, Ruling, Theme
from handbook.sources.schema import EditionFile
from handbook.sources.schema.edition import OFFICIAL, RefineSchema
from handbook.sources.sources import Document
from handbook.wording import month_range

REALLY_NEAR = 0.8
"""How alike ids must be: those of one level begin alike, whatever they stand for."""


def apply(fold: Fold, document: Document[EditionFile]) -> None:
    """Fold one overlay onto the themes so far; what is not lawful is found, and left undone.

    Added themes come first and all go in order of id, so that the order of keys never matters.
    """
    said = overlays_of(document)
    edition = document.value.edition
    level = Level(edition.id, edition.level)
    fold.unread |= document.unread
    operations = [Operation(fold, document, level, theme) for theme in sorted(said)]
    for operation in operations:
        blanks(operation)
        if said[operation.id].add:
            add(operation)
    for operation in operations:
        if operation.id in fold.themes:
            alter(operation)
        elif not fold.may_know(operation.id) and "add" not in operation.said.model_fields_set:
            unknown(operation)
    for operation in operations:
        if operation.id in fold.themes:
            second_look(operation)


def unknown(operation: Operation) -> None:
    """Find a theme that is not there: misspelt, or dropped by a level above."""
    near = nearest(operation.id, operation.fold.themes, REALLY_NEAR)
    if near:
        operation.find(rules.UNKNOWN_THEME, found=operation.id, nearest_of=[near])
    else:
        edition = operation.level.edition
        operation.find(rules.THEME_GONE, found=operation.id, edition=edition)


def left_above(operation: Operation) -> None:
    """Find a refined theme that a level above leaves to the branches, this one not ruling on it."""
    left = operation.theme.left_to_branches
    if left and not operation.said.make_required:
        basis = operation.fold.basis(operation.id, "leave_to_branches")
        operation.find(rules.LEFT_ABOVE, "refine", basis=basis, level=left.level.word)


def alter(operation: Operation) -> None:
    """Do what one level says on a theme that stands."""
    said = operation.said
    if said.add and operation.theme.set_by == operation.level:
        beside_add(operation)
        if said.refine:
            refine(operation)
        return
    for key, act in ACTIONS.items():
        if getattr(said, key) is not None:
            act(operation)
    for key in OFFICIAL:
        if key in said.model_fields_set:
            forbid(operation, key)
    if said.refine and "title" in said.refine.model_fields_set:
        basis = operation.fold.basis(operation.id, "title")
        operation.find(rules.OFFICIAL_TEXT, "refine", "title", basis=basis)


def add(operation: Operation) -> None:
    """Add a theme of this level's own; its id must begin with the edition's."""
    fold, level, new = operation.fold, operation.level, operation.said.add
    assert new is not None
    if operation.id in fold.themes:
        operation.find(rules.THEME_EXISTS, "add", basis=fold.basis(operation.id, "title"))
        return
    theme = Theme(
        id=operation.id,
        month=new.month,
        through=new.through or new.month,
        year_round=False,
        title=new.title,
        requirement=Requirement(new.requirement),
        content=tuple(new.content),
        set_by=level,
        aliases=tuple(new.aliases),
        after=new.after,
    )
    months = month_range(new.month, theme.through)
    settings = {"title": new.title, "requirement": new.requirement, "content": new.content}
    operation.put(theme, ("add",), month=months, **settings)
    if not operation.id.startswith(f"{level.edition}-"):
        operation.find(rules.NAMESPACE, found=operation.id, edition=level.edition)
    if theme.through < theme.month:
        operation.find(rules.THROUGH, "add", "through", found=str(theme.through), month=theme.month)
    if theme.required:
        operation.find(rules.MORE_REQUIRED, "add", "requirement")


def refine(operation: Operation) -> None:
    """Put this level's own word beside the official text."""
    said = operation.said.refine
    assert said is not None
    values = {key: getattr(said, key) for key in REFINED_FIELDS if getattr(said, key)}
    left_above(operation)
    same_as_above(operation, said, values)
    refinement = Refinement(
        level=operation.level,
        subtitle=said.subtitle,
        content=tuple(said.content),
        dates=tuple(said.dates),
        venue=said.venue,
        lead=said.lead,
        joint=tuple(said.joint),
    )
    if values:
        theme = replace(operation.theme, refinements=(*operation.theme.refinements, refinement))
        operation.put(theme, ("refine",), **values)


def same_as_above(operation: Operation, said: RefineSchema, values: dict[str, object]) -> None:
    """Find what a level says that stands already; content is added to, line by line."""
    theme = operation.theme
    stands = {*theme.content, *(line for r in theme.refinements for line in r.content)}
    for index, line in enumerate(said.content):
        if line in stands:
            operation.find(rules.SAME_CONTENT, "refine", "content", index)
        stands.add(line)
    for key, value in values.items():
        now = tuple(value) if isinstance(value, list) else value
        same = now == in_force(theme.refinements, key)
        if key != "content" and (same or (key, value) == ("subtitle", theme.title)):
            operation.find(rules.SAME_AS_ABOVE, "refine", key, key=named(key))


def move(operation: Operation) -> None:
    """Hold a theme in another month, with a reason."""
    said, theme = operation.said.move, operation.theme
    assert said is not None
    through = said.through or said.month
    if theme.year_round:
        operation.find(rules.YEAR_ROUND, "move", basis=operation.fold.basis(theme.id, "span"))
        return
    if through < said.month:
        operation.find(rules.THROUGH, "move", "through", found=str(through), month=said.month)
        return
    if (said.month, through) == (theme.begins, theme.ends):
        operation.find(rules.SAME_AS_ABOVE, "move", "month", key="month（月份）")
        return
    if theme.dated and (said.month, through) != (theme.month, theme.through):
        operation.find(rules.MOVED_DATED, "move", "month")
    moved = Move(operation.level, said.month, through, said.reason)
    operation.put(
        replace(theme, move=moved), move=f"{month_range(said.month, through)}（{said.reason}）"
    )


def make_required(operation: Operation) -> None:
    """Rule that an optional theme must be held."""
    said, theme = operation.said.make_required, operation.theme
    assert said is not None
    if theme.required:
        basis = basis_of_requirement(operation)
        operation.find(rules.ALREADY_REQUIRED, "make_required", basis=basis)
        return
    operation.find(rules.MORE_REQUIRED, "make_required")
    ruling = Ruling(operation.level, said.reason)
    theme = replace(theme, made_required=ruling, left_to_branches=None)
    operation.put(theme, make_required=said.reason)


def leave_to_branches(operation: Operation) -> None:
    """Rule that an optional theme is not organised at this level."""
    said, theme = operation.said.leave_to_branches, operation.theme
    assert said is not None
    if theme.required:
        locked(operation, "leave_to_branches")
        return
    if theme.left_to_branches:
        basis = operation.fold.basis(theme.id, "leave_to_branches")
        operation.find(rules.ALREADY_LEFT, "leave_to_branches", basis=basis)
        return
    operation.find(rules.LEFT_TO_BRANCHES, "leave_to_branches")
    ruling = Ruling(operation.level, said.reason)
    operation.put(replace(theme, left_to_branches=ruling), leave_to_branches=said.reason)


ACTIONS: dict[str, Callable[[Operation], None]] = {
    "refine": refine,
    "move": move,
    "make_required": make_required,
    "leave_to_branches": leave_to_branches,
}
