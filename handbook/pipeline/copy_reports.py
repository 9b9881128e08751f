"""What is said of a run: beforehand how much paper it takes, afterwards what was made.

No value of the roster is said, only places and numbers of rows: what is said may end in a log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from handbook.copies.paper import FORMATS
from handbook.copies.roster import Roster
from handbook.errors import DataError, Place
from handbook.pipeline import Progress
from handbook.pipeline.copy_order import CopyOrder
from handbook.pipeline.copy_tasks import Outcome, Ready
from handbook.workspace import Workspace

_DUPLEX, _BOOKLET, _WALL = FORMATS
_LISTED = 10


def say_beforehand(
    names: Mapping[str, str],
    roster: Roster,
    ready: Sequence[Ready],
    order: CopyOrder,
    progress: Progress,
) -> None:
    """Say how many copies are going to be made, and the paper they take; nothing of a single one.

    `names` are those of the editions by their ids.
    """
    if order.one:
        return
    aside = len(rows_aside(roster))
    said = [f"名册 {roster.file}：可印 {len(roster.branches):,} 个支部"]
    said += [f"搁置 {aside:,} 行"] if aside else []
    if order.shard:
        count = sum(len(each.copies) for each in ready)
        said += [f"这是 {order.shard.of} 份中的第 {order.shard.number} 份，{count:,} 个支部"]
    progress.say("，".join(said) + "。")
    form = _BOOKLET if order.booklet else _DUPLEX
    for each in ready:
        pages, count = each.template.pages, len(each.copies)
        sides = f"{pages} 面" if order.booklet else f"{pages} 页"
        said_of = f"  {names[each.edition]}（{each.edition}）：{count:,} 册，每册 {sides}"
        progress.say(f"{said_of}；双面打印，{form.paper(pages, count)}")


def say_afterwards(
    workspace: Workspace,
    roster: Roster,
    outcomes: Sequence[Outcome],
    order: CopyOrder,
    progress: Progress,
) -> int:
    """Say what was made and what was not; return 1 where something was not, else 0."""
    made = [outcome for outcome in outcomes if outcome.pages]
    unfit = [outcome for outcome in outcomes if not outcome.pages]
    if order.one and made:
        progress.say(workspace.shown(workspace.out / made[0].file))
        return 0
    say_made(workspace, made, order, progress)
    aside = [] if order.one else [str(row.cell or row) for row in rows_aside(roster)]
    if aside:
        more = f" 等 {len(aside):,} 行" if len(aside) > _LISTED else ""
        cells = "、".join(aside[:_LISTED])
        progress.say(f"名册里有错，搁置 {len(aside):,} 行，没有印：{cells}{more}。")
        progress.say(
            f"  错在哪里、怎么改，运行 python build_handbook.py roster check {roster.file}"
        )
    if unfit:
        progress.say(f"名册里没有错，但排不下，搁置 {len(unfit):,} 行，没有印：")
        lines = [f"  {outcome.copy.branch.place.cell}：{outcome.reason}" for outcome in unfit]
        for line in lines[:_LISTED]:
            progress.say(line)
        if len(unfit) > _LISTED:
            progress.say(f"  …另有 {len(unfit) - _LISTED:,} 行，都在补印名单里。")
    return DataError.exit_code if aside or unfit else 0


def say_made(
    workspace: Workspace, made: Sequence[Outcome], order: CopyOrder, progress: Progress
) -> None:
    """Say how many copies stand in which folders, and what else stands there."""
    progress.say(f"印好 {len(made):,} 册。" if made else "没有印出一册。")
    copies = Counter(str(PurePosixPath(outcome.file).parent) for outcome in made)
    files = {workspace.out / outcome.file for outcome in made}
    for folder, count in copies.items():
        path = workspace.out / folder
        here = sum(file.parent == path for file in files)
        within = f"，合成 {here:,} 个文件" if order.merged else ""
        progress.say(f"  {workspace.shown(path)}/：{count:,} 册{within}")
        others = 0 if order.shard or order.one else len(set(path.glob("*.pdf")) - files)
        if others:
            progress.say(f"  注意：那里另有 {others:,} 个文件不是这次印的，交印前请清理。")


def rows_aside(roster: Roster) -> list[Place]:
    """Return the places of the branches that are set aside."""
    return [row.place for row in roster.set_aside if not row.member]
