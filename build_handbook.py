#!/usr/bin/env python3
"""From the plan's YAML to a searchable site and a print-ready handbook: see README.md."""

import sys
from pathlib import Path

OUTSIDE = 3  # the exit code of what is wrong outside the program, as handbook.errors has it


def give_up(reason: str) -> None:
    """Say what this Python lacks and how to get it, and stop."""
    made = Path(__file__).with_name(".venv").is_dir()
    cure = (
        "先运行 . .venv/bin/activate（每个新开的终端都要）"
        if made
        else "运行 make handbook，它会备好一切"
    )
    print(f"错误  {reason}。请在项目目录{cure}。", file=sys.stderr)  # noqa: T201 (the program's own terminal is not to be had)
    sys.exit(OUTSIDE)


if sys.version_info < (3, 11):
    give_up("需要 Python 3.11 或更新的版本")

try:
    from handbook.cli import main
except ModuleNotFoundError as missing:
    give_up(f"缺少 Python 库 {missing.name}")

if __name__ == "__main__":
    sys.exit(main())
