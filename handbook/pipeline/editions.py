"""What a local editor asks for: a new edition, what it changes, who set what, what moved above."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.editions.diff import diff
from handbook.editions.explain import Explanation, explain
from handbook.editions.rebase import RebaseItem, rebase_report, snapshot, words_of
from handbook.editions.resolve import overlay_chain, resolve
from handbook.editions.scaffold import notice_scaffold, scaffold
from handbook.errors import DataError, OutsideError, Severity, UsageError, nearest
from handbook.model import Change, Edition, Handbook
from handbook.pipeline import editions_of, inspect_all, read
from handbook.sources.overlay_text import (
    WHAT_AN_ID_IS,
    is_identifier,
    problems_of_overlay,
    with_base_version,
)
from handbook.sources.sources import Sources
from handbook.workspace import Workspace
from handbook.workspace.writing import write_whole


@dataclass(frozen=True, slots=True)
class Rebase:
    """What moved under an edition: its parent, the version it was written against, the one now."""

    parent: str
    old: str | None
    new: str
    items: tuple[RebaseItem, ...]


def new_edition(
    workspace: Workspace, id_: str, parent: str, name: str, level: str, *, with_notice: bool = False
) -> tuple[Path, ...]:
    """Write the first files of a new edition and return them: itself, its snapshot, its notice.

    Raises UsageError where the parent is unknown or the id is taken or not an id: nothing that is
    there is ever written over, but a snapshot that an edition left behind.
    """
    if not is_identifier(id_):
        raise UsageError(f"版本代号“{id_}”不能用：{WHAT_AN_ID_IS}")
    sources = read(workspace)
    (parent,) = editions_of(sources, [parent])
    if id_ == sources.plan.value.edition.id or id_ in sources.editions:
        raise UsageError(f"版本 {id_} 已经有了，没有改动它。换一个代号。")
    file, notice = workspace.edition_file(id_), workspace.notice_file(id_)
    for path in (file, *([notice] if with_notice else [])):
        if path.exists():
            raise UsageError(f"文件 {workspace.shown(path)} 已经有了，没有改动它。换一个代号。")
    for option, word in (("--name", name), ("--level", level)):
        if not word.strip() or len(word.splitlines()) > 1:
            raise UsageError(f"{option} 要写成一行，不能是空的。")
    return write_new(
        workspace, id_, resolve(sources, parent), name.strip(), level.strip(), with_notice
    )


def write_new(
    workspace: Workspace, id_: str, parent: Handbook, name: str, level: str, with_notice: bool
) -> tuple[Path, ...]:
    """Write the files of a new edition; raises UsageError for a name that no file may hold."""
    file, beside = workspace.edition_file(id_), workspace.snapshot_file(id_)
    text = scaffold(parent, id_, name, level, with_notice=with_notice).encode()
    if problems := problems_of_overlay(workspace.shown(file), text):
        raise UsageError(f"名称或简称不能这样写：{problems[0].message}{problems[0].allowed}")
    write_whole(beside, snapshot(parent).encode())
    if not with_notice:
        write_whole(file, text)
        return file, beside
    notice = workspace.notice_file(id_)
    write_whole(notice, notice_scaffold(parent, name).encode())
    write_whole(file, text)
    return file, beside, notice


def compare(
    workspace: Workspace, edition: str, other: str | None
) -> tuple[Edition, Edition, tuple[Change, ...]]:
    """Return an edition, what it is compared with (by default its parent), and the changes."""
    sources = read(workspace)
    (edition,) = editions_of(sources, [edition])
    against = editions_of(sources, [other])[0] if other else parent_of(sources, edition)
    ours, theirs = resolve(sources, edition), resolve(sources, against)
    return ours.edition, theirs.edition, diff(ours, theirs)


def explained(
    workspace: Workspace, edition: str, subject: str
) -> tuple[str, tuple[Explanation, ...]]:
    """Return a theme's title and who set its fields; `subject` is `THEME` or `THEME.FIELD`.

    Raises UsageError for a theme or a field that the edition does not have.
    """
    sources = read(workspace)
    (edition,) = editions_of(sources, [edition])
    handbook = resolve(sources, edition)
    theme, _, field = subject.partition(".")
    titles = {t.id: t.title for t in handbook.themes}
    if theme not in titles:
        raise UsageError(f"版本 {edition} 没有主题 {theme}。{did_you_mean(theme, titles)}")
    found = explain(handbook, theme, field or None)
    if not found:
        known = [e.field for e in explain(handbook, theme)]
        raise UsageError(
            f"主题 {theme} 没有设过 {field}。{did_you_mean(field, known)}"
            f"已设的有：{'、'.join(known)}。"
        )
    return titles[theme], found


def rebase(workspace: Workspace, edition: str) -> Rebase:
    """Return what the parent changed since this edition was written against it.

    Raises OutsideError where the snapshot of that version is missing, UsageError where the edition
    does not say which version that was.
    """
    sources = read_above(workspace, edition)
    parent = resolve(sources, parent_of(sources, edition))
    old = sources.editions[edition].value.edition.base_version
    if old == parent.version:
        return Rebase(parent.edition.id, old, parent.version, ())
    if old is None:
        raise UsageError(
            f"版本 {edition} 没有写 base_version，不知道是依据上级的哪一版编写的。"
            f"先用 diff {edition} 人工核对，再运行 rebase {edition} --accept 记下。"
        )
    written_against = read_snapshot(workspace, edition, old)
    items = rebase_report(parent, written_against, words_of(sources.editions[edition]))
    return Rebase(parent.edition.id, old, parent.version, items)


def read_above(workspace: Workspace, edition: str) -> Sources:
    """Read what an edition stands on: what is wrong with it and with its like is no hindrance.

    Raises DataError where something it stands on is refused.
    """
    sources, problems = inspect_all(workspace)
    if sources is None:
        raise DataError(problems)
    editions_of(sources, [edition])
    above = {document.file for document in overlay_chain(sources, edition)[1:]}
    beside = {document.file for document in sources.editions.values()} - above
    if any(p.severity is Severity.ERROR and p.place.file not in beside for p in problems):
        raise DataError(problems)
    return sources


def accept(workspace: Workspace, edition: str) -> str:
    """Take the parent's present version as the one this edition is written against; return it.

    The edition's file keeps every byte but the version itself.
    """
    sources = read(workspace)
    (edition,) = editions_of(sources, [edition])
    parent = resolve(sources, parent_of(sources, edition))
    file = workspace.edition_file(edition)
    text = with_base_version(file.read_bytes().decode(), sources.editions[edition], parent.version)
    write_whole(file, text.encode())
    write_whole(workspace.snapshot_file(edition), snapshot(parent).encode())
    return parent.version


def read_snapshot(workspace: Workspace, edition: str, version: str) -> dict[str, dict[str, str]]:
    """Return the items of the parent as they were in the version it was written against."""
    file = workspace.snapshot_file(edition)
    try:
        said = json.loads(file.read_bytes())
        items: dict[str, dict[str, str]] = said["items"]
        known = said["version"]
    except (OSError, ValueError, KeyError, TypeError):
        known = None
    if known != version:
        raise OutsideError(
            f"{workspace.shown(file)} 里没有上级的 {version} 这一版，无法逐项比较。"
            f"先用 diff {edition} 人工核对，再运行 rebase {edition} --accept 重新记下。"
        )
    return items


def parent_of(sources: Sources, edition: str) -> str:
    """Return an edition's parent; raises UsageError for the base edition, which has none."""
    if edition not in sources.editions:
        raise UsageError(f"{edition} 是基础版，没有上级版本。")
    return sources.editions[edition].value.edition.parent or ""


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return the nearest spelling as a question, or nothing."""
    near = nearest(found, known)
    return f"是不是想写 {near}？" if near else ""
