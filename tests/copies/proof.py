"""What is to be shown of a real handbook's copies, one after the other, and by whom.

For the sample that every test run makes, and for the 300 of `bench/proof.py`.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import quote

from handbook import pipeline
from handbook.editions.resolve import resolve
from handbook.model import Handbook
from handbook.views.web import home_page
from handbook.workspace import Workspace
from tests.booklets import DATA
from tests.copies.handed_out import Said, run
from tests.copies.invented import Invented, roster, write
from tests.copies.readers import READERS, codes_on, findings, poppler, soundness, squeezed


@dataclass(frozen=True)
class Edition:
    """An edition's template, and what belongs on each of its pages.

    `along` is whether a page says whose it is along its edges, or as the cover does; `blanks` how
    many of its blanks ask for the name. Official documents say nothing of it.
    """

    template: Path
    home: str
    along: tuple[bool, ...]
    blanks: tuple[int, ...]

    @classmethod
    def of(cls, handbook: Handbook, template: Path) -> Edition:
        """Return what the template's own pages say of it: running heads, labels of blanks."""
        pages = poppler(template)
        head = squeezed(f"{handbook.plan.year}年{handbook.plan.short_title}")
        asking = [f for form in handbook.forms for f in form.head if f.personal == "name"]
        (label,) = {squeezed(field.label) for field in asking}
        blanks = (page.count(label) for page in pages)
        along = tuple(at == 0 or head in page for at, page in enumerate(pages))
        return cls(template, home_page(handbook), along, (0, *tuple(blanks)[1:]))

    def wanted(self, row: Invented) -> Iterator[tuple[str, list[int]]]:
        """Yield each text of a branch's copy and how often each page should say it."""
        cover = [int(at == 0) for at in range(len(self.along))]
        yield row.number, list(map(int, self.along))
        yield row.name, [a + b for a, b in zip(self.along, self.blanks, strict=True)]
        yield from ((text, cover) for text in (row.superior, row.secretary) if text)

    def links(self, row: Invented) -> list[str]:
        """Return where the codes on the cover of a branch's copy lead: without a site, nowhere."""
        return [f"{self.home}#{quote(row.number, safe='')}"] if self.home else []


@dataclass(frozen=True)
class Made:
    """A branch's copy as the command made it."""

    path: Path
    row: Invented
    edition: Edition


def faults_of(made: Made) -> list[str]:
    """Return everything that is wrong with a copy."""
    return [f"{made.row.number}: {fault}" for fault in _faults(made)]


def _faults(made: Made) -> Iterator[str]:
    if said := soundness(made.path):
        yield f"qpdf: {said}"
    for reader in READERS:
        pages = reader(made.path)
        for text, wanted in made.edition.wanted(made.row):
            if (found := [page.count(squeezed(text)) for page in pages]) != wanted:
                yield f"{reader.__name__} finds {text} so often: {found}"
    if (codes := codes_on(made.path)) != made.edition.links(made.row):
        yield f"the code on the cover leads to {codes}"
    if not made.path.read_bytes().startswith(made.edition.template.read_bytes()):
        yield "does not begin with the template"
    yield from findings(made.path, "ua1")


def all_faults(copies: Iterable[Made]) -> list[str]:
    """Return everything that is wrong with some copies, looked at by as many processes as help."""
    # Not forked: a process with threads, as a browser's tests leave them, may never come to life.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        return list(chain.from_iterable(processes.map(faults_of, copies)))


@dataclass(frozen=True)
class Proof:
    """A shard of the roster as the command printed it, and what it said."""

    folder: Path
    said: Said
    rows: dict[str, Invented]
    editions: dict[str, Edition]

    @cached_property
    def copies(self) -> dict[str, Made]:
        """The copies by their branches' numbers, as the manifest has them."""
        (manifest,) = (self.folder / "build").glob("名册清单/清单*.csv")
        lines = csv.DictReader(manifest.read_text("utf-8-sig").splitlines())
        made = {line["编号"]: line["文件"] for line in lines if line["文件"]}
        return {number: self._made(number, file) for number, file in made.items()}

    def _made(self, number: str, file: str) -> Made:
        row = self.rows[number]
        return Made(self.folder / "build" / file, row, self.editions[row.edition])


def proof(folder: Path, shards: int, names: Sequence[str] = ()) -> Proof:
    """Print the first of so many shards of the roster, of the real handbook, with the command.

    Branches are of the editions named: of the default one and one with a site, where none are.
    """
    sources = pipeline.read(Workspace(DATA))
    of = {name: resolve(sources, name) for name in pipeline.editions_of(sources, every=True)}
    default, sited = pipeline.editions_of(sources), [n for n in of if home_page(of[n])]
    names = names or (*default, sited[0])
    rows = roster(names)
    path = write(folder / "名册.csv", rows)
    out = folder / "build"
    said = run("print", "--roster", str(path), "--shard", f"1/{shards}", "--out", str(out))
    editions = {
        name: Edition.of(of[name], next((out / name / ".templates").glob("[!.]*.pdf")))
        for name in names
    }
    return Proof(folder, said, {row.number: row for row in rows}, editions)
