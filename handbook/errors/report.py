"""Findings as text for people and as JSON for programs. Pure."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from handbook.errors import Place, Problem, Severity
from handbook.errors.rules import CONTENTS_NOTED

# Cells of a terminal: a Chinese character takes two.
_WIDTH = 76
_BEFORE = 38

# Warnings that a person has answered in the data itself: warnings however strict the check.
_ANSWERED = frozenset({CONTENTS_NOTED.code})


def report(problems: Iterable[Problem]) -> str:
    """Return all findings as text: place, line, sentence, what is allowed; then the counts."""
    found = tuple(problems)
    return "\n\n".join([*(_finding(p) for p in found), _counts(found)])


def report_json(problems: Iterable[Problem]) -> str:
    """Return all findings as a JSON list; line and column are 0 where the place is a whole file."""
    return json.dumps([_object(p) for p in problems], ensure_ascii=False, indent=2)


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the findings with every warning an error but those that the data itself answers."""
    return tuple(
        p if p.code in _ANSWERED else replace(p, severity=Severity.ERROR) for p in problems
    )


def _finding(problem: Problem) -> str:
    place = problem.place
    lines = [f"{problem.severity} {problem.code}  {_printable(str(place))}"]
    if place.line and place.text.strip():
        lines += _shown_line(place)
    lines.append(f"  {problem.message}")
    if problem.allowed:
        lines.append(f"  可以：{problem.allowed}")
    if problem.nearest:
        lines.append(f"  是不是想写“{problem.nearest}”？")
    return "\n".join(lines)


def _shown_line(place: Place) -> list[str]:
    """Return the line and, below it, a caret under the column."""
    text, column = _clip(_printable(place.text), place.column)
    margin = f"  {place.line} | "
    gap = " " * sum(_cells(c) for c in text[: column - 1])
    bar = f"{'|':>{len(margin) - 1}} "
    return [f"{margin}{text}", f"{bar}{gap}^"]


def _clip(text: str, column: int) -> tuple[str, int]:
    """Return a long line cut around the column, an ellipsis at each cut, and the column in it."""
    text = text.rstrip()
    start = max(0, min(column - 1, len(text)))
    if sum(_cells(c) for c in text) <= _WIDTH:
        return text, start + 1
    first, room = start, _BEFORE
    while first and room >= _cells(text[first - 1]):
        first -= 1
        room -= _cells(text[first])
    last, room = first, _WIDTH
    while last < len(text) and room >= _cells(text[last]):
        room -= _cells(text[last])
        last += 1
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{text[first:last]}{tail}", start - first + len(head) + 1


def _cells(character: str) -> int:
    """Return how many cells a character takes: 2 for full-width, 0 for one drawn over another."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _printable(text: str) -> str:
    """Return a line with a space or a question mark for each character that cannot be seen."""
    return "".join(
        " "
        if c == "\t"
        else "?"
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else c
        for c in text
    )


def _counts(problems: tuple[Problem, ...]) -> str:
    errors = sum(p.severity is Severity.ERROR for p in problems)
    counts = {"错误": errors, "警告": len(problems) - errors}
    said = "、".join(f"{count} 处{name}" for name, count in counts.items() if count)
    return f"发现 {said}。" if said else "没有发现问题。"


def _object(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": "error" if problem.severity is Severity.ERROR else "warning",
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "message": problem.message,
        "allowed": problem.allowed,
        "nearest": problem.nearest,
    }
