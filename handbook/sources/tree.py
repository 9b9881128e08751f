"""YAML events as plain values, with the place of every key and value.

The values are built from the parser's events, not from composed nodes: so the depth and the expansion of
aliases are bounded, no node recurses without end, and every fault that leaves the file readable is collected.
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
    CONTROL,
    DATE,
    DEPTH,
    DOCUMENTS,
    DUPLICATE,
    EMPTY,
    INVISIBLE,
    KEY,
    MERGE,
    NUMBER,
    NUMBER_SIZE,
    TAG,
    TOP,
)
from handbook.sources.encoding import UNPRINTABLE, UNSEEN, code_point
from handbook.sources.values import shown, shown_tag, shown_text

Path = tuple[str | int, ...]

DEPTH_LIMIT = 40
EXPANSION_LIMIT = 20_000
DIGITS_LIMIT = 18
_TAG = "tag:yaml.org,2002:"


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


class Unreadable(Exception):
    """The file cannot be read any further."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


_OPEN = object()


class TreeBuilder:
    """Builds one `Tree` from a loader's events; raises Unreadable, or what the parser raises."""

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
            raise Unreadable(EMPTY.at(Place(tree.file)))
        loader.get_event()
        event = loader.peek_event()
        tree.value = self._node((), 0)
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            raise Unreadable(DOCUMENTS.at(self._place(loader.peek_event())))
        if tree.value is None:
            raise Unreadable(EMPTY.at(Place(tree.file)))
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
            raise Unreadable(DEPTH.at(self._place(event), limit=DEPTH_LIMIT))
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
            raise Unreadable(ALIAS_SIZE.at(place, found=name, limit=EXPANSION_LIMIT))
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
            key = self._key(event, path, depth)
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

    def _key(self, event: Any, path: Path, depth: int) -> str | None:
        """Return a key that is a word; None, with a finding, for anything else."""
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(depth)
            self._complain(KEY, event, found="一组内容")
            return None
        self._loader.get_event()
        tag = self._tag(event)
        if event.tag is not None:
            self._complain(TAG, event, found=shown_tag(event.tag))
        elif tag == "merge":
            self._complain(MERGE, event)
            return None
        elif tag != "str":
            self._complain(KEY, event, found=f"“{shown_text(event.value)}”" if event.value else "空的")
            return None
        return str(event.value)

    def _skip(self, depth: int) -> None:
        """Read a node whose value has no use, with its own places and findings left out."""
        tree, self.tree = self.tree, Tree(self.tree.file)
        try:
            self._node((), depth + 1)
        finally:
            self.tree = tree

    def _tag(self, event: Any) -> str:
        """Return what YAML takes a scalar for: str, int, bool, null, timestamp, …"""
        tag: str = self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        return tag.removeprefix(_TAG)

    def _scalar(self, event: Any, path: Path) -> Any:
        tag = "str" if event.tag is not None else self._tag(event)
        text: str = event.value
        if tag in ("str", "value", "merge"):
            self._check_characters(event, path)
            return text
        self.tree.written[path] = text
        if tag == "int" and not _is_plain_integer(text):
            return self._odd_integer(event, path)
        if tag == "int" and len(text) > DIGITS_LIMIT:
            self._complain(NUMBER_SIZE, event, path, found=shown_text(text))
            return 0
        try:
            return self._construct(tag, text)
        except (ValueError, OverflowError, yaml.YAMLError):
            self._complain(DATE if tag == "timestamp" else KEY, event, path, found=shown_text(text))
            return None

    def _construct(self, tag: str, text: str) -> Any:
        node = yaml.ScalarNode(_TAG + tag, text)
        return self._loader.yaml_constructors[_TAG + tag](self._loader, node)

    def _odd_integer(self, event: Any, path: Path) -> None:
        """Report 010 (eight), 0x10, 1_000 or 12:30 (750): YAML 1.1 reads them as other numbers than people do."""
        try:
            read = self._construct("int", event.value)
        except ValueError:
            read = "？"
        if isinstance(read, int) and abs(read) >= 10**DIGITS_LIMIT:
            read = "很大的数"
        self._complain(NUMBER, event, path, found=shown_text(event.value), read=read)

    def _check_characters(self, event: Any, path: Path) -> None:
        """Report what an escape in double quotes has put into a text; the line itself is checked elsewhere."""
        for pattern, rule in ((UNPRINTABLE, CONTROL), (UNSEEN, INVISIBLE)):
            match = pattern.search(event.value)
            if match and match[0] not in self._place(event).text:
                self._complain(rule, event, path, found=code_point(match[0]))


def _is_plain_integer(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0")
