"""Why an overlay's words are refused, and what to write instead. Pure."""

from __future__ import annotations

from handbook.editions.fold import Operation, named
from handbook.errors import edition_rules as rules
from handbook.model import Requirement
from handbook.sources.schema.edition import OFFICIAL

# What is written inside `add`, where a level has added the theme itself.
BESIDE_ADD = ("move", "make_required", "leave_to_branches", *OFFICIAL)


def blanks(operation: Operation) -> None:
    """Find a theme without any word on it, and every key that nothing is written after."""
    said = operation.said
    title = operation.theme.title if operation.id in operation.fold.themes else operation.id
    if not said.model_fields_set:
        operation.find(rules.NOTHING_CHANGED, title=title)
    for key in sorted(said.model_fields_set - {*OFFICIAL}):
        if getattr(said, key) is None:
            operation.find(rules.BLANK, key, title=title, key=named(key))
    if said.refine and not said.refine.model_fields_set:
        operation.find(rules.BLANK, "refine", title=title, key=named("refine"))
    for key in sorted(said.refine.model_fields_set if said.refine else ()):
        if not getattr(said.refine, key):
            operation.find(rules.BLANK, "refine", key, title=title, key=named(key))


def beside_add(operation: Operation) -> None:
    """Find what stands beside `add` and belongs inside it."""
    for key in BESIDE_ADD:
        if key in operation.said.model_fields_set:
            operation.find(rules.BESIDE_ADD, key, key=key)


def forbid(operation: Operation, key: str) -> None:
    """Say why a key that would alter a level above's word is refused, and what to write instead."""
    theme, basis = operation.theme, operation.fold.basis
    if key == "hide" and not theme.required:
        operation.find(rules.HIDDEN_OPTIONAL, key)
    elif key == "hide":
        locked(operation, key)
    elif key == "requirement":
        forbid_requirement(operation)
    elif theme.year_round and key in ("month", "span"):
        operation.find(rules.YEAR_ROUND, key, basis=basis(theme.id, "span"))
    elif key == "month":
        operation.find(rules.MOVED_SILENTLY, key, basis=basis(theme.id, "month"))
    elif key == "span":
        operation.find(rules.SPAN, key, basis=basis(theme.id, "month"))
    else:
        operation.find(rules.OFFICIAL_TEXT, key, basis=basis(theme.id, key))


def forbid_requirement(operation: Operation) -> None:
    """Say why `requirement` is not written in an overlay."""
    theme, value = operation.theme, operation.said.requirement
    if theme.required and value == Requirement.REQUIRED:
        basis = basis_of_requirement(operation)
        operation.find(rules.ALREADY_REQUIRED, "requirement", basis=basis)
    elif theme.required:
        locked(operation, "requirement")
    elif value == Requirement.OPTIONAL:
        basis = operation.fold.basis(theme.id, "requirement")
        operation.find(rules.ALREADY_OPTIONAL, "requirement", basis=basis)
    else:
        operation.find(rules.PROMOTED_SILENTLY, "requirement")


def locked(operation: Operation, key: str) -> None:
    """Say that a theme is required and stays so, and by whose word."""
    rule = rules.LOCKED_BELOW if operation.theme.made_required else rules.LOCKED
    lawful = rules.REFINE if operation.theme.year_round else f"{rules.REFINE}、{rules.MOVE}"
    operation.find(rule, key, basis=basis_of_requirement(operation), lawful=lawful)


def basis_of_requirement(operation: Operation) -> str:
    """Return where it was laid down that the theme must be held, and in which words."""
    if operation.theme.made_required:
        return f"{operation.fold.basis(operation.id, 'make_required')} make_required"
    return f"{operation.fold.basis(operation.id, 'requirement')} requirement: 必选"
