"""An overlay as text: what may stand in one that is being written, and one value put in. Pure."""

from __future__ import annotations

import re

from pydantic import TypeAdapter, ValidationError

from handbook.errors import Problem
from handbook.sources.load import load_file
from handbook.sources.schema import EditionFile
from handbook.sources.schema.base import Identifier
from handbook.sources.shape import check_shape
from handbook.sources.sources import Document

WHAT_AN_ID_IS = "代号只用小写英文字母、数字和连字符，以字母开头，最长 60 个字符，如 sample-town。"

_LINES = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_QUOTED = re.compile(r"""(["'])(.*?)\1""")


def is_identifier(text: str) -> bool:
    """Whether a text may be the id of an edition."""
    try:
        TypeAdapter[str](Identifier).validate_python(text)
    except ValidationError:
        return False
    return True


def problems_of_overlay(file: str, text: bytes) -> list[Problem]:
    """Return what is wrong with an overlay by itself."""
    tree, problems = load_file(file, text)
    return problems if tree is None else [*problems, *check_shape(tree, EditionFile)[1]]


def with_base_version(text: str, document: Document[EditionFile], version: str) -> str:
    """Return an overlay's text with its parent's version put in, or put in anew.

    Every other character stays. The version is quoted: eight digits alone would be a number.
    """
    lines = _LINES.split(text)
    old = document.value.edition.base_version
    if old is not None:
        place = document.place("edition", "base_version")
        head, tail = _parted(lines, place.line, place.column)
        value = _QUOTED.match(tail)
        rest = tail[value.end() :] if value else tail.removeprefix(old)
        lines[place.line - 1] = f'{head}"{version}"{rest}'
        return "".join(lines)
    place, key = document.place("edition", "parent"), document.key("edition", "parent")
    head, tail = _parted(lines, place.line, place.column)
    value = _QUOTED.match(tail)
    end = value.end() if value else len(document.value.edition.parent or "")
    if document.place("edition").text[document.place("edition").column - 1] == "{":
        lines[place.line - 1] = f'{head}{tail[:end]}, base_version: "{version}"{tail[end:]}'
        return "".join(lines)
    ending = "\r\n" if tail.endswith("\r\n") else "\n"
    if not tail.endswith(("\n", "\r")):
        lines[place.line - 1] += ending
    lines.insert(place.line, f'{" " * (key.column - 1)}base_version: "{version}"{ending}')
    return "".join(lines)


def _parted(lines: list[str], line: int, column: int) -> tuple[str, str]:
    """Return a line before a column and from it on."""
    text = lines[line - 1]
    return text[: column - 1], text[column - 1 :]
