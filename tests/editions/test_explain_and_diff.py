"""Who set a value, and what one edition says otherwise than another, either way round."""

from __future__ import annotations

import pytest

from handbook.editions.diff import diff
from handbook.editions.explain import explain
from handbook.editions.fold import in_one_line
from handbook.editions.resolve import resolve
from handbook.model import Change
from tests.editions.overlays import OVERLAYS
from tests.editions.plan import sound

SOURCES = sound(OVERLAYS)


def explained(edition: str, theme: str, field: str | None = None) -> str:
    """Return what explain says, a line a value; → before those in force."""
    return "".join(
        f"{e.name} {'→' if s in e.in_force else ' '} {s.level.word} {s.value} {s.file}:{s.line}\n"
        for e in explain(resolve(SOURCES, edition), theme, field)
        for s in e.settings
    )


def changed(edition: str, other: str) -> str:
    """Return what diff says, a line a change: mark, title, field, how it was, how it is."""
    changes = diff(resolve(SOURCES, edition), resolve(SOURCES, other))
    return "".join(map(line_of, changes))


def line_of(change: Change) -> str:
    """Return one change in a line."""
    before, after = change.before or "—", change.after or "—"
    return f"{change.mark} {change.title} {change.field}：{before} → {after}\n"


def test_every_layer_of_a_theme_is_explained() -> None:
    """Highest level first; the lowest is in force, and all of the content is."""
    assert (
        explained("county", "political-checkup")
        == """\
主题名 → 省 开展政治体检 data/themes.yaml:29
时间 → 省 4月 data/themes.yaml:28
要求 → 省 必选 data/themes.yaml:30
内容 → 省 查找差距和不足。 data/themes.yaml:31
内容 → 市 形成个人清单。 data/editions/city.yaml:12
内容 → 县 县里统一填表。 data/editions/county.yaml:5
日期   市 2023年4月20日 data/editions/city.yaml:13
日期 → 县 2023年4月25日 data/editions/county.yaml:6
地点 → 县 县党群服务中心 data/editions/county.yaml:7
负责人 → 市 市委办公室 data/editions/city.yaml:14
"""
    )


def test_one_field_is_explained() -> None:
    """`THEME.FIELD` keeps to the field; a field that nobody set has nothing to explain."""
    assert (
        explained("county", "political-checkup", "dates")
        == """\
日期   市 2023年4月20日 data/editions/city.yaml:13
日期 → 县 2023年4月25日 data/editions/county.yaml:6
"""
    )
    assert explained("city", "political-checkup", "venue") == ""
    assert explained("city", "no-such-theme") == ""


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        (
            "two-sessions",
            """\
主题名 → 省 学习“两会”精神 data/themes.yaml:17
时间   省 2月 data/themes.yaml:16
要求 → 省 必选 data/themes.yaml:18
内容 → 省 传达学习会议精神。 data/themes.yaml:19
改期   市 3月（会议在3月召开） data/editions/city.yaml:4
改期 → 县 4-5月（与培训合并） data/editions/county.yaml:11
""",
        ),
        (
            "culture",
            """\
主题名 → 省 文化建设 data/themes.yaml:52
时间 → 省 11月 data/themes.yaml:51
要求   省 自选 data/themes.yaml:53
内容 → 省 开展文化活动。 data/themes.yaml:54
本级明确为必做 → 县 全县统一安排 data/editions/county.yaml:9
本级不统一组织   市 基础不同 data/editions/city.yaml:9
""",
        ),
        (
            "study",
            """\
主题名 → 省 理论学习（全年） data/themes.yaml:5
时间 → 省 1月 data/themes.yaml:3
跨度 → 省 贯穿全年 data/themes.yaml:4
要求 → 省 必选 data/themes.yaml:6
内容 → 省 每月组织一次集中学习。 data/themes.yaml:7
""",
        ),
        (
            "city-reading",
            """\
主题名 → 市 读书活动 data/editions/city.yaml:16
时间 → 市 8月 data/editions/city.yaml:16
要求 → 市 自选 data/editions/city.yaml:16
内容 → 市 读一本书。写一篇体会。 data/editions/city.yaml:16
""",
        ),
    ],
)
def test_what_a_lower_level_overrules_is_not_in_force(theme: str, said: str) -> None:
    """A move takes the place of the month, one decision that of the other."""
    assert explained("county", theme) == said


