"""The first files of a new edition: commented, with samples that no check lets pass. Pure."""

from __future__ import annotations

import json

from handbook.model import Handbook, Theme
from handbook.wording import month_name

HEAD = """\
# yaml-language-server: $schema=../../schemas/edition.schema.json
# {name}：在“{parent}”上叠加的本级版本。
#
# 怎么改：把需要的行前面的“# ”去掉（保持缩进），样例连同〔〕换成本级的内容，保存后运行
#     python build_handbook.py check {id}
# 有写错的地方，会指出哪一行、错在哪里、可以怎么写。没有写到的主题，照上级的来。
#
# 上级的必选主题不能取消，上级的原文不能改动；可以做的有：
#   refine             细化：副题、增加的内容、日期、地点、负责人、联合开展的党组织
#   move               改到另一个月，要写理由
#   make_required      把自选主题明确为本级必做，要写理由
#   leave_to_branches  自选主题本级不统一组织，要写理由
#   add                本级新增的主题，代号以 {id}- 开头
edition:
  id: {id}
  name: {quoted_name}
  level: {quoted_level}
  parent: {parent_id}
  base_version: "{base_version}"
{notice}

themes:
"""

NOTICE_TO_COME = """\
  # notice: {id}    # 本级有通知时：{model}写 data/notices/{id}.yaml，再去掉行首的“# ”；\
建版本时加 --with-notice，会备好样例"""

NOTICE_THERE = """\
  notice: {id}    # 本级的通知，在 data/notices/{id}.yaml"""

THEME = """\
  # {id}:    # {month}　{title}（{requirement}）
  #   refine:
  #     content: [〔本级增加的内容〕]
  #     dates: [{year}-{month_number:02d}-日]
  #     venue: 〔地点〕
  #     lead: 〔负责人〕
"""

ADDED = """\
  # {id}-activity:    # 本级新增的主题{empty}
  #   add:
  #     month: {month_number}
  #     title: 〔主题名〕
  #     requirement: 自选
  #     content: [〔活动内容〕]
"""

FOOT = """\

# contacts:
#   - {label: 联系人, value: 〔姓名〕}
#   - {label: 电话, value: 〔号码〕}
"""

NOTICE = """\
# yaml-language-server: $schema=../../schemas/notice.schema.json
# {name}的通知，逐字照录。
#
# 怎么改：样例连同〔〕换成通知的原文；用不着的行整行删去。
issuer: [〔发文机关〕]
number: 〔发文字号〕
title:    # 按词意分行，一行一条
  - 〔发文机关〕
  - 〔标题的其余部分〕
addressees: 〔主送机关〕：    # 以全角冒号结尾
body:    # 一段一条
  - 〔第一段〕
  - 〔第二段〕
  # 有小标题的，去掉下面三行前面的“# ”：
  # - heading: 一、标题
  #   body:
  #     - 〔这一部分的第一段〕
signature: [〔署名〕]
date: {year}-月-日    # 成文日期，如 {year}-01-06
"""

# A theme of the level's own is shown in the month that the guide's example stands in, if it can be.
USUAL_MONTH = 8


def scaffold(
    parent: Handbook, id_: str, name: str, level: str, *, with_notice: bool = False
) -> str:
    """Return the YAML of a new edition on `parent`: it changes nothing yet and shows how to.

    Every theme of the parent stands in a comment, and a theme of the level's own.
    """
    head = HEAD.format(
        id=id_,
        name=name,
        quoted_name=scalar(name),
        quoted_level=scalar(level),
        parent=parent.edition.name,
        parent_id=parent.edition.id,
        base_version=parent.version,
        notice=notice_line(parent, id_, with_notice=with_notice),
    )
    months = "".join(month_lines(parent, id_, month) for month in range(1, 13))
    return head + months + FOOT


def notice_scaffold(parent: Handbook, name: str) -> str:
    """Return the YAML of a new edition's notice: samples to be replaced."""
    return NOTICE.format(name=name, year=parent.plan.year)


def notice_line(parent: Handbook, id_: str, *, with_notice: bool) -> str:
    """Return the line that names the notice, or the comment that says how there comes to be one."""
    if with_notice:
        return NOTICE_THERE.format(id=id_)
    model = f"仿照 data/notices/{parent.notices[0].id}.yaml " if parent.notices else ""
    return NOTICE_TO_COME.format(id=id_, model=model)


def scalar(text: str) -> str:
    """Return a text as a YAML value; quoted where it holds anything but words."""
    plain = all(c.isalnum() or c in "（）《》〈〉、，。" for c in text) and not text[0].isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


def month_lines(parent: Handbook, id_: str, month: int) -> str:
    """Return the commented lines of one month: each theme, and in one month how to add one."""
    lines = [theme_lines(parent, t) for t in parent.themes if t.begins == month]
    empty = empty_months(parent)
    if month == (USUAL_MONTH if USUAL_MONTH in empty or not empty else empty[0]):
        named = "、".join(month_name(number) for number in empty)
        said = f"；上级没有主题的月份：{named}" if named else ""
        lines.append(ADDED.format(id=id_, empty=said, month_number=month))
    return "".join(lines)


def empty_months(parent: Handbook) -> list[int]:
    """Return the months in which no theme of the parent begins."""
    begun = {theme.begins for theme in parent.themes}
    return [month for month in range(1, 13) if month not in begun]


def theme_lines(parent: Handbook, theme: Theme) -> str:
    """Return the commented lines that refine one theme."""
    return THEME.format(
        id=theme.id,
        month=month_name(theme.begins),
        month_number=theme.begins,
        title=theme.title,
        requirement=theme.requirement,
        year=parent.plan.year,
    )
