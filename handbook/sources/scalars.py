"""A single YAML value: what YAML 1.1 takes it for, and where that is not what its author meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from handbook.errors import Rule
from handbook.errors.yaml_rules import CONTROL, DATE, INVISIBLE, KEY, NUMBER, NUMBER_SIZE
from handbook.sources.encoding import UNPRINTABLE, UNSEEN, code_point
from handbook.sources.values import shown_text

DIGITS_LIMIT = 18
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value and its kind; `rule`, with what it says, where something is wrong with it."""

    kind: str
    value: Any
    rule: Rule | None = None
    found: str = ""
    read: object = ""


def kind_of_scalar(loader: Any, event: Any) -> str:
    """Return what YAML takes a scalar for: str, int, bool, null, timestamp, merge and others.

    A scalar with a tag of its own is taken for the text it is written as.
    """
    if event.tag is not None:
        return "str"
    tag: str = loader.resolve(yaml.ScalarNode, event.value, event.implicit)
    return "str" if tag == f"{_TAG}value" else tag.removeprefix(_TAG)


def read_scalar(loader: Any, event: Any) -> Scalar:
    """Return the value of a scalar event as yaml.SafeLoader would construct it."""
    kind, text = kind_of_scalar(loader, event), event.value
    if kind in ("str", "merge"):
        return _text(event)
    if kind == "int":
        return _integer(loader, text)
    try:
        return Scalar(kind, _constructed(loader, kind, text))
    except (ValueError, OverflowError, yaml.YAMLError):
        rule = DATE if kind == "timestamp" else KEY
        return Scalar(kind, None, rule, shown_text(text))


def _constructed(loader: Any, kind: str, text: str) -> Any:
    tag = _TAG + kind
    return loader.yaml_constructors[tag](loader, yaml.ScalarNode(tag, text))


def _integer(loader: Any, text: str) -> Scalar:
    """Refuse 010 (eight), 0x10, 1_000 and 12:30 (750), which YAML 1.1 reads as people do not."""
    digits = text.removeprefix("-")
    plain = digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0")
    if len(digits) > DIGITS_LIMIT:
        return Scalar("int", 0, NUMBER_SIZE, shown_text(text))
    if plain:
        return Scalar("int", int(text))
    try:
        read: object = _constructed(loader, "int", text)
    except ValueError:
        read = "读不出"
    return Scalar("int", 0, NUMBER, shown_text(text), read)


def _text(event: Any) -> Scalar:
    """Refuse what an escape in double quotes may put into a text; lines are checked elsewhere."""
    if event.style == '"':
        for pattern, rule in ((UNPRINTABLE, CONTROL), (UNSEEN, INVISIBLE)):
            match = pattern.search(event.value)
            if match:
                return Scalar("str", event.value, rule, code_point(match[0]))
    return Scalar("str", event.value)
