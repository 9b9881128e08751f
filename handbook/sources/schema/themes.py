"""The shape of `themes.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.sources.schema.base import Identifier, Line, Month, RequirementWord, Schema, Year


class AnchorSchema(Schema):
    """A stretch of a theme's text that depends on the year."""

    kind: Literal["anniversary", "festival", "event"] = Field(
        description="anniversary 周年（按 since 核算）；festival 节日；event 会议等事件"
    )
    text: Line = Field(description="主题名或内容里的原文片段")
    since: Year | None = Field(None, description="周年从哪一年算起（仅 anniversary）")


class ThemeSchema(Schema):
    """One row of the plan table."""

    id: Identifier = Field(description="永久代号，跨年度、跨版本不变")
    month: Month = Field(description="所在月份，1 到 12")
    through: Month | None = Field(None, description="延续到的月份；只占一个月时不写")
    span: Literal["month", "year-round"] = Field(
        "month", description="month 按月；year-round 贯穿全年"
    )
    title: Line = Field(description="活动主题，逐字照录")
    requirement: RequirementWord = Field(description="必选 或 自选")
    content: list[Line] = Field(min_length=1, description="活动主要内容，一段一条")
    aliases: list[Line] = Field(default=[], description="别的叫法，供检索")
    anchors: list[AnchorSchema] = Field(default=[], description="随年份变化的文字")
    feeds: list[Identifier] = Field(default=[], description="本主题的结果供哪些主题使用")
    log: Identifier | None = Field(
        None, description="贯穿全年主题用的台账（forms.yaml 里的表单代号）"
    )
    remark: Line | None = Field(None, description="编者注，不是原文")


class ThemesFile(Schema):
    """`themes.yaml`: the plan table."""

    themes: list[ThemeSchema] = Field(min_length=1, description="活动主题，按表中次序")
