"""The shape of every YAML file an author writes: pydantic at the door, nothing unknown let in.

The field descriptions are Chinese because editors show them to the author (`schemas/*.schema.json`).
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)
]
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S([^\n\r\t]*\S)?$")]
Month = Annotated[int, Field(ge=1, le=12, strict=True)]
Count = Annotated[int, Field(ge=0, le=1000, strict=True)]
Year = Annotated[int, Field(ge=1900, le=2200, strict=True)]
RequirementWord = Literal["必选", "自选"]


class Schema(BaseModel):
    """The base of all author's schemas: unknown keys are errors, values are never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


# plan.yaml -------------------------------------------------------------------------------------


class EditionSchema(Schema):
    """Who issues an edition, and what it stands on."""

    id: Identifier = Field(description="版本的永久代号，小写字母、数字和连字符")
    name: Line = Field(description="版本的名称，显示在封面和网站上")
    level: Line = Field(description="这一级的简称，如 省、行业、市、县")
    parent: Identifier | None = Field(None, description="上级版本的代号；基础版不写")
    notice: Identifier | None = Field(None, description="本级通知：data/notices/ 下的文件名（不带 .yaml）")


class ColumnsSchema(Schema):
    """The heads of the plan table, as the source prints them."""

    time: Line = Field(description="时间一栏的栏名")
    theme: Line = Field(description="主题一栏的栏名")
    content: Line = Field(description="内容一栏的栏名")
    requirement: Line = Field(description="要求一栏的栏名")


class PlanSchema(Schema):
    """The plan itself: its year, its title, the words its table is headed with."""

    year: Year = Field(description="计划年度")
    title: Line = Field(description="计划全称，逐字照录")
    short_title: Line = Field(description="简称，用于网站标题和书眉")
    attachment_label: Line = Field("附件", description="附件标识")
    columns: ColumnsSchema = Field(description="附件表格的四个栏名")
    year_round_mark: Line | None = Field(None, description="主题名末尾括号里表示贯穿全年的字样")


class DeclaredSchema(Schema):
    """What the official text says of the plan's numbers; checked against the table."""

    themes: Count | None = Field(None, description="正文写明的主题总数")
    required: Count | None = Field(None, description="正文写明的必选主题数")
    optional: Count | None = Field(None, description="正文写明的自选主题数")
    contents_per_theme: tuple[Count, Count] | None = Field(
        None, strict=False, description="正文写明的每个主题内容项数 [最少, 最多]"
    )


class SourceSchema(Schema):
    """Where the text comes from, and what was made uniform in transcribing it."""

    name: Line = Field(description="原件名称")
    remarks: list[Line] = Field(default=[], description="录入说明，作为编者注显示")


class PlanFile(Schema):
    """`plan.yaml`: the base edition and everything said once for the whole plan."""

    edition: EditionSchema
    default_edition: Identifier = Field(description="不指定版本时构建哪一个")
    plan: PlanSchema
    declared: DeclaredSchema = DeclaredSchema()
    source: SourceSchema
    site_url: Line | None = Field(None, description="网站发布后的网址，没有就不写")


# themes.yaml -----------------------------------------------------------------------------------


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
    span: Literal["month", "year-round"] = Field("month", description="month 按月；year-round 贯穿全年")
    title: Line = Field(description="活动主题，逐字照录")
    requirement: RequirementWord = Field(description="必选 或 自选")
    content: list[Line] = Field(min_length=1, description="活动主要内容，一段一条")
    aliases: list[Line] = Field(default=[], description="别的叫法，供检索")
    anchors: list[AnchorSchema] = Field(default=[], description="随年份变化的文字")
    feeds: list[Identifier] = Field(default=[], description="本主题的结果供哪些主题使用")
    log: Identifier | None = Field(None, description="贯穿全年主题用的台账（forms.yaml 里的表单代号）")
    remark: Line | None = Field(None, description="编者注，不是原文")


class ThemesFile(Schema):
    """`themes.yaml`: the plan table."""

    themes: list[ThemeSchema] = Field(min_length=1)


# notices/*.yaml --------------------------------------------------------------------------------


def kind_of_block(value: object) -> str | None:
    """Return which of the two blocks of a body a value is: a paragraph or a section."""
    if isinstance(value, str):
        return "<paragraph>"
    return "<section>" if isinstance(value, dict | SectionSchema) else None


