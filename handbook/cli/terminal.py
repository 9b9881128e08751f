"""What the user sees while the program works: a line a step, and findings on stderr."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console

from handbook.cli.counting import Count

# Seconds between two lines of a count in a log, which nobody watches.
_SELDOM = 10.0


def _console(*, stderr: bool) -> Console:
    """Return a console that prints our text as it is: no markup, no highlighting, no wrapping."""
    return Console(stderr=stderr, markup=False, highlight=False, soft_wrap=True, emoji=False)


@dataclass(slots=True)
class Step:
    """One step of long work; `result` is said when it is done."""

    result: str = ""


@dataclass(slots=True)
class Terminal:
    """Speaks to the user: results on stdout, progress and complaints on stderr."""

    out: Console = field(default_factory=lambda: _console(stderr=False))
    err: Console = field(default_factory=lambda: _console(stderr=True))

    def say(self, text: str) -> None:
        """Print a result."""
        self.out.print(text)

    def complain(self, text: str) -> None:
        """Print a finding or an error."""
        self.err.print(text)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Show that a step is under way, then its result and seconds in one line.

        On a terminal the line moves while the work goes on; in a log there is one line a step.
        """
        started = time.monotonic()
        step = Step()
        if self.err.is_terminal:
            with self.err.status(f"{name}…"):
                yield step
        else:
            self.err.print(f"{name}…")
            yield step
        seconds = time.monotonic() - started
        self.err.print(f"{name}：{step.result or '完成'}（{seconds:.1f} 秒）")

    @contextmanager
    def count(self, name: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
        """Show how far a count has come, how fast and for how long yet; what it lends counts on.

        On a terminal the line moves; in a log there is one every ten seconds.
        """
        count = Count(name, total, unit, time.monotonic())
        if self.err.is_terminal:
            with self.err.status(f"{name}…") as status:

                def show(done: int) -> None:
                    count.add(done)
                    status.update(count.line(time.monotonic()))

                yield show
        else:
            self.err.print(f"{name}…")
            yield self._seldom(count)
        self.err.print(count.result(time.monotonic()))

    def _seldom(self, count: Count) -> Callable[[int], None]:
        said = count.started

        def show(done: int) -> None:
            nonlocal said
            count.add(done)
            now = time.monotonic()
            if now - said >= _SELDOM:
                said = now
                self.err.print(count.line(now))

        return show
