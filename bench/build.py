"""`build` against what a user would run instead: `mkdocs build` and one bare WeasyPrint render.

Both sides start from nothing built, in processes of their own, taking turns; the pages and the HTML
are the same. Prints a table in Markdown; `make bench` keeps it in bench/RESULTS.md.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handbook import pipeline  # noqa: E402 (the path above comes first)
from handbook.editions.resolve import resolve  # noqa: E402
from handbook.pipeline.building import booklet_html  # noqa: E402
from handbook.pipeline.sites import site_content  # noqa: E402
from handbook.render.fonts import write_fontconfig  # noqa: E402
from handbook.workspace import Workspace  # noqa: E402
from handbook.workspace.writing import write_files  # noqa: E402

ROUNDS = 5
MKDOCS_YML = """\
site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search, offline]
markdown_extensions: [abbr, admonition, attr_list, md_in_html, tables, {toc: {permalink: "#"}}]
"""
RENDER = """\
import sys
from weasyprint import HTML
HTML(sys.argv[1], base_url=sys.argv[2]).write_pdf(sys.argv[3])
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds of wall clock, MiB of memory at the peak."""

    seconds: float
    memory: float


def measured(command: list[str], **environment: str) -> Run:
    """Run a command in silence and return what it took; a failure ends the bench."""
    started = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (1, 2)]
        process = os.posix_spawn(
            command[0], command, os.environ | environment, file_actions=actions
        )
        _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def prepared(work: Path) -> tuple[Workspace, str]:
    """Write the pages and the HTML that the bare tools are given; return where, and the edition."""
    workspace = Workspace(ROOT / "data", work / "ours")
    sources = pipeline.read(workspace)
    edition = pipeline.editions_of(sources)[0]
    handbook = resolve(sources, edition)
    write_files(
        work / "docs", dict(site_content(workspace, partial(resolve, sources), handbook).pages)
    )
    shutil.copytree(ROOT / "docs", work / "docs", dirs_exist_ok=True)
    (work / "mkdocs.yml").write_text(MKDOCS_YML)
    (work / "booklet.html").write_text(booklet_html(workspace, partial(resolve, sources), handbook))
    return workspace, edition


def main() -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        workspace, edition = prepared(work)
        build = [sys.executable, str(ROOT / "build_handbook.py"), "build", "--force"]
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml")]
        pages = [
            str(work / "booklet.html"),
            f"{workspace.templates.as_uri()}/",
            str(work / "x.pdf"),
        ]
        fontconfig = str(write_fontconfig(workspace.fonts, workspace.cache))
        out = ["--out", str(workspace.out)]
        ours, handbooks, sites, prints = [], [], [], []
        for _ in range(ROUNDS):
            ours.append(measured([*build, *out]))
            handbooks.append(measured([*build, "--only", "handbook", *out]))
            sites.append(measured(mkdocs, NO_MKDOCS_2_WARNING="1"))
            prints.append(
                measured([sys.executable, "-c", RENDER, *pages], FONTCONFIG_FILE=fontconfig)
            )
        again = [measured([*build[:-1], *out]) for _ in range(ROUNDS)]
        built = workspace.edition(edition)
        show(
            {
                "`build`, site and handbook": ours,
                "`build --only handbook`": handbooks,
                "bare `mkdocs build` of the same pages": sites,
                "bare WeasyPrint render of the same HTML": prints,
                "`build` again, nothing changed": again,
            }
        )
        both = [site.seconds + print_.seconds for site, print_ in zip(sites, prints, strict=True)]
        compare("`build`", ours, "the two bare tools together", both)
        bare = [run.seconds for run in prints]
        compare("`build --only handbook`", handbooks, "the bare WeasyPrint render", bare)
        site = [f for f in built.site.rglob("*") if f.is_file() and "downloads" not in f.parts]
        print(f"\nHandbook {built.handbook.stat().st_size / 1e6:.2f} MB; ", end="")
        print(f"site {sum(f.stat().st_size for f in site) / 1e6:.2f} MB without downloads.")


def show(rows: dict[str, list[Run]]) -> None:
    """Print the median time and the peak memory of each side."""
    print("| what | seconds (median) | peak memory, MiB |\n|---|---|---|")
    for label, runs in rows.items():
        memory = max(run.memory for run in runs)
        print(f"| {label} | {median(runs):.2f} | {memory:.0f} |")


def compare(what: str, runs: list[Run], other: str, seconds: list[float]) -> None:
    """Print how many times as long one side takes as the other."""
    ratio = median(runs) / statistics.median(seconds)
    print(f"\n{what} takes **{ratio:.2f} ×** {other} ({ROUNDS} rounds each).")


def median(runs: list[Run]) -> float:
    """Return the median time of some runs, in seconds."""
    return statistics.median(run.seconds for run in runs)


if __name__ == "__main__":
    main()
