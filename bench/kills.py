"""A run for 2,000 branches, killed at 50 random moments: does it end as an undisturbed one?

The command itself is killed (SIGKILL), at any moment from its start to its end, its workers left to
notice. After each kill every file that is there has to be whole; whenever a run gets to its end,
files and manifest have to be those of the undisturbed run, and everything begins anew.

    python bench/kills.py [kills] [branches]
"""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.branches import write_roster  # noqa: E402 (the path above comes first)

KILLS, BRANCHES = 50, 2_000
MAKING, LISTS = "印支部手册…", "名册清单"


def main() -> int:
    """Kill and compare; print what came of it; return 1 where anything differed."""
    kills, count = [*map(int, sys.argv[1:]), *(KILLS, BRANCHES)[len(sys.argv) - 1 :]]
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        work = Path(name)
        roster = write_roster(work / "名册.csv", count)
        whole, killed = work / "whole", work / "killed"
        subprocess.run([*command(roster, whole), "--one", first_of(roster)], check=True)
        shutil.copytree(whole, killed)
        started = time.monotonic()
        subprocess.run(command(roster, whole), check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - started
        expected = products(whole)
        faults, stages = rounds(roster, killed, expected, kills, seconds)
    print(f"{count:,} branches, {seconds:.1f} s undisturbed; {dict(stages)}")
    print("\n".join(faults) or "no fault")
    return bool(faults)


def rounds(
    roster: Path, out: Path, expected: dict[str, str], kills: int, seconds: float
) -> tuple[list[str], Counter[str]]:
    """Kill runs at random moments; return every fault, and how often a run was where.

    `seconds` is how long a run takes: as long as the last one that came to its end.
    """
    chosen, stages, faults = random.Random(2026), Counter[str](), []
    while stages.total() - stages["came to its end"] < kills:
        started = time.monotonic()
        stage = killed_at(command(roster, out), chosen.uniform(0, seconds))
        stages[stage] += 1
        print(dict(stages), file=sys.stderr)
        if stage == "came to its end":
            seconds = time.monotonic() - started
            faults += differences(products(out), expected)
            begin_anew(out)
        else:
            there = products(out)
            faults += differences(there, {name: expected[name] for name in there})
    subprocess.run(command(roster, out), check=True, stdout=subprocess.DEVNULL)
    faults += differences(products(out), expected)
    faults += [f"left over: {path}" for path in out.rglob("*.part")]
    stages["came to its end"] += 1
    return faults, stages


def killed_at(run: list[str], moment: float) -> str:
    """Run a command and kill it after so many seconds; return where it was."""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=said) as process:
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                process.kill()
            else:
                assert process.returncode == 0, "the run failed by itself"
                return "came to its end"
        said.seek(0)
        return "killed while making" if MAKING in said.read().decode() else "killed before"


def command(roster: Path, out: Path) -> list[str]:
    """Return the command that prints a copy for every branch."""
    program = [sys.executable, str(ROOT / "build_handbook.py"), "print"]
    return [*program, "--roster", str(roster), "--out", str(out)]


def products(out: Path) -> dict[str, str]:
    """Return the SHA-256 of every copy and every list by its name."""
    found = [*out.glob("*/branches/*.pdf"), *out.glob(f"{LISTS}/清单*.csv")]
    return {str(path.relative_to(out)): digest(path) for path in found}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences(found: dict[str, str], expected: dict[str, str]) -> list[str]:
    """Return the names of files that are not as they should be, or not there, or too many."""
    names = found.keys() | expected.keys()
    return sorted(name for name in names if found.get(name) != expected.get(name))


def begin_anew(out: Path) -> None:
    """Remove everything but the template, as if nothing had been printed."""
    for path in [*out.glob("*/branches"), out / LISTS]:
        shutil.rmtree(path)
    (out / ".copies.journal").unlink()


def first_of(roster: Path) -> str:
    """Return the number of the first branch."""
    return roster.read_text("utf-8-sig").splitlines()[1].partition(",")[0]


if __name__ == "__main__":
    sys.exit(main())
