"""What `build` makes to be downloaded from a site: calendars, forms, the handbook and its parts."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.editions.compare import comparisons
from handbook.model import MONTHS, Handbook
from handbook.pipeline.sites import Resolved
from handbook.views.booklet import booklet_view, publisher
from handbook.views.calendar import month_calendar, year_calendar
from handbook.views.downloads import (
    EXCEL,
    HANDBOOK,
    WORD,
    YEAR,
    excerpts,
    form_files,
    month_files,
)
from handbook.views.office import office_forms
from handbook.wording import size
from handbook.workspace import EditionFolder
from handbook.workspace.fingerprints import files_below
from handbook.workspace.writing import write_files

Files = dict[str, bytes]
"""Files by their paths from the site's root."""


def downloads_of(folder: EditionFolder) -> Files:
    """Return the files that were made for an edition's site."""
    root = folder.downloads
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files_below(root)}


def make_downloads(
    folder: EditionFolder, resolved: Resolved, handbook: Handbook, *, booklet: bool
) -> str:
    """Make an edition's files; return what to say of them.

    `booklet` says whether a handbook that stands there is this edition's as it is now: its parts
    are cut from it.
    """
    files = {**dict(calendars(handbook)), **dict(filled_in_forms(handbook))}
    if booklet:
        pdf = folder.handbook.read_bytes()
        files |= {HANDBOOK: pdf, **dict(handbook_parts(resolved, handbook, pdf))}
    write_files(folder.downloads, files)
    return f"{len(files)} 个，共 {size(sum(map(len, files.values())))}"


def calendars(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Yield the calendars of the year and of each month that has anything in it."""
    from handbook.office.calendar import calendar_bytes

    yield YEAR, calendar_bytes(year_calendar(handbook))
    for month in MONTHS:
        if (view := month_calendar(handbook, month)).events:
            yield month_files(handbook, month)[1].path, calendar_bytes(view)


def filled_in_forms(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Yield each form as a document, and as a workbook where it has a table."""
    from handbook.office.word import form_docx
    from handbook.office.workbook import form_xlsx

    for form in office_forms(handbook, publisher(handbook)):
        paths = {file.kind: file.path for file in form_files(handbook, form.id, form.title)}
        yield paths[WORD], form_docx(form)
        if form.has_table:
            yield paths[EXCEL], form_xlsx(form)


def handbook_parts(
    resolved: Resolved, handbook: Handbook, pdf: bytes
) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of the finished handbook that are offered by themselves."""
    from handbook.copies.excerpts.cut import Whole

    whole = Whole(pdf)
    parts = booklet_view(handbook, comparisons(handbook, resolved)).parts
    for excerpt in excerpts(handbook, parts):
        pages = {page for part in excerpt.parts for page in whole.pages_of(*part)}
        yield excerpt.path, whole.excerpt(pages, excerpt.title)
