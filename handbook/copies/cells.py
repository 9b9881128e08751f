"""Cells that no spreadsheet takes for a formula, and tables of them as .csv files.

A value that begins as formulas do is written behind an apostrophe. The same tables give the same
bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What begins a formula, full-width too (OWASP, "CSV Injection"); an apostrophe, so that one of
# the value's own is not taken for ours.
LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def csv_line(values: Iterable[str | int]) -> str:
    """Return a record of a .csv file with its line end (RFC 4180)."""
    line = io.StringIO()
    csv.writer(line).writerow([guarded(v) if isinstance(v, str) else v for v in values])
    return line.getvalue()


def csv_bytes(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a .csv file in UTF-8 with the mark by which Excel knows it."""
    return "".join(map(csv_line, rows)).encode("utf-8-sig", "replace")


def guarded(value: str) -> str:
    """Return a value with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{value}" if value.startswith(LIKE_FORMULA) else value


def unguarded(value: str) -> str:
    """Return what `guarded` was given."""
    return value[1:] if value.startswith("'") and value[1:].startswith(LIKE_FORMULA) else value
