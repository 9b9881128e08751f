"""Whatever stands in the files, what comes out is Sources or a DataError, and it can be told."""

from __future__ import annotations

import copy
import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.errors import DataError, Severity
from handbook.errors.report import report, report_json
from handbook.sources.checks import validate
from handbook.sources.load import load
from handbook.sources.sources import Sources

BASE = Path(__file__).resolve().parents[1] / "bad_input" / "_base"
TEXTS = {p.relative_to(BASE).as_posix(): p.read_bytes() for p in sorted(BASE.rglob("*.yaml"))}
NAMES = st.sampled_from([*TEXTS, "glossary.yaml", "notices/x.yaml", "editions/Ä.yaml", "odd.yaml"])
calm = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)

FAST_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

# Pieces that YAML and our checks care about.
YAML = [
    "\n",
    "\n  ",
    "\n- ",
    ": ",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a ",
    "!!int ",
    "!x ",
    "<<: *a",
    "? ",
    "# ",
    "'",
    '"',
    "\\",
    "%",
    "@",
    "`",
    "",
    " >\n",
    "---",
    "...",
    "=",
]
VALUED = [
    "~",
    "yes",
    "07",
    "1:30",
    "0x1",
    ".inf",
    "2024-02-30",
    "null",
    "9999999999999999999",
    "title",
    "month",
    "content",
]
CHINESE = [
    "：",
    "《",
    "〉",
    "（",
    "“",
    "一、",
    "甲",
    "\t",
    "\x00",
    "\ufeff",
    "\u2028",
    "\ud7ff",
    "\x85",
]
PIECES = st.sampled_from([*YAML, *VALUED, *CHINESE])


def checked(texts: dict[str, bytes]) -> Sources | None:
    """Return the sources, or None where a DataError says what is wrong with them."""
    try:
        sources = validate(load(texts))
    except DataError as error:
        problems = error.problems
    else:
        assert all(p.severity is not Severity.ERROR for p in sources.warnings)
        return sources
    assert any(p.severity is Severity.ERROR for p in problems)
    assert (report(problems) + report_json(problems)).encode()
    return None


@calm
@given(name=NAMES, data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    """Bytes as they come from a broken disk."""
    checked({**TEXTS, name: data})


@calm
@given(name=NAMES, pieces=st.lists(PIECES, max_size=40))
def test_any_yaml_like_text(name: str, pieces: list[str]) -> None:
    """Texts made of what YAML gives a meaning to."""
    checked({**TEXTS, name: "".join(pieces).encode()})


@calm
@given(
    name=st.sampled_from(sorted(TEXTS)),
    cuts=st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 12), PIECES), min_size=1, max_size=4
    ),
)
def test_any_slip_of_the_pen(name: str, cuts: list[tuple[int, int, str]]) -> None:
    """A sound file with a few characters replaced."""
    text = TEXTS[name].decode()
    for at, length, piece in cuts:
        start = at % (len(text) + 1)
        text = text[:start] + piece + text[start + length :]
    checked({**TEXTS, name: text.encode()})


VALUES: list[object] = [
    None, "", "甲", "a b", -1, 10**30, 1.5, True, datetime.date(2024, 1, 1), [],
    [None], [1], {}, {"id": 1},
]  # fmt: skip


def spots(content: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value of a file."""
    if path:
        yield path
    if isinstance(content, dict | list):
        keys = list(content) if isinstance(content, dict) else range(len(content))
        for key in keys:
            yield from spots(content[key], (*path, key))


@pytest.mark.parametrize("name", TEXTS)
def test_any_value_in_any_place(name: str) -> None:
    """Sound YAML of a wrong shape: every value exchanged for each of many, and left out."""
    sound = yaml.safe_load(TEXTS[name])
    for path in spots(sound):
        for value in (*VALUES, spots):
            content = copy.deepcopy(sound)
            holder = content
            for part in path[:-1]:
                holder = holder[part]
            if value is spots:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
            text = yaml.dump(content, allow_unicode=True, Dumper=FAST_DUMPER)
            checked({**TEXTS, name: text.encode()})


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_does_not_matter(seed: int) -> None:
    """Equal findings, equal sources."""
    names = list(TEXTS)
    random.Random(seed).shuffle(names)
    assert validate(load({n: TEXTS[n] for n in names})) == validate(load(TEXTS))


@pytest.mark.parametrize(
    "data", [b"a: " + b"[" * 200_000, b"- " * 200_000, b"? " * 200_000, b"a: &a\n" + b" " * 50]
)
def test_depth_is_bounded(data: bytes) -> None:
    """No recursion without end, whatever the brackets."""
    assert checked({**TEXTS, "themes.yaml": data}) is None
