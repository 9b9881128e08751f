"""Links within the booklet: none leads to a page that is not printed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

View = TypeVar("View")

LINKS = ("href", "target")
"""The fields of a view that hold a link: to `#` and an anchor, or none where they are empty."""


def without_dead_links(view: View, anchors: Collection[str]) -> View:
    """Return a view with each link emptied, however deep it stands, that leads to no anchor."""
    kept: View = _kept(view, anchors)
    return kept


def _kept(value: Any, anchors: Collection[str]) -> Any:
    if isinstance(value, tuple):
        items = tuple(_kept(item, anchors) for item in value)
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _link(old, anchors) if field.name in LINKS else _kept(old, anchors)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _link(href: str | None, anchors: Collection[str]) -> str | None:
    is_dead = bool(href) and str(href).startswith("#") and str(href)[1:] not in anchors
    return "" if is_dead else href
