"""Other processes: that they can start where the user stands, that their errors come back."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from multiprocessing.context import SpawnContext
from pathlib import Path

from handbook.errors import OutsideError


def spawning() -> SpawnContext:
    """Return what starts processes of their own: a copy of this one would share its threads' locks.

    Raises OutsideError where the user stands in a folder that they may not enter, as after `su`: a
    new process goes there first.
    """
    folder = Path.cwd()
    if not os.access(folder, os.X_OK):
        raise OutsideError(
            f"没有权限进入当前目录 {folder}，排版的进程无法启动。"
            "先 cd 到有权限的目录，再运行同样的命令。"
        )
    return multiprocessing.get_context("spawn")


def portable(error: BaseException) -> BaseException:
    """Return an error as it can be sent to another process: in words where it cannot be itself."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 (whatever an error's own methods raise)
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
