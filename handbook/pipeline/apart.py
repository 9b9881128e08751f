"""Work that takes much memory, in a process of its own: with the process the memory is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from handbook.copies.runs.spawning import portable, spawning
from handbook.errors import OutsideError

Made = TypeVar("Made")

_PATIENCE = 5.0  # seconds until a process that was told to end is no longer waited for


def apart(make: Callable[..., Made], *arguments: object) -> Made:
    """Return what a call returns that another process makes; raises what the call raises.

    The call is told to the process by name, so `make` is a function of a module; what it is given
    and returns is pickled. Raises OutsideError where the process cannot start or is killed. However
    this one ends, the other ends with it.
    """
    context = spawning()
    here, there = context.Pipe()
    process = context.Process(target=work, args=(there,), daemon=True)
    process.start()
    there.close()
    try:
        # Not with its start, which would wait for a process that was killed before it read them.
        here.send((make, arguments))
        made: Made | BaseException = here.recv()
    except (EOFError, ConnectionError):
        raise OutsideError(
            "排版的进程意外终止（可能是内存不足）；再运行一次同样的命令即可继续。"
        ) from None
    finally:
        process.terminate()
        process.join(_PATIENCE)
    if isinstance(made, BaseException):
        raise made
    return made


def work(parent: Connection) -> None:
    """Hear what is wanted, make it and send it, or the error that came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends this process
    Thread(target=end_with_parent, daemon=True).start()
    try:
        make, arguments = parent.recv()
        made = make(*arguments)
    except BaseException as error:  # noqa: BLE001 (the parent raises it)
        made = portable(error)
    with suppress(OSError):
        parent.send(made)


def end_with_parent() -> None:
    """Wait until the parent is gone, killed as it may be, and end this process at once."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "a process that nothing has started"
    parent.join()
    os._exit(1)
