"""What the slots of one branch's copy show: the content of its forms and its QR codes."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from handbook.copies.fonts.typeface import MISSING, Typeface, typefaces
from handbook.copies.slots.fit import LEADING, NARROWEST, Box, Fitted, Measured, Shape, fitted
from handbook.copies.slots.names import FONT, POINTS_PER_MM
from handbook.copies.slots.qr_table import LONGEST_LINK, QrPicture, QrTables
from handbook.render.fonts import FontFolder
from handbook.render.pdf_syntax import escaped, real
from handbook.views.slots import Slot

BASELINE = 0.12  # of the em lies below the baseline, in the fonts of East Asia
KEPT = 2048  # texts remembered, and how texts of a shape are set: both recur from branch to branch
LEAST_MODULE = 0.33  # mm: below this a phone does not read a code at arm's length
NO_CODE = QrPicture(1, b"\xff")
_END = b")Tj ET"
_START = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a branch's text cannot be set: the slot, the text, the reason in Chinese."""

    slot: Slot
    text: str
    reason: str


class Unfit(Exception):  # noqa: N818 (a finding about the roster, not an error)
    """A branch whose copy cannot be made, with all reasons."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("；".join(dict.fromkeys(r.reason for r in self.refusals)))


class Drawn(NamedTuple):
    """A branch's slots, in the order of the template's, and the characters of each font."""

    slots: tuple[bytes | QrPicture, ...]
    characters: dict[str, frozenset[str]]


@dataclass
class Draughtsman:
    """Draws the slots of one branch after the other; what is long in the making is kept."""

    slots: Sequence[Slot]
    faces: Mapping[str, Typeface]
    codes: QrTables = field(default_factory=QrTables)

    def __post_init__(self) -> None:
        # Bound to the object, so that what it remembers goes with it.
        self._measured = lru_cache(KEPT)(self._measure)
        self._set = lru_cache(KEPT)(self._set_shape)
        self._settings = [Setting.of(slot) for slot in self.slots]
        self._places = [(slot, slot.field, slot.is_qr, slot.font) for slot in self.slots]
        fields = {(s.font, s.field): None for s in self.slots if not s.is_qr}
        self._fields = {font: [f for o, f in fields if o == font] for font, _ in fields}

    @classmethod
    def of(cls, slots: Sequence[Slot], folder: FontFolder) -> Draughtsman:
        """Return one for a booklet's slots with the fonts of a folder."""
        return cls(slots, typefaces(slots, folder))

    def prepare(self, branches: Iterable[Mapping[str, str]]) -> None:
        """Draw the characters of branches that are going to be drawn: all at once is quicker."""
        many = list(branches)
        for font, fields in self._fields.items():
            texts = (branch.get(f, "") for branch in many for f in fields)
            self.faces[font].prepare(set().union(*texts))

    def draw(self, values: Mapping[str, str]) -> Drawn:
        """Return what the slots show for a branch's values by field; one that lacks stays blank.

        Raises Unfit with a refusal for each slot that a value does not fit, and for each value with
        a character that no font can draw.
        """
        shown: list[bytes | QrPicture] = []
        refusals: list[Refusal] = []
        for number, (slot, what, is_code, font) in enumerate(self._places):
            text = values.get(what, "")
            try:
                shown.append(
                    self._code(slot, text) if is_code else self._content(number, font, text)
                )
            except Unfit as unfit:
                refusals.extend(unfit.refusals)
        if refusals:
            raise Unfit(refusals)
        characters = {
            font: frozenset().union(*(values.get(f, "") for f in fields))
            for font, fields in self._fields.items()
        }
        return Drawn(tuple(shown), characters)

    def _code(self, slot: Slot, link: str) -> QrPicture:
        if not link:
            return NO_CODE
        if not link.isascii():
            raise Unfit([Refusal(slot, link, f"网址“{link}”里有不能直接写进网址的字符")])
        picture = self.codes.picture(link) if len(link) <= LONGEST_LINK else None
        if picture is None or min(slot.width, slot.height) / picture.side < LEAST_MODULE:
            raise Unfit([Refusal(slot, link, f"网址共 {len(link)} 个字符，二维码印得太密，扫不出")])
        return picture

    def _content(self, number: int, font: str, text: str) -> bytes:
        if not text:
            return b""
        found = self._measured(font, text)
        if isinstance(found, str):
            raise Unfit([Refusal(self.slots[number], text, found)])
        measured, codes, whole = found
        pattern = self._set(number, measured.shape(self._settings[number].box))
        if pattern is None:
            slot = self.slots[number]
            raise Unfit([Refusal(slot, text, too_long(slot, text))])
        begin, at, between = pattern
        if not at:
            return begin + whole
        return begin + escaped(codes[:at]) + between + escaped(codes[at:]) + _END

    def _set_shape(self, number: int, shape: Shape) -> Pattern | None:
        setting = self._settings[number]
        way = fitted(shape, setting.box)
        return pattern_of(setting, way) if way else None

    def _measure(self, font: str, text: str) -> tuple[Measured, bytes, bytes] | str:
        """Return a text measured, its characters' codes, and those as they stand in a string.

        Or why it cannot be set.
        """
        glyphs = self.faces[font].glyphs(text)
        cids = [glyph[0] for glyph in glyphs]
        if MISSING in cids:
            missing = self.faces[font].undrawable(text)
            return "字体里没有" + "、".join(f"“{c}”（U+{ord(c):04X}）" for c in missing)
        codes = text.encode("utf-16-be")  # the CIDs, but for characters of two units
        if len(codes) > 2 * len(cids):
            codes = struct.pack(f">{len(cids)}H", *cids)
        return Measured(text, [glyph[1] for glyph in glyphs]), codes, escaped(codes) + _END


