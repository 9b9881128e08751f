"""A copy for every branch, by every means: ours against what else would make the same files.

Each method makes so many copies of the whole handbook in a process of its own, into a folder that
is emptied between batches, outside the time that is taken. Prints a table in Markdown and writes
the plot beside it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.methods import METHODS, Prepared  # noqa: E402 (the path above comes first)
from bench.plot import Series, plot  # noqa: E402

COUNTS = (10, 100, 1_000, 10_000)
# How many copies a method that takes long makes at most.
FEW = {"weasyprint": 2, "weasyprint-parts": 5, "typst": 100}
ROUNDS = 3  # of which the quickest counts: what else the machine does only adds


@dataclass(frozen=True)
class Figure:
    """What one process took for so many copies: seconds by the clock and of one core's work.

    `memory` is the peak in MiB, `size` the bytes a copy.
    """

    method: str
    count: int
    seconds: float
    work: float
    memory: float
    size: int

    @property
    def each(self) -> float:
        """Milliseconds a copy."""
        return 1000 * self.seconds / self.count

    @property
    def core(self) -> float:
        """Milliseconds of a core's work a copy."""
        return 1000 * self.work / self.count


def main() -> None:
    """Prepare the booklet, measure every method at every count, print what came of it."""
    if len(sys.argv) == 4:
        print(json.dumps(run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
        return
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        prepared = Prepared.make(Path(name))
        figures = [
            figure(Path(name), method, count)
            for method in METHODS
            if METHODS[method].available()
            for count in counts_of(method)
        ]
    show(prepared, figures)
    series = [
        Series(METHODS[method].label, [(f.count, f.each) for f in figures if f.method == method])
        for method in dict.fromkeys(f.method for f in figures)
    ]
    (ROOT / "bench" / "copies.svg").write_text(plot(series), "utf-8")


def counts_of(method: str) -> Iterator[int]:
    """Yield how many copies a method makes, time after time."""
    most = FEW.get(method, COUNTS[-1])
    yield from [count for count in COUNTS if count <= most] or [most]


def figure(work: Path, method: str, count: int) -> Figure:
    """Measure a method in a process of its own."""
    command = [sys.executable, __file__, str(work), method, str(count)]
    figures: list[Figure] = []
    for _ in range(1 if method in FEW or count == COUNTS[-1] else ROUNDS):
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        figures.append(Figure(method, count, **json.loads(said.splitlines()[-1])))
    best = min(figures, key=lambda figure: figure.seconds)
    print(f"{method} {count}: {best.each:.3f} ms", file=sys.stderr)
    return best


def run(work: Path, method: str, count: int) -> dict[str, float]:
    """Make copies in batches; return the seconds, the peak of memory in MiB, the bytes a copy."""
    chosen = METHODS[method]
    make = chosen.start(Prepared.read(work))
    seconds, work_done, size = 0.0, 0.0, 0
    for first in range(0, count, chosen.batch):
        folder = Path(tempfile.mkdtemp(dir=work))
        started, worked = time.perf_counter(), time.process_time()
        make(first, min(chosen.batch, count - first), folder)
        seconds += time.perf_counter() - started
        work_done += time.process_time() - worked
        size += sum(path.stat().st_size for path in folder.rglob("*.pdf"))
        shutil.rmtree(folder)
    # Not ru_maxrss, which begins with that of the process it was started by.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    memory = int(peak[1]) / 1024 if peak else 0.0
    return {"seconds": seconds, "work": work_done, "memory": memory, "size": size // count}


def show(prepared: Prepared, figures: list[Figure]) -> None:
    """Print the table and the ratios that are promised."""
    plain = {f.count: f for f in figures if f.method == "write"}
    pages, size = prepared.template.pages, len(prepared.template.content)
    print(f"\n## {pages} pages, {len(prepared.template.slots)} slots\n")
    print(f"Laid out once in {prepared.laid_out:.2f} s, made a template in ", end="")
    print(f"{prepared.compiled:.2f} s: {prepared.ratio:.2f} × the layout; {size / 1e3:.0f} KB.\n")
    print("| method | copies | ms a copy | ms of a core | a second and core ", end="")
    print("| bytes a copy | × a plain write, clock and core | MiB |")
    print("|---|---|---|---|---|---|---|---|")
    for f in figures:
        beside = plain.get(f.count)
        times = f"{f.seconds / beside.seconds:.1f}, {f.work / beside.work:.1f}" if beside else "–"
        print(
            f"| {METHODS[f.method].label} | {f.count:,} | {f.each:.3f} | {f.core:.3f} "
            f"| {1000 / f.core:,.1f} "
            f"| {f.size:,} | {times} | {f.memory:.0f} |"
        )
    promise(figures)


def promise(figures: list[Figure]) -> None:
    """Print how the goals are met."""
    by = {(f.method, f.count): f for f in figures}
    loop = min((f.core for f in figures if f.method == "weasyprint"), default=0.0)
    at = 1_000
    if (ours := by.get(("copies", at))) and (plain := by.get(("write", at))):
        print(
            f"\nAt {at:,}: **{ours.each / plain.each:.1f} ×** a plain write by the clock, ", end=""
        )
        print(f"{ours.core / plain.core:.1f} × in a core's work (the goal is 3 ×); ", end="")
        print(f"{loop / ours.core:,.0f} × the rate of WeasyPrint in a loop (the goal is 1,000 ×).")
    if runs := [f for f in figures if f.method == "run"]:
        print(f"Print run: **{1000 / runs[-1].core:,.0f}** branches a second and core ", end="")
        print(f"at {runs[-1].count:,} (the goal is 2,500).")


if __name__ == "__main__":
    main()
