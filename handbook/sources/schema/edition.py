"""The shape of `editions/<id>.yaml`, an overlay, and of what every edition says of itself."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from handbook.sources.schema.base import (
    Identifier,
    Line,
    Month,
    RequirementWord,
    Schema,
    WebAddress,
)

OFFICIAL = ("hide", "title", "content", "requirement", "month", "span")
"""Keys that would alter what a level above has laid down."""

# Known, so that a message can say what to write instead; an editor marks them as faults.
REFUSED: dict[str, Any] = {"json_schema_extra": {"not": {}}}


class EditionSchema(Schema):
    """Who issues an edition, and what it stands on."""

    id: Identifier = Field(description="版本的永久代号，小写字母、数字和连字符")
    name: Line = Field(description="版本的名称，显示在封面和网站上")
    level: Line = Field(description="这一级的简称，如 省、行业、市、县")
    parent: Identifier | None = Field(None, description="上级版本的代号；基础版不写")
    base_version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        None, description="依据上级版本的哪一个版本号编写"
    )
    notice: Identifier | None = Field(
        None, description="本级通知：data/notices/ 下的文件名（不带 .yaml）"
    )


class HandbookSchema(Schema):
    """Which parts of the handbook an edition leaves out."""

    leave_out: list[Identifier] = Field(default=[], description="不印的部分或表单的代号")


class RefineSchema(Schema):
    """What a level says on a theme beside the official text; `title` is never lawful."""

    subtitle: Line | None = Field(None, description="本级副题，印在原主题名下面")
    content: list[Line] = Field(default=[], description="本级增加的内容，一段一条")
    dates: list[datetime.date] = Field(default=[], description="本级定的日期，如 2030-04-20")
    venue: Line | None = Field(None, description="地点")
    lead: Line | None = Field(None, description="牵头单位或负责人")
    joint: list[Line] = Field(default=[], description="联合开展的党组织，一个一条")
    title: Any = Field(None, description="不允许：上级的原文不得改动", **REFUSED)


class AddSchema(Schema):
    """A theme of the level's own."""

    month: Month = Field(description="所在月份，1 到 12")
    through: Month | None = Field(None, description="延续到的月份；只占一个月时不写")
    title: Line = Field(description="主题名")
    requirement: RequirementWord = Field(description="必选 或 自选")
    content: list[Line] = Field(min_length=1, description="内容，一段一条")
    after: Identifier | None = Field(None, description="排在同月哪个主题后面")
    aliases: list[Line] = Field(default=[], description="别的叫法，供检索")


class MoveSchema(Schema):
    """Another month for a theme."""

    month: Month = Field(description="改到的月份")
    through: Month | None = Field(None, description="延续到的月份；只占一个月时不写")
    reason: Line = Field(description="理由，印在手册上")


class RulingSchema(Schema):
    """A decision on an optional theme."""

    reason: Line = Field(description="理由，印在手册上")


class ThemeOverlaySchema(Schema):
    """What a level does with one theme.

    The keys of the last group, `OFFICIAL`, are never lawful.
    """

    refine: RefineSchema | None = Field(None, description="细化：副题、内容、日期、地点、负责人")
    add: AddSchema | None = Field(None, description="本级新增的主题，代号须以本版代号开头")
    move: MoveSchema | None = Field(None, description="改到另一个月，须写理由")
    make_required: RulingSchema | None = Field(None, description="本级明确为必做（仅自选主题）")
    leave_to_branches: RulingSchema | None = Field(
        None, description="本级不统一组织，由支部自行安排（仅自选主题）"
    )
    hide: Any = Field(None, description="不允许：上级的主题不得取消", **REFUSED)
    title: Any = Field(None, description="不允许：上级的原文不得改动", **REFUSED)
    content: Any = Field(None, description="不允许：上级的原文不得改动", **REFUSED)
    requirement: Any = Field(
        None, description="不允许：改用 make_required 或 leave_to_branches", **REFUSED
    )
    month: Any = Field(None, description="不允许：改用 move", **REFUSED)
    span: Any = Field(None, description="不允许：贯穿全年的主题不得缩短", **REFUSED)


class ContactSchema(Schema):
    """Whom a branch asks."""

    label: Line = Field(description="事项，如 联系人、电话、报送邮箱")
    value: Line = Field(description="内容")


class EditionFile(Schema):
    """`editions/<id>.yaml`: an overlay on a parent edition."""

    edition: EditionSchema = Field(description="本版的代号、名称和上级")
    themes: dict[Identifier, ThemeOverlaySchema] | None = Field(
        None, description="对各主题的细化，以主题代号为键"
    )
    contacts: list[ContactSchema] = Field(default=[], description="本级的联系方式")
    handbook: HandbookSchema = Field(HandbookSchema(), description="本版手册的取舍")
    remarks: list[Line] = Field(default=[], description="本版的编者注")
    site_url: WebAddress | None = Field(None, description="本版网站发布后的网址，没有就不写")
