"""Files written by the thousand, each whole or not at all.

A file is written under another name in the same folder and then renamed, so that whoever looks, at
whatever moment, finds the old file, none, or the new one. It is not forced to the disk one by one
(fsync), which would cost a hundred times what writing costs: what a killed program has written
stays, and after a power cut the journal's sizes tell which files are to be made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_BUFFER = 1 << 20
_MODE = 0o644


def write_parts(path: str, temporary: str, parts: Iterable[bytes]) -> None:
    """Write a file of several parts; raises OSError and leaves nothing.

    The error names the folder: a file is called after its branch, and an error may end in a log.
    """
    with _replacing(path, temporary) as handle:
        for part in parts:
            _write_all(handle, part)


@contextmanager
def whole_file(path: str, temporary: str) -> Iterator[BinaryIO]:
    """Lend a file to write to, which takes its place when all went well; raises as above."""
    with (
        _replacing(path, temporary) as handle,
        os.fdopen(handle, "wb", _BUFFER, closefd=False) as file,
    ):
        yield file


def remove_left_over(folder: Path, pattern: str) -> None:
    """Remove what a killed program left behind in a folder."""
    for left in folder.glob(pattern):
        left.unlink(missing_ok=True)


@contextmanager
def _replacing(path: str, temporary: str) -> Iterator[int]:
    try:
        handle = os.open(temporary, _FLAGS, _MODE)
        try:
            yield handle
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105 (a Path a file costs more than the rename)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 (as above)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(Path(path).parent), None
        raise


def _write_all(handle: int, content: bytes) -> None:
    """Write all of it: the system may take a part, before it says that the disk is full."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
