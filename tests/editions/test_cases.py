"""The cases that must work, each with its overlays and the whole result in one file of `cases/`.

A case lays its files over the plan in `base/`: sections named after files come first, then what the
checks say, then each edition as it comes out. `pytest --renew-golden` writes the last two anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.editions.resolve import resolve
from handbook.errors.report import report
from tests.editions.plan import base_files, laid_over, told

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
FINDINGS = "检查"
HEAD = re.compile(r"^=== (.+)\n", re.MULTILINE)


def sections_of(text: str) -> tuple[str, dict[str, str]]:
    """Return what a case is called, and its sections by name."""
    title, *parts = HEAD.split(text)
    return title, dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_case_comes_out_whole(path: Path, renew_golden: bool) -> None:
    """From the files of all layers to findings and resolved editions, nothing else in between."""
    title, sections = sections_of(path.read_text("utf-8"))
    files = {name: text for name, text in sections.items() if name.endswith(".yaml")}
    sources, problems = laid_over(files)
    assert sources is not None
    result = {FINDINGS: f"{report(problems)}\n"}
    result |= {name: told(resolve(sources, name)) for name in sections if name in sources.editions}
    text = title + "".join(f"=== {name}\n{said}" for name, said in (files | result).items())
    if renew_golden:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")


def test_all_fifteen_are_there() -> None:
    """The cases of the design, by their numbers."""
    assert sorted({int(p.stem[:2]) for p in CASES}) == list(range(1, 16))


def test_the_base_is_valid_alone() -> None:
    """Whatever a case shows comes from the case."""
    _, problems = laid_over({})
    assert problems == ()
    assert "editions" not in "".join(base_files())
