"""What can go wrong, where it stands, and the exit code it ends with.

Findings about data are collected as `Problem`s and spoken once; everything that stops the program
is a `HandbookError`. The words themselves stand in `handbook.errors.rules`, one entry a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning is listed.

    A note asks for nothing: the data itself has answered it. Only `check` lists notes.
    """

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


# The outer quotation marks are ours: those within take the other kind (GB/T 15834-2011, 4.8).
_QUOTED = re.compile(r"“{(\w+)}”")
_OTHER_KIND = str.maketrans("“”‘’", "‘’“”")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file as the user names it, line and column from 1, the line itself.

    A cell of a table also has the name that its program shows (`支部!B7`); its text is the cell's.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """`file:line:column`, `file cell`; a place that is a whole file (line 0) is its name."""
        if self.cell:
            return f"{self.file} {self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked: its code, its weight, what to say, what is allowed instead.

    `message` and `allowed` are `str.format` patterns over the named values of a finding; a value
    in quotation marks has its own turned to the inner kind.
    """

    code: str
    severity: Severity
    message: str
    allowed: str = ""

    def at(
        self, place: Place, *, nearest_of: Iterable[str] = (), found: str = "", **values: object
    ) -> Problem:
        """Return the finding of this rule at `place`.

        `found` is looked up among `nearest_of`; the nearest spelling becomes the suggestion.
        """
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            message=_filled(self.message, {"found": found, **values}),
            allowed=_filled(self.allowed, {"found": found, **values}),
            nearest=nearest(found, nearest_of),
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what is wrong, where, what is allowed, the nearest spelling if any."""

    code: str
    severity: Severity
    place: Place
    message: str
    allowed: str = ""
    nearest: str = ""


def within_quotes(text: str) -> str:
    """Return a text as it is quoted within “ ”: its own “ ” become ‘ ’, the ‘ ’ in them “ ”."""
    return text.translate(_OTHER_KIND) if "“" in text or "”" in text else text


def _filled(pattern: str, values: Mapping[str, object]) -> str:
    def quote(match: re.Match[str]) -> str:
        said = within_quotes(str(values[match[1]]))
        return f"“{said}”".replace("{", "{{").replace("}", "}}")

    return _QUOTED.sub(quote, pattern).format(**values)


def nearest(found: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known spelling nearest to `found`, or an empty string where none is near.

    `likeness` is difflib's ratio, from 0 to 1, that two spellings must reach.
    """
    matches = get_close_matches(found, list(known), n=1, cutoff=likeness)
    return matches[0] if matches else ""


class HandbookError(Exception):
    """Something that ends the program with a message for the user, never with a traceback."""

    exit_code = 3


class DataError(HandbookError):
    """The data is wrong (exit code 1); carries every finding of the run, errors and warnings."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the findings in reading order: by file, line and column."""
        self.problems = in_reading_order(problems)
        super().__init__("\n".join(f"{p.place} {p.code} {p.message}" for p in self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Problem, ...]]]:
        """Pass the findings, not their text, from one process to another (pickle)."""
        return type(self), (self.problems,)


class UsageError(HandbookError):
    """The command line is wrong (exit code 2)."""

    exit_code = 2


class OutsideError(HandbookError):
    """Something outside failed: a library, a font, the disk, an engine's warning (exit code 3)."""

    exit_code = 3


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the findings ordered by place, then code, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.place, p.code, p.message)))
