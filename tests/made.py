"""Editions made for the tests: as many themes as one likes, and every value as long as it gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from handbook.model import (
    MONTHS,
    PARTS,
    Field,
    Handbook,
    Move,
    Refinement,
    Requirement,
    Ruling,
    Theme,
)
from tests.booklets import Booklet, booklet_of

WORDS = "组织广大职工群众开展学习交流座谈走访慰问志愿服务文化建设结合实际深入基层围绕发展大局"
MOST_TITLE, MOST_CONTENT, MOST_LABEL, MOST_NAME = 44, 500, 12, 30


def text(random: Random, length: int) -> str:
    """Return a text of so many characters, with marks that may not stand anywhere in a line."""
    made = [random.choice(WORDS) for _ in range(length)]
    for place in range(6, length - 6, 9):
        made[place] = random.choice("，、·")
    if length > 12:
        made[2], made[6] = "“", "”"
    return "".join(made)


def many_themes(handbook: Handbook, count: int, *, long: bool = True) -> Handbook:
    """Return an edition with so many themes of every kind, dealt out to the months at random."""
    random = Random(count)
    themes = [_theme(handbook, random, number, long=long) for number in range(count)]
    return replace(handbook, themes=tuple(sorted(themes, key=lambda t: t.begins)))


def _theme(handbook: Handbook, random: Random, number: int, *, long: bool) -> Theme:
    """Return one of many themes: held all year, over months, added, moved or ruled on."""
    base, lowest = handbook.edition.chain[-1], handbook.edition.chain[0]
    month, kind = random.choice(MONTHS), number % 20
    title = text(random, random.randint(8, 40 if long else 12))
    made = Theme(
        f"made-{number}", month, month, False, title, random.choice(list(Requirement)),
        (text(random, random.randint(20, 90)),), base,
    )  # fmt: skip
    if kind == 0:
        return replace(made, year_round=True)
    if kind in (1, 2):
        return replace(made, through=min(12, month + kind + 1))
    if kind in (3, 4):
        return replace(made, set_by=lowest)
    if kind == 5:
        to = random.choice(MONTHS)
        return replace(made, move=Move(lowest, to, to, "另有安排"))
    if kind == 6 and not made.required:
        return replace(made, made_required=Ruling(lowest, "统一安排"))
    if kind == 7 and not made.required:
        return replace(made, left_to_branches=Ruling(lowest, "各有不同"))
    return made


def extreme(handbook: Handbook) -> Handbook:
    """Return an edition of a dozen themes, five of them in one month, with every value long."""
    random = Random(0)
    months = [1, 1, 1, 1, 1, 3, 3, 6, 7, 9, 11, 12]
    themes = tuple(_long(handbook, random, n, month) for n, month in enumerate(months))
    plan = replace(handbook.plan, title=text(random, 44), short_title=text(random, 40))
    edition = replace(handbook.edition, name=text(random, MOST_NAME))
    forms = tuple(
        replace(form, head=tuple(map(_long_label, form.head)), columns=_long_heads(form.columns))
        for form in handbook.forms
    )
    return replace(handbook, plan=plan, edition=edition, themes=themes, forms=forms)


def _long(handbook: Handbook, random: Random, number: int, month: int) -> Theme:
    level = handbook.edition.level
    said = Refinement(
        level,
        subtitle=text(random, MOST_TITLE),
        content=(text(random, 120),),
        dates=tuple(date(handbook.plan.year, month, day) for day in (3, 12, 20)),
        venue=text(random, 28),
        lead=text(random, 24),
        joint=tuple(text(random, 18) for _ in range(4)) if number == 3 else (),
    )
    length = MOST_CONTENT if number % 5 == 0 else 120
    return Theme(
        f"long-{number}", month, month, number == 2, text(random, MOST_TITLE),
        list(Requirement)[number % 2], (text(random, length),), handbook.edition.chain[-1],
        refinements=(said,), remark=text(random, 80) if number % 4 == 0 else None,
    )  # fmt: skip


def _long_label(field: Field) -> Field:
    """Return a blank on a line with a long label, where the line has room for one."""
    room = field.width > 1 and not field.unit
    return replace(field, label=(field.label * MOST_LABEL)[:MOST_LABEL]) if room else field


def _long_heads(columns: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return columns of which the widest have long labels."""
    return tuple(
        replace(c, label=(c.label * MOST_LABEL)[:MOST_LABEL]) if c.width > 20 else c
        for c in columns
    )


def only(handbook: Handbook, *parts: str) -> Handbook:
    """Return an edition of which only these parts and forms are printed."""
    every = (*PARTS, *(form.id for form in handbook.forms))
    return replace(handbook, leave_out=frozenset(every) - set(parts))


def printed(handbook: Handbook, *parts: str) -> Booklet:
    """Return the handbook of an edition, of which only these parts and forms are printed."""
    return booklet_of(only(handbook, *parts))
