"""Where everything stands: the only module that knows folders, reads them, writes whole files."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handbook.errors import DataError, Place
from handbook.errors.rules import NOT_A_PLAN, OUTSIDE_FOLDER
from handbook.sources.files import PLAN, is_folder, is_plan, kind_of

ROOT = Path(__file__).resolve().parent.parent

# Where a plan is looked for below a folder that is none: so deep, in so many folders of a level.
_DEPTH, _BREADTH = 2, 200


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
        """What may be thrown away at any time: compiled templates, font coverage."""
        return self.root / ".cache"

    @property
    def schemas(self) -> Path:
        """The JSON Schemas that editors read."""
        return self.root / "schemas"

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
        """Return the YAML files of the data folder by their names relative to it, in order of name.

        They stand in the folder itself and in those for notices and editions. One that has no use
        is not read: its bytes are empty. Raises DataError for a file that a link leads out of the
        folder, and for a folder that is no plan's.
        """
        folders = [self.data, *(f for f in folders_in(self.data) if is_folder(f.name))]
        files = sorted(p for folder in folders for p in yaml_files_in(folder))
        names = {p.relative_to(self.data).as_posix(): p for p in files}
        if not is_plan(names):
            raise DataError([NOT_A_PLAN.at(Place(self.shown(self.data)), hint=self._plan_hint())])
        home = self.data.resolve()
        known = [p for name, p in names.items() if kind_of(name)]
        strays = [p for p in known if not p.resolve().is_relative_to(home)]
        if strays:
            raise DataError(OUTSIDE_FOLDER.at(Place(self.shown(p))) for p in strays)
        return {name: p.read_bytes() if kind_of(name) else b"" for name, p in names.items()}

    def _plan_hint(self) -> str:
        """Return where a plan is that the user may have meant."""
        level = [self.data]
        for _ in range(_DEPTH):
            level = [f for folder in level for f in folders_in(folder)][:_BREADTH]
            if found := next((f for f in level if PLAN in names_in(f)), None):
                return f"{self.shown(found)} 里有 {PLAN}，写 --data {self.shown(found)}。"
        return f"用 --data 指明计划数据所在的目录，里面要有 {PLAN}。"

    def fingerprint(self, *, folders: Iterable[Path] = (), extra: Iterable[str] = ()) -> str:
        """Return a hash of all files below `folders`, names and bytes, and of the `extra` words.

        What a build is made from; equal fingerprints mean an equal result.
        """
        digest = hashlib.sha256()
        for word in extra:
            digest.update(f"{word}\0".encode())
        for path in (p for folder in folders for p in files_below(folder)):
            digest.update(f"{path}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """What is built for one edition."""

    path: Path

    @property
    def handbook(self) -> Path:
        """The printed handbook."""
        return self.path / "handbook.pdf"

    @property
    def site(self) -> Path:
        """The site."""
        return self.path / "site"

    def is_fresh(self, product: Path, fingerprint: str) -> bool:
        """Whether `product` stands as it was built, from inputs of this fingerprint."""
        stamp = self._stamp(product)
        return stamp.is_file() and stamp.read_text() == f"{fingerprint}\n{state_of(product)}\n"

    def mark_fresh(self, product: Path, fingerprint: str) -> None:
        """Note what `product` was built from and what it looks like now."""
        write_whole(self._stamp(product), f"{fingerprint}\n{state_of(product)}\n".encode())

    def _stamp(self, product: Path) -> Path:
        return self.path / f".{product.name}.built"


def state_of(product: Path) -> str:
    """Return a hash of a product's file names, sizes and times: any hand that touches it shows."""
    digest = hashlib.sha256()
    for path in files_below(product):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def folders_in(folder: Path) -> list[Path]:
    """Return a folder's own folders in order of name; none where it may not be read."""
    paths = (folder / name for name in names_in(folder) if not name.startswith("."))
    with suppress(OSError):
        return [path for path in paths if path.is_dir()]
    return []


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, in order; none where it may not be read."""
    with suppress(OSError):
        return sorted(p.name for p in folder.iterdir())
    return []


def yaml_files_in(folder: Path) -> list[Path]:
    """Return the YAML files of a folder but hidden ones: what editors leave about."""
    found = (p for p in folder.iterdir() if p.suffix.lower() in (".yaml", ".yml"))
    return [p for p in found if not p.name.startswith(".") and p.is_file()]


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, or the file itself, in order of name; no Python caches."""
    if folder.is_file():
        yield folder
    else:
        yield from (
            p for p in sorted(folder.rglob("*")) if p.is_file() and "__pycache__" not in p.parts
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment it is the old one or the new one, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with naming(path), os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name a product in an error of the system that names no file: a full disk does not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Make `folder` hold exactly these texts by their relative names, all of them or none."""
    with whole_folder(folder) as new:
        for name, text in texts.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Lend an empty folder to build into; it becomes `folder` only when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    old = new.with_name(f"{new.name}.old")
    try:
        new.chmod(0o755)
        with naming(folder):
            yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
