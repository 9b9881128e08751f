"""When the parent moves: what changed, what this edition says there, what to do; nothing merged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handbook.editions.rebase import rebase_report, snapshot, words_of
from handbook.editions.resolve import resolve
from handbook.errors import Severity
from handbook.sources.overlay_text import with_base_version
from tests.editions.plan import base_files, laid_over, sound

CITY = """\
edition: {id: city, name: 示例市版, level: 市, parent: base}
themes:
  volunteering:
    refine: {subtitle: 清洁示例河, venue: 示例河}
  political-checkup:
    refine: {content: [形成个人清单。], dates: [2023-04-20]}
  culture:
    leave_to_branches: {reason: 基础不同}
  city-reading:
    add: {month: 8, title: 读书活动, requirement: 自选, content: [读一本书。]}
"""
COUNTY = """\
edition: {id: county, name: 示例县版, level: 县, parent: city}
themes:
  political-checkup:
    refine: {dates: [2023-04-25]}
  city-reading:
    refine: {venue: 图书馆}
"""
CITY_NOW = """\
edition: {id: city, name: 示例市版, level: 市, parent: base, notice: city}
themes:
  volunteering:
    refine: {subtitle: 清洁示例河, venue: 示例湖}
    make_required: {reason: 文明创建}
  two-sessions:
    move: {month: 3, reason: 会议在3月召开}
  political-checkup:
    refine: {content: [形成个人清单。], dates: [2023-04-21]}
  city-walk:
    add: {month: 8, title: 健步走, requirement: 自选, content: [走一走。]}
contacts: [{label: 电话, value: "123"}]
"""
WALK = """\
  - id: walk
    month: 11
    title: 健步走
    requirement: 自选
    content: [走一走。]
"""
NOTICE = """\
issuer: [示例市委员会]
title: [示例市委员会关于转发活动计划的通知]
addressees: 各县委员会：
body: [现转发给你们。]
signature: [示例市委员会]
date: 2023-01-20
"""


def reported(before: dict[str, str], after: dict[str, str], edition: str, parent: str) -> str:
    """Return the report between two states of the data, an item a paragraph."""
    written_against = json.loads(snapshot(resolve(sound(before), parent)))["items"]
    sources, _ = laid_over(after)
    assert sources is not None
    ours = words_of(sources.editions[edition])
    items = rebase_report(resolve(sources, parent), written_against, ours)
    return "".join(
        f"{i.title}　{i.field}：{i.before or '—'} → {i.after or '—'}\n"
        + (f"  本级 {i.ours.replace('；', chr(10) + '       ')}\n" if i.ours else "")
        + f"  {i.advice}\n"
        for i in items
    )


def test_a_parent_that_changed_everything() -> None:
    """Moved, refined, ruled, added, lost, with a notice: each stands there with what to do."""
    before = {"editions/city.yaml": CITY, "editions/county.yaml": COUNTY}
    after = before | {"editions/city.yaml": CITY_NOW, "notices/city.yaml": NOTICE}
    assert (
        reported(before, after, "county", "city")
        == """\
学习“两会”精神　时间：2月 → 3月（会议在3月召开）
  本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。
志愿服务　上级细化的地点：示例河 → 示例湖
  本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。
志愿服务　上级明确为必做：— → 文明创建
  本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。
开展政治体检　上级细化的日期：2023年4月20日 → 2023年4月21日
  本级 dates（日期）：2023年4月25日（data/editions/county.yaml:4）
  上级改了这里，请对照新的内容，看本级写的是否还合适。
健步走　主题：— → 健步走
  上级新增的主题会直接出现在本版，可视需要细化。
文化建设　上级不统一组织：基础不同 → —
  本级没有改动这个主题，上级新的内容会直接生效，不需要做什么。
上级的通知　标题：— → 示例市委员会关于转发活动计划的通知
  上级新的内容会直接生效，不需要做什么。
整本手册　封面、联系方式等有改动：— → —
  上级新的内容会直接生效，不需要做什么。
读书活动　主题：读书活动 → —
  本级 venue（地点）：图书馆（data/editions/county.yaml:6）
  上级已没有这个主题；本版里针对它的内容要删去，或改为本级新增。
"""
    )


def test_official_text_that_changed_under_an_edition() -> None:
    """The base moves, corrects and drops themes: what the city says on them is shown beside."""
    city = {"editions/city.yaml": CITY}
    themes = base_files()["themes.yaml"].decode()
    corrected = themes.replace("查找差距和不足。", "查找差距。").replace("month: 3\n", "month: 4\n")
    corrected = corrected[: corrected.index("  - id: culture")] + WALK
    assert (
        reported(city, city | {"themes.yaml": corrected}, "city", "base")
        == """\
