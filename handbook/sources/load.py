"""From the bytes of the YAML files to values with places. Pure; nothing is raised for bad data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handbook.errors import Problem
from handbook.sources.encoding import LINE_END, UNPRINTABLE, decode, strange_characters
from handbook.sources.files import kind_of
from handbook.sources.syntax import layout_problems, syntax_problem
from handbook.sources.tree import Tree, TreeBuilder, UnreadableError

# The same language read by C where PyYAML was built with libyaml; SafeLoader says what is wrong.
_NEAR = 2
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in a data folder: all names, the trees of readable files, the findings.

    Names are relative to the folder; `shown(name)` is how the user would name the file.
    """

    shown_under: str
    names: tuple[str, ...]
    trees: dict[str, Tree]
    problems: tuple[Problem, ...]

    def shown(self, name: str) -> str:
        """Return a file's name as the user would write it: themes.yaml → data/themes.yaml."""
        return shown_name(name, self.shown_under)


def load(texts: Mapping[str, bytes], shown_under: str = "data") -> Loaded:
    """Read every known file by its name in the data folder, which the user names `shown_under`."""
    trees: dict[str, Tree] = {}
    problems: list[Problem] = []
    for name in filter(kind_of, sorted(texts)):
        read, found = load_file(shown_name(name, shown_under), texts[name])
        problems += found
        if read is not None:
            trees[name] = read
    return Loaded(shown_under, tuple(sorted(texts)), trees, tuple(problems))


def shown_name(name: str, under: str) -> str:
    """Return a name below a folder; the folder the user stands in is not named."""
    return name if under in ("", ".") else f"{under.rstrip('/')}/{name}"


def load_file(file: str, data: bytes, fast: Any = _FAST) -> tuple[Tree | None, list[Problem]]:
    """Return one file's tree, None where there is none, and what was found wrong on the way."""
    text = decode(file, data)
    if isinstance(text, Problem):
        return None, [text]
    lines = LINE_END.split(text)
    problems = layout_problems(file, lines) + strange_characters(file, lines)
    if UNPRINTABLE.search(text):
        return None, problems
    try:
        tree = read_tree(file, text, lines, fast)
    except UnreadableError as stop:
        return None, [*problems, stop.problem]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problem = syntax_problem(file, lines, error)
        return None, problems if _follows(problem, problems) else [*problems, problem]
    problems += tree.problems
    return (tree if isinstance(tree.value, dict) else None), problems


def _follows(problem: Problem, told: list[Problem]) -> bool:
    """Whether a fault of syntax comes from a fault already told: in its line or just above it."""
    return any(0 <= problem.place.line - before.place.line <= _NEAR for before in told)


def read_tree(file: str, text: str, lines: list[str], fast: Any) -> Tree:
    """Return the tree that the fast loader reads; SafeLoader, whose words we know, finds faults."""
    try:
        return TreeBuilder(file, lines, fast(text)).build()
    except (yaml.YAMLError, ValueError, OverflowError):
        if fast is yaml.SafeLoader:
            raise
        return read_tree(file, text, lines, yaml.SafeLoader)
