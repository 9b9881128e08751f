"""A column is known by what offices call it, and by nothing else."""

from __future__ import annotations

import pytest

from handbook.copies.roster.columns import Role, find_header
from handbook.copies.roster.csv_table import csv_tables


def columns_of(text: str) -> dict[int, Role]:
    """The columns of a comma-separated text that are known, from 1; none where no header is."""
    _, (table, *_) = csv_tables("名册.csv", text.encode())
    header = find_header(table)
    return {column: role for role, column in header.columns.items()} if header else {}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("支部全称", Role.NAME),
        ("支 部 全 称", Role.NAME),
        ("党支部名称（必填）", Role.NAME),
        ("*党组织名称：", Role.NAME),
        ("编号", Role.NUMBER),
        ("党组织编号", Role.NUMBER),
        ("支部代码", Role.NUMBER),
        ("上级党组织名称", Role.SUPERIOR),
        ("所属党委", Role.SUPERIOR),
        ("所属党组织", Role.SUPERIOR),
        ("主管党委", Role.SUPERIOR),
        ("书记", Role.SECRETARY),
        ("党支部书记姓名", Role.SECRETARY),
        ("党组织负责人", Role.SECRETARY),
        ("党组织类型", Role.KIND),
        ("党员人数(人)", Role.COUNT),
        ("党员数", Role.COUNT),
        ("所用版本", Role.EDITION),
        ("Ｅｄｉｔｉｏｎ", Role.EDITION),
        ("序号", None),
        ("联系电话", None),
        ("书记（手机）", None),
        ("副书记", None),
        ("备注", None),
    ],
)
def test_columns_by_many_names(name: str, role: Role | None) -> None:
    """Each column is known by what offices call it, and by nothing else."""
    known = "名称" if role is not Role.NAME else "党员人数"
    assert columns_of(f"{known},{name}\n").get(2) == role


def test_a_title_above_is_no_header() -> None:
    """The row in which most columns are known is the header; a title names only one."""
    text = "党支部名称（2030年）,,\n编号,党支部名称,书记\n001,中共示例一支部,示例甲\n"
    assert columns_of(text) == {1: Role.NUMBER, 2: Role.NAME, 3: Role.SECRETARY}


def test_the_name_that_says_whose_it_is_goes_first() -> None:
    """Of two columns for the branch's name, that of the branch; the other may be its superior's."""
    assert columns_of("党组织名称,支部名称\n") == {2: Role.NAME}


def test_a_table_of_members_names_people_and_their_branch() -> None:
    """And no secretary: a roster has one person a branch, under that name."""
    assert columns_of("所在支部,姓名,类别\n") == {
        1: Role.NAME,
        2: Role.PERSON,
        3: Role.PERSON_KIND,
    }
    assert Role.PERSON not in columns_of("支部名称,姓名,书记\n").values()
    assert columns_of("姓名,类别\n") == {}


def test_a_kind_of_branch_is_no_header() -> None:
    """A table without a header holds 党支部 in many a row."""
    assert columns_of("001,中共示例一支部,党支部\n") == {}
    assert columns_of("党支部名称\n") == {1: Role.NAME}
