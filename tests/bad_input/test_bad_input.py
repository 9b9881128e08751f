"""Every kind of bad data as a user meets it: the whole output of `check` and its exit code, pinned.

A case is a folder that holds only what differs from the small valid plan in `_base`: whole files,
and `removed.txt` with the names of files that are not there. `pytest --renew-golden` renews
`expected.txt`.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.cli import main
from handbook.errors import Rule, edition_rules, rules, text_rules, yaml_rules

HERE = Path(__file__).parent
BASE = HERE / "_base"
CASES = sorted(p.name for p in HERE.iterdir() if p.is_dir() and p.name[0] not in "_.")
EXPECTED, REMOVED = "expected.txt", "removed.txt"


def lay_out(case: Path, data: Path) -> None:
    """Make the data folder of a case: the valid plan, and over it what the case holds."""
    shutil.copytree(BASE, data)
    shutil.copytree(
        case, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED, REMOVED)
    )
    removed = case / REMOVED
    for name in removed.read_text("utf-8").split() if removed.exists() else []:
        (data / name).unlink()


def check(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """Return what `check` prints for the folder `data`, and its exit code."""
    code = main(["check", "--data", "data", *options])
    captured = capsys.readouterr()
    return f"{captured.out}{captured.err}退出码 {code}\n"


@pytest.mark.parametrize("name", CASES)
def test_bad_data_is_told_whole(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    renew_golden: bool,
) -> None:
    """Each case, through the command line."""
    case = HERE / name
    lay_out(case, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    said = check(capsys)
    assert "Traceback" not in said
    assert "意料之外" not in said
    if renew_golden:
        (case / EXPECTED).write_text(said, encoding="utf-8")
    assert (case / EXPECTED).is_file(), f"{name} has no {EXPECTED}: run pytest --renew-golden"
    assert said == (case / EXPECTED).read_text("utf-8")


def test_the_base_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a case shows comes from the case."""
    shutil.copytree(BASE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    said = check(capsys, "--strict")
    assert "数据没有错误" in said
    assert said.endswith("退出码 0\n")


@pytest.mark.parametrize("name", CASES)
def test_a_case_holds_only_what_differs(name: str) -> None:
    """No file is there that says what the base says, none that is left over from another time."""
    case = HERE / name
    files = {p.relative_to(case).as_posix() for p in case.rglob("*") if p.is_file()}
    assert EXPECTED in files
    assert len(files) > 1, "a case without a fault"
    for file in files - {EXPECTED, REMOVED}:
        twin = BASE / file
        assert not twin.exists() or twin.read_bytes() != (case / file).read_bytes(), file


def test_there_are_cases() -> None:
    """The folder is found, and holds what was asked for."""
    assert len(CASES) >= 30


# Met elsewhere: a link out of the folder (test_workspace); a file too large, and a fault that
# no field of ours can have (test_sources).
ELSEWHERE = {"OUTSIDE_FOLDER", "SIZE", "SHAPE"}
RULES = {
    name: rule
    for module in (yaml_rules, rules, text_rules, edition_rules)
    for name, rule in vars(module).items()
    if isinstance(rule, Rule) and name not in ELSEWHERE
}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_met_by_a_case(name: str) -> None:
    """A rule that no bad input breaks is a rule that nobody has seen working."""
    rule = RULES[name]
    said = re.sub(r"\\\{\w+\\\}", ".*", re.escape(rule.message))
    pattern = re.compile(rf"{rule.severity} {rule.code}  .*\n(?:  .*\n)*?  {said}\n")
    expected = (p.read_text("utf-8") for p in HERE.glob(f"*/{EXPECTED}"))
    assert any(pattern.search(text) for text in expected)


def test_json_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--format json`: an object a finding, in the same order, and nothing else on stdout."""
    lay_out(HERE / "several-files", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    text = check(capsys)
    assert main(["check", "--data", "data", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [f"{p['code']}  {p['file']}:{p['line']}:{p['column']}" for p in told] == re.findall(
        r"^错误 (.*)$", text, re.MULTILINE
    )


def test_strict_stops_at_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is a warning by itself ends a strict check with exit code 1."""
    lay_out(HERE / "unused-notice", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    said = check(capsys, "--strict")
    assert said.startswith("错误 W-UNUSED-NOTICE")
    assert said.endswith("退出码 1\n")


@pytest.mark.parametrize(("number", "code"), [("示委〔2024〕3号", 0), ("示委(2024)3号", 1)])
def test_a_build_leaves_notes_out(
    number: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the data has answered is said by `check` alone, beside an error or not."""
    lay_out(HERE / "contents-with-remark", tmp_path / "data")
    notice = tmp_path / "data" / "notices" / "base.yaml"
    notice.write_text(notice.read_text("utf-8").replace("示委〔2024〕3号", number), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("handbook.pipeline.building.build_editions", lambda *_, **__: None)
    assert "提示 W-CONTENTS-NOTED" in check(capsys)
    assert main(["build", "--data", "data"]) == code
    captured = capsys.readouterr()
    assert "提示" not in captured.out + captured.err
    assert ("发现 1 处错误。" in captured.err) == bool(code)