# Told apart by kind, so that a fault is reported against the one block it stands in.
Block = Annotated[
    Annotated[Line, Tag("<paragraph>")] | Annotated["SectionSchema", Tag("<section>")],
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
    number: Line | None = Field(None, description="发文字号，如 某委〔2023〕1号")
    title: list[Line] = Field(min_length=1, description="标题，按词意分行")
    addressees: Line = Field(description="主送机关，以全角冒号结尾")
    body: list[Block] = Field(min_length=1, description="正文，按原文顺序")
    attachment: Line | None = Field(None, description="附件说明里的附件名称")
    signature: list[Line] = Field(min_length=1, description="发文机关署名，按词意分行")
    date: datetime.date = Field(description="成文日期，如 2023-01-06")


# forms.yaml ------------------------------------------------------------------------------------

Fill = Literal["number", "time", "title", "content", "requirement", "level", "page"]
ThemeChoice = Literal["all", "required", "optional", "year-round"]


class FieldSchema(Schema):
    """A labelled blank, or a cell that official text fills."""

    label: Line = Field(description="栏目名")
    width: Annotated[int, Field(ge=1, le=300)] | None = Field(None, description="宽度的份数，默认 1")
    lines: Annotated[int, Field(ge=1, le=30)] = Field(1, description="书写行数")
    choices: list[Line] = Field(default=[], description="供勾选的项")
    unit: Line | None = Field(None, description="空白后面的字，如 项、人")
    total: Literal["themes", "required", "optional"] | None = Field(
        None, description="空白后面印出的总数取自计划"
    )
    fill: Fill | None = Field(None, description="用计划原文预填")
    tick: bool = Field(False, description="只印一个方框，供打√")
    per_theme: bool = Field(False, description="每个主题一栏，栏头印主题序号")


class RowsSchema(Schema):
    """A group of rows of a form's table: themes, given items, or blanks; exactly one of them."""

    themes: ThemeChoice | None = Field(None, description="哪些主题各占一行")
    until: Month | None = Field(None, description="只取这个月及以前的主题")
    items: list[Line] | None = Field(None, description="固定的项目，各占一行")
    blank: Annotated[int, Field(ge=1, le=60)] | None = Field(None, description="空行数")


class TableSchema(Schema):
    """The table of a form: columns, then groups of rows."""

    columns: list[FieldSchema] = Field(min_length=1)
    across: Annotated[int, Field(ge=1, le=3)] = Field(1, description="并排印几组栏目")
    rows: list[RowsSchema] = Field(min_length=1)


class FormSchema(Schema):
    """A form that is filled in with a pen."""

    id: Identifier = Field(description="表单代号")
    title: Line = Field(description="表单名称")
    each: Literal["handbook", "month", "theme", "year-round"] = Field(
        description="全册一份、每月一份、每个主题一份、每个贯穿全年主题一份"
    )
    page: Literal["portrait", "landscape"] = Field("portrait", description="纸张方向")
    hint: Line | None = Field(None, description="填写提示，印在表名下面")
    head: list[FieldSchema] = Field(default=[], description="表格上方的填写项")
    grid: list[list[FieldSchema]] = Field(default=[], description="记录表：一行行的栏目")
    table: TableSchema | None = Field(None, description="登记表")
    foot: list[FieldSchema] = Field(default=[], description="表格下方的填写项")


class FormsFile(Schema):
    """`forms.yaml`: the forms, in the order the handbook prints them."""

    cover: list[FieldSchema] = Field(min_length=1, description="封面的填写项")
    forms: list[FormSchema] = Field(min_length=1)


# glossary.yaml ---------------------------------------------------------------------------------


class TermSchema(Schema):
    """A term of the plan with an editor's explanation."""

    term: Line = Field(description="词条")
    explanation: Line = Field(description="编者注：解释")
    aliases: list[Line] = Field(default=[], description="别的写法，供检索")


class GlossaryFile(Schema):
    """`glossary.yaml`: terms explained by the editors."""

    terms: list[TermSchema] = Field(default=[])


# editions/*.yaml -------------------------------------------------------------------------------


class HandbookSchema(Schema):
    """Which parts of the handbook an edition leaves out."""

    leave_out: list[Identifier] = Field(default=[], description="不印的部分或表单的代号")


class EditionFile(Schema):
    """`editions/<id>.yaml`: an overlay on a parent edition."""

    edition: EditionSchema
    handbook: HandbookSchema = HandbookSchema()
    remarks: list[Line] = Field(default=[], description="本版的编者注")
