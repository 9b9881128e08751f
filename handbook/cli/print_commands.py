"""The command for paper: what is to be printed, in which format."""

from __future__ import annotations

from pathlib import Path

import click

from handbook import pipeline
from handbook.cli.chinese import ChineseCommand
from handbook.cli.commands import program, with_data, with_out
from handbook.cli.copy_options import RosterOptions, with_roster
from handbook.cli.terminal import Terminal
from handbook.copies.imposition import MOST_SHEETS, Fold
from handbook.errors import UsageError
from handbook.errors.report import pressing
from handbook.pipeline.print_order import Order, refuse_part
from handbook.sources.sources import Sources
from handbook.workspace import Workspace

MOST_COPIES = 10_000_000


@program.command("print", cls=ChineseCommand, short_help="生成交付打印的文件，报用纸数。")
@click.argument("edition", required=False, metavar="[版本]", help="版本的代号，不写就是默认版本。")
@click.option(
    "--parts",
    multiple=True,
    metavar="部分",
    help="只印这些部分，用逗号隔开，如 通知,7月,签到表；不写就是全册。",
)
@click.option("--duplex", is_flag=True, help="A4 双面；不写版式时就是它。")
@click.option("--booklet", is_flag=True, help="A3 骑马订：两页拼一面，对折成册。")
@click.option("--poster", is_flag=True, help="A3 全年挂图。")
@click.option("--grey", is_flag=True, help="黑白：文件里没有一点彩色。")
@click.option(
    "--copies",
    type=click.IntRange(1, MOST_COPIES),
    default=1,
    metavar="份数",
    help="准备印多少份：只用来算纸。",
)
@click.option(
    "--signature",
    type=click.IntRange(1, MOST_SHEETS),
    metavar="张数",
    help=f"A3 骑马订太厚时分帖，每帖几张，1 到 {MOST_SHEETS}。",
)
@click.option(
    "--creep",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="毫米",
    help="A3 骑马订的爬移：每往里一张内收多少，一般是纸厚 0.1。",
)
@with_roster
@click.option("--force", is_flag=True, help="即使没有变化也重新生成。")
@with_data
@with_out
@click.pass_context
def print_(
    context: click.Context,
    edition: str | None,
    parts: tuple[str, ...],
    duplex: bool,
    booklet: bool,
    poster: bool,
    grey: bool,
    copies: int,
    signature: int | None,
    creep: float,
    of_roster: RosterOptions,
    force: bool,
    data: Path,
    out: Path,
) -> None:
    """生成可以直接打印或交给印刷厂的 PDF，放在 build/<版本>/print/，并算好用纸。

    不写选项就是全册 A4 双面：各部分从右页起，横向页已转正，空白页已补好。

    部分写中文名或代号都行，写错时列出全部；一个月的全部页写 7月，几个月写 3月-5月。

    有名册时，给每个支部印一册，印上全称、上级、书记、编号。有错的行搁置，别的照印，退出码是 1。

    中断了，再运行同样的命令会接着印。
    """
    terminal: Terminal = context.obj
    if (signature or creep) and not booklet:
        raise UsageError("--signature 和 --creep 只用于 A3 骑马订，请同时写 --booklet。")
    order = Order(parts, duplex, booklet, poster, grey, copies, Fold(signature, creep), force)
    of_roster.refuse(order)
    workspace, sources, name = edition_to_print(terminal, edition, data, out)
    if of_roster.roster:
        from handbook.pipeline.copies import print_copies

        wanted = of_roster.order(of_roster.roster, order)
        context.exit(print_copies(workspace, sources, name, wanted, terminal))
    from handbook.pipeline.printing import print_edition

    print_edition(workspace, sources, name, order, terminal)


def edition_to_print(
    terminal: Terminal, edition: str | None, data: Path, out: Path
) -> tuple[Workspace, Sources, str]:
    """Return what an edition is printed from, and its name; say what is doubtful about it."""
    workspace = Workspace(data, out)
    sources = pipeline.read(workspace)
    if edition:
        refuse_part(sources, edition)
    (name,) = pipeline.editions_of(sources, [edition] if edition else [])
    if warnings := pressing(pipeline.concerning(sources, [name])):
        terminal.complain(
            f"数据有 {len(warnings)} 处要再看一眼，不妨碍印：python build_handbook.py check {name}"
        )
    return workspace, sources, name


@program.command("merge-manifests", cls=ChineseCommand, short_help="合并各台机器印完的清单。")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="清单…",
    help="各份名册（print --roster --shard）的清单。",
)
@with_out
@click.pass_obj
def merge_manifests(terminal: Terminal, files: tuple[Path, ...], out: Path) -> None:
    """把分给几台机器印的各份清单合成一份：与一台机器印完的清单一字不差。

    每个支部只列一次；互相矛盾的，一次列出，不合并。
    """
    from handbook.pipeline.copy_lists import merge_manifests as merged

    workspace = Workspace(out=out)
    path, count = merged(workspace, files)
    terminal.say(f"清单：{workspace.shown(path)}，{count:,} 行")
