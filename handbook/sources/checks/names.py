"""Ids are used once, and whatever is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.errors import Place, Problem
from handbook.errors.rules import (
    FEEDS_BACK,
    FEEDS_ITSELF,
    FILE_NAME,
    ID_TWICE,
    LOG_FORM,
    LOG_UNUSED,
    REFERENCE,
    UNUSED_NOTICE,
)
from handbook.model import PARTS
from handbook.sources.checks.draft import Draft

_STEM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check_names(draft: Draft) -> Iterator[Problem]:
    """Check the ids of themes, forms, terms and files, and every reference to them."""
    yield from _used_once(draft, "themes.yaml", "themes", "id", "主题代号")
    yield from _used_once(draft, "forms.yaml", "forms", "id", "表单代号")
    yield from _used_once(draft, "glossary.yaml", "terms", "term", "词条")
    yield from _file_names(draft)
    yield from _feeds(draft)
    yield from _logs(draft)
    yield from _notices(draft)
    yield from _left_out(draft)


def reference(place: Place, found: str, kind: str, known: Iterable[str]) -> Problem:
    """Return the finding that nothing of this kind is called `found`."""
    names = sorted(known)
    listed = "、".join(names) if names else "一个也没有"
    return REFERENCE.at(place, found=found, nearest_of=names, kind=kind, known=listed)


def _used_once(draft: Draft, name: str, entries: str, key: str, kind: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    values = draft.raw(name, entries)
    for index in range(len(values) if isinstance(values, list) else 0):
        found = draft.raw(name, entries, index, key)
        if not isinstance(found, str):
            continue
        place = draft.place(name, entries, index, key)
        if found in first:
            yield ID_TWICE.at(place, found=found, kind=kind, first=f"第 {first[found].line} 行")
        else:
            first[found] = place


def _file_names(draft: Draft) -> Iterator[Problem]:
    for folder in ("notices", "editions"):
        for stem, name in draft.stems(folder).items():
            if not _STEM.fullmatch(stem):
                yield FILE_NAME.at(Place(draft.shown(name)), found=stem)


def _feeds(draft: Draft) -> Iterator[Problem]:
    known = {found for _, found in draft.raw_ids("themes.yaml", "themes")}
    months = {t.id: t.month for t in draft.sound_themes.values()}
    for index, theme in draft.sound_themes.items():
        for number, fed in enumerate(theme.feeds):
            place = draft.place("themes.yaml", "themes", index, "feeds", number)
            if fed == theme.id:
                yield FEEDS_ITSELF.at(place, found=fed)
            elif fed not in known:
                yield reference(place, fed, "主题", known)
            elif months.get(fed, 12) < theme.month:
                yield FEEDS_BACK.at(place, found=fed, month=theme.month, earlier=months[fed])


def _logs(draft: Draft) -> Iterator[Problem]:
    forms = dict(draft.raw_ids("forms.yaml", "forms"))
    known = {found: index for index, found in draft.raw_ids("forms.yaml", "forms")}
    for index, theme in draft.sound_themes.items():
        if theme.log is None:
            continue
        place = draft.place("themes.yaml", "themes", index, "log")
        if theme.span != "year-round":
            yield LOG_UNUSED.at(draft.loaded.trees["themes.yaml"].keys[("themes", index, "log")])
        elif "forms.yaml" in draft.loaded.trees and theme.log not in known:
            logs = [f for i, f in forms.items() if _each(draft, i) == "year-round"]
            yield reference(place, theme.log, "台账表单", logs)
        elif theme.log in known and _each(draft, known[theme.log]) != "year-round":
            each = _each(draft, known[theme.log])
            yield LOG_FORM.at(place, found=theme.log, each=each)


def _left_out(draft: Draft) -> Iterator[Problem]:
    """Check that what an edition leaves out of the handbook is a part or a form of it."""
    known = (*PARTS, *(found for _, found in draft.raw_ids("forms.yaml", "forms")))
    for name in draft.stems("editions").values():
        left_out = draft.raw(name, "handbook", "leave_out")
        for index, found in enumerate(left_out if isinstance(left_out, list) else ()):
            if isinstance(found, str) and found not in known:
                place = draft.place(name, "handbook", "leave_out", index)
                yield reference(place, found, "手册部分或表单", known)


def _each(draft: Draft, index: int) -> object:
    return draft.raw("forms.yaml", "forms", index, "each")


def _notices(draft: Draft) -> Iterator[Problem]:
    """Check that each edition's notice exists, and that each notice is some edition's."""
    files = draft.stems("notices")
    named = set()
    editions = ["plan.yaml", *draft.stems("editions").values()]
    for name in editions:
        found = draft.raw(name, "edition", "notice")
        if not isinstance(found, str):
            continue
        named.add(found)
        if found not in files:
            yield reference(draft.place(name, "edition", "notice"), found, "通知", files)
    if any(name not in draft.loaded.trees for name in editions):
        return
    for stem, file in files.items():
        if stem not in named:
            yield UNUSED_NOTICE.at(Place(draft.shown(file)), found=stem)
