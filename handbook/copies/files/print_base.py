"""What the copies of a print run share: the template's pages without what leads through one copy.

Of each page its content, its size and its turn are kept. A print run is for the press; its tags are
coarse: all of a page is one piece of marked content (ISO 32000-1, 14.6), so that a branch takes a
few hundred bytes of structure, not a few hundred thousand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from handbook.copies.files.sheets import contents, lay_on_sheets
from handbook.copies.files.template import Template
from handbook.copies.imposition import Fold
from handbook.copies.print_file import turn_upright
from handbook.copies.slots.names import is_slot
from handbook.render.pdf_write import packed

_KEPT_OF_ROOT = frozenset({"/Type", "/Pages", "/Lang", "/Metadata"})
_KEPT_OF_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Rotate", "/Contents", "/Resources"})
_MARKS = re.compile(
    rb"/\w+\s*(?:<<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>|/\w+)\s*BDC\s|/\w+\s+BMC\s|\bEMC\s"
)
# Content that moves the origin and draws nothing: a page left empty.
_NOTHING = re.compile(rb"(?:[-+.\d\s]+cm\s|[qQ]\s)*")
_SLOTS_DRAWN = re.compile(rb"(/(?:slot|code)-[a-z0-9-]+) Do\b")


@dataclass(frozen=True, slots=True)
class Face:
    """A page, or a side of a sheet: its size and its content as entries of its dictionary.

    An empty page has no content.
    """

    size: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class PrintBase:
    """The file that a print run begins with, as a template, and how its pages are made of it.

    All pages have the same resources: `shared` are their entries but for what is drawn by name,
    `drawings` that but for the slots. `flip` is over which edge the paper is to be turned.
    """

    template: Template
    faces: tuple[Face, ...]
    shared: bytes
    drawings: bytes
    language: bytes
    flip: bytes


def print_base(
    template: Template, pages: Sequence[int] | None = None, fold: Fold | None = None
) -> PrintBase:
    """Return the base of a template's print runs.

    `pages`, from 0, are those that are printed, all of them if None; where there is a `fold` they
    are laid on sheets. Landscape pages are turned upright. Raises IndexError for a page that the
    template does not have.
    """
    with pikepdf.open(io.BytesIO(template.content)) as pdf:
        choose(pdf, range(len(pdf.pages)) if pages is None else pages)
        turn_upright(pdf)
        strip(pdf)
        if fold is not None:
            lay_on_sheets(pdf, fold)
        mark(pdf)
        content = packed(pdf)
    slots = [placed.slot for placed in template.slots]
    flip = b"/DuplexFlipLongEdge" if fold is None else b"/DuplexFlipShortEdge"
    return _read(Template.read(content, slots), flip)


def choose(pdf: pikepdf.Pdf, pages: Sequence[int]) -> None:
    """Leave some pages of a file, in the order given."""
    kept = [pdf.pages[number] for number in pages]
    count = len(pdf.pages)
    pdf.pages.extend(kept)
    del pdf.pages[:count]


def strip(pdf: pikepdf.Pdf) -> None:
    """Remove what leads through a single copy, and the slots that no page is left to draw."""
    for key in sorted(set(pdf.Root.keys()) - _KEPT_OF_ROOT):
        del pdf.Root[key]
    drawn: set[str] = set()
    for page in pdf.pages:
        for key in sorted(set(page.obj.keys()) - _KEPT_OF_PAGE):
            del page.obj[key]
        drawn.update(n.decode() for part in contents(page.obj) for n in unmarked(part))
    for resources in resources_of(pdf):
        pictures = resources.get("/XObject", Dictionary())
        for name in sorted(set(pictures.keys()) - drawn):
            if is_slot(name):
                del pictures[name]
        for key in sorted(resources.keys()):
            resources[key] = pdf.make_indirect(resources[key])


def mark(pdf: pikepdf.Pdf) -> None:
    """Make all of each page one piece of marked content; take that of an empty page away."""
    begin = pdf.make_indirect(pikepdf.Stream(pdf, b"/Div <</MCID 0>> BDC\n"))
    end = pdf.make_indirect(pikepdf.Stream(pdf, b"\nEMC\n"))
    for page in pdf.pages:
        parts = contents(page.obj)
        if _NOTHING.fullmatch(b"".join(part.read_bytes() + b"\n" for part in parts)):
            del page.obj.Contents
        else:
            page.obj.Contents = pdf.make_indirect(pikepdf.Array([begin, *parts, end]))


def unmarked(part: pikepdf.Object) -> list[bytes]:
    """Remove the marks of a content stream; return the names of the slots it draws."""
    before = part.read_bytes()
    content = _MARKS.sub(b"", before)
    if content != before:
        part.write(content)
    return _SLOTS_DRAWN.findall(content)


def resources_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the resources of the pages, each once."""
    found = {page.obj.Resources.objgen: page.obj.Resources for page in pdf.pages}
    return list(found.values())


def _read(template: Template, flip: bytes) -> PrintBase:
    with pikepdf.open(io.BytesIO(template.content)) as pdf:
        (resources,) = resources_of(pdf)  # WeasyPrint 70.0 makes one for all pages
        return PrintBase(
            template,
            tuple(_face(page.obj) for page in pdf.pages),
            _shared(resources),
            _drawings(resources),
            pdf.Root.get("/Lang", pikepdf.String("zh-CN")).unparse(),
            flip,
        )


def _face(page: pikepdf.Object) -> Face:
    size = b"/MediaBox%s/Rotate %d" % (page.MediaBox.unparse(), int(page.get("/Rotate", 0)))
    found = page.get("/Contents")
    return Face(size, b"" if found is None else b"/Contents %d 0 R" % found.objgen[0])


def _shared(resources: pikepdf.Object) -> bytes:
    """Return the entries of resources but for what is drawn by name."""
    return b"".join(
        b"%s %d 0 R" % (key.encode(), entry.objgen[0])
        for key, entry in sorted(resources.items())
        if key != "/XObject"
    )


def _drawings(resources: pikepdf.Object) -> bytes:
    """Return what is drawn by name but for the slots."""
    return b"".join(
        b"%s %d 0 R" % (name.encode(), drawing.objgen[0])
        for name, drawing in sorted(resources.get("/XObject", Dictionary()).items())
        if not is_slot(name)
    )
