"""Invented branches, named as in earnest: 3,755 common characters, one name in a hundred rare."""

from __future__ import annotations

import random
from pathlib import Path

from handbook.copies.cells import csv_bytes

HEADER = {"number": "编号", "name": "支部全称", "superior": "上级党组织", "secretary": "书记"}
_RARE = "䶮𬭚堃喆玥𬭎"
_KINDS = ("科技", "生物科技", "新材料", "建筑工程", "物流", "水产", "纺织", "律师事务")


def roster(count: int, seed: int = 7) -> list[dict[str, str]]:
    """Return so many branches, the same each time: their values by field."""
    chosen = random.Random(seed)
    common = [chr(code) for code in range(0x4E00, 0x9FA6) if _in_daily_use(chr(code))]
    return [_branch(number, chosen, common) for number in range(1, count + 1)]


def write_roster(path: Path, count: int) -> Path:
    """Write so many branches as a .csv roster."""
    rows = ([branch[field] for field in HEADER] for branch in roster(count))
    path.write_bytes(csv_bytes([list(HEADER.values()), *rows]))
    return path


def _branch(number: int, chosen: random.Random, common: list[str]) -> dict[str, str]:
    core = "".join(chosen.choices(common, k=chosen.choice((2, 2, 3, 4))))
    if chosen.random() < 0.01:
        core = chosen.choice(_RARE) + core[1:]
    kind = chosen.choice(_KINDS)
    ending = chosen.choice((f"{kind}有限公司", f"{kind}有限公司", f"{kind}学会"))
    if chosen.random() < 0.05:
        ending = f"{kind}（集团）股份有限公司与{core[::-1]}{kind}协会联合"
    place = f"示例省示例市{chosen.choice(common)}{chosen.choice('县区')}"
    return {
        "name": f"中共{place}{core}{ending}支部委员会",
        "superior": f"中共{place}委非公有制企业和社会组织工作委员会",
        "secretary": "".join(chosen.choices(common, k=chosen.choice((2, 3, 3)))),
        "number": f"SL-2023-{number:06}",
    }


def _in_daily_use(character: str) -> bool:
    """Whether a character is of the first level of GB/T 2312, as most characters of names are."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