志愿服务　时间：3月 → 4月
  本级没有写这一项，上级新的内容会直接生效，不需要做什么。
开展政治体检　内容：查找差距和不足。 → 查找差距。
  本级 content（内容）：形成个人清单。（data/editions/city.yaml:6）
  上级改了这里，请对照新的内容，看本级写的是否还合适。
健步走　主题：— → 健步走
  上级新增的主题会直接出现在本版，可视需要细化。
文化建设　主题：文化建设 → —
  本级 leave_to_branches（本级不统一组织）：基础不同（data/editions/city.yaml:8）
  上级已没有这个主题；本版里针对它的内容要删去，或改为本级新增。
"""
    )


def test_the_same_parent_has_nothing_to_report() -> None:
    """A snapshot against what it was taken from."""
    city = {"editions/city.yaml": CITY}
    assert reported(city, city, "city", "base") == ""


def test_a_snapshot_is_the_same_every_time() -> None:
    """Plain JSON with the version, in one order."""
    parent = resolve(sound({}), "base")
    assert snapshot(parent) == snapshot(replace(parent, themes=parent.themes[::-1]))
    assert json.loads(snapshot(parent))["version"] == parent.version


def test_every_version_has_something_to_report() -> None:
    """Whatever makes another version of a plan that can be read is an item of the report."""
    city = {"editions/city.yaml": CITY}
    for name, old, new in (
        ("themes.yaml", "一项一项整改。", "逐项整改。"),
        (
            "themes.yaml",
            "requirement: 必选\n    content: [传达",
            "requirement: 自选\n    content: [传达",
        ),
        ("themes.yaml", "feeds: [rectification]", "feeds: [national-day]"),
        ("themes.yaml", "id: culture\n", "id: culture\n    remark: 编者注。\n"),
        ("forms.yaml", "title: 记录表", "title: 登记表"),
        ("notices/base.yaml", "现将计划印发给你们。", "现印发给你们。"),
        ("plan.yaml", "示例省版", "示例省委版"),
        ("plan.yaml", "short_title: 活动计划", "short_title: 年度活动"),
    ):
        changed = {name: base_files()[name].decode().replace(old, new)}
        assert changed[name] != base_files()[name].decode(), old
        assert reported(city, city | changed, "city", "base").count(" → ") == 1, new


BLOCK = """\
# 第一行
edition:
  id: city   # 代号
  name: 示例市版
  level: 市
  parent: base        # 上级
{version}  notice: base
themes:

"""
FLOW = "edition: {{level: 市, parent: base{version}, id: city, name: 示例市版}}  # 一行\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (BLOCK, "", '  base_version: "12345678"\n'),
        (BLOCK, "  base_version: 0123abcd # 版本\n", '  base_version: "12345678" # 版本\n'),
        (BLOCK, "  base_version:   '0123abcd'\n", '  base_version:   "12345678"\n'),
        (FLOW, "", ', base_version: "12345678"'),
        (FLOW, ', base_version: "0123abcd"', ', base_version: "12345678"'),
        (FLOW, ",  base_version: 0123abcd ", ',  base_version: "12345678" '),
        ('\ufeff# 甲\nedition:\n  parent: "base"\n{version}  id: city\n  name: 甲\n  level: 市\n',
         "", '  base_version: "12345678"\n'),
        ("edition:\n  id: city\n  name: 甲\n  level: 市\n{version}  parent: base",
         "  base_version: 0123abcd\n", '  base_version: "12345678"\n'),
    ],
)  # fmt: skip
def test_a_version_is_put_in_and_no_other_byte_changes(
    text: str, old: str, new: str, ending: str
) -> None:
    """Block or flow style, quoted or not, comments, line ends and a mark at the start all stay."""
    written = text.format(version=old).replace("\n", ending)
    sources, _ = laid_over({"editions/city.yaml": written})
    assert sources is not None
    put = with_base_version(written, sources.editions["city"], "12345678")
    assert put == text.format(version=new).replace("\n", ending)


def test_a_version_after_the_last_line() -> None:
    """A file that does not end its last line gets the version on a line of its own."""
    text = "edition:\n  id: city\n  name: 甲\n  level: 市\n  parent: base"
    document = sound({"editions/city.yaml": text}).editions["city"]
    put = with_base_version(text, document, "0000000a")
    assert put == f'{text}\n  base_version: "0000000a"\n'
    again, problems = laid_over({"editions/city.yaml": put})
    assert again is not None
    assert again.editions["city"].value.edition.base_version == "0000000a"
    assert {p.severity for p in problems} == {Severity.WARNING}
