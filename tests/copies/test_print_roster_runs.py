"""`print --roster` for a print shop, on several machines, and after it was killed."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from openpyxl import load_workbook

from tests.booklets import ROOT
from tests.copies.handed_out import (
    ASIDE,
    BASE,
    BRANCHES,
    PARTS,
    UNFIT,
    HandedOut,
    run,
    write_roster,
)
from tests.copies.readers import poppler, soundness
from tests.golden import check_golden, check_no_left_over
from tests.rosters import workbooks

LISTS = "名册清单"
MANY = {
    f"QS-{number:04}": (f"青山市第{number}志愿服务队", "青山市志愿服务联合会", "示例", "")
    for number in range(1, 301)
}
MISTAKES = {
    "without-roster": ["--merged", "--one", "1", "--shard", "1/2", "--jobs", "2", "--register"],
    "beside-roster": ["--roster", "名册.csv", "--poster", "--copies", "3", "--booklet"],
    "one-of-many": ["--roster", "名册.csv", "--one", "1", "--merged", "--shard", "1/2"],
    "shard": ["--roster", "名册.csv", "--shard", "5/4"],
    "no-file": ["--roster", "没有.csv"],
    "no-such-number": ["--roster", "名册.csv", "--one", "QS-01"],
}


def lists(printed: HandedOut, out: str = "build") -> dict[str, bytes]:
    """Return the lists of a folder of products by name."""
    folder = printed.folder / out / LISTS
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name[0] != "."}


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a manifest."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_manifest_tells_of_every_row(printed: HandedOut) -> None:
    """Those printed with their file, those set aside without."""
    (manifest,) = [c for name, c in lists(printed).items() if name == f"清单-名册-{PARTS}.csv"]
    rows = rows_of(manifest)
    assert len(rows) == len(BRANCHES) + len(ASIDE) + len(UNFIT)
    made = {row["文件"] for row in rows if row["状态"] == "已印"}
    assert made == {
        str(path.relative_to(printed.folder / "build")) for path in printed.files().values()
    }
    assert not [text for row in rows for text in row.values() if text.startswith(("=", "+", "@"))]
    assert {row["页数"] for row in rows if row["状态"] == "已印"} == {"9"}


def test_the_rows_set_aside_are_a_roster_to_mend(printed: HandedOut) -> None:
    """With the cell and the reason; those with a fault and the one that does not fit."""
    (retry,) = [c for name, c in lists(printed).items() if name == f"补印名单-名册-{PARTS}.xlsx"]
    header, *rows = load_workbook(io.BytesIO(retry))["支部"].iter_rows(values_only=True)
    assert len(rows) == len(ASIDE) + len(UNFIT)
    reasons = {row[0]: row[header.index("搁置原因")] for row in rows}
    assert "仍放不下" in str(reasons["QS-011"])
    assert all(row[header.index("原处")] for row in rows)


def test_a_retry_list_that_was_mended_stays(printed: HandedOut) -> None:
    """The next run writes its own beside it and says so; its own it replaces, and removes."""
    few = {number: BRANCHES[number] for number in ("QS-001", "QS-002")}
    write_roster(printed.folder / "改.csv", few, ASIDE)
    assert "补印名单：" in printed.print(roster="改.csv", out="mended").out
    name = f"补印名单-改-{PARTS}.xlsx"
    path = printed.folder / "mended" / LISTS / name
    book, written = load_workbook(path), path.read_bytes()
    book["支部"]["A2"] = "QS-108"
    book.save(path)
    mended = path.read_bytes()
    for _ in range(2):
        said = printed.print(roster="改.csv", out="mended")
        assert f"补印名单（{name} 您改过，没有动它）：" in said.out
        assert path.read_bytes() == mended
        (second,) = [n for n in lists(printed, "mended") if n.startswith("补印名单2")]
        assert lists(printed, "mended")[second] == written
    write_roster(printed.folder / "改.csv", few)
    assert "补印名单" not in printed.print(roster="改.csv", out="mended").out
    assert [n for n in lists(printed, "mended") if n.startswith("补印")] == [name]


@pytest.mark.parametrize("booklet", [False, True])
def test_a_print_run(
    printed: HandedOut,
    booklet: bool,
    renew_golden: bool,
) -> None:
    """One file an edition, each branch on its pages, the register beside it."""
    options = ["--merged", *(["--booklet"] if booklet else ["--register"])]
    said = printed.print(*options, out="merged")
    name = "folded" if booklet else "merged"
    check_golden(f"print_roster/{name}.txt", printed.plain(said.out), renew=renew_golden)
    assert said.code == 1
    form = "A3骑马订" if booklet else "A4双面"
    files = {k: p for k, p in printed.files("merged", "print-run").items() if form in k}
    assert len(files) == 2
    assert all(path.name.startswith("名册-") for path in files.values())
    (path,) = [path for key, path in files.items() if key.startswith(f"{BASE}/")]
    assert soundness(path) == ""
    pages = poppler(path)
    own = [values for values in BRANCHES.values() if not values[3]]
    assert len(pages) == len(own) * (6 if booklet else len(pages) // len(own))
    books = [content for name, content in lists(printed, "merged").items() if ".xlsx" in name]
    cells = [
        c for book in books for row in load_workbook(io.BytesIO(book)).worksheets[0] for c in row
    ]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f"]
    each = len(pages) // len(own)
    for at, (name, _, secretary, _) in enumerate(own):
        mine = "".join(pages[at * each : (at + 1) * each])
        assert name in mine
        assert secretary in mine
        assert all(other[0] not in mine for other in own if other[0] != name)


def test_shards_make_what_one_run_makes(printed: HandedOut) -> None:
    """The same files; their manifests merged are that of the whole run, byte by byte."""
    shutil.copytree(
        printed.folder / "build", printed.folder / "shards", ignore=lambda *_: {"branches", LISTS}
    )
    for number in (1, 2):
        said = printed.print("--shard", f"{number}/2", out="shards")
        assert f"这是 2 份中的第 {number} 份" in said.out
    made = {k: p.read_bytes() for k, p in printed.files("shards").items()}
    assert made == {k: p.read_bytes() for k, p in printed.files().items()}
    shards = [
        str(printed.folder / "shards" / LISTS / n)
        for n in lists(printed, "shards")
        if n.startswith("清单")
    ]
    assert len(shards) == 2
    said = run("merge-manifests", shards[0], "--out", str(printed.folder / "shards"))
    assert said.code == 1
    assert "缺第" in said.err
    said = run("print", "merge-manifests", *shards, "--out", str(printed.folder / "shards"))
    assert said.code == 0, said.err
    again = run("merge-manifests", *shards, "--out", str(printed.folder / "shards"))
    assert again == said
    assert lists(printed, "shards")["清单.csv"] == lists(printed)[f"清单-名册-{PARTS}.csv"]


def test_a_killed_run_ends_as_an_undisturbed_one(printed: HandedOut) -> None:
    """SIGKILL at random moments of a command, then once more: the same bytes, the same lists."""
    write_roster(printed.folder / "许多.csv", MANY)
    moments = random.Random(5)
    for out in ("whole", "killed"):
        templates = printed.folder / "build" / BASE / ".templates"
        shutil.copytree(templates, printed.folder / out / BASE / ".templates")
    assert printed.print(roster="许多.csv", out="whole").code == 0
    command = [sys.executable, str(ROOT / "build_handbook.py"), "print", "--parts", PARTS]
    command += [
        "--roster",
        str(printed.folder / "许多.csv"),
        "--data",
        str(printed.folder / "data"),
    ]
    command += ["--out", str(printed.folder / "killed")]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            while "印支部手册" not in process.stderr.readline().decode():
                assert process.poll() is None
            time.sleep(moments.uniform(0.0, 0.2))
            os.kill(process.pid, signal.SIGKILL)
    assert printed.print(roster="许多.csv", out="killed").code == 0
    made = {k: p.read_bytes() for k, p in printed.files("killed").items()}
    assert made == {k: p.read_bytes() for k, p in printed.files("whole").items()}
    assert lists(printed, "killed") == lists(printed, "whole")
    assert not list((printed.folder / "killed").rglob("*.part"))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_says_what_is_allowed(
    name: str, printed: HandedOut, monkeypatch: pytest.MonkeyPatch, renew_golden: bool
) -> None:
    """Exit code 2, nothing on stdout; all that does not go together is told at once."""
    monkeypatch.chdir(printed.folder)
    said = run("print", *MISTAKES[name], "--data", "data", "--out", "mistakes")
    assert (said.code, said.out) == (2, "")
    assert not (printed.folder / "mistakes").exists()
    check_golden(f"print_roster/mistake-{name}.txt", said.err, renew=renew_golden)


@pytest.mark.parametrize("name", ["xlsx-bomb", "xlsx-damaged", "xlsx-entities", "xlsx-no-branches"])
def test_a_roster_that_is_none_is_told_before_anything_is_made(
    name: str, printed: HandedOut
) -> None:
    """In the words of `roster check`, which are pinned there, and with its exit code."""
    roster = printed.folder / f"{name}.xlsx"
    roster.write_bytes(workbooks.CASES[name]())
    where = ["--data", str(printed.folder / "data"), "--out", str(printed.folder / "none")]
    said = run("print", "--roster", str(roster), *where)
    assert (said.code, said.out) == (1, "")
    assert said.err == run("roster", "check", str(roster), *where).err
    assert not (printed.folder / "none").exists()


def test_a_folder_that_cannot_be_written(printed: HandedOut) -> None:
    """One message and exit code 3."""
    (printed.folder / "taken").mkdir()
    (printed.folder / "taken" / BASE).write_text("", "utf-8")
    said = printed.print(out="taken")
    assert said.code == 3
    assert said.err.count("错误") == 1


def test_no_golden_is_left_over() -> None:
    """Every pinned text belongs to a test."""
    mistakes = {f"mistake-{name}.txt" for name in MISTAKES}
    check_no_left_over("print_roster", {*mistakes, "all.txt", "merged.txt", "folded.txt"})
