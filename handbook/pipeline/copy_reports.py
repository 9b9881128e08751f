"""What is said of a run: beforehand how many and how much paper, afterwards what was made.

No value of the roster is said, only places and numbers of rows: what is said may end in a log.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath

from handbook.copies.imposition import sheets_for
from handbook.copies.roster import Roster
from handbook.errors import DataError, Place
from handbook.pipeline import Progress
from handbook.pipeline.copy_order import CopyOrder
from handbook.pipeline.copy_tasks import Printed, Ready, refusal_of
from handbook.pipeline.print_order import BOOKLET, DUPLEX
from handbook.workspace import Workspace

_LISTED = 10
_RUN = re.compile(r"-[0-9]{3,}\.pdf$")


def say_roster(roster: Roster, count: int, order: CopyOrder, progress: Progress) -> None:
    """Say how many branches a roster has, and of how many this run makes the copies.

    It is said before anything is typeset, which takes a while: rows set aside can be mended first.
    """
    aside = len(rows_aside(roster))
    said = [f"名册 {roster.file}：可印 {len(roster.branches):,} 个支部"]
    said += [f"搁置 {aside:,} 行"] if aside else []
    if order.shard:
        said += [f"这是 {order.shard.of} 份中的第 {order.shard.number} 份，{count:,} 个支部"]
    progress.say("，".join(said) + "。")


def say_paper(
    names: Mapping[str, str], ready: Sequence[Ready], order: CopyOrder, progress: Progress
) -> None:
    """Say how many copies are going to be made of each edition, and the paper they take.

    Of a print run also how it is printed and bound, and whether it is too thick. `names` are those
    of the editions by their ids.
    """
    form, advised = BOOKLET if order.booklet else DUPLEX, set[str]()
    for each in ready:
        pages, count = each.template.pages, len(each.copies)
        sides = 2 * sheets_for(pages) if order.booklet else pages
        said_of = f"  {names[each.edition]}（{each.edition}）：{count:,} 册，每册 {pages} 页"
        progress.say(f"{said_of}；双面打印，{form.paper(sides, count)}")
        for line in form.advice(sides, order.fold) if order.merged else ():
            if line not in advised:  # what goes for several editions is said of the first
                progress.say(f"    {line}")
            advised.add(line)


def say_afterwards(
    workspace: Workspace,
    roster: Roster,
    printed: Sequence[Printed],
    order: CopyOrder,
    progress: Progress,
) -> int:
    """Say what was made and what was not; return 1 where something was not, else 0."""
    unfit = [(b.place.cell, why) for b, entry in printed if (why := refusal_of(b, entry))]
    if order.one and not unfit:
        progress.say(workspace.shown(workspace.out / printed[0][1].file))
        return 0
    say_made(workspace, printed, order, progress)
    aside = [] if order.one else rows_aside(roster)
    if aside:
        more = f" 等 {len(aside):,} 行" if len(aside) > _LISTED else ""
        cells = "、".join(place.cell for place in aside[:_LISTED])
        progress.say(f"名册里有错，搁置 {len(aside):,} 行，没有印：{cells}{more}。")
        progress.say(
            f"  错在哪里、怎么改，运行 python build_handbook.py roster check {roster.file}"
        )
    if unfit:
        progress.say(f"名册里没有错，但排不下，搁置 {len(unfit):,} 行，没有印：")
        for cell, why in unfit[:_LISTED]:
            progress.say(f"  {cell}：{why}")
        if len(unfit) > _LISTED:
            progress.say(f"  …另有 {len(unfit) - _LISTED:,} 行。")
    return DataError.exit_code if aside or unfit else 0


def say_made(
    workspace: Workspace, printed: Sequence[Printed], order: CopyOrder, progress: Progress
) -> None:
    """Say how many copies stand in which folders, and what else stands there."""
    made = [entry.file for branch, entry in printed if not refusal_of(branch, entry)]
    progress.say(f"印好 {len(made):,} 册。" if made else "没有印出一册。")
    copies = Counter(str(PurePosixPath(file).parent) for file in made)
    for folder, count in copies.items():
        path = workspace.out / folder
        files = {workspace.out / file for file in made if file.startswith(f"{folder}/")}
        within = f"，合成 {len(files):,} 个文件" if order.merged else ""
        progress.say(f"  {workspace.shown(path)}/：{count:,} 册{within}")
        if others := () if order.shard or order.one else others_beside(files, path, order):
            advice = "交印前请清理" if order.merged else "早先印的照用，不再用的请删去"
            progress.say(f"  注意：那里另有 {len(others):,} 个文件不是这次印的，{advice}。")


def others_beside(files: Collection[Path], folder: Path, order: CopyOrder) -> list[Path]:
    """Return what else stands in a folder of files: of print runs only those of the same name."""
    there = [path for path in folder.glob("*.pdf") if path not in files]
    if not order.merged:
        return there
    names = {_RUN.sub("", file.name) for file in files}
    return [path for path in there if _RUN.sub("", path.name) in names]


def rows_aside(roster: Roster) -> list[Place]:
    """Return the places of the rows of branches that are set aside."""
    return [row.place for row in roster.set_aside if not row.member]
