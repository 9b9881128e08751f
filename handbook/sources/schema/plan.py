"""The shape of `plan.yaml`."""

from __future__ import annotations

from pydantic import Field

from handbook.sources.schema.base import Count, Identifier, Line, Schema, WebAddress, Year
from handbook.sources.schema.edition import EditionSchema


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

    edition: EditionSchema = Field(description="基础版自己的说明")
    default_edition: Identifier = Field(description="不指定版本时构建哪一个")
    plan: PlanSchema = Field(description="计划的年度、名称和表头")
    declared: DeclaredSchema = Field(DeclaredSchema(), description="正文写明的数目，与主题表核对")
    source: SourceSchema = Field(description="原件和录入说明")
    site_url: WebAddress | None = Field(None, description="基础版网站发布后的网址，没有就不写")
