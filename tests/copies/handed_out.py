"""A small plan, an edition below it with a site, and a roster of both; printed once for all tests.

The names are invented; two rows attack, one has a name too long for a narrow blank of a form.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.cli import main
from handbook.copies.cells import csv_bytes
from tests.booklets import SECOND

BASE, BELOW = "qingshan", "dongjie"
SITE = "https://example.org/dongjie"
RUNNING_HEAD = "2026年志愿服务队活动安排"
PARTS = "封面,通知,6月,schedule,summary"
OVERLAY = f"""
edition:
  id: {BELOW}
  name: 东街志愿服务队版
  level: 县
  parent: {BASE}
site_url: {SITE}
"""
HEADER = ("编号", "支部全称", "上级党组织", "书记", "版本")
SUPERIOR = "青山市志愿服务联合会"
LONGEST = "青山市东街街道江滨社区河道巡护与防汛应急志愿服务联合队（第一联合支部）" + "河" * 4
NARROW_NAME = "青山市" + "巡护" * 28
BRANCHES = {
    "QS-001": ("青山市河道志愿服务队", SUPERIOR, "示例甲", ""),
    "QS-002": (LONGEST, SUPERIOR, "示䶮", ""),
    "QS-003": ("青山市𬭚业服务队（东）", SUPERIOR, "示𬭚例", BELOW),
    "QS-004": ("青山市𬭚业服务队(东)", "青山市东街街道工作委员会", "", BELOW),
    "QS-005": ("青山市伴读服务队", SUPERIOR, "阿不都·示例", ""),
    "CON": ("../../x", SUPERIOR, "示例丙", ""),
    "QS-007": ("=cmd()", SUPERIOR, "示例丁", ""),
}
ASIDE = {
    "QS-008": ("青山市\u202e支一例示", SUPERIOR, "示例戊", ""),
    "QS-009": ("示例" * 150, SUPERIOR, "示例己", ""),
    "../../010": ("青山市\x07服务队", SUPERIOR, "示例庚", ""),
}
UNFIT = {"QS-011": (NARROW_NAME, SUPERIOR, "示例辛", "")}


@dataclass(frozen=True)
class Said:
    """How a command ended: its exit code, and what it said where."""

    code: int
    out: str
    err: str


def data_folder(folder: Path) -> Path:
    """Write the plan's data, with two blanks more, a narrow one in a form; return their folder."""
    data = folder / "data"
    shutil.copytree(SECOND, data)
    (data / "editions").mkdir()
    (data / "editions" / f"{BELOW}.yaml").write_text(OVERLAY, "utf-8")
    forms = data / "forms.yaml"
    narrow = "    head: [{label: 服务队名称, personal: name}, {label: 备注, width: 2}]\n"
    text = forms.read_text("utf-8").replace(
        "    title: 年终小结\n", f"    title: 年终小结\n{narrow}"
    )
    superior = "cover:\n  - {label: 主管单位, personal: superior}\n"
    text = text.replace("cover:\n", superior)
    forms.write_text(text, "utf-8")
    return data


def write_roster(path: Path, *groups: Mapping[str, tuple[str, ...]]) -> Path:
    """Write a roster of groups of branches, as values by number."""
    rows = [(number, *values) for group in groups for number, values in group.items()]
    path.write_bytes(csv_bytes([HEADER, *rows]))
    return path


def run(*arguments: str) -> Said:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return Said(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class HandedOut:
    """A folder with data and rosters, and what printing the first of them said."""

    folder: Path
    said: Said

    def print(self, *options: str, roster: str = "名册.csv", out: str = "build") -> Said:
        """Print a roster's copies of the chosen parts."""
        arguments = ["--roster", str(self.folder / roster), "--parts", PARTS, *options]
        where = ["--data", str(self.folder / "data"), "--out", str(self.folder / out)]
        return run("print", *arguments, *where)

    def files(self, out: str = "build", kind: str = "branches") -> dict[str, Path]:
        """Return the files made, by edition and name."""
        found = (self.folder / out).glob(f"*/{kind}/**/*.pdf")
        return {f"{p.relative_to(self.folder / out).parts[0]}/{p.name}": p for p in sorted(found)}

    def plain(self, text: str) -> str:
        """Return what was said without what differs from run to run."""
        text = text.replace(str(self.folder), "…")
        text = re.sub(r"\d+\.\d+ 秒", "… 秒", text)
        return re.sub(r"，每秒 [\d,]+ (册|个文件)", "", re.sub(r"\d+ KB", "… KB", text))


def handed_out(folder: Path) -> HandedOut:
    """Print every copy of a roster."""
    data_folder(folder)
    write_roster(folder / "名册.csv", BRANCHES, ASIDE, UNFIT)
    return HandedOut(folder, HandedOut(folder, Said(0, "", "")).print())
