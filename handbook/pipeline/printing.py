"""What `print` makes: files to print, at an office or a print shop, of the booklet or its parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from handbook.copies.greyscale import grey
from handbook.copies.imposition import ALL_IN_ONE, Fold
from handbook.copies.paper import FORMATS, Format
from handbook.copies.print_file import booklet, duplex, pages_of
from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.errors import DataError, UsageError
from handbook.model import Handbook
from handbook.pipeline import Progress, unprintable
from handbook.pipeline.building import PRINT_PARTS, parts_fingerprint
from handbook.pipeline.sites import Resolved
from handbook.sources.sources import Sources
from handbook.views.booklet import booklet_view, publisher
from handbook.views.poster import poster_view
from handbook.views.selection import POSTER, Selection, named, selection
from handbook.wording import size
from handbook.workspace import Workspace
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.writing import write_whole

# What some file system of an office takes in no file name, and a length that all of them take.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME = 60

DUPLEX, BOOKLET, WALL = FORMATS


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: which parts, in which formats, how many copies.

    Where no format is named the booklet is laid out for both sides of A4.
    """

    parts: tuple[str, ...] = ()
    duplex: bool = False
    booklet: bool = False
    poster: bool = False
    grey: bool = False
    copies: int = 1
    fold: Fold = ALL_IN_ONE
    force: bool = False

    def formats(self, chosen: Selection) -> tuple[Format, ...]:
        """Return the formats that are wanted, in the order they are made.

        Raises UsageError where pages are to be laid out and none are named.
        """
        pages = chosen.of_the_booklet
        if not pages and (self.duplex or self.booklet):
            raise UsageError(
                f"{POSTER[1]}自成一张，没有别的版式。"
                "可以：去掉 --duplex、--booklet，或在 --parts 里再写手册的部分。"
            )
        unnamed = not self.booklet and (bool(self.parts) or not self.poster)
        wanted = {
            DUPLEX: pages and (self.duplex or unnamed),
            BOOKLET: pages and self.booklet,
            WALL: self.poster or chosen.poster,
        }
        return tuple(form for form, is_wanted in wanted.items() if is_wanted)


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file to be printed: its name, its format, its pages as HTML, and what is done to them."""

    name: str
    form: Format
    html: str
    lay_out: Callable[[bytes], bytes]


def print_edition(
    workspace: Workspace, sources: Sources, name: str, order: Order, progress: Progress
) -> None:
    """Make the files of an order, those that are not up to date, and say how to print them.

    Raises UsageError for parts that there are not, DataError for a character no font can draw.
    """
    resolved = functools.cache(partial(resolve, sources))
    program = parts_fingerprint(workspace, PRINT_PARTS)
    folder = workspace.edition(name)
    for file in print_files(workspace, resolved, resolved(name), order):
        path = folder.printed(file_name(file.name, file.form, order))
        made_from = fingerprint(extra=[program, file.html, repr(order.fold), f"{order.grey}"])
        if order.force or not folder.is_fresh(path, made_from):
            with progress.step(f"排版 {path.stem}") as step:
                content = made(workspace, sources, file, is_grey=order.grey)
                step.result = f"{pages_of(content)} 页，{size(len(content))}"
            write_whole(path, content)
            folder.mark_fresh(path, made_from)
        pages = pages_of(path.read_bytes())
        progress.say(f"{file.form.name}：{workspace.shown(path)}")
        for line in (file.form.paper(pages, order.copies), *file.form.advice(pages, order.fold)):
            progress.say(f"  {line}")


def refuse_part(sources: Sources, word: str) -> None:
    """Raise UsageError where what stands in an edition's place names a part of the booklet."""
    if word in (sources.plan.value.edition.id, *sources.editions):
        return
    if named(resolve(sources, sources.plan.value.default_edition), word):
        raise UsageError(
            f"“{word}”是手册的一部分，不是版本。部分都写在 --parts 后面，用逗号隔开，不留空格。"
        )


def print_files(
    workspace: Workspace, resolved: Resolved, handbook: Handbook, order: Order
) -> Iterator[PrintFile]:
    """Yield the files of an order; raises UsageError where what is wanted is empty."""
    from handbook.render.booklet import render_booklet, render_poster

    templates, cache = workspace.templates, workspace.cache
    chosen = selection(handbook, order.parts)
    for form in order.formats(chosen):
        if form is WALL:
            wall = poster_view(handbook, publisher(handbook))
            yield PrintFile(POSTER[1], form, render_poster(wall, templates, cache), bytes)
            continue
        compared = comparisons(handbook, resolved)
        view = booklet_view(handbook, compared, chosen, duplex=form is DUPLEX)
        if not view.parts:
            raise UsageError(f"{handbook.edition.id} 里没有“{chosen.name}”的内容可印。")
        lay_out = duplex if form is DUPLEX else partial(booklet, fold=order.fold)
        yield PrintFile(chosen.name, form, render_booklet(view, templates, cache), lay_out)


def made(workspace: Workspace, sources: Sources, file: PrintFile, *, is_grey: bool) -> bytes:
    """Return a file ready to print."""
    from handbook.render.pdf import render_pdf

    if missing := unprintable(workspace, sources):
        raise DataError(missing)
    pdf = render_pdf(
        file.html, templates=workspace.templates, fonts=workspace.fonts, cache=workspace.cache
    )
    content = file.lay_out(pdf.content)
    return grey(content) if is_grey else content


def file_name(name: str, form: Format, order: Order) -> str:
    """Return what a file is called: 全册-A4双面.pdf, 7月-A4双面-黑白.pdf, 全册-A3分帖4.pdf."""
    words = [safe(name), form.suffix]
    if form is BOOKLET and order.fold.signature:
        words[1] = f"A3分帖{order.fold.signature}"
    if form is BOOKLET and order.fold.creep:
        words.append(f"爬移{order.fold.creep:g}毫米")
    return f"{'-'.join([*words, *(['黑白'] if order.grey else [])])}.pdf"


def safe(name: str) -> str:
    """Return a name as a file's; one too long for a file system ends in a short hash of itself."""
    plain = _NOT_IN_NAMES.sub("_", name)
    if len(plain) > _LONGEST_NAME:
        plain = f"{plain[:_LONGEST_NAME]}…{sha256(plain.encode()).hexdigest()[:6]}"
    return plain
