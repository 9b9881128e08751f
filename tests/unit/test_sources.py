"""Reading and checking sources: what the pinned cases of `tests/bad_input` do not show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import Field

from handbook.errors import DataError, Place, Severity, in_reading_order
from handbook.sources.checks import validate
from handbook.sources.checks.notices import heading_number, right_number
from handbook.sources.checks.text import title_marks
from handbook.sources.checks.themes import arabic
from handbook.sources.files import kind_of
from handbook.sources.load import load, load_file
from handbook.sources.schema import Schema
from handbook.sources.schema.base import Identifier, Month
from handbook.sources.shape import check_shape

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "bad_input" / "_base"


def files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of a folder by their relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.yaml")}


FOLDERS = [ROOT / "data", *sorted(p for p in (ROOT / "tests" / "plans").iterdir() if p.is_dir())]
CASES = sorted(p for p in BASE.parent.iterdir() if p.is_dir() and p.name != "__pycache__")


def codes(texts: dict[str, bytes]) -> list[str]:
    """Return the codes of everything found."""
    try:
        return [p.code for p in validate(load(texts)).warnings]
    except DataError as error:
        return [p.code for p in error.problems]


def parsed(text: str) -> Any:
    """Return the value of a YAML text, which has to be sound."""
    tree, problems = load_file("a.yaml", text.encode())
    assert not problems
    assert tree is not None
    return tree.value


@pytest.mark.parametrize("folder", [*FOLDERS, *CASES], ids=lambda p: p.name)
def test_both_parsers_say_the_same(folder: Path) -> None:
    """The parsers in C and in Python: equal values, places and findings, good data and bad."""
    for name, data in files(folder).items():
        kind = kind_of(name)
        assert load_file(name, data, kind=kind) == load_file(name, data, yaml.SafeLoader, kind)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_values_are_those_of_the_safe_loader(folder: Path) -> None:
    """The trees hold what yaml.safe_load reads, and every value has its place."""
    for name, data in files(folder).items():
        tree, problems = load_file(name, data)
        assert tree is not None
        assert problems == []
        assert tree.value == yaml.safe_load(data)
        for path, place in tree.places.items():
            value = tree.value
            for part in path:
                value = value[part]
            if isinstance(value, str) and "\n" not in value:
                assert place.text.startswith(value, place.column - 1)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_our_own_plans_have_no_unanswered_warning(folder: Path) -> None:
    """What is shipped is the model of how it is done."""
    assert set(codes(files(folder))) <= {"W-CONTENTS-NOTED"}


def test_places_lead_to_values() -> None:
    """Places are asked by path; a path without one of its own gets that of what is around it."""
    themes = validate(load(files(BASE), shown_under="x/y")).themes
    assert str(themes.place("themes", 1, "month")) == "x/y/themes.yaml:10:12"
    assert str(themes.key("themes", 1, "month")) == "x/y/themes.yaml:10:5"
    assert themes.place("themes", 2, "log", 7) == themes.place("themes", 2)


@pytest.mark.parametrize(
    ("under", "shown"),
    [("data", "data/plan.yaml"), ("", "plan.yaml"), (".", "plan.yaml"), ("/x/", "/x/plan.yaml")],
)
def test_files_are_named_as_the_user_does(under: str, shown: str) -> None:
    """The folder the user stands in is not named."""
    (problem,) = load({"plan.yaml": b""}, shown_under=under).problems
    assert problem.place == Place(shown)


def test_an_alias_may_repeat_what_is_small() -> None:
    """Aliases are YAML; only endless ones are refused."""
    assert parsed("a: &x [甲, 乙]\nb: *x\nc: {d: *x}\n") == {
        "a": ["甲", "乙"],
        "b": ["甲", "乙"],
        "c": {"d": ["甲", "乙"]},
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("~", None),
        ("2.5", 2.5),
        ('"07"', "07"),
        ("=", "="),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    """Values that mean what they look like are read as yaml.SafeLoader reads them."""
    assert parsed(f"a: {text}") == {"a": value}


def test_a_file_that_fails_does_not_hide_the_others() -> None:
    """Faults of the bytes, the shape and between files, all in one run."""
    texts = files(BASE)
    texts["glossary.yaml"] = "词条".encode("gbk")
    texts["forms.yaml"] = texts["forms.yaml"].replace(b"each: theme", b"each: thema")
    texts["themes.yaml"] = texts["themes.yaml"].replace(b"through: 10", b"through: 1")
    texts["notices/base.yaml"] = texts["notices/base.yaml"].replace("〔".encode(), b"[")
    assert codes(texts) == ["E-CHOICE", "E-ENCODING", "E-NUMBER", "E-MONTHS"]


def test_a_theme_that_fails_does_not_hide_the_others() -> None:
    """The sound themes of a faulty table are checked; the faulty one still answers to its id."""
    texts = files(BASE)
    table = texts["themes.yaml"].decode()
    table = table.replace("month: 7", "month: 七").replace("through: 10", "through: 1")
    texts["themes.yaml"] = table.replace("log: log", "log: log\n    feeds: [founding-day]").encode()
    assert codes(texts) == ["E-TYPE", "E-MONTHS"]


def test_a_file_too_large_is_not_read() -> None:
    """A data file is small; a large one is a mistake."""
    assert [p.code for p in load({"plan.yaml": b"a: 1\n" * 300_000}).problems] == ["E-SIZE"]


def test_a_file_that_has_no_use_is_named_and_not_read() -> None:
    """Whatever stands in it, it makes one warning."""
    texts = {"odd.yaml": b"\xff\x00", "plan.yml": b"a: [", "notices/a.yml": b"\t"}
    assert codes(files(BASE) | texts) == ["W-UNKNOWN-FILE"] * 3


def test_a_tab_in_a_comment_does_no_harm() -> None:
    """Comments may be aligned as one likes."""
    assert parsed("# a\tb\na: 1 # c\td\n") == {"a": 1}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("示委[2024]3号", "示委〔2024〕3号"),
        ("示委【2024】第3号", "示委〔2024〕3号"),
        ("示委〖2024〗03号", "示委〔2024〕3号"),
        ("示委(2024) 3 号", "示委〔2024〕3号"),
        ("示委（2024）3", "示委〔2024〕3号"),
        ("示委〔2024年〕3号", "示委〔2024〕3号"),
        ("〔2024〕3号", ""),
        ("示委2024-3", ""),
        ("示委〔24〕3号", ""),
        ("示委〔2024〕0号", ""),
    ],
)
def test_a_document_number_is_set_right(wrong: str, right: str) -> None:
    """Brackets, zeros, 第, 年, spaces and a missing 号; nothing is made up."""
    assert right_number(wrong) == right


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("一、甲", (1, 1)),
        ("十二、甲", (1, 12)),
        ("（三）甲", (2, 3)),
        ("4.甲", (3, 4)),
        ("4．甲", (3, 4)),
        ("（5）甲", (4, 5)),
        ("第一章 甲", (0, 0)),
        ("一甲", (0, 0)),
    ],
)
def test_headings_are_told_by_their_number(heading: str, found: tuple[int, int]) -> None:
    """Four kinds, or none."""
    assert heading_number(heading) == found


@pytest.mark.parametrize(
    ("text", "number"),
    [("74", 74), ("７４", 74), ("七十四", 74), ("十", 10), ("一百", 100), ("一百〇四", 104)],
)
def test_numbers_in_both_writings(text: str, number: int) -> None:
    """Anniversaries are counted in either."""
    assert arabic(text) == number


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (["《甲〈乙《丙》丁〉戊》"], 0),
        (["转发《甲", "〈乙", "〉》的通知"], 0),
        (["《甲《乙》》"], 1),
        (["〈甲〉"], 1),
        (["《甲〉"], 1),
        (["甲》"], 1),
        (["《甲〈乙"], 2),
    ],
)
def test_title_marks_take_turns(lines: list[str], faults: int) -> None:
    """Over the lines of a title as within one text."""
    assert (
        len(list(title_marks([(Place("a", n + 1, 1, t), t) for n, t in enumerate(lines)])))
        == faults
    )


def test_a_remark_answers_the_count_of_contents() -> None:
    """Without a remark a warning asks to compare with the original; with one it is a note."""
    texts = files(BASE)
    more = texts["themes.yaml"].decode() + "      - 慰问老同志。\n"
    texts["themes.yaml"] = more.encode()
    assert codes(texts) == ["W-CONTENTS"]
    texts["themes.yaml"] = (more + "    remark: 原表如此。\n").encode()
    (note,) = validate(load(texts)).warnings
    assert (note.code, note.severity) == ("W-CONTENTS-NOTED", Severity.NOTE)


def test_a_fault_without_words_of_its_own_is_told() -> None:
    """A kind of field that comes later never ends in an English sentence or a traceback."""

    class Odd(Schema):
        half: float = Field(multiple_of=0.5)

    tree, _ = load_file("a.yaml", b"half: 0.3")
    assert tree is not None
    value, (problem,) = check_shape(tree, Odd)
    assert value is None
    assert (str(problem.place), problem.message) == ("a.yaml:1:7", "half 不合要求，这里是数 0.3。")


def test_faults_below_keys_of_the_authors_own() -> None:
    """A mapping by id: faults of its keys and of what stands below them, whatever the id is."""

    class Change(Schema):
        month: Month = Field(description="月份")
        id: Identifier = "x"

    class Overlay(Schema):
        themes: dict[Identifier, Change] = Field(description="主题")

    text = "themes:\n  month: {mont: 3}\n  id: {month: 13, zzz: 1}\n  Bad_Id: {month: 1}\n"
    tree, _ = load_file("a.yaml", text.encode())
    assert tree is not None
    _, problems = check_shape(tree, Overlay)
    assert [(str(p.place), p.code, p.nearest) for p in in_reading_order(problems)] == [
        ("a.yaml:2:11", "E-UNKNOWN-KEY", "month"),
        ("a.yaml:3:15", "E-RANGE", "12"),
        ("a.yaml:3:19", "E-UNKNOWN-KEY", ""),
        ("a.yaml:4:3", "E-ID", "bad-id"),
    ]
