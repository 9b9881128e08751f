"""One branch's copy: the template's bytes, then an incremental update (ISO 32000-1, 7.5.6).

The update replaces the slots' objects, the small fonts' and the metadata, and ends with a
cross-reference stream (7.5.8) that leads on to the template's. So a copy costs what it differs by,
and every copy begins with the template's bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from handbook.copies.files.cross_reference import ending, row
from handbook.copies.files.metadata import Metadata
from handbook.copies.files.template import Template
from handbook.copies.slots.drawing import Draughtsman, Drawn
from handbook.copies.slots.objects import form_entries, slot_object
from handbook.render.fonts import FontFolder
from handbook.render.pdf_fonts import to_unicode, widths
from handbook.render.pdf_syntax import indirect, ranges, stream


@dataclass(frozen=True, slots=True)
class Copy:
    """A branch's copy as what follows the template's bytes, and the SHA-256 of it all."""

    template: Template
    update: bytes
    sha256: str

    @property
    def size(self) -> int:
        """The size of the file in bytes."""
        return len(self.template.content) + len(self.update)

    @property
    def content(self) -> bytes:
        """The whole file."""
        return self.template.content + self.update


@dataclass
class CopyMaker:
    """Makes the copies of one template, one after the other; no copy depends on another."""

    template: Template
    draughtsman: Draughtsman

    @classmethod
    def of(cls, template: Template, folder: FontFolder) -> CopyMaker:
        """Return a maker of a template's copies with the fonts of a folder."""
        return cls(template, Draughtsman.of([p.slot for p in template.slots], folder))

    def copy(self, values: Mapping[str, str]) -> Copy:
        """Return the copy of a branch of these values by field; raises Unfit."""
        drawn = self.draughtsman.draw(values)
        title = self._metadata.title_of(values.get("name", ""))
        objects = sorted((*self._shown(drawn), *self._fonts(drawn), *self._said(title)))
        body = b"".join([content for _, content in objects])
        hashed = self._hashed.copy()
        hashed.update(body)
        end = self._end(objects, hashed.hexdigest())
        hashed.update(end)
        return Copy(self.template, body + end, hashed.hexdigest())

    def _shown(self, drawn: Drawn) -> Iterator[tuple[int, bytes]]:
        for (number, form), shown in zip(self._forms, drawn.slots, strict=True):
            yield number, slot_object(number, form, shown)

    def _fonts(self, drawn: Drawn) -> Iterator[tuple[int, bytes]]:
        """Yield the font file of each typeface, its widths and its CMap."""
        for key, numbers in self.template.fonts.items():
            font = self.draughtsman.faces[key].font(drawn.characters[key])
            yield numbers.file, stream(numbers.file, b"/Subtype/CIDFontType0C", font.file)
            yield numbers.widths, indirect(numbers.widths, widths(font.widths))
            yield numbers.to_unicode, stream(numbers.to_unicode, b"", to_unicode(font.texts))

    def _said(self, title: str) -> Iterator[tuple[int, bytes]]:
        info, xmp = self.template.info, self.template.metadata
        yield info, indirect(info, self._metadata.info(title))
        yield xmp, stream(xmp, b"/Type/Metadata/Subtype/XML", self._metadata.xmp(title))

    def _end(self, objects: list[tuple[int, bytes]], content: str) -> bytes:
        template = self.template
        places = accumulate((len(made) for _, made in objects), initial=len(template.content))
        starts = list(places)
        numbers = (*(number for number, _ in objects), template.size)
        return ending(template, b"".join(map(row, starts)), _index(numbers), starts[-1], content)

    @cached_property
    def _forms(self) -> list[tuple[int, bytes]]:
        slots = self.template.slots
        return [(placed.number, form_entries(placed.resources)) for placed in slots]

    @cached_property
    def _metadata(self) -> Metadata:
        return Metadata.read(self.template.content)

    @cached_property
    def _hashed(self) -> hashlib._Hash:
        return hashlib.sha256(self.template.content)


@cache
def _index(numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    return ranges(numbers)
