"""From the bytes of the YAML files to values with places. Pure; nothing is raised for bad data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handbook.errors import Problem
from handbook.errors.yaml_rules import COLON_WIDE
from handbook.sources.encoding import LINE_END, UNPRINTABLE, decode, strange_characters
from handbook.sources.files import keys_below, kind_of
from handbook.sources.mend import mended
from handbook.sources.schema import Schema
from handbook.sources.shape import check_shape
from handbook.sources.syntax import layout_problems, syntax_problem
from handbook.sources.tree import Tree, TreeBuilder, UnreadableError

# The same language read by C where PyYAML was built with libyaml; SafeLoader says what is wrong.
_NEAR = 2
# So many wrong colons behind words that are no keys of ours are told at once.
_ROUNDS = 10
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
        read, found = load_file(shown_name(name, shown_under), texts[name], kind=kind_of(name))
        problems += found
        if read is not None:
            trees[name] = read
    return Loaded(shown_under, tuple(sorted(texts)), trees, tuple(problems))


def shown_name(name: str, under: str) -> str:
    """Return a name below a folder; the folder the user stands in is not named."""
    return name if under in ("", ".") else f"{under.rstrip('/')}/{name}"


def load_file(
    file: str, data: bytes, fast: Any = _FAST, kind: type[Schema] | None = None
) -> tuple[Tree | None, list[Problem]]:
    """Return one file's tree, None where there is none, and what was found wrong on the way.

    Of a file that should be of a `kind` and is not, wrong colons are told all at once, and it is
    read as if they were right, so that whatever else is wrong in it is told as well.
    """
    text = decode(file, data)
    if isinstance(text, Problem):
        return None, [text]
    lines = LINE_END.split(text)
    problems = layout_problems(file, lines) + strange_characters(file, lines)
    if UNPRINTABLE.search(text):
        return None, problems
    tree, found = _read(file, text, lines, fast)
    colons: list[Problem] = []
    if kind is not None and not _is_of(kind, tree):
        tree, found, colons = _read_mended(file, lines, fast, keys_below(kind))
    if tree is None:
        found = [p for p in found if not _follows(p, problems)]
    return (tree if _is_mapping(tree) else None), [*problems, *colons, *found]


def _is_mapping(tree: Tree | None) -> bool:
    return tree is not None and isinstance(tree.value, dict)


def _is_of(kind: type[Schema], tree: Tree | None) -> bool:
    """Whether a file is as it should be."""
    if tree is None or not _is_mapping(tree):
        return False
    return check_shape(tree, kind)[0] is not None


def _read_mended(
    file: str, lines: list[str], fast: Any, keys: frozenset[str]
) -> tuple[Tree | None, list[Problem], list[Problem]]:
    """Return what `_read` does for the lines with their colons mended, and those findings."""
    new = mended(file, lines, keys)
    for _ in range(_ROUNDS):
        tree, found = _read(file, "\n".join(new.lines), new.lines, fast)
        # the parser knows of more wrong colons than the keys tell: behind an author's own words
        if tree or found[0].code != COLON_WIDE.code or not new.colon(found[0].place.line):
            break
    return tree and new.tree(tree), [new.problem(p) for p in found], new.problems


def _read(file: str, text: str, lines: list[str], fast: Any) -> tuple[Tree | None, list[Problem]]:
    """Return the tree of a file's lines and its findings; None, and why, where there is none."""
    try:
        tree = read_tree(file, text, lines, fast)
    except UnreadableError as stop:
        return None, [stop.problem]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return None, [syntax_problem(file, lines, error)]
    return tree, tree.problems


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
