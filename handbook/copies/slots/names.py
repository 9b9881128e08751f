"""How pages draw a slot, and how large it is there."""

from __future__ import annotations

from handbook.views.slots import Slot

POINTS_PER_MM = 72 / 25.4
SLOT_PREFIXES = ("/slot-", "/code-")
FONT = "/F"
"""The name that a text slot's only font has among the resources of its form."""


def resource_name(slot: Slot) -> str:
    """Return the name that a slot has among a page's resources (ISO 32000-1, 7.8.3)."""
    return SLOT_PREFIXES[slot.is_qr] + slot.id


def is_slot(name: str) -> bool:
    """Whether a name among a page's resources is a slot's."""
    return name.startswith(SLOT_PREFIXES)
