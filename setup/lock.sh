#!/usr/bin/env bash
# Writes the lock files anew from pyproject.toml, for every platform, each pin with its hashes.
# Pins that still fit are kept; `UPGRADE=1 make lock` takes the newest that fit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
  echo 'make lock 需要 uv（pip install uv）。' >&2
  exit 3
fi
options=(--universal --generate-hashes --no-header --quiet ${UPGRADE:+--upgrade})
uv pip compile pyproject.toml "${options[@]}" --output-file requirements.txt
# The program's pins bind those of the checks: .venv/ serves both.
uv pip compile pyproject.toml --group dev --constraint requirements.txt "${options[@]}" --output-file requirements-dev.txt
echo '已更新 requirements.txt 和 requirements-dev.txt。'
