"""Findings as text for people and as JSON for programs. Pure."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, takewhile

from handbook.errors import Place, Problem, Severity

# Cells of a terminal: a Chinese character takes two.
_WIDTH = 76
_BEFORE = 38

# Severities as programs read them.
_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(problems: Iterable[Problem]) -> str:
    """Return all findings as text: place, line, sentence, what is allowed; then the counts."""
    found = tuple(problems)
    return "\n\n".join([*(_finding(p) for p in found), _counts(found)])


def report_json(problems: Iterable[Problem]) -> str:
    """Return all findings as a JSON list; line and column are 0 where the place is a whole file."""
    return json.dumps([_object(p) for p in problems], ensure_ascii=False, indent=2)


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the findings with every warning an error; notes stay what they are."""
    return tuple(
        p if p.severity is Severity.NOTE else replace(p, severity=Severity.ERROR) for p in problems
    )


def pressing(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the errors and warnings: what is said where nobody has asked for a check."""
    return tuple(p for p in problems if p.severity is not Severity.NOTE)


def _finding(problem: Problem) -> str:
    place = problem.place
    lines = [f"{problem.severity} {problem.code}  {_printable(str(place))}"]
    if place.line and place.text.strip():
        lines += _shown_line(place)
    lines.append(f"  {_printable(problem.message)}")
    if problem.allowed:
        lines.append(f"  可以：{_printable(problem.allowed)}")
    if problem.nearest:
        lines.append(f"  是不是想写“{_printable(problem.nearest)}”？")
    return "\n".join(lines)


def _shown_line(place: Place) -> list[str]:
    """Return the line and, below it, a caret under the column; of a table, the cell alone."""
    if place.cell:
        return [f"  {place.cell.rpartition('!')[2]} | {_clip(place.text.strip(), 0)[0]}"]
    text, before = _clip(place.text.rstrip(), place.column - 1)
    margin = f"  {place.line} | "
    bar = f"{'|':>{len(margin) - 1}} "
    return [f"{margin}{text}", f"{bar}{' ' * sum(map(_cells, text[:before]))}^"]


def _clip(line: str, at: int) -> tuple[str, int]:
    """Return a line, cut on both sides of `at` where it is long, and where `at` is in it."""
    at = min(at, len(line))
    first, last = max(0, at - _WIDTH), at + _WIDTH
    text = _printable(line[first:last])
    if len(text) < len(line) or sum(map(_cells, text)) > _WIDTH:
        left = _fitting(text[: at - first][::-1], _BEFORE)
        taken = sum(map(_cells, text[at - first - left : at - first]))
        right = _fitting(text[at - first :], _WIDTH - taken)
        start, end = at - left, at + right
        text = text[start - first : end - first]
        head, tail = "…" if start else "", "…" if end < len(line) else ""
        return f"{head}{text}{tail}", left + len(head)
    return text, at


def _fitting(text: str, room: int) -> int:
    """Return how many characters from the beginning of `text` take no more than `room` cells."""
    cells = accumulate(map(_cells, text))
    return sum(1 for _ in takewhile(lambda taken: taken <= room, cells))


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
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    said = "、".join(f"{count} 处{severity}" for severity, count in counts.items() if count)
    return f"发现 {said}。" if said else "没有发现问题。"


def _object(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    cell = {"cell": place.cell} if place.cell else {}
    return {
        "code": problem.code,
        "severity": _NAMES[problem.severity],
        "file": place.file,
        "line": place.line,
        "column": place.column,
        **cell,
        "text": place.text,
        "message": problem.message,
        "allowed": problem.allowed,
        "nearest": problem.nearest,
    }
