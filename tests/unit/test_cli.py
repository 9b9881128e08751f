"""The command line as it is used: whole output and exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handbook.cli import main
from tests.golden import check_golden, check_no_left_over

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ["build", "check", "serve", "schema", "export"]
COMMANDS += ["roster", "roster check", "roster template"]
MISTAKES = {
    "no-such-command": ["bulid"],
    "no-such-option": ["build", "--al"],
    "no-such-edition": ["build", "no-such-edition"],
    "no-such-folder": ["check", "--data", "no/such/folder"],
    "bad-choice": ["export", "--to", "word"],
    "missing-option": ["export"],
    "bad-port": ["serve", "--port", "0"],
    "out-is-a-file": ["build", "--out", "README.md"],
    "too-many-arguments": ["export", "a", "b", "--to", "markdown"],
    "option-without-value": ["check", "--data"],
}


def help_golden(command: str) -> str:
    """The golden of a command's help page; "" is the whole program's."""
    return f"help-{command.replace(' ', '-') or 'all'}.txt"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_whole(
    command: str, capsys: pytest.CaptureFixture[str], renew_golden: bool
) -> None:
    """Each help page, as it is printed."""
    assert main([*command.split(), "--help"]) == 0
    check_golden(f"cli/{help_golden(command)}", capsys.readouterr().out, renew=renew_golden)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_command_line_says_what_is_allowed(
    name: str, capsys: pytest.CaptureFixture[str], renew_golden: bool
) -> None:
    """Exit code 2 and a message that helps, nothing on stdout, no traceback."""
    assert main(MISTAKES[name]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    check_golden(f"cli/mistake-{name}.txt", captured.err, renew=renew_golden)


def test_no_golden_is_left_over() -> None:
    """Every pinned text belongs to a test."""
    helps = {help_golden(command) for command in ["", *COMMANDS]}
    check_no_left_over("cli", helps | {f"mistake-{m}.txt" for m in MISTAKES})


@pytest.mark.parametrize(
    "line",
    [
        ["--data", "tests/plans/second", "check"],
        ["--data=tests/plans/second", "check"],
        ["check", "--data", "tests/plans/second"],
    ],
)
def test_options_may_stand_before_the_command(
    line: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--data DIR check` and `check --data DIR` are the same."""
    monkeypatch.chdir(ROOT)
    assert main(line) == 0
    assert "数据没有错误" in capsys.readouterr().out


def test_a_folder_named_like_a_command_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The value of an option is never taken for the command."""
    assert main(["--data", "check"]) == 2
    assert "选项 --data 不对" in capsys.readouterr().err


def test_an_unforeseen_error_is_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks inside ends with one message and exit code 3."""

    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("handbook.pipeline.read", broken)
    monkeypatch.delenv("HANDBOOK_DEBUG", raising=False)
    assert main(["check"]) == 3
    error = capsys.readouterr().err
    assert "RuntimeError：planted" in error
    assert "Traceback" not in error


def test_a_full_disk_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is said with the file it refused."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "build/x.pdf")

    monkeypatch.setattr("handbook.pipeline.read", full)
    assert main(["check"]) == 3
    assert "磁盘已满（build/x.pdf）" in capsys.readouterr().err


def test_a_python_without_the_libraries_is_told_what_to_do() -> None:
    """Another Python than the project's own: one line, no traceback, exit code 3."""
    run = subprocess.run(
        [sys.executable, "-S", str(ROOT / "build_handbook.py"), "check"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 3
    assert run.stdout == ""
    assert run.stderr.startswith("错误  缺少 Python 库 ")
    assert run.stderr.count("\n") == 1


def test_the_shipped_data_checks_clean_as_a_user_runs_it() -> None:
    """`python build_handbook.py check` in the project's folder."""
    run = subprocess.run(
        [sys.executable, "build_handbook.py", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "数据没有错误" in run.stdout