def test_a_level_against_its_parent() -> None:
    """Only what the county itself says, beside what it replaces."""
    assert (
        changed("county", "city")
        == """\
本级通知 通知 标题：— → 示例县委员会关于转发活动计划的通知
县改期 学习“两会”精神 时间：3月（会议在3月召开） → 4-5月（与培训合并）
县细化 开展政治体检 内容：— → 县里统一填表。
县细化 开展政治体检 日期：2023年4月20日 → 2023年4月25日
县细化 开展政治体检 地点：— → 县党群服务中心
县明确为必做 文化建设 要求：自选 → 本级明确为必做（全县统一安排）
未列 文化建设 组织：本级不统一组织（基础不同） → —
"""
    )


def test_a_level_against_the_base_shows_both_layers() -> None:
    """What city and county say of one field both stand there, each with its level."""
    assert (
        changed("county", "base")
        == """\
本级通知 通知 标题：— → 示例县委员会关于转发活动计划的通知
市明确为必做 志愿服务 要求：自选 → 本级明确为必做（文明创建）
市细化 志愿服务 副题：— → 清洁示例河
县改期 学习“两会”精神 时间：2月 → 4-5月（与培训合并）
市细化 开展政治体检 内容：— → 形成个人清单。
市细化 开展政治体检 日期：— → 2023年4月20日
市细化 开展政治体检 负责人：— → 市委办公室
县细化 开展政治体检 内容：— → 县里统一填表。
县细化 开展政治体检 日期：— → 2023年4月25日
县细化 开展政治体检 地点：— → 县党群服务中心
市新增 读书活动 主题：— → 读一本书。写一篇体会。
县明确为必做 文化建设 要求：自选 → 本级明确为必做（全县统一安排）
"""
    )


def test_the_other_way_round() -> None:
    """Nothing is left out because it is the other edition that says more."""
    assert (
        changed("city", "county")
        == """\
未列 通知 标题：示例县委员会关于转发活动计划的通知 → —
市改期 学习“两会”精神 时间：4-5月（与培训合并） → 3月（会议在3月召开）
未列 开展政治体检 内容：县里统一填表。 → —
县细化 开展政治体检 日期：2023年4月25日 → 2023年4月20日
未列 开展政治体检 地点：县党群服务中心 → —
未列 文化建设 要求：本级明确为必做（全县统一安排） → —
市不统一组织 文化建设 组织：— → 本级不统一组织（基础不同）
"""
    )
    assert (
        changed("base", "city")
        == """\
未列 学习“两会”精神 时间：3月（会议在3月召开） → 2月
未列 志愿服务 要求：本级明确为必做（文明创建） → —
未列 志愿服务 副题：清洁示例河 → —
未列 开展政治体检 内容：形成个人清单。 → —
未列 开展政治体检 日期：2023年4月20日 → —
未列 开展政治体检 负责人：市委办公室 → —
未列 文化建设 组织：本级不统一组织（基础不同） → —
未列 读书活动 主题：读一本书。写一篇体会。 → —
"""
    )


def test_siblings() -> None:
    """Two editions of one parent, neither above the other."""
    assert (
        changed("other", "city")
        == """\
市改期 学习“两会”精神 时间：3月（会议在3月召开） → 3月（会期）
未列 志愿服务 要求：本级明确为必做（文明创建） → —
未列 志愿服务 副题：清洁示例河 → —
市细化 开展政治体检 日期：2023年4月20日 → 2023年4月7日
市细化 开展政治体检 地点：— → 另一礼堂
未列 开展政治体检 内容：形成个人清单。 → —
未列 开展政治体检 负责人：市委办公室 → —
未列 文化建设 组织：本级不统一组织（基础不同） → —
未列 读书活动 主题：读一本书。写一篇体会。 → —
"""
    )


def test_a_notice_of_a_level_above_is_called_so() -> None:
    """Against an edition that has neither, the own notice and the one of the level above."""
    village = {"editions/v.yaml": "edition: {id: v, name: 村版, level: 村, parent: county}\n"}
    sources = sound(OVERLAYS | village)
    changes = diff(resolve(sources, "v"), resolve(sources, "base"))
    assert line_of(changes[0]).startswith("上级通知 通知 标题：— → 示例县委员会")


@pytest.mark.parametrize(
    ("paragraphs", "line"),
    [
        (("读一本书。", "写一篇体会。"), "读一本书。写一篇体会。"),
        (("读一本书", "写一篇体会。"), "读一本书；写一篇体会。"),
        (("他说“好。”", "又说。"), "他说“好。”又说。"),
        (("读书（一本）", "写体会"), "读书（一本）；写体会"),
        ((), ""),
    ],
)
def test_paragraphs_in_one_line(paragraphs: tuple[str, ...], line: str) -> None:
    """Never two marks side by side."""
    assert in_one_line(paragraphs) == line


@pytest.mark.parametrize("edition", ["base", "city", "county", "other"])
def test_nothing_differs_from_itself(edition: str) -> None:
    """An edition and the same edition."""
    assert changed(edition, edition) == ""
