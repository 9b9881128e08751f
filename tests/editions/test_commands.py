"""The commands of a local editor as they are used: whole output and exit codes, pinned."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.cli import main
from tests.editions.overlays import OVERLAYS
from tests.editions.plan import base_files
from tests.golden import check_golden, check_no_left_over

COMMANDS = ("new-edition", "diff", "explain", "rebase")
NEW = ["new-edition", "town", "--parent", "county", "--name", "示例镇版", "--level", "镇"]
WITH_NOTICE = [*NEW, "--with-notice"]
SAID = {
    "new": NEW,
    "new-with-notice": WITH_NOTICE,
    "new-check": ["check", "town"],
    "diff-parent": ["diff", "county"],
    "diff-base": ["diff", "county", "base"],
    "diff-turned": ["diff", "base", "county"],
    "diff-none": ["diff", "city", "city"],
    "diff-json": ["diff", "county", "--format", "json"],
    "diff-html": ["diff", "county", "--format", "html"],
    "explain-theme": ["explain", "county", "political-checkup"],
    "explain-field": ["explain", "county", "political-checkup.dates"],
    "explain-moved": ["explain", "county", "two-sessions"],
    "rebase-unmoved": ["rebase", "town"],
}
MISTAKES = {
    "new-taken": ["new-edition", "city", "--parent", "base", "--name", "某版"],
    "new-base": ["new-edition", "base", "--parent", "base", "--name", "某版"],
    "new-bad-id": ["new-edition", "Sample Town", "--parent", "base", "--name", "某版"],
    "new-path-as-id": ["new-edition", "../town", "--parent", "base", "--name", "某版"],
    "new-parent": ["new-edition", "town", "--parent", "conty", "--name", "某版"],
    "new-no-parent": ["new-edition", "town", "--name", "某版"],
    "new-no-name": ["new-edition", "town", "--parent", "base"],
    "new-blank-name": ["new-edition", "town", "--parent", "base", "--name", " "],
    "new-odd-name": ["new-edition", "town", "--parent", "base", "--name", "某\u200b版"],
    "new-two-lines": ["new-edition", "town", "--parent", "base", "--name", "某\n版"],
    "diff-base-alone": ["diff", "base"],
    "diff-unknown": ["diff", "county", "citi"],
    "diff-format": ["diff", "county", "--format", "word"],
    "explain-theme": ["explain", "county", "political-check"],
    "explain-field": ["explain", "county", "political-checkup.date"],
    "explain-edition": ["explain", "conty", "study"],
    "rebase-base": ["rebase", "base"],
    "rebase-unknown": ["rebase", "conty"],
    "rebase-no-version": ["rebase", "county"],
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small plan and its editions, in which the user stands."""
    for name, text in base_files().items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    for name, words in OVERLAYS.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on that folder: its exit code, and what it says where."""
    assert data.is_dir()

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--data", "data"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert "意料之外" not in captured.err
        return code, captured.out, captured.err

    return run_it


def all_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_and_whole(
    command: str, capsys: pytest.CaptureFixture[str], renew_golden: bool
) -> None:
    """Each help page, as it is printed."""
    assert main([command, "--help"]) == 0
    check_golden(f"editions/help-{command}.txt", capsys.readouterr().out, renew=renew_golden)


@pytest.mark.parametrize("name", SAID)
def test_what_a_command_says(name: str, run: Run, renew_golden: bool) -> None:
    """The whole output; nothing of it on stderr, exit code 0."""
    if SAID[name][0] != "new-edition":
        run(*NEW)
    code, out, err = run(*SAID[name])
    assert (code, err) == (0, "")
    check_golden(f"editions/{name}.txt", out, renew=renew_golden)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_says_what_is_allowed(
    name: str, run: Run, data: Path, renew_golden: bool
) -> None:
    """Exit code 2, nothing on stdout, no file written or changed."""
    before = all_of(data)
    code, out, err = run(*MISTAKES[name])
    assert (code, out) == (2, "")
    assert all_of(data) == before
    check_golden(f"editions/mistake-{name}.txt", err, renew=renew_golden)


def test_the_files_of_a_new_edition(run: Run, data: Path, renew_golden: bool) -> None:
    """The overlay as it is first read, and beside it what the parent said."""
    run(*NEW)
    written = (data / "editions" / "town.yaml").read_text("utf-8")
    check_golden("editions/town.yaml", written, renew=renew_golden)
    kept = json.loads((data / "editions" / "town.base.json").read_bytes())
    assert f'base_version: "{kept["version"]}"' in written
    assert {"study", "city-reading", "notice county"} <= set(kept["items"])


def test_a_new_notice_is_filled_in_first(run: Run, data: Path, renew_golden: bool) -> None:
    """Named by the edition, and told sample by sample until it is written."""
    run(*WITH_NOTICE)
    assert "\n  notice: town " in (data / "editions" / "town.yaml").read_text("utf-8")
    written = (data / "notices" / "town.yaml").read_text("utf-8")
    check_golden("editions/town-notice.yaml", written, renew=renew_golden)
    code, _, err = run("check", "town")
    assert code == 1
    check_golden("editions/new-notice-check.txt", err, renew=renew_golden)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("editions/town.yaml", "edition: {id: town, name: 镇, level: 镇, parent: base}\n"),
        ("notices/town.yaml", OVERLAYS["notices/county.yaml"]),
    ],
)
def test_nothing_is_written_over(name: str, words: str, run: Run, data: Path) -> None:
    """An edition or a notice of the name that is there already stays as it is."""
    (data / name).write_text(words, "utf-8")
    before = all_of(data)
    code, _, err = run(*WITH_NOTICE)
    assert code == 2
    assert "没有改动它" in err
    assert all_of(data) == before


def test_a_snapshot_left_behind_is_replaced(run: Run, data: Path) -> None:
    """The edition was deleted, the program's own file beside it was not."""
    beside = data / "editions" / "town.base.json"
    beside.write_text("{}")
    assert run(*NEW)[0] == 0
    assert json.loads(beside.read_bytes())["items"]


