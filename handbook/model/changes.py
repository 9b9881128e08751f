"""What one edition says otherwise than another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a level did with an item; the last, that only the other edition has it."""

    ADDED = "新增"
    REFINED = "细化"
    MOVED = "改期"
    MADE_REQUIRED = "明确为必做"
    LEFT = "不统一组织"
    NOTICE = "本级通知"
    NOTICE_ABOVE = "上级通知"
    REMOVED = "未列"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which item, what was done, by which level, how it was and how it is."""

    kind: ChangeKind
    id: str
    title: str
    level: str
    field: str
    before: str
    after: str

    @property
    def mark(self) -> str:
        """What was done in a word or two: 市细化, 县新增, 未列."""
        return self.kind if self.kind is ChangeKind.REMOVED else f"{self.level}{self.kind}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition held against another one of its chain: the names of both, and every difference."""

    edition: str
    against: str
    changes: tuple[Change, ...]
