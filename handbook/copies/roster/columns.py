"""The header of a table: which column holds what, however its name is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from handbook.copies.roster.tables import Row, Table
from handbook.errors import Problem, nearest
from handbook.errors.roster_rules import (
    COLUMN,
    COLUMN_KEPT_OUT,
    COLUMN_SERIAL,
    COLUMN_TWICE,
    COLUMN_UNUSED,
)

# Titles, the issuer's name and the date may stand above a header.
HEADER_WITHIN = 30


class Role(StrEnum):
    """What a column holds; the value is the name that our own template gives it."""

    NUMBER = "编号"
    NAME = "支部全称"
    SUPERIOR = "上级党组织"
    SECRETARY = "书记"
    KIND = "党组织类型"
    COUNT = "党员人数"
    EDITION = "版本"
    PERSON = "姓名"
    PERSON_KIND = "类别"


_UNIT = "(?:党?支部|支委会|支部委员会|党组织|组织)"
_ABOVE = "(?:党组织|党委|党工委|工委|党总支|总支|行业党委|组织)"
_NAMED = "(?:规范)?(?:全称|名称|全名|名字|名)"
_COMMON = {
    Role.NUMBER: f"{_UNIT}?(?:编号|编码|代码|代号|号码)",
    Role.NAME: f"(?:所在|所属|本|基层|下属|下级)?{_UNIT}{_NAMED}?|(?:规范)?(?:全称|名称)",
}
# In order: the first that fits is what the column holds.
_BRANCH_COLUMNS = {
    Role.SUPERIOR: f"(?:所属|所在|隶属|主管|直属|直接)?上一?级{_ABOVE}?{_NAMED}?"
    f"|(?:所属|隶属|主管|归口){_ABOVE}{_NAMED}?",
    **_COMMON,
    Role.SECRETARY: f"(?:现任)?{_UNIT}?(?:书记|负责人)(?:姓名|名字|名)?",
    Role.KIND: f"{_UNIT}?(?:类型|类别|性质|设置形式)",
    Role.COUNT: "(?:现有|正式)?(?:党员|人员)总?(?:人数|数量|数|总数)?|(?:现有)?人数",
    Role.EDITION: "(?:所用|使用|适用|选用)?(?:手册)?版本?(?:代号|名称|编号)?|edition",
}
_MEMBER_COLUMNS = {
    Role.PERSON: "(?:党员|人员)?(?:姓名|名字|名单)",
    Role.PERSON_KIND: "(?:党员|人员)?(?:类别|类型|身份)",
    **_COMMON,
}
_PATTERNS = {
    of_members: {role: re.compile(pattern) for role, pattern in columns.items()}
    for of_members, columns in ((False, _BRANCH_COLUMNS), (True, _MEMBER_COLUMNS))
}

# What people call each column: for the nearest spelling.
_NAMES_OF_NAME = (Role.NAME.value, "支部名称", "党支部名称", "党支部全称", "党组织名称")
_KNOWN_NAMES = (
    *Role, *_NAMES_OF_NAME, "支部编号", "党组织编号", "所属党委", "上级党委", "支部书记",
    "党支部书记", "支部类型", "党员数",
)  # fmt: skip
# What the retry list says beside the roster's own columns: nothing to tell of; of it the first is
# read, by which a branch that was mended is known again.
BESIDE = ("原处", "搁置原因", "怎样改")
_SAYS_NAME = re.compile("[名称]")
_PRIVATE = re.compile("电话|手机|联系方式|座机|传真|邮箱|微信|身份证|证件|住址|地址|qq|e-?mail")
_SERIAL = re.compile("序号?|no|排序|顺序号?")
_BRACKETED = re.compile(r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its line, the column of each role (from 1), and what its other columns are.

    `subject` is the role that makes a row a row: a branch's name, or a member's; `title` is the
    name of its column as written; `origin` is the column where a retry list says where a row stood
    first, 0 where there is none.
    """

    line: int
    columns: Mapping[Role, int]
    subject: Role
    title: str
    findings: tuple[Problem, ...] = ()
    origin: int = 0

    @property
    def of_members(self) -> bool:
        """Whether each row is a member's, not a branch's."""
        return self.subject is Role.PERSON


def find_header(table: Table) -> Header | None:
    """Return the header of a table: the row of its first ones in which most columns are known."""
    headers = [h for row in islice(table.rows(), HEADER_WITHIN) if (h := _header(table, row))]
    return max(headers, key=lambda h: len(h.columns), default=None)


