"""Where everything stands: the only module that knows the project's folders, reads them and writes whole files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one run: the data, what is built from it, and the project's own files."""

    data: Path
    out: Path
    root: Path = ROOT

    def read_sources(self) -> dict[str, bytes]:
        """Return every YAML file of the data folder by its name relative to it, in order of name."""
        return {p.relative_to(self.data).as_posix(): p.read_bytes() for p in sorted(self.data.rglob("*.yaml"))}
