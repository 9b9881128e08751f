"""The shape of `editions/<id>.yaml`, an overlay, and of what every edition says of itself."""

from __future__ import annotations

from pydantic import Field

from handbook.sources.schema.base import Identifier, Line, Schema


class EditionSchema(Schema):
    """Who issues an edition, and what it stands on."""

    id: Identifier = Field(description="版本的永久代号，小写字母、数字和连字符")
    name: Line = Field(description="版本的名称，显示在封面和网站上")
    level: Line = Field(description="这一级的简称，如 省、行业、市、县")
    parent: Identifier | None = Field(None, description="上级版本的代号；基础版不写")
    notice: Identifier | None = Field(
        None, description="本级通知：data/notices/ 下的文件名（不带 .yaml）"
    )


class HandbookSchema(Schema):
    """Which parts of the handbook an edition leaves out."""

    leave_out: list[Identifier] = Field(default=[], description="不印的部分或表单的代号")


class EditionFile(Schema):
    """`editions/<id>.yaml`: an overlay on a parent edition."""

    edition: EditionSchema = Field(description="本版的代号、名称和上级")
    handbook: HandbookSchema = Field(HandbookSchema(), description="本版手册的取舍")
    remarks: list[Line] = Field(default=[], description="本版的编者注")
