"""The shape of `forms.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.sources.schema.base import Identifier, Line, Month, Schema

Fill = Literal[
    "number", "time", "title", "content", "requirement", "level", "page", "dates", "venue", "lead",
    "joint",
]  # fmt: skip
Written = Literal["name", "signature", "date", "number"]
Personal = Literal["name", "superior", "secretary", "number"]
ThemeChoice = Literal["all", "required", "optional", "year-round"]


class FieldSchema(Schema):
    """A labelled blank, or a cell that official text fills."""

    label: Line = Field(description="栏目名")
    width: Annotated[int, Field(ge=1, le=300)] | None = Field(
        None, description="宽度的份数，默认 1"
    )
    lines: Annotated[int, Field(ge=1, le=30)] = Field(1, description="书写行数")
    choices: list[Line] = Field(default=[], description="供勾选的项")
    unit: Line | None = Field(None, description="空白后面的字，如 项、人")
    total: Literal["themes", "required", "optional"] | None = Field(
        None, description="空白后面印出的总数取自计划"
    )
    fill: Fill | None = Field(None, description="用计划原文或各级细化的内容预填")
    tick: bool = Field(False, description="只印一个方框，供打√")
    per_theme: bool = Field(False, description="每个主题一栏，栏头印主题序号")
    ruled: bool = Field(True, description="各书写行之间印虚线；粘贴照片的地方写 false")
    write: Written | None = Field(
        None,
        description="写什么，各有最小宽度：姓名 15 毫米、签名 20、日期 14、数目 8；不写是文字，15",
    )
    personal: Personal | None = Field(
        None,
        description="给每个支部印一册时填上：name 支部全称、superior 上级党组织、"
        "secretary 书记、number 编号",
    )


class RowsSchema(Schema):
    """A group of rows of a form's table: themes, given items, or blanks; exactly one of them."""

    themes: ThemeChoice | None = Field(None, description="哪些主题各占一行")
    until: Month | None = Field(None, description="只取这个月及以前的主题")
    items: list[Line] | None = Field(None, description="固定的项目，各占一行")
    blank: Annotated[int, Field(ge=1, le=60)] | None = Field(None, description="空行数")


class TableSchema(Schema):
    """The table of a form: columns, then groups of rows."""

    columns: list[FieldSchema] = Field(min_length=1, description="栏目，从左到右")
    across: Annotated[int, Field(ge=1, le=3)] = Field(1, description="并排印几组栏目")
    rows: list[RowsSchema] = Field(min_length=1, description="一组组的行，从上到下")


class FormSchema(Schema):
    """A form that is filled in with a pen."""

    id: Identifier = Field(description="表单代号")
    title: Line = Field(description="表单名称")
    each: Literal["handbook", "month", "theme", "year-round"] = Field(
        description="全册一份、每月一份、每个主题一份、每个贯穿全年主题一份"
    )
    joint: bool = Field(False, description="联合开展的主题，给参加的每个党组织另印一份")
    page: Literal["portrait", "landscape"] = Field("portrait", description="纸张方向")
    when: Line | None = Field(None, description="什么时候用，印在使用说明里")
    hint: Line | None = Field(None, description="填写提示，印在表名下面和使用说明里")
    head: list[FieldSchema] = Field(default=[], description="表格上方的填写项")
    grid: list[list[FieldSchema]] = Field(default=[], description="记录表：一行行的栏目")
    table: TableSchema | None = Field(None, description="登记表")
    foot: list[FieldSchema] = Field(default=[], description="表格下方的填写项")


class FormsFile(Schema):
    """`forms.yaml`: the forms, in the order the handbook prints them."""

    cover: list[FieldSchema] = Field(min_length=1, description="封面的填写项")
    forms: list[FormSchema] = Field(min_length=1, description="各种表单，按印刷次序")
