#!/usr/bin/env python3
"""From the plan's YAML to a searchable site and a print-ready handbook: see README.md."""

import sys

if sys.version_info < (3, 11):
    sys.exit("需要 Python 3.11 或更新的版本。请在项目目录运行 make handbook，它会备好一切。")

try:
    from handbook.cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"缺少 Python 库 {missing.name}。请在项目目录运行 make handbook，它会备好一切。")

if __name__ == "__main__":
    sys.exit(main())
