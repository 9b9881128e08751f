"""Which parts of the booklet are printed, named as people name them: by title, by id, by month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from unicodedata import normalize

from handbook.errors import UsageError, nearest
from handbook.model import MONTHS, Handbook
from handbook.wording import month_name, month_number, month_range

# What the parts of model.PARTS are called on the command line and in file names.
NAMES = {
    "cover": "封面",
    "guide": "使用说明",
    "contents": "目录",
    "notices": "通知",
    "plan-table": "附件表格",
    "year": "全年一览",
    "months": "各月主题页",
    "changes": "与上级对照",
    "glossary": "词语解释",
    "notes": "编者注",
}
ALL = ("all", "全册")
# A notice without what is attached to it is not whole (GB/T 9704-2012, 7.3.4).
WITH_THEM = {"notices": ("plan-table",)}
FORMS = ("forms", "全部表单")
POSTER = ("poster", "全年挂图")

_BETWEEN_NAMES = re.compile(r"[,，、;；\s]+")
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十]+)(?:月份?)?")
_MONTHS = re.compile(r"(?:month-)?(.+?)(?:[-–—~～至到](?:month-)?(.+))?")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed: parts and forms by their ids, and months with all their sheets.

    `whole` prints all there is, whatever else is named; `poster` the poster too, which is no part
    of the booklet. `name` says all of it in a few characters.
    """

    ids: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    whole: bool = False
    poster: bool = False
    name: str = ALL[1]

    def of_the_year(self, handbook: Handbook) -> Handbook:
        """Return the handbook as it prints what belongs to no month."""
        return handbook if self.whole else self._narrowed(handbook)

    def of_month(self, handbook: Handbook, month: int) -> Handbook:
        """Return the handbook as it prints a month."""
        return handbook if self.whole or month in self.months else self._narrowed(handbook)

    @property
    def of_the_booklet(self) -> bool:
        """Whether anything but the poster is named."""
        return self.whole or bool(self.ids or self.months)

    def _narrowed(self, handbook: Handbook) -> Handbook:
        other = frozenset(known_ids(handbook)) - self.ids
        return replace(handbook, leave_out=handbook.leave_out | other)


WHOLE = Selection(whole=True)


def known_ids(handbook: Handbook) -> dict[str, str]:
    """Return the ids of all parts and forms with their names, in the order they are printed."""
    return {**NAMES, **{form.id: form.title for form in handbook.forms}}


def selection(handbook: Handbook, words: Iterable[str]) -> Selection:
    """Return what the words name: ids or Chinese names with commas between them.

    No words name the whole booklet. What is named keeps the order of the booklet, however it is
    written: the same parts are the same selection. Raises UsageError with every word that names
    nothing, and all that there is to name.
    """
    words = tuple(words)
    names = tuple(dict.fromkeys(n for w in words for n in _BETWEEN_NAMES.split(w) if n))
    if not words:
        return WHOLE
    if not names:
        raise UsageError(refusal(handbook, [""]))
    found = {name: named(handbook, name) for name in names}
    if unknown := [name for name, one in found.items() if one is None]:
        raise UsageError(refusal(handbook, unknown))
    chosen = sorted(
        (one for one in found.values() if one is not None), key=partial(place, handbook)
    )
    return Selection(
        ids=frozenset(id_ for one in chosen for id_ in one.ids),
        months=frozenset(month for one in chosen for month in one.months),
        whole=any(one.whole for one in chosen),
        poster=any(one.poster for one in chosen),
        name="＋".join(dict.fromkeys(one.name for one in chosen if one.of_the_booklet)),
    )


def place(handbook: Handbook, one: Selection) -> tuple[int, int]:
    """Return where in the booklet the first of what a word names is printed."""
    order = list(known_ids(handbook))
    months = min(one.months, default=0)
    return min(map(order.index, one.ids or {"months"})), months


def named(handbook: Handbook, name: str) -> Selection | None:
    """Return what one word names; None where there is nothing of that name."""
    if name in ALL:
        return WHOLE
    if name in POSTER:
        return Selection(poster=True, name=POSTER[1])
    printed = {i: n for i, n in known_ids(handbook).items() if i not in handbook.leave_out}
    if name in FORMS:
        forms = frozenset(form.id for form in handbook.forms if form.id in printed)
        return Selection(ids=forms, name=FORMS[1])
    for id_, title in printed.items():
        if name in (id_, title):
            attached = printed.keys() & WITH_THEM.get(id_, ())
            return Selection(ids=frozenset({id_, *attached}), name=title)
    return named_months(name)


def named_months(name: str) -> Selection | None:
    """Return the months that a word names: 7月, month-7, 3月-5月; None for other words.

    Digits and hyphens may be full-width.
    """
    match = _MONTHS.fullmatch(normalize("NFKC", name))
    first = month_number(match[1]) if match else None
    last = month_number(match[2]) if match and match[2] else first
    if first is None or last is None or last < first:
        return None
    months = frozenset(month for month in MONTHS if first <= month <= last)
    return Selection(months=months, name=month_range(first, last))


def wrong_months(word: str) -> str:
    """Return what is wrong with a word for months: there are none such, or last to first."""
    match = _MONTHS.fullmatch(normalize("NFKC", word))
    ends = [end for end in match.groups() if end] if match else []
    if not ends or not all(_COUNTED.fullmatch(end) for end in ends):
        return ""
    numbers = [number for end in ends if (number := month_number(end))]
    if len(numbers) < len(ends):
        return f"月份从{month_name(MONTHS[0])}到{month_name(MONTHS[-1])}。"
    return f"只要这几个月，写 {','.join(map(month_name, numbers))}。"


def refusal(handbook: Handbook, unknown: list[str]) -> str:
    """Return which words name nothing, the nearest name to each, and all there are."""
    parts = known_ids(handbook)
    pairs = [ALL, *((i, parts[i]) for i in parts), FORMS, POSTER]
    printed = [pair for pair in pairs if pair[0] not in handbook.leave_out]
    known = [*(word for pair in printed for word in pair), *map(month_name, MONTHS)]
    lines = []
    for word in unknown:
        gone = any(word in (i, t) for i, t in parts.items() if i in handbook.leave_out)
        near = nearest(word, known, likeness=0.5)
        meant = f"是不是想写 {near}？" if near else ""
        hint = "本版本写明不印这一部分。" if gone else wrong_months(word) or meant
        lines.append(f"没有“{word}”这一部分。{hint}" if word else "没有写要印哪些部分。")
    names = "、".join(f"{title}（{id_}）" for id_, title in printed)
    a_month, from_, to = (month_name(month) for month in (7, 3, 5))
    lines += [
        f"可以写：{names}。",
        f"一个月的全部页写 {a_month} 或 month-7，几个月写 {from_}-{to}，月份从小到大。",
    ]
    return "\n".join(lines)
