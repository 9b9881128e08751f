"""What a product was made from, and whether a hand has touched it since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path


def fingerprint(*, folders: Iterable[Path] = (), extra: Iterable[str] = ()) -> str:
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


def state_of(product: Path) -> str:
    """Return a hash of a product's file names, sizes and times: any hand that touches it shows."""
    digest = hashlib.sha256()
    for path in files_below(product):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, or the file itself, in order of name; no Python caches."""
    if folder.is_file():
        yield folder
    else:
        yield from (
            p for p in sorted(folder.rglob("*")) if p.is_file() and "__pycache__" not in p.parts
        )
