"""A stack of fonts as one small CID-keyed font: which CID a character has, how it is drawn.

A character of the Basic Multilingual Plane has its own code for a CID (ISO 32000-1, 9.7.4.2), so
that a text needs no table to be written. The others have the numbers of
the surrogates and of the private use area, in the order of their codes: no name may hold those, and
the numbers depend on the font files alone, not on the roster.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple
from unicodedata import category

import uharfbuzz as hb

from handbook.copies.fonts.cff import CidFont
from handbook.copies.fonts.charstrings import charstrings
from handbook.render.fonts import STACKS, FontFolder
from handbook.views.slots import Slot

EM = 1000  # units of text space that an em is divided into (ISO 32000-1, 9.2.4)
MISSING = 0  # the CID of .notdef
_PLANE = 0x10000
_FREE = tuple(chain(range(0xD800, 0xE000), range(0xE000, 0xF900)))
# Marks would have to be placed upon what they follow; the others print nothing of their own.
_NEVER_DRAWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp"})


class Glyph(NamedTuple):
    """How a character is drawn: its CID, its width in thousandths of an em, its charstring.

    `text` is its line of a ToUnicode CMap.
    """

    cid: int
    width: int
    outline: bytes
    text: bytes


NOT_DRAWN = Glyph(MISSING, 0, b"", b"")


@dataclass(frozen=True)
class Metrics:
    """What a font descriptor says of a font (ISO 32000-1, 9.8.1), in thousandths of an em."""

    name: str
    ascent: int
    descent: int
    box: tuple[int, ...]


class SmallFont(NamedTuple):
    """A font of some characters: its file, the widths by CID that are not an em.

    `texts` are the lines of its ToUnicode CMap.
    """

    file: bytes
    widths: dict[int, int]
    texts: list[bytes]


@dataclass(frozen=True)
class Typeface:
    """The fonts of a stack in one weight, as they draw one character after the other.

    `key` tells it from the other typefaces of a booklet.
    """

    key: str
    faces: tuple[hb.Face, ...]

    @classmethod
    def of(cls, folder: FontFolder, slot: Slot) -> Typeface:
        """Return the typeface that a slot's text is set in."""
        return cls(slot.font, folder.drawing_with(STACKS[slot.face], slot.weight))

    def prepare(self, characters: Iterable[str]) -> None:
        """Draw characters that are going to be needed: many at once take little longer than one."""
        self._glyphs.prepare(characters)

    def undrawable(self, text: str) -> str:
        """Return the characters of a text that cannot be drawn, each once, in order."""
        glyphs = zip(text, self.glyphs(text), strict=True)
        return "".join(dict.fromkeys(c for c, glyph in glyphs if glyph.cid == MISSING))

    def glyphs(self, text: str) -> list[Glyph]:
        """Return how each character of a text is drawn, `MISSING` for one that cannot be."""
        known = self._glyphs
        try:
            return [known[c] for c in text]
        except KeyError:
            known.prepare(text)
            return [known[c] for c in text]

    def font(self, characters: Iterable[str]) -> SmallFont:
        """Return the font of some characters that can be drawn."""
        glyphs = sorted(self.glyphs("".join(characters)))
        widths = {glyph.cid: glyph.width for glyph in glyphs if glyph.width != EM}
        file = self._shared.of([g[0] for g in glyphs], [g[2] for g in glyphs])
        return SmallFont(file, widths, [g[3] for g in glyphs])

    @cached_property
    def metrics(self) -> Metrics:
        """What the first font of the stack says of itself."""
        face = self.faces[0]
        extents = self._fonts[0].get_font_extents("ltr")
        name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Unnamed"
        # A tag of six capitals (ISO 32000-1, 9.6.4), another for each typeface.
        tag = "".join(chr(ord("A") + b % 26) for b in hashlib.sha256(self.key.encode()).digest())
        # The OpenType specification, head: xMin to yMax stand at byte 36.
        head = face.reference_table("head").data[36:44]
        box = [int.from_bytes(head[i : i + 2], "big", signed=True) for i in (0, 2, 4, 6)]
        scaled = tuple(round(value * EM / face.upem) for value in box)
        return Metrics(f"{tag[:6]}+{name}", extents.ascender, extents.descender, scaled)

    @cached_property
    def _shared(self) -> CidFont:
        missing = charstrings(self._fonts[0], {0: EM})[0]
        return CidFont(self.metrics.name, self.metrics.box, missing)

    @cached_property
    def _fonts(self) -> tuple[hb.Font, ...]:
        fonts = tuple(hb.Font(face) for face in self.faces)
        for font in fonts:
            font.scale = (EM, EM)
        return fonts

    @cached_property
    def _glyphs(self) -> _Glyphs:
        return _Glyphs(self._fonts)


class _Glyphs(dict[str, Glyph]):
    """The characters drawn so far."""

    def __init__(self, fonts: tuple[hb.Font, ...]) -> None:
        super().__init__()
        self.fonts = fonts

    def prepare(self, characters: Iterable[str]) -> None:
        """Draw those characters that were not drawn yet, each with the first font that has it."""
        wanted = sorted([c for c in set(characters) if c not in self])
        for font in self.fonts if wanted else ():
            found = {c: glyph for c in wanted if (glyph := self._number(font, c))}
            widths = {g: round(font.get_glyph_h_advance(g)) for g in found.values()}
            outlines = charstrings(font, widths) if found else {}
            for c, glyph in found.items():
                cid = self._cid(c)
                text = b"<%04x> <%s>" % (cid, c.encode("utf-16-be").hex().encode())
                self[c] = Glyph(cid, widths[glyph], outlines[glyph], text)
            wanted = [c for c in wanted if c not in found]
            if not wanted:
                return
        self.update(dict.fromkeys(wanted, NOT_DRAWN))

    def _number(self, font: hb.Font, character: str) -> int:
        """Return a font's glyph for a character; 0 where it has none or no copy may show it."""
        if category(character) in _NEVER_DRAWN or not self._cid(character):
            return 0
        return int(font.get_nominal_glyph(ord(character)) or 0)

    def _cid(self, character: str) -> int:
        code = ord(character)
        return code if code < _PLANE else self._cids_beyond.get(character, MISSING)

    @cached_property
    def _cids_beyond(self) -> dict[str, int]:
        """The CIDs of the characters outside the Basic Multilingual Plane."""
        drawn = {code for font in self.fonts for code in font.face.unicodes if code >= _PLANE}
        return dict(zip(map(chr, sorted(drawn)), _FREE, strict=False))


def typefaces(slots: Iterable[Slot], folder: FontFolder) -> dict[str, Typeface]:
    """Return the typefaces of the text slots by `Slot.font`."""
    return {slot.font: Typeface.of(folder, slot) for slot in slots if not slot.is_qr}
