"""The shape of `notices/<id>.yaml`."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from handbook.sources.schema.base import Line, Schema

# No key of a mapping looks like these.
_PARAGRAPH, _SECTION = BRANCHES = ("<paragraph>", "<section>")


def kind_of_block(value: object) -> str | None:
    """Return which of the two blocks of a body a value is: a paragraph or a section."""
    if isinstance(value, str):
        return _PARAGRAPH
    return _SECTION if isinstance(value, dict | SectionSchema) else None


# Told apart by kind, so that a fault is reported against the one block it stands in.
Block = Annotated[
    Annotated[Line, Tag(_PARAGRAPH)] | Annotated["SectionSchema", Tag(_SECTION)],
    Discriminator(kind_of_block),
]


class SectionSchema(Schema):
    """A numbered section of a notice; sections nest as 一、（一）1. （1） do."""

    heading: Line = Field(description="标题，连同序号逐字照录")
    body: list[Block] = Field(default=[], description="段落和下一级标题，按原文顺序")
    requirements: bool = Field(False, description="网站“工作要求”页取自这一部分")


class NoticeFile(Schema):
    """`notices/<id>.yaml`: one notice, word for word."""

    issuer: list[Line] = Field(min_length=1, description="发文机关，按词意分行")
    number: Line | None = Field(None, description="发文字号，如 某委〔2030〕1号")
    title: list[Line] = Field(min_length=1, description="标题，按词意分行")
    addressees: Line = Field(description="主送机关，以全角冒号结尾")
    body: list[Block] = Field(min_length=1, description="正文，按原文顺序")
    attachment: Line | None = Field(None, description="附件说明里的附件名称")
    signature: list[Line] = Field(min_length=1, description="发文机关署名，按词意分行")
    joint: bool = Field(False, description="联合行文：issuer、signature 的每一条是一个机关")
    date: datetime.date = Field(description="成文日期，如 2030-01-06")
