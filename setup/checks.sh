#!/usr/bin/env bash
# Every check of the project, the quick ones first: checks.sh [options of pytest]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=.venv/bin/python

# A check that passes says so in one line; one that does not shows all it has to say.
check() {
  local name=$1 started=$SECONDS said
  shift
  printf '〔检查〕%s…\n' "$name"
  if ! said=$("$@" 2>&1); then
    printf '%s\n\n%s没有通过（命令：%s）\n' "$said" "$name" "$*" >&2
    exit 1
  fi
  printf '  通过，用时 %s 秒\n' "$((SECONDS - started))"
}

check '代码规范' "$python" -m ruff check .
check '代码格式' "$python" -m ruff format --check .
check '类型' "$python" -m mypy
check '模块之间的引用' .venv/bin/lint-imports --no-logo
check '锁定的库彼此相符' "$python" -m pip --disable-pip-version-check check
printf '〔检查〕测试…\n'
exec "$python" -m pytest "$@"
