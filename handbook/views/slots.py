"""A slot: a place of fixed size in the booklet where each branch's copy shows its own text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QR = "qr"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a place shows, how large it is, and how its text is set.

    `id` is the slot's name in links and in the PDF (a-z, 0-9, hyphens); `field` what of a branch it
    shows: `name`, `superior`, `secretary`, `number`, or `qr` for the QR code of a link. `width` and
    `height` are in mm, `size` and `least` (how far a long text may shrink) in pt. `face` and
    `weight` name a stack of fonts. What `stands` at the bottom has the em of its last line on the
    slot's lower edge, as on a rule to write on. `label` says in Chinese what stands here, for the
    messages and, on a QR code, for a screen reader.
    """

    id: str
    field: str
    width: float
    height: float
    label: str
    size: float = 12.0
    least: float = 8.0
    lines: Literal[1, 2] = 1
    face: str = "song"
    weight: int = 400
    align: Literal["left", "center", "right"] = "left"
    stands: Literal["middle", "bottom"] = "middle"

    @property
    def url(self) -> str:
        """The address of the picture that holds the slot's place in the booklet's HTML."""
        return f"slot:{self.id}"

    @property
    def is_qr(self) -> bool:
        """Whether the slot shows a QR code, not text."""
        return self.field == QR

    @property
    def font(self) -> str:
        """The name of the font that a text slot is set in: one of each face and weight."""
        return f"{self.face}-{self.weight}"
