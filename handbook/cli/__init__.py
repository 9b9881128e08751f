"""The command line: arguments in, progress and findings out, and an exit code."""

from __future__ import annotations

import os
import sys
import traceback

import click

from handbook.cli.chinese import in_chinese
from handbook.cli.commands import program
from handbook.cli.terminal import Terminal
from handbook.errors import DataError, HandbookError, OutsideError, UsageError
from handbook.errors.report import report

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 data, 2 usage, 3 outside.

    A traceback is shown only where HANDBOOK_DEBUG is set.
    """
    terminal = Terminal()
    try:
        program.main(arguments, prog_name="build_handbook.py", standalone_mode=False, obj=terminal)
    except (click.exceptions.Exit, SystemExit) as exit_:
        return int(getattr(exit_, "exit_code", 0) or 0)
    except (KeyboardInterrupt, click.Abort):
        terminal.complain("已中断；没有留下写到一半的文件。")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`… | head`): nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last door: whatever comes out here must not be a traceback
        if os.environ.get("HANDBOOK_DEBUG"):
            traceback.print_exc()
        return complain(terminal, as_handbook_error(error))
    return 0


def complain(terminal: Terminal, error: HandbookError) -> int:
    """Say what went wrong and return the exit code it ends with."""
    if isinstance(error, DataError):
        terminal.complain(report(error.problems))
    else:
        terminal.complain(f"错误  {error}")
    return error.exit_code


def as_handbook_error(error: Exception) -> HandbookError:
    """Return any error as one that speaks to the user."""
    if isinstance(error, HandbookError):
        return error
    if isinstance(error, click.ClickException):
        return UsageError(in_chinese(error))
    if isinstance(error, OSError):
        return OutsideError(f"系统拒绝了读写：{error.strerror or error}（{error.filename or '未指明文件'}）")
    return OutsideError(
        f"程序出了意料之外的错（{type(error).__name__}：{error}）。"
        "已有的文件没有改动；请把这一行连同所用的命令告诉维护者，或设 HANDBOOK_DEBUG=1 再运行一次看详情。"
    )
