"""Every kind of bad data as a user meets it: the whole output of `check` and its exit code, pinned.

A case is a folder that holds only what differs from the small valid plan in `_base`: whole files,
and `removed.txt` with the names of files that are not there. `pytest --renew-golden` renews
`expected.txt`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.cli import main

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
