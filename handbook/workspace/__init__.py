"""Where everything stands: the only room that knows folders, reads them, writes whole files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from handbook.workspace.fingerprints import state_of
from handbook.workspace.reading import read_sources
from handbook.workspace.writing import write_whole

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one run: the data, what is built from it, and the project's own files."""

    data: Path = ROOT / "data"
    out: Path = ROOT / "build"
    root: Path = ROOT

    @property
    def templates(self) -> Path:
        """The templates, style sheets and scripts."""
        return self.root / "templates"

    @property
    def docs(self) -> Path:
        """The hand-written pages of the site."""
        return self.root / "docs"

    @property
    def fonts(self) -> Path:
        """The project's own fonts, fetched by the set-up."""
        return self.root / ".fonts"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time: compiled templates, font coverage.

        Where somebody else's project may only be read, it stands with the products.
        """
        own = self.root / ".cache"
        return own if is_usable(own) else self.out / ".cache"

    @property
    def schemas(self) -> Path:
        """The JSON Schemas that editors read."""
        return self.root / "schemas"

    @property
    def lists(self) -> Path:
        """What goes with the copies of branches: lists of what was printed, and for whom.

        No edition's id is Chinese, so it is no edition's folder.
        """
        return self.out / "名册清单"

    @property
    def roster_as_read(self) -> Path:
        """What is kept of the roster that was read last."""
        return self.out / ".roster.json"

    @property
    def start_page(self) -> Path:
        """The page that lists the editions built together."""
        return self.out / "index.html"

    def edition_file(self, edition: str) -> Path:
        """Return the overlay of an edition."""
        return self.data / "editions" / f"{edition}.yaml"

    def notice_file(self, edition: str) -> Path:
        """Return the notice that goes by the id of an edition."""
        return self.data / "notices" / f"{edition}.yaml"

    def snapshot_file(self, edition: str) -> Path:
        """Return what the parent said when the edition was written against it."""
        return self.data / "editions" / f"{edition}.base.json"

    def edition(self, edition: str) -> EditionFolder:
        """Return the folder that an edition is built into."""
        return EditionFolder(self.out / edition)

    def shown(self, path: Path) -> str:
        """Return a path as the user would name it: relative to where they stand, if below it."""
        try:
            return path.absolute().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return str(path)

    def read_sources(self) -> dict[str, bytes]:
        """Return the files of the data folder; raises as `reading.read_sources`."""
        return read_sources(self.data, self.shown)


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """What is built for one edition."""

    path: Path

    @property
    def handbook(self) -> Path:
        """The printed handbook."""
        return self.path / "handbook.pdf"

    @property
    def downloads(self) -> Path:
        """The files that the site offers, by the paths they have there."""
        return self.path / ".downloads"

    @property
    def site(self) -> Path:
        """The site."""
        return self.path / "site"

    def printed(self, name: str) -> Path:
        """Return where a file to be printed stands."""
        return self.path / "print" / name

    def template(self, name: str) -> Path:
        """Return where a template of the branches' copies is kept."""
        return self.path / ".templates" / f"{name}.pdf"

    def is_fresh(self, product: Path, fingerprint: str) -> bool:
        """Whether `product` stands as it was built, from inputs of this fingerprint."""
        return is_fresh(product, fingerprint)

    def mark_fresh(self, product: Path, fingerprint: str) -> None:
        """Note what `product` was built from and what it looks like now."""
        mark_fresh(product, fingerprint)


def is_usable(folder: Path) -> bool:
    """Whether files can be read and written in a folder, which is made where it is not there."""
    there = folder if folder.exists() else folder.parent
    return there.is_dir() and os.access(there, os.R_OK | os.W_OK | os.X_OK)


def is_fresh(product: Path, fingerprint: str) -> bool:
    """Whether a product stands as it was built, from inputs of this fingerprint."""
    stamp = stamp_of(product)
    return stamp.is_file() and stamp.read_text() == f"{fingerprint}\n{state_of(product)}\n"


def mark_fresh(product: Path, fingerprint: str) -> None:
    """Note what a product was built from and what it looks like now."""
    write_whole(stamp_of(product), f"{fingerprint}\n{state_of(product)}\n".encode())


def stamp_of(product: Path) -> Path:
    """Return the file that notes what a product was built from."""
    return product.with_name(f".{product.name}.built")
