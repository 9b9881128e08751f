"""The site's scripts: their own tests, and the dialect that old phones run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from tests.built_site import ROOT

SCRIPTS = [
    *sorted((ROOT / "templates" / "assets" / "javascripts").glob("*.js")),
    *sorted((ROOT / "templates" / "scripts").glob("*/*.js")),
]
LONGEST = 250  # lines
# What Chromium 78 (WeChat on old phones) does not know.
TOO_NEW = re.compile(
    r"\?\.[\w(\[]|\?\?|structuredClone|\.replaceAll\(|\.at\(|matchAll|#\w+\s*[=(]|\|\|=|&&=|Promise\.any"
)


def node() -> str:
    """Return Node: the machine's, else the one that playwright brings."""
    return shutil.which("node") or compute_driver_executable()[0]


@pytest.mark.parametrize("script", ["search-worker", "planner"])
def test_a_script_passes_its_own_tests(script: str) -> None:
    """Node's own runner over what needs no browser."""
    tests = Path(__file__).parent / f"{script}.test.cjs"
    result = subprocess.run(
        [node(), "--test", str(tests)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_scripts_keep_to_what_old_phones_know(script: Path) -> None:
    """No word that came after Chromium 78; and no more lines than a person reads at once."""
    text = script.read_text("utf-8")
    assert not TOO_NEW.findall(text)
    assert text.count("\n") <= LONGEST
