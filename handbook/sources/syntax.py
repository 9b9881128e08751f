"""What a YAML parser could not read, said in Chinese, at the line that an author has to mend."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from handbook.errors import Place, Problem, Rule
from handbook.errors.yaml_rules import (
    BRACKET,
    BRACKET_EXTRA,
    COLON_IN_VALUE,
    COLON_MISSING,
    COLON_SPACE,
    COLON_WIDE,
    ESCAPE,
    INDENT,
    QUOTE_NEEDED,
    QUOTE_OPEN,
    QUOTE_REST,
    SYNTAX,
    TAB,
    WIDE_INDENT,
)

_KEY = r"^(?P<before>[ \u3000]*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)"
_WIDE_COLON = re.compile(rf"{_KEY}\s*(?P<at>：)")
_TIGHT_COLON = re.compile(rf"{_KEY}(?P<at>:)(?![\s/]|$)")
_COLON_INSIDE = re.compile(rf"{_KEY}: +(?![\"'\[{{|>]).*?(?P<at>:)(?: |$)")
_QUOTE_THEN_TEXT = re.compile(rf"(?:{_KEY}: +|^ *(?:- +)+)(?P<at>[\"']).*[\"']\s*[^\s,\]}}#]")
_WIDE_INDENT = re.compile("^ *(?P<at>[\u3000\xa0])[ \u3000\xa0]*\\S")
_EXTRA = re.compile(r"found '([]}])'")
_COMMENT = re.compile(r"(^|\s)#")


def layout_problems(file: str, lines: list[str]) -> list[Problem]:
    """Return a finding for each line that has a tab or is indented with full-width spaces.

    Comments may hold what they like.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            comment = _COMMENT.search(line.replace("\t", " "))
            column = line.index("\t") + 1
            if comment is None or column <= comment.start():
                found.append(TAB.at(Place(file, number, column, line)))
        elif (match := _WIDE_INDENT.match(line)) and not line.strip().startswith("#"):
            found.append(WIDE_INDENT.at(Place(file, number, match.start("at") + 1, line)))
    return found


def syntax_problem(file: str, lines: list[str], error: Exception) -> Problem:
    """Return the finding for what the parser stopped at."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return SYNTAX.at(Place(file))
    return _colon_nearby(file, lines, error) or _by_message(file, lines, error)


def colon_fault(text: str) -> tuple[Rule, str, int] | None:
    """Return the fault of the colon after a key, the key, and the colon's offset; None if sound."""
    for pattern, rule in ((_WIDE_COLON, COLON_WIDE), (_TIGHT_COLON, COLON_SPACE)):
        match = pattern.match(text)
        if match:
            return rule, match["key"], match.start("at")
    return None


def _colon_nearby(file: str, lines: list[str], error: yaml.MarkedYAMLError) -> Problem | None:
    """Return the finding of a wrong colon at, or shortly before, where the parser gave up."""
    stop = _line(error.problem_mark)
    start = _line(error.context_mark) if "simple key" in (error.context or "") else stop
    for number in range(stop, max(min(start, stop) - 2, -1), -1):
        fault = colon_fault(lines[number]) if number < len(lines) else None
        if fault:
            rule, key, at = fault
            return rule.at(Place(file, number + 1, at + 1, lines[number]), found=key)
    return None


def _by_message(file: str, lines: list[str], error: yaml.MarkedYAMLError) -> Problem:
    """Return the finding that the parser's own words lead to (PyYAML's scanner and parser)."""
    context, problem = error.context or "", error.problem or ""
    here = _place(file, lines, error.problem_mark)
    there = _place(file, lines, error.context_mark or error.problem_mark)
    if "quoted scalar" in context:
        escape = "escape" in problem or "hexadecimal" in problem
        return ESCAPE.at(here) if escape else QUOTE_OPEN.at(there)
    if quote := _QUOTE_THEN_TEXT.match(here.text):
        return QUOTE_REST.at(replace(here, column=quote.start("at") + 1))
    if "mapping values" in problem and (inside := _COLON_INSIDE.match(here.text)):
        return COLON_IN_VALUE.at(replace(here, column=inside.start("at") + 1))
    if "cannot start any token" in problem:
        return QUOTE_NEEDED.at(here, found=_character(here))
    if extra := _EXTRA.search(problem):
        return BRACKET_EXTRA.at(here, found=extra[1])
    for words, rule, place in (
        ("could not find expected ':'", COLON_MISSING, there),
        ("alphabetic or numeric", QUOTE_NEEDED, there),
        ("block scalar", QUOTE_NEEDED, there),
        ("flow", BRACKET, there),
        ("mapping values", INDENT, here),
        ("block", INDENT, here),
    ):
        if words in problem or words in context:
            return rule.at(place, found=_character(place))
    return SYNTAX.at(here)


def _character(place: Place) -> str:
    return place.text[place.column - 1 : place.column]


def _line(mark: Any) -> int:
    return int(mark.line) if mark else 0


def _place(file: str, lines: list[str], mark: Any) -> Place:
    """Return the place of a parser's mark; the file ends with its last line that has text."""
    if mark is None:
        return Place(file)
    if mark.line < len(lines) and (lines[mark.line].strip() or mark.line < len(lines) - 1):
        return Place(file, mark.line + 1, mark.column + 1, lines[mark.line])
    last = max((n for n, text in enumerate(lines) if text.strip()), default=0)
    return Place(file, last + 1, len(lines[last].rstrip()) + 1, lines[last])
