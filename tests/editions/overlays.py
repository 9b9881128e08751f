"""Two levels and a sibling over the base plan, with every kind of operation."""

from __future__ import annotations

OVERLAYS = {
    "editions/city.yaml": """\
edition: {id: city, name: 示例市版, level: 市, parent: base}
themes:
  two-sessions:
    move: {month: 3, reason: 会议在3月召开}
  volunteering:
    refine: {subtitle: 清洁示例河}
    make_required: {reason: 文明创建}
  culture:
    leave_to_branches: {reason: 基础不同}
  political-checkup:
    refine:
      content: [形成个人清单。]
      dates: [2023-04-20]
      lead: 市委办公室
  city-reading:
    add: {month: 8, title: 读书活动, requirement: 自选, content: [读一本书。, 写一篇体会。]}
""",
    "editions/county.yaml": """\
edition: {id: county, name: 示例县版, level: 县, parent: city, notice: county}
themes:
  political-checkup:
    refine:
      content: [县里统一填表。]
      dates: [2023-04-25]
      venue: 县党群服务中心
  culture:
    make_required: {reason: 全县统一安排}
  two-sessions:
    move: {month: 4, through: 5, reason: 与培训合并}
""",
    "editions/other.yaml": """\
edition: {id: other, name: 另一市版, level: 市, parent: base}
themes:
  political-checkup:
    refine: {dates: [2023-04-07], venue: 另一礼堂}
  two-sessions:
    move: {month: 3, reason: 会期}
""",
    "notices/county.yaml": """\
issuer: [示例县委员会]
title: [示例县委员会, 关于转发活动计划的通知]
addressees: 各党支部：
body: [现转发给你们。]
signature: [示例县委员会]
date: 2023-01-20
""",
}
