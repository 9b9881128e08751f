"""What a command imports: an engine only where there is something for it to make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handbook.cli import main
from tests.booklets import ROOT, SECOND

ENGINES = {
    "fontTools", "jinja2", "mkdocs", "openpyxl", "opencc", "pikepdf", "pypinyin", "segno",
    "tinycss2", "uharfbuzz", "weasyprint",
}  # fmt: skip
RUN = """
import sys
from handbook.cli import main
code = main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imported(*arguments: str) -> set[str]:
    """Return the packages that a command which ends well has imported."""
    command = [sys.executable, "-c", RUN, *arguments]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    code, *names = run.stdout.splitlines()[-1].split()
    assert code == "0", run.stderr
    return set(names)


def test_a_build_without_changes_needs_no_engine(tmp_path: Path) -> None:
    """It compares and says so; with a change it does need some, so they would be seen."""
    build = ["build", "--only", "site", "--data", str(SECOND), "--out", str(tmp_path)]
    assert main(build) == 0
    assert imported(*build) & ENGINES == set()
    assert imported(*build, "--force") >= {"jinja2", "mkdocs"}


@pytest.mark.parametrize("command", [["--help"], ["print", "--help"], ["schema", "--help"]])
def test_help_needs_no_engine(command: list[str]) -> None:
    """Whatever the command is for."""
    assert imported(*command) & ENGINES == set()
