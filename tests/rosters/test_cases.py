"""Every kind of roster as a user meets it: the whole output of `roster check`, pinned.

A case is a folder with a `名册.csv`, or one of `workbooks.CASES`; the editions are those of the
small plan that the cases of bad input stand on. `pytest --renew-golden` renews `expected.txt`.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.cli import main
from handbook.errors import Rule, roster_rules
from tests.rosters import workbooks

HERE = Path(__file__).parent
BASE = HERE.parent / "bad_input" / "_base"
EXPECTED = "expected.txt"
CASES = sorted(p.name for p in HERE.iterdir() if p.is_dir() and p.name[0] not in "_.")

# Met in test_reading: more bytes, and more rows, than a case should have.
ELSEWHERE = {"SIZE", "ROWS"}
RULES = {
    name: rule
    for name, rule in vars(roster_rules).items()
    if isinstance(rule, Rule) and name not in ELSEWHERE
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan in `data`, where the user stands."""
    shutil.copytree(BASE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay_out(name: str, office: Path) -> str:
    """Put the roster of a case into the office; return its name."""
    file = "名册.xlsx" if name in workbooks.CASES else "名册.csv"
    made = workbooks.CASES.get(name)
    (office / file).write_bytes(made() if made else (HERE / name / file).read_bytes())
    return file


def check(capsys: pytest.CaptureFixture[str], file: str, *options: str) -> str:
    """What `roster check` prints, and its exit code."""
    code = main(["roster", "check", file, "--data", "data", "--out", "build", *options])
    captured = capsys.readouterr()
    return f"{captured.out}{captured.err}退出码 {code}\n"


@pytest.mark.parametrize("name", sorted({*CASES, *workbooks.CASES}))
def test_a_roster_is_told_whole(
    name: str, office: Path, capsys: pytest.CaptureFixture[str], renew_golden: bool
) -> None:
    """Each case, through the command line."""
    said = check(capsys, lay_out(name, office))
    assert "Traceback" not in said
    assert "意料之外" not in said
    golden = HERE / name / EXPECTED
    if renew_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert golden.is_file(), f"{name} has no {EXPECTED}: run pytest --renew-golden"
    assert said == golden.read_text("utf-8")


def test_no_case_is_left_over() -> None:
    """Each folder is a case: with a roster, or made by a function."""
    for name in CASES:
        files = {p.name for p in (HERE / name).iterdir()}
        assert files == ({EXPECTED} if name in workbooks.CASES else {EXPECTED, "名册.csv"}), name


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_met_by_a_case(name: str) -> None:
    """A rule that no roster breaks is a rule that nobody has seen working."""
    rule = RULES[name]
    said = re.sub(r"\\\{\w+\\\}", ".*", re.escape(rule.message))
    pattern = re.compile(rf"{rule.severity} {rule.code}  .*\n(?:  .*\n)*?  {said}\n")
    assert any(pattern.search(p.read_text("utf-8")) for p in HERE.glob(f"*/{EXPECTED}"))


def test_json_tells_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json`: an object a finding, in the same order, and nothing else on stdout."""
    file = lay_out("xlsx-merged-cells", office)
    text = check(capsys, file)
    assert main(["roster", "check", file, "--data", "data", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    places = [f"{p['code']}  {p['file']} {p['cell']}" for p in told]
    assert places == re.findall(r"^提示 (.*)$", text, re.MULTILINE)
