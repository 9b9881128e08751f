"""The first files of a new edition: commented, and checked clean as they stand. Pure."""

from __future__ import annotations

import json

from handbook.model import Handbook, Theme
from handbook.wording import month_name

HEAD = """\
# yaml-language-server: $schema=../../schemas/edition.schema.json
# {name}：在“{parent}”上叠加的本级版本。
#
# 怎么改：把需要的行前面的“# ”去掉（保持缩进），填上本级的内容，保存后运行
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
  # notice: {id}          # 本级有通知时，把通知写进 data/notices/{id}.yaml，再去掉这一行前面的“# ”

themes:
"""

THEME = """\
  # {id}:    # {month}　{title}（{requirement}）
  #   refine:
  #     content: [本级增加的内容]
  #     dates: [{year}-{month_number:02d}-15]
  #     venue: 地点
  #     lead: 负责人
"""

ADDED = """\
  # {id}-{word}:    # {month}没有上级主题，可由本级新增
  #   add:
  #     month: {month_number}
  #     title: 主题名
  #     requirement: 自选
  #     content: [活动内容]
"""

FOOT = """\

# contacts:
#   - {label: 联系人, value: 姓名}
#   - {label: 电话, value: 号码}
"""


def scaffold(parent: Handbook, id_: str, name: str, level: str) -> str:
    """Return the YAML of a new edition on `parent`: it changes nothing yet and shows how to.

    Every theme of the parent stands in a comment, and each month that has none.
    """
    head = HEAD.format(
        id=id_,
        name=name,
        quoted_name=scalar(name),
        quoted_level=scalar(level),
        parent=parent.edition.name,
        parent_id=parent.edition.id,
        base_version=parent.version,
    )
    months = "".join(month_lines(parent, id_, month) for month in range(1, 13))
    return head + months + FOOT


def scalar(text: str) -> str:
    """Return a text as a YAML value; quoted where it holds anything but words."""
    plain = all(c.isalnum() or c in "（）《》〈〉、，。" for c in text) and not text[0].isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


def month_lines(parent: Handbook, id_: str, month: int) -> str:
    """Return the commented lines of one month: each theme, or how to add one."""
    themes = [theme for theme in parent.themes if theme.begins == month]
    if not themes:
        return ADDED.format(
            id=id_, word=f"month-{month}", month=month_name(month), month_number=month
        )
    return "".join(theme_lines(parent, theme) for theme in themes)


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
