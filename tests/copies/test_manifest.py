"""The manifest and the retry list: what they say, what they withstand, what is told of a fault."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from typing import Any

import pytest

from handbook.copies.manifest import COLUMNS, Line, Status, lines_of, manifest_bytes
from handbook.copies.merging import merged
from handbook.copies.roster import Branch, read_roster
from handbook.copies.runs.journal import Entry
from handbook.copies.runs.shards import Shard, shard_of
from handbook.errors import DataError, Place

HASH = "0123456789abcdef" * 4
ATTACKS = (
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", '="001"', 'a"b,c\nd',
    "../../x", "䶮𬭚", "' ",
)  # fmt: skip


def line(number: str, **other: Any) -> Line:
    """Return the line of a branch that has its copy."""
    made = Line(number, f"支部{number}", "base", f"{number}.pdf", 36, HASH, Status.PRINTED)
    return replace(made, **other)


def aside(number: str) -> Line:
    """Return the line of a row that was set aside."""
    return Line(number, "某支部", "", "", 0, "", Status.SET_ASIDE)


def branch(number: str, **other: Any) -> Branch:
    """Return a branch of a roster."""
    made = Branch(number, f"支部{number}", Place("名册.xlsx", 2, 1, "", "支部!B2"))
    return replace(made, **other)


def codes(manifests: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return where something is wrong with manifests, and what."""
    with pytest.raises(DataError) as caught:
        merged(manifests)
    return [(str(problem.place), problem.code) for problem in caught.value.problems]


