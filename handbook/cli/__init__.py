"""The command line: arguments in, progress and findings out, and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback

import click

# They add their commands to the program.
from handbook.cli import edition_commands, print_commands, roster_commands  # noqa: F401
from handbook.cli.chinese import in_chinese
from handbook.cli.commands import program
from handbook.cli.terminal import Terminal
from handbook.errors import DataError, HandbookError, OutsideError, UsageError
from handbook.errors.report import pressing, report

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 data, 2 usage, 3 outside.

    A traceback is shown only where HANDBOOK_DEBUG is set.
    """
    terminal = Terminal()
    try:
        # click returns the code that a command exits with where it does not exit itself
        code = program.main(
            arguments, prog_name="build_handbook.py", standalone_mode=False, obj=terminal
        )
    except (click.exceptions.Exit, SystemExit) as exit_:
        return int(getattr(exit_, "exit_code", 0) or 0)
    except (KeyboardInterrupt, click.Abort):
        terminal.complain("已中断；没有留下写到一半的文件。")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`… | head`): there is nobody left to speak to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 (the last door: no traceback may come out of it)
        if os.environ.get("HANDBOOK_DEBUG"):
            traceback.print_exc()
        return complain(terminal, as_handbook_error(error))
    return code if isinstance(code, int) else 0


def complain(terminal: Terminal, error: HandbookError) -> int:
    """Say what went wrong and return the exit code it ends with."""
    if isinstance(error, DataError):
        terminal.complain(report(pressing(error.problems)))
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
        return OutsideError(system_refusal(error))
    return OutsideError(
        f"程序出了意料之外的错（{type(error).__name__}：{error}）。"
        "已有的文件没有改动；请把这一行连同所用的命令告诉维护者，"
        "或设 HANDBOOK_DEBUG=1 再运行一次看详情。"
    )


def system_refusal(error: OSError) -> str:
    """Return what the system refused, and for which file."""
    reasons = {
        errno.ENOSPC: "磁盘已满",
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘只能读，不能写",
        errno.ENOENT: "没有这个文件或目录",
        errno.ENOTDIR: "路径中有一段不是目录",
        errno.ENAMETOOLONG: "文件名太长",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"读写文件失败：{reason}" + (f"（{error.filename}）。" if error.filename else "。")
