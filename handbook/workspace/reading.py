"""The YAML files of a data folder, read without leaving it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from handbook.errors import DataError, Place
from handbook.errors.rules import NOT_A_PLAN, OUTSIDE_FOLDER
from handbook.sources.files import PLAN, is_folder, is_plan, kind_of

# Where a plan is looked for below a folder that is none: so deep, in so many folders of a level.
_DEPTH, _BREADTH = 2, 200


def read_sources(data: Path, shown: Callable[[Path], str]) -> dict[str, bytes]:
    """Return the YAML files of the data folder by their names relative to it, in order of name.

    They stand in the folder itself and in those for notices and editions. One that has no use
    is not read: its bytes are empty. `shown` names a path to the user. Raises DataError for a file
    that a link leads out of the folder, and for a folder that is no plan's.
    """
    folders = [data, *(f for f in folders_in(data) if is_folder(f.name))]
    files = sorted(p for folder in folders for p in yaml_files_in(folder))
    names = {p.relative_to(data).as_posix(): p for p in files}
    if not is_plan(names):
        raise DataError([NOT_A_PLAN.at(Place(shown(data)), hint=plan_hint(data, shown))])
    home = data.resolve()
    known = [p for name, p in names.items() if kind_of(name)]
    strays = [p for p in known if not p.resolve().is_relative_to(home)]
    if strays:
        raise DataError(OUTSIDE_FOLDER.at(Place(shown(p))) for p in strays)
    return {name: p.read_bytes() if kind_of(name) else b"" for name, p in names.items()}


def plan_hint(data: Path, shown: Callable[[Path], str]) -> str:
    """Return where a plan is that the user may have meant."""
    level = [data]
    for _ in range(_DEPTH):
        level = [f for folder in level for f in folders_in(folder)][:_BREADTH]
        if found := next((f for f in level if PLAN in names_in(f)), None):
            return f"{shown(found)} 里有 {PLAN}，写 --data {shown(found)}。"
    return f"用 --data 指明计划数据所在的目录，里面要有 {PLAN}。"


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


def read_at_most(file: Path, limit: int) -> bytes:
    """Return a file's bytes, no more than `limit` of them: whoever asked for more tells by that."""
    with file.open("rb") as opened:
        return opened.read(limit)
