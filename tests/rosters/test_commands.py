"""The commands of a roster as they are used."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from handbook.cli import main
from handbook.copies.roster import read_roster
from handbook.copies.roster.template import roster_template
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes
from handbook.errors import DataError

BASE = Path(__file__).parent.parent / "bad_input" / "_base"
EDITIONS = {"base": "示例市版", "county": "示例县版"}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan in `data`, where the user stands."""
    shutil.copytree(BASE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_template_is_written_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It offers the plan's editions; a file that is there is never overwritten."""
    assert main(["roster", "template", "--data", "data"]) == 0
    made = (office / "名册.xlsx").read_bytes()
    assert made == roster_template(EDITIONS)
    assert "roster check 名册.xlsx" in capsys.readouterr().out
    (office / "名册.xlsx").write_bytes(b"filled in")
    assert main(["roster", "template", "--data", "data"]) == 2
    assert "已有 名册.xlsx" in capsys.readouterr().err
    assert (office / "名册.xlsx").read_bytes() == b"filled in"
    assert main(["roster", "template", "--data", "data", "-o", "名册.csv"]) == 2


def test_a_template_is_deterministic_and_empty() -> None:
    """The same bytes each time; read as a roster it has a header and no row."""
    data = roster_template(EDITIONS)
    assert data == roster_template(EDITIONS)
    with pytest.raises(DataError) as refusal:
        read_roster("名册.xlsx", data)
    assert [p.code for p in refusal.value.problems] == ["E-ROSTER-EMPTY"]


def test_a_template_is_made_to_be_filled_in() -> None:
    """Text columns, a frozen header, editions to choose from, and a roster when filled in."""
    book = load_workbook(io.BytesIO(roster_template(EDITIONS)))
    assert book.sheetnames == ["支部", "党员", "说明"]
    page = book["支部"]
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].number_format == "@"
    (choices,) = page.data_validations.dataValidation
    assert (choices.formula1, str(choices.sqref)) == ('"base,county"', "G2:G2001")
    page.append(["001", "中共示例一支部", "示例党委", "示例甲", "党支部", 2, "county"])
    book["党员"].append(["001", "示例甲", "正式党员"])
    filled = io.BytesIO()
    book.save(filled)
    roster = read_roster("名册.xlsx", filled.getvalue(), editions=EDITIONS)
    (branch,) = roster.branches
    assert (branch.number, branch.edition, len(branch.members)) == ("001", "county", 1)
    assert [p.code for p in roster.problems] == ["W-ROSTER-COUNT"]


def test_many_editions_make_no_list() -> None:
    """A list of choices has a limit; the guide names them all the same."""
    editions = {f"edition-{i}": f"示例{i}版" for i in range(60)}
    book = load_workbook(io.BytesIO(roster_template(editions)))
    assert not book["支部"].data_validations.dataValidation
    guide = "".join(str(cell.value) for row in book["说明"] for cell in row)
    assert all(f"{id_}（" in guide for id_ in editions)


def test_the_paper_is_counted(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where an edition's handbook is built: sheets of two pages, by copies."""
    pdf = pikepdf.new()
    for _ in range(5):
        pdf.add_blank_page()
    (office / "build" / "county").mkdir(parents=True)
    pdf.save(office / "build" / "county" / "handbook.pdf")
    rows = [[f"{i}", f"中共示例第{i}支部", "示例党委", "示例甲"] for i in range(4)]
    titles = [Column(t) for t in ("编号", "支部全称", "上级党组织", "书记")]
    (office / "名册.xlsx").write_bytes(xlsx_bytes([Sheet("支部", titles, rows)]))
    assert main(["roster", "check", "名册.xlsx", "--data", "data", "--out", "build"]) == 0
    assert "4 份，5 页；双面打印，每份 A4 纸 3 张；印 4 份共 12 张" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "缺少参数 名册。"),
        (["check", "none.xlsx"], "没有这个文件，或它不能读（none.xlsx）。"),
        (["check", "data"], "没有这个文件，或它不能读（data）。"),
        ([], "缺少命令，可以写 check、template。"),
        (["chek"], "是不是想写 check？"),
    ],
)
def test_a_wrong_command_line(
    arguments: list[str], said: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and what to write instead."""
    assert office.is_dir()
    assert main(["roster", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_unsound_data_is_told_first(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a plan there are no editions to hold a roster against."""
    (office / "名册.csv").write_text("支部名称\n中共示例一支部\n", "utf-8")
    (office / "data" / "plan.yaml").write_text("x: [", "utf-8")
    assert main(["roster", "check", "名册.csv", "--data", "data"]) == 1
    assert "plan.yaml" in capsys.readouterr().err