class Pattern(NamedTuple):
    """How a text of a shape is set (ISO 32000-1, 9.4): what begins it, what stands between lines.

    `at` is how many bytes of the text's codes its first line has; 0 for all of them.
    """

    begin: bytes
    at: int = 0
    between: bytes = b""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all texts of a slot: its room, and how its content begins."""

    box: Box
    begin: bytes
    start: float
    at_bottom: bool

    @classmethod
    def of(cls, slot: Slot) -> Setting:
        """Return the setting of a text slot, black."""
        width, height = slot.width * POINTS_PER_MM, slot.height * POINTS_PER_MM
        return cls(
            Box(width, height, slot.size, slot.least, slot.lines),
            b"0 g BT%s 1 Tf " % FONT.encode(),
            _START[slot.align],
            slot.stands == "bottom",
        )


def too_long(slot: Slot, text: str) -> str:
    """Return why a text is not printed in a slot."""
    lines = {1: "一行", 2: "两行"}[slot.lines]
    return (
        f"{slot.label}共 {len(text)} 字，在 {slot.width:g} 毫米宽的位置排成{lines}、"
        f"缩到 {slot.least:g} 磅、字宽压到 {NARROWEST:.0%} 仍放不下"
    )


def pattern_of(setting: Setting, found: Fitted) -> Pattern:
    """Return how a text is set that was fitted so.

    A form fills a unit square, as an image does: the text matrix makes that of an em. The codes of
    a character are two bytes.
    """
    width, height = setting.box.width, setting.box.height
    em = found.size * found.narrowed
    # How high the baseline of the first line is: the lines' ems, and what leads from line to line.
    leading = LEADING * (len(found.lines) - 1)
    y = found.size * (leading + BASELINE)
    if not setting.at_bottom:
        y += (height - found.size * (leading + 1)) / 2
    start, *then = [(width - line.width) * setting.start for line in found.lines]
    numbers = (em / width, found.size / height, start / width, y / height)
    begin = setting.begin + b"%s 0 0 %s %s %s Tm(" % tuple(real(n, 5) for n in numbers)
    if not then:
        return Pattern(begin)
    # In ems from here on.
    between = b")Tj %s %s Td(" % (real((then[0] - start) / em, 4), real(-LEADING, 4))
    return Pattern(begin, 2 * found.lines[0].end, between)
