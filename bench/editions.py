"""Many editions in one process against one `mkdocs build` process each: seconds and memory.

The editions are made up: cities and counties below the base of `data/`, each with themes refined
and August filled. Prints a table in Markdown.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.build import MKDOCS_YML, measured  # noqa: E402 (the path above comes first)
from handbook import pipeline  # noqa: E402
from handbook.editions.resolve import resolve  # noqa: E402
from handbook.pipeline import building  # noqa: E402
from handbook.pipeline.sites import site_content  # noqa: E402
from handbook.workspace import ROOT as PROJECT  # noqa: E402
from handbook.workspace import Workspace  # noqa: E402
from handbook.workspace.writing import write_files  # noqa: E402

EDITIONS = 50
COUNTIES = 4  # below each city
SINGLE = 6  # processes of bare MkDocs, half before and half after, to take the median of
OVERLAY = """\
edition: {{id: {id}, name: 第{number}号示例版, level: {level}, parent: {parent}}}
themes:
  {required}:
    refine:
      content: [第{number}号版本的细化内容，于本月底前完成。]
      dates: [{year}-{month:02}-{day:02}]
      venue: 第{number}号党群服务中心
  {id}-reading:
    add: {{month: 8, title: 第{number}号读书活动, requirement: 自选, content: [开展一次读书交流。]}}
"""


@dataclass
class Clock:
    """Hears when each site is done, as a terminal does, and how much memory was in use."""

    times: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Say nothing."""

    @contextmanager
    def step(self, _name: str) -> Iterator[pipeline.Step]:
        """Time one site."""
        started = time.perf_counter()
        yield Said()
        self.times.append(time.perf_counter() - started)
        self.memory.append(resident())


@dataclass
class Said:
    """What a step says in the end."""

    result: str = ""


def resident() -> float:
    """Return the memory in use, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def made_up_data(into: Path) -> Workspace:
    """Write the base of `data/` and the made-up editions below it."""
    shutil.copytree(PROJECT / "data", into / "data", ignore=shutil.ignore_patterns("sample-*"))
    workspace = Workspace(into / "data", into / "build")
    sources = pipeline.read(workspace)
    base = sources.plan.value
    required = [
        t for t in sources.themes.value.themes if t.requirement == "必选" and t.span != "year-round"
    ]
    for number in range(EDITIONS):
        city = number - number % (COUNTIES + 1)
        theme = required[number % len(required)]
        text = OVERLAY.format(
            id=f"made-up-{number}",
            number=number,
            level="市" if number == city else "县",
            parent=base.edition.id if number == city else f"made-up-{city}",
            required=theme.id,
            year=base.plan.year,
            month=theme.month,
            day=number % 28 + 1,
        )
        workspace.edition_file(f"made-up-{number}").write_text(text, "utf-8")
    return workspace


def main() -> None:
    """Build all editions in this process, some of them with bare MkDocs, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        workspace = made_up_data(work)
        sources = pipeline.read(workspace)
        names = tuple(n for n in pipeline.editions_of(sources, every=True) if "made-up" in n)
        bare = [bare_mkdocs(workspace, name, work) for name in names[: SINGLE // 2]]
        clock = Clock()
        started = time.perf_counter()
        sources = pipeline.read(workspace)
        wanted = building.Wanted([building.SITE], together=True)
        building.build_editions(workspace, sources, names, clock, wanted)
        whole = time.perf_counter() - started
        bare += [bare_mkdocs(workspace, name, work) for name in names[SINGLE // 2 : SINGLE]]
    show(clock, whole, bare)


def bare_mkdocs(workspace: Workspace, edition: str, work: Path) -> float:
    """Return the seconds of `mkdocs build` of the same pages in a process of its own."""
    sources = pipeline.read(workspace)
    pages = site_content(workspace, partial(resolve, sources), resolve(sources, edition)).pages
    write_files(work / "docs", dict(pages))
    shutil.copytree(ROOT / "docs", work / "docs", dirs_exist_ok=True)
    (work / "mkdocs.yml").write_text(MKDOCS_YML)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml")]
    return measured(command, NO_MKDOCS_2_WARNING="1").seconds


def show(clock: Clock, whole: float, bare: list[float]) -> None:
    """Print the figures."""
    further = (whole - clock.times[0]) / (EDITIONS - 1)
    single = statistics.median(bare)
    tenth, last = clock.memory[9], clock.memory[-1]
    print(f"\n## {EDITIONS} editions\n\n| what | seconds |\n|---|---|")
    print(f"| the first edition's site | {clock.times[0]:.2f} |")
    print(f"| each further one, all of `build` counted | {further:.3f} |")
    print(f"| all {EDITIONS} | {whole:.1f} |")
    print(f"| one `mkdocs build` process an edition (median of {SINGLE}) | {single:.2f} |")
    print(f"\nOne process is **{single * EDITIONS / whole:.1f} ×** as fast; memory ", end="")
    print(f"{tenth:.0f} MiB after 10 editions, {last:.0f} MiB after {EDITIONS}.")


if __name__ == "__main__":
    main()
