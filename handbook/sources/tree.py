"""YAML events as plain values, with the place of every key and value.

The values are built from the parser's events, not from composed nodes: so depth and the expansion
of aliases are bounded, and every fault that leaves the file readable is collected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.errors import Place, Problem, Rule
from handbook.errors.yaml_rules import (
    ALIAS_LOOP,
    ALIAS_SIZE,
    ALIAS_UNKNOWN,
    DEPTH,
    DOCUMENTS,
    DUPLICATE,
    EMPTY,
    KEY,
    MERGE,
    TAG,
    TOP,
)
from handbook.sources.scalars import kind_of_scalar, read_scalar
from handbook.sources.values import shown, shown_tag, shown_text

Path = tuple[str | int, ...]

DEPTH_LIMIT = 40
EXPANSION_LIMIT = 20_000


@dataclass(slots=True)
class Tree:
    """One file's values: `places` where each value stands, `keys` where the key before it stands.

    `written` has each plain value that YAML reads as something else than text, as it is written;
    `faulty` the values that a finding was already made for.
    """

    file: str
    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest value around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)


class UnreadableError(Exception):
    """The file cannot be read any further."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


_OPEN = object()


class TreeBuilder:
    """Builds a `Tree` from a loader's events; raises UnreadableError or what the parser raises."""

    def __init__(self, file: str, lines: list[str], loader: Any) -> None:
        self.tree = Tree(file)
        self._lines = lines
        self._loader = loader
        self._anchors: dict[str, Any] = {}
        self._sizes: dict[str, int] = {}
        self._count = 0

    def build(self) -> Tree:
        """Return the tree of the file's only document, whose top is a mapping."""
        loader, tree = self._loader, self.tree
        loader.get_event()
        if loader.check_event(yaml.StreamEndEvent):
            raise UnreadableError(EMPTY.at(Place(tree.file), file=tree.file))
        loader.get_event()
        event = loader.peek_event()
        tree.value = self._node((), 0)
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            raise UnreadableError(DOCUMENTS.at(self._place(loader.peek_event())))
        if tree.value is None:
            raise UnreadableError(EMPTY.at(Place(tree.file), file=tree.file))
        if not isinstance(tree.value, dict):
            tree.problems.append(TOP.at(self._place(event), found=shown(tree.value)))
        return tree

    def _place(self, event: Any) -> Place:
        line, column = event.start_mark.line, event.start_mark.column
        text = self._lines[line] if line < len(self._lines) else ""
        return Place(self.tree.file, line + 1, column + 1, text)

    def _complain(self, rule: Rule, event: Any, path: Path | None = None, **values: Any) -> None:
        self.tree.problems.append(rule.at(self._place(event), **values))
        if path is not None:
            self.tree.faulty.add(path)

    def _node(self, path: Path, depth: int) -> Any:
        event = self._loader.get_event()
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        self._count += 1
        if depth > DEPTH_LIMIT:
            raise UnreadableError(DEPTH.at(self._place(event), limit=DEPTH_LIMIT))
        self.tree.places[path] = self._place(event)
        if event.tag is not None:
            self._complain(TAG, event, path, found=shown_tag(event.tag))
        if event.anchor is None:
            return self._value(event, path, depth)
        before = self._count
        self._anchors[event.anchor] = _OPEN
        value = self._value(event, path, depth)
        self._anchors[event.anchor] = value
        self._sizes[event.anchor] = self._count - before + 1
        return value

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _alias(self, event: Any, path: Path) -> Any:
        """Return the value that an alias stands for; it has one place, the alias itself."""
        name = event.anchor
        self.tree.places[path] = self._place(event)
        if name not in self._anchors:
            self._complain(ALIAS_UNKNOWN, event, path, found=name)
            return None
        if self._anchors[name] is _OPEN:
            self._complain(ALIAS_LOOP, event, path, found=name)
            return None
        self._count += self._sizes[name]
        if self._count > EXPANSION_LIMIT:
            place = self._place(event)
            raise UnreadableError(ALIAS_SIZE.at(place, found=name, limit=EXPANSION_LIMIT))
        return self._anchors[name]

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not self._loader.check_event(yaml.SequenceEndEvent):
            items.append(self._node((*path, len(items)), depth + 1))
        self._loader.get_event()
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not self._loader.check_event(yaml.MappingEndEvent):
            event = self._loader.peek_event()
            key = self._key(event, depth)
            if key is None or key in values:
                if key is not None:
                    first = self.tree.keys[(*path, key)].line
                    self._complain(DUPLICATE, event, found=key, first=first)
                self._skip(depth)
                continue
            self.tree.keys[(*path, key)] = self._place(event)
            values[key] = self._node((*path, key), depth + 1)
        self._loader.get_event()
        return values

    def _key(self, event: Any, depth: int) -> str | None:
        """Return a key that is a word; None, with a finding, for anything else."""
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(depth)
            self._complain(KEY, event, found="一组内容")
            return None
        self._loader.get_event()
        kind = kind_of_scalar(self._loader, event)
        if event.tag is not None:
            self._complain(TAG, event, found=shown_tag(event.tag))
        elif kind == "merge":
            self._complain(MERGE, event)
            return None
        elif kind != "str":
            said = f"“{shown_text(event.value)}”" if event.value else "空的"
            self._complain(KEY, event, found=said)
            return None
        return str(event.value)

    def _skip(self, depth: int) -> None:
        """Read a node whose value has no use, with its own places and findings left out."""
        tree, self.tree = self.tree, Tree(self.tree.file)
        try:
            self._node((), depth + 1)
        finally:
            self.tree = tree

    def _scalar(self, event: Any, path: Path) -> Any:
        scalar = read_scalar(self._loader, event)
        if scalar.kind != "str":
            self.tree.written[path] = event.value
        if scalar.rule is not None:
            self._complain(scalar.rule, event, path, found=scalar.found, read=scalar.read)
        return scalar.value
