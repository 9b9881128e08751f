"""Wrong colons and tabs of a whole file, mended in memory, so that one run tells what is behind.

A parser stops at the first of them. What is taken for a wrong colon is a line with a known key at a
place where YAML expects a key; never a line within a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.errors import Place, Problem, Rule
from handbook.sources.syntax import colon_fault
from handbook.sources.tree import Tree

_LINE = re.compile("(?P<indent>[ \u3000\xa0\t]*)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"[\w-]+\s*[:：](?P<value>.*)")
_SOUND_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_SPACES = str.maketrans("\t\xa0", "  ")
# Between a key and the next there are only so many comments and empty lines.
_AHEAD = 50
_NO_VALUE = re.compile(r"\s*(?:#.*)?")


@dataclass(slots=True)
class Mended:
    """A file's lines with what could be mended; `grown` has the lines that have become longer.

    `grown` gives, by the number of a line, the column behind which it has one character more.
    """

    file: str
    written: list[str]
    lines: list[str] = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    grown: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take tabs between words for spaces; those that indent say nothing certain."""
        self.lines = [_without_inner_tabs(line) for line in self.written]

    def colon(self, number: int) -> bool:
        """Mend the colon of the line with this number (from 1); False where it is sound."""
        line = self.lines[number - 1]
        fault = _fault(line)
        if fault is None:
            return False
        rule, key, at = fault
        place = Place(self.file, number, at + 1, self.written[number - 1])
        self.problems.append(rule.at(place, found=key))
        behind = line[at + 1 :]
        if behind[:1].isspace():
            behind = behind[1:]
        elif behind:
            self.grown[number] = at + 1
        self.lines[number - 1] = f"{line[:at]}: {behind}"
        return True

    def place(self, place: Place) -> Place:
        """Return a place in the mended lines as a place in the file as it is written."""
        if not 1 <= place.line <= len(self.written):
            return place
        grown = place.column > self.grown.get(place.line, place.column)
        return replace(place, column=place.column - grown, text=self.written[place.line - 1])

    def problem(self, problem: Problem) -> Problem:
        """Return a finding in the mended lines as one in the file as it is written."""
        return replace(problem, place=self.place(problem.place))

    def tree(self, tree: Tree) -> Tree:
        """Return a tree of the mended lines with its places in the file as it is written."""
        return replace(
            tree,
            places={path: self.place(place) for path, place in tree.places.items()},
            keys={path: self.place(place) for path, place in tree.keys.items()},
            problems=[self.problem(problem) for problem in tree.problems],
        )


def mended(file: str, lines: list[str], keys: frozenset[str]) -> Mended:
    """Return the lines with the wrong colons behind these keys mended, and a finding for each."""
    new = Mended(file, lines)
    for number in list(_wrong_colons(new.lines, keys)):
        new.colon(number)
    return new


def _wrong_colons(lines: list[str], keys: frozenset[str]) -> Iterator[int]:
    """Yield the number of each line whose key has a wrong colon, but for lines within a text."""
    within: int | None = None  # what is indented deeper than this belongs to the text above
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None or not match["rest"] + match["dashes"] or match["rest"].startswith("#"):
            continue
        indent, column = len(match["indent"]), match.start("rest")
        crooked = match["indent"].strip(" ") != ""
        if within is not None and indent > within and not crooked:
            continue
        key = _KEY.fullmatch(match["rest"])
        empty = _NO_VALUE.fullmatch(key["value"] if key else match["rest"]) is not None
        fault = _fault(line)
        wrong = fault is not None and fault[1] in keys
        if wrong and match["dashes"] and not empty:
            # an entry that does not go on may be a text
            wrong = _key_follows(lines[number : number + _AHEAD], column)
        if wrong:
            yield number
        if not crooked:
            is_key = wrong or _SOUND_KEY.match(match["rest"])
            text_at = column if is_key else max(indent, match["dashes"].rfind("-") + indent)
            within = None if empty else text_at


def _fault(line: str) -> tuple[Rule, str, int] | None:
    return colon_fault(line.translate(_SPACES))


def _key_follows(lines: list[str], column: int) -> bool:
    """Whether the next line with anything in it has a key at this column: an entry goes on."""
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            return len(line) - len(line.lstrip()) == column and bool(_KEY.match(line.strip()))
    return False


def _without_inner_tabs(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return line[:indent] + line[indent:].replace("\t", " ")