def table(*rows: tuple[object, ...], header: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a manifest as somebody may have altered it."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def test_each_branch_has_a_line() -> None:
    """A copy of its own, a place in a print run, or neither; members have none."""
    a, b, c, d = map(branch, "ABCD")
    copy, run = Entry("1", "a.pdf", 36, 9, HASH), Entry("2", "run.pdf", 76, 9, HASH, (("C", "长"),))
    roster = read_roster("r.csv", "编号,支部全称,版本\nX,,county\n".encode())
    pairs = [(d, run), (a, copy), (b, run), (c, run)]
    lines = lines_of(pairs, roster.set_aside, "base")
    assert [(x.number, x.file, x.pages, x.status) for x in sorted(lines)] == [
        ("A", "a.pdf", 36, Status.PRINTED),
        ("B", "run.pdf", 38, Status.PRINTED),
        ("C", "", 0, Status.SET_ASIDE),
        ("D", "run.pdf", 38, Status.PRINTED),
        ("X", "", 0, Status.SET_ASIDE),
    ]
    assert {x.number: x.edition for x in lines} == dict.fromkeys("ABCD", "base") | {"X": "county"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_value_is_a_formula_and_every_value_comes_back(attack: str) -> None:
    """Number, name and file: what a spreadsheet would calculate is a text, read back as it was."""
    written = manifest_bytes([line(attack, name=attack, file=attack)])
    (_, row) = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row)
    assert merged({"m.csv": written}) == [line(attack, name=attack, file=attack)]


def test_shards_merged_are_the_whole_run() -> None:
    """Whatever their order, and one of them given twice; rows that are alike stay as many."""
    numbers = [f"{n:04}" for n in range(300)]
    lines = [*map(line, numbers), aside("0007"), aside(""), aside("")]
    random.Random(5).shuffle(lines)
    shards = {
        f"{n}.csv": manifest_bytes(
            [x for x in lines if shard_of(x.number, 4) == n], shard=Shard(n, 4)
        )
        for n in (3, 1, 4, 2)
    }
    whole = manifest_bytes(lines)
    assert manifest_bytes(merged(shards)) == whole
    assert manifest_bytes(merged(shards | {"again.csv": shards["3.csv"]})) == whole
    assert whole.startswith(b"\xef\xbb\xbf" + COLUMNS[0].encode())


def test_a_shard_that_is_missing_is_named() -> None:
    """With all that are, of each number of shards; a run of the whole beside them is none."""
    some = {f"{n}.csv": manifest_bytes([line(f"{n}")], Shard(n, 5)) for n in (1, 3)}
    other = {"b.csv": manifest_bytes([], Shard(2, 2)), "c.csv": manifest_bytes([line("7")])}
    with pytest.raises(DataError) as caught:
        merged(some | other)
    assert [(str(p.place), p.code) for p in caught.value.problems] == [
        ("1.csv", "E-MANIFEST-SHARD"),
        ("b.csv", "E-MANIFEST-SHARD"),
    ]
    assert "缺第 2、4-5 份" in caught.value.problems[0].message
    assert "--shard 2/5" in caught.value.problems[0].allowed
    assert merged(other | {"a.csv": manifest_bytes([line("8")], Shard(1, 2))}) == [
        line("7"),
        line("8"),
    ]


def test_a_branch_that_was_mended_is_printed() -> None:
    """The run of the retry list takes it off those set aside; a number used twice stays there."""
    first = manifest_bytes([line("1"), aside("1"), aside("2"), aside("3"), aside("")])
    second = manifest_bytes([line("2")])
    whole = [aside(""), line("1"), aside("1"), line("2"), aside("3")]
    assert sorted(whole) == merged({"b.csv": second, "a.csv": first})
    assert merged({"a.csv": second, "b.csv": first}) == merged({"b.csv": second, "a.csv": first})


def test_a_manifest_that_excel_saved_is_read() -> None:
    """In GB 18030 as Chinese Excel writes .csv, and without the mark of UTF-8."""
    written = manifest_bytes([line("䶮1")]).decode("utf-8-sig")
    for encoding in ("utf-8", "gb18030"):
        assert merged({"m.csv": written.encode(encoding)}) == [line("䶮1")]


def test_shards_that_contradict_each_other() -> None:
    """A branch with two different copies, a file that was written over: all at once, each once."""
    first = manifest_bytes([line("1"), line("2"), line("3", file="run.pdf")])
    other = line("2", sha256=HASH[::-1], edition="county")
    second = manifest_bytes([line("1"), other, line("4", file="run.pdf", sha256=HASH[::-1])])
    with pytest.raises(DataError) as caught:
        merged({"b.csv": second, "a.csv": first})
    said = [(str(p.place), p.code, p.message) for p in caught.value.problems]
    assert [place for place, _, _ in said] == ["b.csv 第3行第1列", "b.csv 第4行第1列"]
    assert {code for _, code, _ in said} == {"E-MANIFEST-TWICE"}
    assert "a.csv 第3行第1列，两次的版本、SHA-256不同" in said[0][2]
    assert "“run.pdf”" in said[1][2]


def test_every_fault_of_every_manifest_is_told() -> None:
    """Another table, rows that are no lines: each cell with its place, a near word beside."""
    good = ("1", "甲", "base", "1.pdf", 36, HASH, "已印", "")
    faulty = table(
        good,
        good[:6],
        (*good[:4], "三十六", "ABC", "已印制", ""),
        (*good[:3], "", 0, "", "已印", ""),
        (*good[:6], "搁置", ""),
    )
    found = codes({"m.csv": faulty, "n.csv": table(header=COLUMNS[:6]), "o.csv": b""})
    assert found == [
        ("m.csv 第3行第1列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第5列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第6列", "E-MANIFEST-ROW"),
        ("m.csv 第4行第7列", "E-MANIFEST-ROW"),
        ("m.csv 第5行第4列", "E-MANIFEST-ROW"),
        ("m.csv 第6行第4列", "E-MANIFEST-ROW"),
        ("n.csv 第1行第1列", "E-MANIFEST-HEADER"),
        ("o.csv 第1行第1列", "E-MANIFEST-HEADER"),
    ]
    with pytest.raises(DataError) as caught:
        merged({"m.csv": faulty})
    assert [p.nearest for p in caught.value.problems if p.nearest] == ["已印"]
    assert codes({"m.csv": b"\xff\xfe\x00", "n.csv": b'"'})[0][0] == "m.csv"
