"""The commands of a roster: an empty one to fill in, and what is wrong with a filled-in one."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.chinese import ChineseCommand, ChineseGroup
from handbook.cli.commands import program, say_result, with_data, with_format, with_out
from handbook.cli.terminal import Terminal
from handbook.pipeline import rosters
from handbook.workspace import Workspace


@program.group(cls=ChineseGroup, short_help="支部名册：取得空表，检查填好的表。")
def roster() -> None:
    """支部名册（.xlsx 或 .csv）：有了它，给每个支部印一份手册。"""


@roster.command(cls=ChineseCommand, short_help="检查名册，一次列出全部问题。")
@click.argument(
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="名册",
    help=".xlsx 或 .csv 文件。",
)
@with_format
@with_data
@with_out
@click.pass_context
def check(context: click.Context, file: Path, form: str, data: Path, out: Path) -> None:
    """检查名册：每个问题都指出哪一格、错在哪里、可以怎么填；最后是份数和用纸。

    有错的行搁置不印，别的照印。有搁置的行，退出码是 1。
    """
    terminal: Terminal = context.obj
    result = rosters.check_roster(Workspace(data, out), file)
    say_result(terminal, result, form)
    context.exit(result.exit_code)


@roster.command(cls=ChineseCommand, short_help="写出一份空的名册，待填写。")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("名册.xlsx"),
    metavar="文件",
    help="写到哪个文件，默认 名册.xlsx。",
)
@with_data
@click.pass_obj
def template(terminal: Terminal, file: Path, data: Path) -> None:
    """写出一份空的名册（.xlsx）：支部、党员两张表和填写说明。不会覆盖已有的文件。"""
    workspace = Workspace(data)
    rosters.write_template(workspace, file)
    terminal.say(f"已写出 {workspace.shown(file)}")
    terminal.say(f"填好后运行 python build_handbook.py roster check {workspace.shown(file)}")
