"""The texts of the pages in the fonts' new numbers: glyphs are numbered from 1 in each font.

WeasyPrint 70.0 shows a glyph by its number in the whole font, up to 65535. Small numbers repeat
more and need no table of what they stand for, and so does a font's name of two letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

ObjectId = tuple[int, int]
Codes = Mapping[bytes, bytes]
"""The new code of each glyph of a font by its old one, both in hexadecimal digits as written."""

# Where a font is chosen, and where it shows something. What a text is to be read as (ActualText)
# begins with FEFF, in capitals: no code does.
_FONT_OR_TEXT = re.compile(rb"/(?P<name>\w+)(?P<size> \S+ Tf\n)|<(?P<text>(?:[0-9a-f]{4})+)>")
_DIGITS = 4


@dataclass
class Texts:
    """What is drawn with a set of fonts: their new names, the new codes of those in `codes`.

    Both are by the fonts' old names.
    """

    names: Mapping[bytes, bytes]
    codes: Mapping[bytes, Codes]
    chosen: Codes | None = field(default=None, init=False)

    def rewritten(self, drawn: bytes) -> bytes:
        """Return a content stream in new names and codes."""
        return _FONT_OR_TEXT.sub(self._rewritten, drawn)

    def _rewritten(self, found: re.Match[bytes]) -> bytes:
        text: bytes | None = found["text"]
        if text is None:
            self.chosen = self.codes.get(found["name"])
            return b"/" + self.names[found["name"]] + found["size"]
        if self.chosen is None:
            return found[0]
        codes = (text[at : at + _DIGITS] for at in range(0, len(text), _DIGITS))
        return b"<%s>" % b"".join([self.chosen[code] for code in codes])


def number_texts(pdf: pikepdf.Pdf, fonts: Mapping[ObjectId, Mapping[int, int]]) -> None:
    """Rewrite the texts of all pages; `fonts` are those with new codes, each by the old one."""
    renamed: dict[ObjectId, Texts] = {}
    for page in pdf.pages:
        resources = page.obj.Resources
        if resources.objgen not in renamed:
            renamed[resources.objgen] = rename(resources, fonts)
        drawn = page.obj.Contents.read_bytes()
        page.obj.Contents.write(renamed[resources.objgen].rewritten(drawn))


def rename(resources: pikepdf.Object, fonts: Mapping[ObjectId, Mapping[int, int]]) -> Texts:
    """Give the fonts of resources short names; return what texts in them become."""
    named = sorted(resources.get("/Font", pikepdf.Dictionary()).items())
    names = {old: f"/F{number}" for number, (old, _) in enumerate(named)}
    resources.Font = pikepdf.Dictionary({names[old]: font for old, font in named})
    return Texts(
        {old[1:].encode(): new[1:].encode() for old, new in names.items()},
        {
            old[1:].encode(): {b"%04x" % a: b"%04x" % b for a, b in fonts[font.objgen].items()}
            for old, font in named
            if font.objgen in fonts
        },
    )
