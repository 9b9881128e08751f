"""What `print` makes: files to print, at an office or a print shop, of the booklet or its parts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from handbook.copies.greyscale import grey
from handbook.copies.paper import Format
from handbook.copies.print_file import booklet, duplex, pages_of
from handbook.editions.compare import comparisons
from handbook.editions.resolve import resolve
from handbook.errors import DataError, UsageError
from handbook.model import Handbook
from handbook.pipeline import Progress, unprintable
from handbook.pipeline.building import PRINT_PARTS, parts_fingerprint
from handbook.pipeline.print_order import DUPLEX, WALL, Order, file_name
from handbook.pipeline.sites import Resolved
from handbook.sources.sources import Sources
from handbook.views.booklet import booklet_view, publisher
from handbook.views.poster import poster_view
from handbook.views.selection import POSTER, selection
from handbook.wording import size
from handbook.workspace import Workspace
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.writing import write_whole


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
