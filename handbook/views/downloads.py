"""The files that a site offers: what they are called, where they stand, what is in them. Pure.

Their paths are plain letters, so that every server, stick and phone finds them; the names under
which a reader keeps them say in Chinese what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from handbook.model import MONTHS, Handbook
from handbook.views.booklet import PartView
from handbook.views.calendar import issued_on
from handbook.views.forms import SheetView
from handbook.views.selection import NAMES
from handbook.wording import month_name, official_date, size

FOLDER = "downloads"
HANDBOOK, YEAR = f"{FOLDER}/handbook.pdf", f"{FOLDER}/year.ics"
PDF, WORD, EXCEL, CALENDAR = "PDF", "Word", "Excel", ".ics"
_ENDINGS = {PDF: "pdf", WORD: "docx", EXCEL: "xlsx", CALENDAR: "ics"}
# The parts of the handbook, beside months and forms, that are offered by themselves.
_PARTS = {
    "notice": ("notices", NAMES["notices"]),
    "plan_table": ("plan-table", NAMES["plan-table"]),
    "year": ("year", NAMES["year"]),
    "changes": ("changes", NAMES["changes"]),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the site offers: its name, its kind, its path from the site's root.

    `saved_as` is what a reader's copy is called; `size` is in bytes.
    """

    name: str
    kind: str
    path: str
    saved_as: str
    size: int = 0

    @property
    def size_text(self) -> str:
        """The size as people say it: 831 KB, 1.2 MB."""
        return size(self.size)


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """The files of a month: its pages of the handbook, its calendar; those that there are."""

    month: int
    name: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Downloads:
    """What a site offers: the whole, its parts, by month and by form, and from when it dates."""

    dated: str = ""
    whole: tuple[Download, ...] = ()
    parts: tuple[Download, ...] = ()
    months: tuple[MonthFiles, ...] = ()
    forms: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    def of_month(self, month: int) -> tuple[Download, ...]:
        """Return the files of a month."""
        return next((m.files for m in self.months if m.month == month), ())

    def of_form(self, form: str) -> tuple[Download, ...]:
        """Return the files of a form."""
        return self.forms.get(form, ())

    def __bool__(self) -> bool:
        return bool(self.whole or self.parts or self.months or self.forms)


NO_DOWNLOADS = Downloads()


def downloads_view(handbook: Handbook, sizes: Mapping[str, int]) -> Downloads:
    """Return the files that there are; `sizes` are theirs in bytes, by path."""

    def there(*offers: Download) -> tuple[Download, ...]:
        return tuple(replace(o, size=sizes[o.path]) for o in offers if o.path in sizes)

    months = (MonthFiles(m, month_name(m), there(*month_files(handbook, m))) for m in MONTHS)
    forms = {form.id: there(*form_files(handbook, form.id, form.title)) for form in handbook.forms}
    issued = issued_on(handbook)
    return Downloads(
        dated=official_date(issued) if issued else "",
        whole=there(*whole_files(handbook)),
        parts=there(*(part_file(handbook, kind) for kind in _PARTS)),
        months=tuple(month for month in months if month.files),
        forms={id_: files for id_, files in forms.items() if files},
    )


def whole_files(handbook: Handbook) -> tuple[Download, ...]:
    """Return the files of the whole year: the handbook, the calendar."""
    return (
        Download("打印手册", PDF, HANDBOOK, f"{kept_name(handbook)}手册.pdf"),
        Download("全年日历", CALENDAR, YEAR, f"{kept_name(handbook)}-全年.ics"),
    )


def part_file(handbook: Handbook, kind: str) -> Download:
    """Return the file of a part of the handbook."""
    id_, name = _PARTS[kind]
    return Download(name, PDF, f"{FOLDER}/{id_}.pdf", f"{kept_name(handbook)}-{name}.pdf")


def month_files(handbook: Handbook, month: int) -> tuple[Download, ...]:
    """Return the files of a month."""
    name = month_name(month)
    return tuple(
        offer(handbook, name, f"month-{month:02}", kind, called)
        for kind, called in ((PDF, f"{name}手册页"), (CALENDAR, f"{name}日历"))
    )


def form_files(handbook: Handbook, form: str, title: str) -> tuple[Download, ...]:
    """Return the files of a form; only one with a table has a workbook."""
    return tuple(offer(handbook, title, f"form-{form}", kind) for kind in (PDF, WORD, EXCEL))


def offer(handbook: Handbook, about: str, id_: str, kind: str, name: str = "") -> Download:
    """Return a file of a kind; a reader's copy is called after what it is about."""
    ending = _ENDINGS[kind]
    kept = f"{kept_name(handbook)}-{plain(about)}.{ending}"
    return Download(name or about, kind, f"{FOLDER}/{id_}.{ending}", kept)


def kept_name(handbook: Handbook) -> str:
    """Return how the names begin under which a reader keeps the files."""
    return plain(f"{handbook.plan.year}年{handbook.plan.short_title}")


def plain(name: str) -> str:
    """Return letters and digits alone: signs mean something to a file system or to Markdown."""
    return re.sub(r"[\W_]", "", name)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pages of the handbook that are offered by themselves: where, under which title.

    Each of its `parts` begins at an anchor and ends before the next part of the handbook, if any.
    """

    path: str
    title: str
    parts: tuple[tuple[str, str | None], ...]


def excerpts(handbook: Handbook, parts: Iterable[PartView]) -> Iterator[Excerpt]:
    """Yield the excerpts of a handbook with these parts, those of one part before the months'."""
    title = f"{handbook.plan.year}年{handbook.plan.short_title}"
    found: dict[Download, list[tuple[str, str | None]]] = {}
    listed = list(parts)
    for part, after in zip(listed, [*listed[1:], None], strict=True):
        for file in files_with(handbook, part):
            anchors = (part.entry.anchor, after.entry.anchor if after else None)
            found.setdefault(file, []).append(anchors)
    for file, anchors_of in found.items():
        yield Excerpt(file.path, f"{title}（{file.name}）", tuple(anchors_of))


def files_with(handbook: Handbook, part: PartView) -> Iterator[Download]:
    """Yield the files that a part of the handbook stands in: its month's, its form's, its own."""
    if part.kind in _PARTS:
        yield part_file(handbook, part.kind)
    if part.entry.month:
        yield month_files(handbook, part.entry.month)[0]
    if isinstance(part, SheetView):
        yield form_files(handbook, part.form, part.title)[0]
