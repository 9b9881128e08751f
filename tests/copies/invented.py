"""A roster as a province may have it: 20,000 invented branches, hard and hostile ones as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

from handbook.copies.cells import csv_bytes
from handbook.copies.runs.shards import shard_of

HEADER = ("编号", "支部全称", "上级党组织", "书记", "党组织类型", "党员人数", "版本")
COUNT = 20_000
# Shards of the roster: of about 300 branches, and of some 20 of these. The hard ones are in both.
MANY = 66
FEW = MANY * 15

# GB/T 2312-1980, level 1: the 3,755 characters that nearly all names are made of.
_LEVEL_1 = b"".join(bytes([row, at]) for row in range(0xB0, 0xD8) for at in range(0xA1, 0xFF))
COMMON = _LEVEL_1.decode("gb2312", "ignore")
RARE = "䶮𬭚𬭎𫟼𬺈𰻝𠅤㼆堃喆犇飝玥旻祎翀"
UNITS = (
    "有限公司",
    "（集团）股份有限公司",
    "(集团)有限公司",
    "行业协会",
    "学会",
    "商会",
    "律师事务所",
)
ENDS = ("支部", "支部委员会", "联合支部", "联合支部委员会", "第一联合支部", "党支部")


class Invented(NamedTuple):
    """A row of the roster; `edition` is "" where it leaves the choice to the command."""

    number: str
    name: str
    superior: str
    secretary: str
    kind: str = "党支部"
    members: int = 3
    edition: str = ""


HARD = (
    ("中共某某市" + "甲乙丙丁戊己庚辛壬癸子" * 5, "欧阳甲乙"),
    (
        "中共䶮州市𬭚业科技（集团）股份有限公司与𬭎材料行业协会及堃喆研究院第一联合支部委员会",
        "𬭎䶮𬭚",
    ),
    ("中共某某市" + "某" * 35, "阿卜杜热合曼·麦麦提依明·某某"),
    ("中共某某市（东）支部", "甲乙"),
    ("中共某某市(东)支部", "甲乙"),
    ("中共某某市Ｘｅｎｏｎ　ＡＩ（２０）研究院支部", "Ａｎｎ　Ｌｉ"),
    ("中共某某市ABC International Technology (Group) Co., Ltd.支部", "Maria-Theresia van der Berg"),
    ("Wwwwwwwwww Mmmmmmmmmm Wwwwwwwwww Mmmmmmmmmm Wwwwwwwwww Mmmmm", "Wang W."),
    ("=cmd()|'/c calc'!A1", "@甲"),
    ("CON", "NUL"),
    ("../../x", "甲\\乙"),
    ("C:\\Windows\\“甲”《乙》·丙…丁—戊～己%20&lt;&amp;", "(((\\)"),
)
ASIDE = (
    ("长" * 300, "甲"),
    ("中共某某市\u202e部支", "甲"),
    ("中共某某市\u200f支部", "甲"),
    ("中共某某市\x07支部", "甲"),
    ("中共某某市😀支部", "甲"),
    ("中共某某市支部", "甲\ue000"),
)


def roster(editions: Sequence[str] = ("",), size: int = COUNT) -> list[Invented]:
    """Return so many rows, the same each time: the hard ones, those that cannot be, all others."""
    random = Random(5)
    numbers = (f"HD-{n}" for n in count() if shard_of(f"HD-{n}", FEW) == 1)
    long_number = next(f"N{n:039}" for n in count() if shard_of(f"N{n:039}", FEW) == 1)
    path = next(f"../../{n}" for n in count() if shard_of(f"../../{n}", FEW) == 1)
    longest = "中共某某省某某市某某区" + "某某街道某某园区" * 6 + "委"
    rows = [
        Invented(next(numbers), name, longest[: 60 - at], secretary, members=50)
        for at, (name, secretary) in enumerate(HARD)
    ]
    rows[0] = rows[0]._replace(number=long_number)
    rows[1] = rows[1]._replace(number=path)
    rows += [Invented(next(numbers), name, "", who) for name, who in ASIDE]
    rows += list(_others(random, size - len(rows)))
    return [row._replace(edition=editions[at % len(editions)]) for at, row in enumerate(rows)]


def _others(random: Random, size: int) -> Iterator[Invented]:
    for at in range(size):
        yield Invented(
            f"ZB-{at:05}",
            _name(random),
            f"中共{_letters(random, 2)}市{_letters(random, random.randint(2, 24))}委员会",
            _letters(random, random.choice((2, 3, 3, 4))),
            "联合支部" if at % 7 == 0 else "党支部",
            random.randint(3, 50),
        )


def _name(random: Random) -> str:
    place = f"中共{_letters(random, 2)}{random.choice('省市县区')}"
    unit, end = random.choice(UNITS), random.choice(ENDS)
    room = random.choice((12, 18, 24, 30, 40, 40, 60)) - len(place + unit + end)
    body = _letters(random, max(2, room))
    if random.random() < 0.1:
        body = body[:-2] + random.choice(("AB", "Ａ１", "3M", "·e", "㎡", "—二"))
    return place + body + unit + end


def _letters(random: Random, length: int) -> str:
    made = [random.choice(COMMON) for _ in range(length)]
    if random.random() < 0.2:
        made[-1] = random.choice(RARE)
    return "".join(made)


def write(path: Path, rows: Sequence[Invented]) -> Path:
    """Write a roster as a .csv file."""
    path.write_bytes(csv_bytes([HEADER, *rows]))
    return path
