"""The stages of a roster: read, checked against editions and fonts, summed up; an empty one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.errors import DataError, Severity, UsageError
from handbook.pipeline import CheckResult, edition_names, inspect_all
from handbook.sources.sources import Sources
from handbook.workspace import Workspace
from handbook.workspace.reading import read_at_most
from handbook.workspace.writing import write_whole

if TYPE_CHECKING:
    from handbook.copies.roster import Roster


def read_roster(workspace: Workspace, file: Path, sources: Sources) -> Roster:
    """Read a roster: editions are those of the sources, characters those that the fonts can draw.

    Raises DataError where the file is no roster, OutsideError where it or a font is missing.
    """
    from handbook.copies import roster
    from handbook.copies.roster.read import SIZE_LIMIT
    from handbook.render.glyphs import checked, undrawable

    return roster.read_roster(
        workspace.shown(file),
        read_at_most(file, SIZE_LIMIT + 1),
        editions=edition_names(sources),
        undrawable=partial(undrawable, checked(workspace.fonts)),
    )


def check_roster(workspace: Workspace, file: Path) -> CheckResult:
    """Check a roster and return every finding; the exit code is 1 where a row is set aside.

    What is wrong with an edition is no matter here: only which editions there are.
    """
    sources, problems = inspect_all(workspace)
    if sources is None:
        raise DataError(problems)
    roster = read_roster(workspace, file, sources)
    faulty = any(p.severity is Severity.ERROR for p in roster.problems)
    summary = summary_of(workspace, sources, roster)
    return CheckResult(roster.problems, summary, DataError.exit_code if faulty else 0)


def write_template(workspace: Workspace, file: Path) -> None:
    """Write an empty roster; raises UsageError where a file of that name is there already."""
    from handbook.copies.roster.template import roster_template

    if file.suffix.lower() != ".xlsx":
        raise UsageError(f"空表是 .xlsx 文件，{workspace.shown(file)} 的扩展名不对。")
    if file.exists():
        raise UsageError(f"已有 {workspace.shown(file)}，没有覆盖它。用 -o 换一个名字。")
    sources, _ = inspect_all(workspace)
    editions = edition_names(sources) if sources and sources.editions else {}
    write_whole(file, roster_template(editions))


def summary_of(workspace: Workspace, sources: Sources, roster: Roster) -> str:
    """Return how many branches there are, how many of each edition, and the paper they take."""
    aside = Counter(row.member for row in roster.set_aside)
    said = [f"可印 {len(roster.branches):,} 个支部"]
    said += [f"搁置 {aside[False]:,} 行"] if aside[False] else []
    said += [f"归入党员 {roster.members:,} 名"] if roster.members else []
    said += [f"没有归入的党员 {aside[True]:,} 名"] if aside[True] else []
    lines = [f"{roster.file}：{'，'.join(said)}。"]
    default, names = sources.plan.value.default_edition, edition_names(sources)
    editions = Counter(branch.edition or default for branch in roster.branches)
    for edition, count in editions.most_common():
        paper = paper_of(workspace.edition(edition).handbook, count)
        lines.append(f"  {names[edition]}（{edition}）：{count:,} 份，{paper}")
    return "\n".join(lines)


def paper_of(handbook: Path, copies: int) -> str:
    """Return the paper that so many copies of a built handbook take, on both sides of A4."""
    from handbook.copies.paper import FORMATS
    from handbook.copies.print_file import pages_of

    if not handbook.is_file():
        return "手册还没有生成（build），用纸待算。"
    pages = pages_of(handbook.read_bytes())
    both_sides, *_ = FORMATS
    return f"{pages} 页；双面打印，{both_sides.paper(pages, copies)}"
