"""`print` as it is used: whole output and exit codes, pinned; the engine itself is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handbook.cli import main
from handbook.errors import OutsideError
from handbook.render.pdf import Pdf
from tests.booklets import SECOND
from tests.copies.labelled import labelled
from tests.golden import check_golden, check_no_left_over

# What is asked for, and how many pages the engine makes of it.
SAID: dict[str, tuple[list[str], int]] = {
    "whole": ([], 61),
    "copies": (["--copies", "150"], 61),
    "parts": (["--parts", "通知,3月-5月,record"], 7),
    "month": (["--parts", "7月", "--grey"], 4),
    "booklet": (["--booklet", "--copies", "500"], 62),
    "booklet-creep": (["--booklet", "--creep", "0.1"], 62),
    "booklet-thick": (["--booklet"], 70),
    "booklet-signatures": (["--booklet", "--signature", "4"], 70),
    "booklet-one-sheet": (["--booklet", "--parts", "schedule"], 3),
    "poster": (["--poster", "--copies", "20"], 1),
    "poster-as-part": (["--parts", "全年挂图"], 1),
    "poster-and-month": (["--poster", "--parts", "7月"], 4),
    "two-formats": (["--duplex", "--booklet", "--parts", "forms"], 9),
}
MISTAKES = {
    "unknown-part": ["--parts", "通知,签到,month-13"],
    "no-part": ["--parts", "，"],
    "empty-part": ["--parts", "changes"],
    "creep-alone": ["--creep", "0.1"],
    "creep-too-much": ["--booklet", "--creep", "3"],
    "signature-too-thick": ["--booklet", "--signature", "40"],
    "no-copies": ["--copies", "0"],
    "unknown-edition": ["nowhere"],
    "edition-by-name": ["青山市志愿服务联合会"],
    "part-as-edition": ["--parts", "通知", "7月"],
    "poster-as-booklet": ["--booklet", "--parts", "全年挂图"],
}

Run = Callable[..., tuple[int, str, str]]


class Engine:
    """Stands for the engine: counts what it is asked for, and gives so many pages."""

    def __init__(self) -> None:
        """Nothing asked for so far."""
        self.pages = 1
        self.asked = 0
        self.broken = False

    def __call__(self, html: str, **_: Path) -> Pdf:
        """Return pages in place of those of a text."""
        assert html.startswith("<!doctype html>") or "<html" in html
        if self.broken:
            raise OutsideError("排版引擎报告了 1 个问题")
        self.asked += 1
        return Pdf(labelled(self.pages), self.pages)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine of a test."""
    made = Engine()
    monkeypatch.setattr("handbook.render.pdf.render_pdf", made)
    return made


@pytest.fixture
def run(
    engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run `print` in an empty folder: its exit code, and what it says where."""
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str, pages: int = 1) -> tuple[int, str, str]:
        engine.pages = pages
        code = main(["print", *arguments, "--data", str(SECOND), "--out", "build"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return run_it


def files(folder: Path) -> dict[str, bytes]:
    """Return every file to print below a folder by its name."""
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name[0] != "."}


@pytest.mark.parametrize("name", SAID)
def test_what_it_says(name: str, run: Run, tmp_path: Path, renew_golden: bool) -> None:
    """The files it made and how to print them; each file named is there and opens."""
    arguments, pages = SAID[name]
    code, out, _ = run(*arguments, pages=pages)
    assert code == 0
    check_golden(f"print/{name}.txt", out, renew=renew_golden)
    made = files(tmp_path)
    assert made
    for file, content in made.items():
        assert f"/print/{file}\n" in out
        with pikepdf.open(tmp_path / "build" / "qingshan" / "print" / file) as pdf:
            assert len(pdf.pages) >= 1
            assert content.startswith(b"%PDF")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_says_what_is_allowed(
    name: str, run: Run, tmp_path: Path, renew_golden: bool
) -> None:
    """Exit code 2, nothing on stdout, no file written."""
    code, out, err = run(*MISTAKES[name])
    assert (code, out) == (2, "")
    assert files(tmp_path) == {}
    check_golden(f"print/mistake-{name}.txt", err, renew=renew_golden)


def test_help_is_chinese_and_whole(capsys: pytest.CaptureFixture[str], renew_golden: bool) -> None:
    """The help page, as it is printed."""
    assert main(["print", "--help"]) == 0
    check_golden("print/help.txt", capsys.readouterr().out, renew=renew_golden)


def test_no_golden_is_left_over() -> None:
    """Every pinned text belongs to a test."""
    said = {f"{name}.txt" for name in SAID} | {f"mistake-{name}.txt" for name in MISTAKES}
    check_no_left_over("print", {*said, "help.txt"})


def test_nothing_is_made_twice(run: Run, engine: Engine, tmp_path: Path) -> None:
    """A second run says the same and touches nothing; what differs is made."""
    first = run("--parts", "7月", pages=3)
    made = files(tmp_path)
    again = run("--parts", "7月", pages=5)
    assert (again[0], again[1], again[2]) == (0, first[1], "")
    assert files(tmp_path) == made
    assert engine.asked == 1
    run("--parts", "7月", "--grey", pages=3)
    run("--parts", "8月", pages=3)
    run("--parts", "7月", "--force", pages=3)
    assert engine.asked == 4
    assert set(files(tmp_path)) == {
        "7月-A4双面.pdf",
        "7月-A4双面-黑白.pdf",
        "8月-A4双面.pdf",
    }


def test_another_fold_is_another_file(run: Run, engine: Engine) -> None:
    """What a file is made with is part of whether it is fresh."""
    run("--booklet", pages=20)
    run("--booklet", "--creep", "0.2", pages=20)
    run("--booklet", "--signature", "2", pages=20)
    assert engine.asked == 3


def test_a_file_that_a_hand_touched_is_made_again(run: Run, engine: Engine, tmp_path: Path) -> None:
    """And comes out as it was."""
    run("--parts", "7月", pages=3)
    (name, content) = next(iter(files(tmp_path).items()))
    file = tmp_path / "build" / "qingshan" / "print" / name
    file.write_bytes(b"")
    assert run("--parts", "7月", pages=3)[0] == 0
    assert engine.asked == 2
    assert file.read_bytes() == content


def test_an_engine_that_fails_leaves_the_old_file(run: Run, engine: Engine, tmp_path: Path) -> None:
    """Exit code 3, the file of the run before whole, and no half of a new one."""
    run("--parts", "7月", pages=3)
    before = files(tmp_path)
    engine.broken = True
    code, out, err = run("--parts", "7月", "--force", pages=4)
    assert (code, out) == (3, "")
    assert "排版引擎报告了 1 个问题" in err
    assert files(tmp_path) == before


def test_many_parts_still_make_a_file_name(run: Run, tmp_path: Path) -> None:
    """Short enough for any file system, and different for different parts."""
    names = ["封面", "使用说明", "目录", "通知", "附件表格", "全年一览", "各月主题页", "词语解释"]
    for parts in (names, [*names, "编者注"], [*names, "全部表单"]):
        code, _, err = run("--parts", ",".join(parts), pages=2)
        assert code == 0, err
    found = files(tmp_path)
    assert len(found) == 3
    assert all(len(name.encode()) < 255 for name in found)
