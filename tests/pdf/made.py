"""Notices made for what no real one has: every level, turned lines, several issuers, long dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handbook.model import Handbook, Notice, Section

LONG = "各单位要结合实际，认真抓好落实，注意总结经验，按时报送有关情况，确保取得实效。"
ISSUERS = ("某某市志愿服务联合会", "某某市文明实践中心", "某某市体育局")


def made_notices(handbook: Handbook) -> Handbook:
    """Return a handbook with made notices in place of its own, and a table of several pages."""
    model = handbook.notices[0]
    plan = replace(handbook.plan, title="某某年度某某地区某某领域志愿服务队伍活动安排和工作计划")
    made = (levels(model, plan.title), short_signature(model), passed_over(model))
    themes = tuple(replace(theme, content=(LONG * 3,) * 2) for theme in handbook.themes)
    return replace(handbook, plan=plan, notices=made, themes=themes)


def levels(model: Notice, attachment: str) -> Notice:
    """Return a notice of several pages: all four levels, an attachment with a turned line."""
    body: list[Section | str] = [LONG * 2]
    for number in ("一", "二", "三"):
        fourth = Section("（1）检查落实", 4, (LONG,))
        third = Section("1.分工负责", 3, (LONG * 2, fourth))
        second = Section(f"（{number}）加强组织领导", 2, (LONG, third))
        body.append(Section(f"{number}、总体要求", 1, (LONG, second)))
    return replace(
        model,
        id="made-levels",
        joint=True,
        issuer=ISSUERS,
        title=("关于做好志愿服务活动的", "通知"),
        body=tuple(body),
        attachment=attachment,
        signature=ISSUERS,
        date=date(2026, 1, 2),
    )


def short_signature(model: Notice) -> Notice:
    """Return a notice whose date is longer than its name; its last paragraph is one line."""
    return replace(
        model,
        id="made-short",
        body=(LONG * 3, LONG * 2, "特此通知。"),
        attachment=None,
        signature=("市协会",),
        date=date(2025, 12, 31),
    )


def passed_over(model: Notice) -> Notice:
    """Return a notice without a number, whose 1. stands straight below 一、."""
    third = Section("1.学习", 2, (LONG,))
    body = (LONG, Section("一、内容", 1, (third,)))
    return replace(model, id="made-passed", number=None, body=body, attachment=None)
