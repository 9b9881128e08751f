"""An empty roster to fill in: a sheet of branches, one of members, and what to know of both."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.copies.roster.columns import Role
from handbook.copies.roster.read import GUIDE
from handbook.copies.roster.values import LIMITS
from handbook.copies.workbooks import Column, Sheet, xlsx_bytes

# Rows that offer their choices; a larger roster goes on below them.
_ROOM = 2000
# A list of choices holds no more characters (ECMA-376 leaves it to programs; Excel's limit).
_CHOICES_LIMIT = 255

WIDTHS = {
    Role.NUMBER: 12, Role.NAME: 48, Role.SUPERIOR: 36, Role.SECRETARY: 12, Role.KIND: 14,
    Role.COUNT: 10, Role.EDITION: 18, Role.PERSON: 14, Role.PERSON_KIND: 14,
}  # fmt: skip
BRANCH_COLUMNS = (Role.NUMBER, Role.NAME, Role.SUPERIOR, Role.SECRETARY, Role.KIND, Role.COUNT)
MEMBER_COLUMNS = (Role.NUMBER, Role.PERSON, Role.PERSON_KIND)
BRANCHES, MEMBERS = "支部", "党员"
_KINDS = ("正式党员", "预备党员")

_GUIDE = (
    (Role.NUMBER, "必填。每个支部一个，不能重复，以后也不要变动；手册的文件名和封面都用它。"),
    (Role.NAME, "必填。照批复的全称填写。"),
    (Role.SUPERIOR, "选填。印在封面上；不填就留空。"),
    (Role.SECRETARY, "选填。印在封面上；不填就留空。"),
    (Role.KIND, "选填。如 党支部、联合支部；不印。"),
    (Role.COUNT, "选填。只填数字；只用来核对，不印。"),
)
_NOTES = (
    ("一行一个支部", "表头不要改；可以不要的栏目整栏删去。中间不要空栏、不要合并单元格。"),
    ("“党员”表", "选填。支部编号与“支部”表一致；只用来核对党员人数，姓名不印。"),
    ("联系电话", "不要填：手册用不着，程序也不读。"),
    ("检查", "填好后运行 python build_handbook.py roster check 文件名，一次列出全部问题。"),
)


def roster_template(editions: Mapping[str, str] | None = None) -> bytes:
    """Return the .xlsx of an empty roster; `editions` (names by id) are offered to choose from.

    The same editions give the same bytes.
    """
    editions = editions or {}
    branch = [Column(role, WIDTHS[role]) for role in BRANCH_COLUMNS]
    if editions:
        branch.append(Column(Role.EDITION, WIDTHS[Role.EDITION], _choices(editions)))
    member = [
        Column(member_title(role), WIDTHS[role], _member_choices(role)) for role in MEMBER_COLUMNS
    ]
    guide = [Column("栏目", 18), Column(GUIDE, 80), Column("最多字数", 10)]
    return xlsx_bytes(
        [
            Sheet(BRANCHES, branch, room=_ROOM),
            Sheet(MEMBERS, member, room=_ROOM),
            Sheet(GUIDE, guide, _guide(editions)),
        ]
    )


def member_title(role: Role) -> str:
    """Return what a column is called in the sheet of members."""
    return "支部编号" if role is Role.NUMBER else role


def _choices(editions: Mapping[str, str]) -> tuple[str, ...]:
    """Return the editions' ids to choose from; none where they are too many for a list."""
    fits = len(",".join(editions)) <= _CHOICES_LIMIT
    return tuple(editions) if fits else ()


def _member_choices(role: Role) -> tuple[str, ...]:
    return _KINDS if role is Role.PERSON_KIND else ()


def _guide(editions: Mapping[str, str]) -> list[tuple[str | int, ...]]:
    """Return the rows that explain the sheets."""
    rows: list[tuple[str | int, ...]] = [(role, said, LIMITS[role]) for role, said in _GUIDE]
    if editions:
        rows.append((Role.EDITION, "选填。这个支部用哪一版手册；不填就用默认版本。可以填："))
        rows += [("", f"{id_}（{name}）") for id_, name in editions.items()]
    return rows + list(_NOTES)