def nearest_name(table: Table) -> str:
    """Return what a branch's column is called that a cell of the first rows comes near, if any."""
    cells = (c for row in islice(table.rows(), HEADER_WITHIN) for c in row.cells)
    near = (nearest(fold(c.text), _NAMES_OF_NAME) for c in cells if 3 < len(c.text) < 20)
    return next(filter(None, near), "")


def first_row(table: Table) -> list[str]:
    """Return what the first row of more than one cell says, shortened: perhaps a header.

    Nothing where there are figures in it, as in branches and people: they are not to be told.
    """
    for row in islice(table.rows(), HEADER_WITHIN):
        texts = [" ".join(c.text.split())[:20] for c in row.cells if c.text.strip()]
        if len(texts) > 1:
            return [] if re.search(r"\d", "".join(texts)) else texts[:10]
    return []


def fold(text: str) -> str:
    """Return a column's name without spaces, marks, width of letters, and what is in brackets."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return _NO_LETTER.sub("", _BRACKETED.sub("", text)) or _NO_LETTER.sub("", text)


def _header(table: Table, row: Row) -> Header | None:
    texts = {i: c.text for i, c in enumerate(row.cells, 1) if c.text.strip()}
    names = {i: text for i, text in texts.items() if text not in BESIDE}
    for of_members, patterns in _PATTERNS.items():
        roles = {i: role for i, name in names.items() if (role := _role(name, patterns))}
        found = set(roles.values())
        if of_members and Role.PERSON in found and found & {Role.NUMBER, Role.NAME}:
            break
        if not of_members and Role.NAME in found and not _lists_members(names):
            break
    else:
        return None
    columns = {role: _best(role, roles, names) for role in dict.fromkeys(roles.values())}
    if len(columns) == 1 and not _SAYS_NAME.search(fold(names[columns[Role.NAME]])):
        return None  # 党支部 alone is a branch's kind, in a table without a header
    findings = tuple(_findings(table, row.line, names, roles, columns))
    subject = Role.PERSON if of_members else Role.NAME
    title, origin = names[columns[subject]], _origin(texts)
    return Header(row.line, columns, subject, title, findings, origin)


def _origin(texts: Mapping[int, str]) -> int:
    """Return the column of a retry list that says where each row stood first; 0 elsewhere."""
    columns = {text: column for column, text in texts.items()}
    return columns[BESIDE[0]] if columns.keys() >= set(BESIDE) else 0


def _lists_members(names: Mapping[int, str]) -> bool:
    """Whether each row is a person's: names people, and no secretary of a branch."""
    person, secretary = (
        any(patterns[role].fullmatch(fold(name)) for name in names.values())
        for patterns, role in (
            (_PATTERNS[True], Role.PERSON),
            (_PATTERNS[False], Role.SECRETARY),
        )
    )
    return person and not secretary


def _role(name: str, patterns: Mapping[Role, re.Pattern[str]]) -> Role | None:
    if _is_private(name):
        return None
    folded = fold(name)
    return next((role for role, p in patterns.items() if p.fullmatch(folded)), None)


def _best(role: Role, roles: Mapping[int, Role], names: Mapping[int, str]) -> int:
    """Return the column for a role: of several names, the first that says whose it is (支部)."""
    columns = [i for i, r in roles.items() if r is role]
    return next((i for i in columns if "支部" in names[i]), columns[0])


def _findings(
    table: Table,
    line: int,
    names: Mapping[int, str],
    roles: Mapping[int, Role],
    columns: Mapping[Role, int],
) -> Iterator[Problem]:
    """Yield what is to be said of the columns that are not read."""
    for column, written in names.items():
        place = table.place(line, column)
        name = " ".join(written.split())[:20]
        role = roles.get(column)
        if role:
            if columns[role] != column:
                first = " ".join(names[columns[role]].split())
                yield COLUMN_TWICE.at(place, found=name, first=first, field=role)
        elif _is_private(name):
            yield COLUMN_KEPT_OUT.at(place, found=name)
        elif _SERIAL.fullmatch(fold(name)):
            if Role.NUMBER not in columns:
                yield COLUMN_SERIAL.at(place, found=name)
        elif nearest(fold(name), _KNOWN_NAMES):
            known = "认得的栏目有" + "、".join(Role)
            yield COLUMN.at(place, found=name, known=known, nearest_of=_KNOWN_NAMES)
        else:
            yield COLUMN_UNUSED.at(place, found=name)


def _is_private(name: str) -> bool:
    return bool(_PRIVATE.search(unicodedata.normalize("NFKC", name).casefold()))
