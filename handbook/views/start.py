"""The start page: every edition that was built, as a tree. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.model import Handbook
from handbook.views.local import counts, counts_of
from handbook.views.marks import OWN_LEVEL

FORWARDED = "转发上级计划，未作改动"
READ_ME = "使用说明.txt"
_READ_ME = """{name}

一、先解压：在压缩包上点右键，选“全部解压缩”，放到U盘或电脑里。不要在压缩包里直接打开。
二、打开解压出来的文件夹，双击里面的 index.html，用浏览器看。
三、不联网也能看、能查找、能填写；网站不向外发送任何内容。
四、整个文件夹一起拷，不要只拷 index.html。
"""


@dataclass(frozen=True, slots=True)
class Product:
    """A file to open: its address from the start page, and its size as people say it."""

    href: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class StartEntry:
    """One edition: who issues it, what it changes, where it is read, what stands on it."""

    id: str
    name: str
    level: str
    summary: str
    site: Product | None
    handbook: Product | None
    below: tuple[StartEntry, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page of one plan."""

    title: str
    count: int
    editions: tuple[StartEntry, ...]


def start_view(
    handbooks: Iterable[Handbook], products: Mapping[str, tuple[Product | None, Product | None]]
) -> StartView:
    """Return the start page; `products` are each edition's site and handbook, by its id."""
    known = {handbook.edition.id: handbook for handbook in handbooks}
    below: dict[str | None, list[Handbook]] = {}
    for handbook in known.values():
        below.setdefault(parent_in(known, handbook), []).append(handbook)

    def entry(handbook: Handbook) -> StartEntry:
        site, booklet = products[handbook.edition.id]
        return StartEntry(
            id=handbook.edition.id,
            name=handbook.edition.name,
            level=handbook.edition.level.word,
            summary=summary(handbook),
            site=site,
            handbook=booklet,
            below=tuple(map(entry, below.get(handbook.edition.id, ()))),
        )

    plan = next(iter(known.values())).plan
    roots = tuple(map(entry, below.get(None, ())))
    return StartView(f"{plan.year}年{plan.short_title}", len(known), roots)


def parent_in(known: Mapping[str, Handbook], handbook: Handbook) -> str | None:
    """Return the nearest edition above that was built as well."""
    above = (level.edition for level in handbook.edition.chain[1:])
    return next((edition for edition in above if edition in known), None)


def summary(handbook: Handbook) -> str:
    """Return what an edition itself changes, in numbers; of the base, what it lays down."""
    if len(handbook.edition.chain) == 1:
        return counts(handbook)
    said = counts_of(handbook, handbook.edition.level)
    own = said.removeprefix(handbook.edition.level.word).removeprefix(OWN_LEVEL)
    return f"{OWN_LEVEL}{own}" if own else FORWARDED


def archive_name(handbook: Handbook, *, together: bool = False) -> str:
    """Return the name of the archive of an edition's site, or of all: letters and digits alone."""
    whose = "全部版本" if together else handbook.edition.name
    parts = (f"{handbook.plan.year}年{handbook.plan.short_title}", whose)
    return "-".join(re.sub(r"[\W_]", "", part) for part in parts)


def read_me(name: str) -> str:
    """Return what is said to whoever unpacks the archive of that name."""
    return _READ_ME.format(name=name)
