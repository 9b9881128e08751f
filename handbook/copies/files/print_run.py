"""One PDF with the copies of many branches, their pages' contents and fonts shared.

It is the base's bytes and one large incremental update, written as it is made. Each branch has
forms of its own for its slots, and its pages' dictionaries and tags in an object stream (ISO
32000-1, 7.5.7). The tree of pages (7.7.3) has three levels and is balanced; an outline (12.3.3)
leads to each branch, and the page labels (12.4.2) are its number and page. Each copy begins on an
odd page, after an empty one where need be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import BinaryIO

from handbook.copies.files.branch_pages import BranchPages, Place
from handbook.copies.files.metadata import Metadata
from handbook.copies.files.print_base import PrintBase
from handbook.copies.files.run_catalog import Branch, Catalog
from handbook.copies.files.update import Update
from handbook.copies.slots.drawing import Draughtsman, Drawn, Unfit
from handbook.copies.slots.objects import form_entries, slot_object
from handbook.render.fonts import FontFolder
from handbook.render.pdf_fonts import to_unicode, widths
from handbook.render.pdf_syntax import stream


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run has become: SHA-256 of the file, how many branches, and those it leaves out."""

    sha256: str
    branches: int
    unfit: tuple[tuple[Mapping[str, str], Unfit], ...]


@dataclass
class PrintRun:
    """Writes runs of one base, one after the other."""

    base: PrintBase
    draughtsman: Draughtsman

    @classmethod
    def of(cls, base: PrintBase, folder: FontFolder) -> PrintRun:
        """Return one that sets its slots in the fonts of a folder."""
        return cls(base, Draughtsman.of([p.slot for p in base.template.slots], folder))

    def write(
        self, branches: Sequence[Mapping[str, str]], file: BinaryIO, title: str = ""
    ) -> Printed:
        """Write the copies of branches, of given values by field, in order.

        `title` is put into the file's title, as a branch's name is into a copy's.
        """
        run = _Run(self, Update(self.base.template, file), len(branches))
        self.draughtsman.prepare(branches)
        unfit: list[tuple[Mapping[str, str], Unfit]] = []
        for values in branches:
            try:
                drawn = self.draughtsman.draw(values)
            except Unfit as found:
                unfit.append((values, found))
            else:
                run.add(values, drawn)
        return Printed(run.end(title), len(run.catalog.branches), tuple(unfit))

    @cached_property
    def pages(self) -> BranchPages:
        """How a branch's pages are written."""
        return BranchPages(self.base)

    @cached_property
    def forms(self) -> list[bytes]:
        """The entries of each slot's form."""
        return [form_entries(p.resources) for p in self.base.template.slots]

    @cached_property
    def metadata(self) -> Metadata:
        """What the base says of itself."""
        return Metadata.read(self.base.template.content)


class _Run:
    """One file in the making."""

    def __init__(self, of: PrintRun, update: Update, branches: int) -> None:
        self.of, self.update = of, update
        self.catalog = Catalog(update, branches)
        self.used: dict[str, set[str]] = {font: set() for font in of.base.template.fonts}

    def add(self, values: Mapping[str, str], drawn: Drawn) -> None:
        """Write a branch's copy; what several slots show alike is one object."""
        update, pages, catalog = self.update, self.of.pages, self.catalog
        wanted = list(zip(self.of.forms, drawn.slots, strict=True))
        alike = dict.fromkeys(wanted)
        at = update.reserve(len(alike))
        shown = dict(zip(alike, count(at), strict=False))
        update.put_all(at, [slot_object(number, *what) for what, number in shown.items()])
        slots = [shown[what] for what in wanted]
        first = update.reserve(pages.objects)
        title = f"{values.get('number', '')} {values.get('name', '')}".strip()
        key = len(catalog.branches)
        place = Place(first, slots, key, catalog.next_node, catalog.document)
        update.pack(first, pages.bodies(place))
        catalog.branches.append(Branch(first, title, values.get("number", "")))
        for font, characters in drawn.characters.items():
            self.used[font] |= characters

    def end(self, title: str) -> str:
        """Write what the branches share; return the SHA-256 of the file."""
        self._write_fonts()
        metadata = self.of.metadata
        whole = metadata.title_of(title)
        self.update.put(self.of.base.template.info, metadata.info(whole))
        self.catalog.write(self.of.pages)
        return self.update.end()

    def _write_fonts(self) -> None:
        for key, numbers in self.of.base.template.fonts.items():
            font = self.of.draughtsman.faces[key].font(self.used[key])
            entries = b"/Subtype/CIDFontType0C"
            self.update.put_whole(
                numbers.file, stream(numbers.file, entries, font.file, compress=True)
            )
            self.update.put(numbers.widths, widths(font.widths))
            cmap = stream(numbers.to_unicode, b"", to_unicode(font.texts), compress=True)
            self.update.put_whole(numbers.to_unicode, cmap)