def test_a_parent_that_moves_and_is_accepted(run: Run, data: Path, renew_golden: bool) -> None:
    """Warned by the check, told item by item, taken over with no other byte changed."""
    run(*NEW)
    town, county = data / "editions" / "town.yaml", data / "editions" / "county.yaml"
    words = "themes:\n  political-checkup:\n    refine: {dates: [2023-04-26]}\n"
    mine = town.read_bytes().replace(b"themes:\n", words.encode(), 1).replace(b"\n", b"\r\n")
    town.write_bytes(mine)
    county.write_text(county.read_text("utf-8").replace("04-25", "04-24"), "utf-8")
    _, warned, _ = run("check", "town")
    assert "W-REBASE" in warned
    code, out, err = run("rebase", "town")
    assert (code, err) == (0, "")
    check_golden("editions/rebase-moved.txt", out, renew=renew_golden)
    old, new = re.findall(r"[0-9a-f]{8}", out)[:2]
    code, out, err = run("rebase", "town", "--accept")
    assert (code, out, err) == (0, f"已记下上级现在的版本号 {new}。\n", "")
    assert town.read_bytes() == mine.replace(old.encode(), new.encode())
    assert run("rebase", "town")[1] == f"上级 county 没有变动（版本号 {new}）。\n"
    assert "W-REBASE" not in run("check", "town")[1]


def test_a_parent_that_lost_a_theme_is_told_before_the_edition_is_mended(
    run: Run, data: Path, renew_golden: bool
) -> None:
    """The edition speaks of a theme that is gone: an error of the check, an item of the rebase."""
    run(*NEW)
    town, city = data / "editions" / "town.yaml", data / "editions" / "city.yaml"
    words = "themes:\n  city-reading:\n    refine: {venue: 镇图书馆}\n"
    town.write_text(town.read_text("utf-8").replace("themes:\n", words, 1), "utf-8")
    said = city.read_text("utf-8")
    city.write_text(said[: said.index("  city-reading:")], "utf-8")
    assert run("check")[0] == 1
    code, out, err = run("rebase", "town")
    assert (code, err) == (0, "")
    check_golden("editions/rebase-lost.txt", out, renew=renew_golden)
    assert run("rebase", "town", "--accept")[0] == 1


def test_what_moved_cannot_be_told_without_a_snapshot(
    run: Run, data: Path, renew_golden: bool
) -> None:
    """The file beside the edition is gone, or of another version: exit code 3 and what to do."""
    run(*NEW)
    county, beside = data / "editions" / "county.yaml", data / "editions" / "town.base.json"
    county.write_text(county.read_text("utf-8").replace("04-25", "04-24"), "utf-8")
    beside.write_text(beside.read_text("utf-8").replace('"version": "', '"version": "f'), "utf-8")
    code, _, other = run("rebase", "town")
    assert code == 3
    beside.unlink()
    assert run("rebase", "town") == (3, "", other)
    check_golden("editions/rebase-no-snapshot.txt", other, renew=renew_golden)
    assert run("rebase", "town", "--accept")[0] == 0
    assert beside.is_file()


def test_faults_of_the_parent_stop_a_rebase(run: Run, data: Path) -> None:
    """What the edition stands on has to be sound first."""
    run(*NEW)
    county = data / "editions" / "county.yaml"
    county.write_text(f"{county.read_text('utf-8')}  study:\n    hide: true\n", "utf-8")
    code, _, err = run("rebase", "town")
    assert code == 1
    assert "E-LOCK" in err


def test_no_golden_is_left_over() -> None:
    """Every pinned text belongs to a test."""
    rebases = {f"rebase-{name}.txt" for name in ("moved", "lost", "no-snapshot")}
    helps = {f"help-{command}.txt" for command in COMMANDS}
    mistakes = {f"mistake-{name}.txt" for name in MISTAKES}
    said = {f"{name}.txt" for name in SAID}
    files = {"town.yaml", "town-notice.yaml", "new-notice-check.txt"}
    check_no_left_over("editions", said | mistakes | helps | rebases | files)
