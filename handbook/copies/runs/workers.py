"""Several processes at one run, each with its part of the tasks; the journal stays with the first.

A worker whose parent was killed ends with the file it is at. A worker that is killed is noticed:
the run ends with a message, and goes on from there when it is started again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from handbook.copies.runs.journal import Entry
from handbook.copies.runs.spawning import portable, spawning
from handbook.copies.runs.tasks import Press, Task
from handbook.errors import OutsideError

_PATIENCE = 5.0  # seconds until a worker that was told to end is no longer waited for


def made_by_workers(
    presses: Sequence[Press], tasks: Sequence[Task], batch: int
) -> Iterator[list[Entry]]:
    """Yield what becomes of the tasks, in batches as they are made, a process for each press.

    Raises what a worker raised, and OutsideError for a worker that was killed.
    """
    context = spawning()
    running: dict[Connection, SpawnProcess] = {}
    try:
        for _ in presses:
            here, there = context.Pipe()
            process = context.Process(target=work, args=(there, os.getpid()), daemon=True)
            process.start()
            there.close()
            running[here] = process
        # Not with their start, which would wait for a process that was killed before it read them.
        for number, (worker, press) in enumerate(zip(running, presses, strict=True)):
            worker.send((press, tasks[number :: len(presses)], batch))
        while running:
            yield from _received(running)
    except (EOFError, ConnectionError):
        raise OutsideError(
            "一个工作进程意外终止（可能是内存不足）；已印好的都在，再运行一次同样的命令即可继续。"
        ) from None
    finally:
        for process in running.values():
            process.terminate()
            process.join(_PATIENCE)


def _received(running: dict[Connection, SpawnProcess]) -> Iterator[list[Entry]]:
    for ready in wait(list(running)):
        assert isinstance(ready, Connection)
        received = ready.recv()
        if isinstance(received, BaseException):
            raise received
        if received is None:
            running.pop(ready).join(_PATIENCE)
        else:
            yield received


def work(run: Connection, parent: int) -> None:
    """Hear of tasks, make them, send what becomes of them: lists of entries, then None.

    Or an error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends its workers
    try:
        press, tasks, batch = run.recv()
        press.prepare(tasks)
        for at in range(0, len(tasks), batch):
            made: list[Entry] = []
            for task in tasks[at : at + batch]:
                if os.getppid() != parent:
                    return
                made.append(press.make(task))
            run.send(made)
        run.send(None)
    except BaseException as error:  # noqa: BLE001 (the parent raises it, if it is still there)
        with suppress(OSError):
            run.send(portable(error))
