"""The commands, each a few lines: arguments to the pipeline, its results to the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from handbook import pipeline
from handbook.cli.chinese import ChineseCommand, ChineseGroup
from handbook.cli.terminal import Terminal
from handbook.errors import DataError, UsageError
from handbook.errors.report import pressing, report, report_json
from handbook.pipeline import CheckResult, building, searching
from handbook.workspace import ROOT, Workspace

Function = TypeVar("Function", bound=Callable[..., Any])

EXPORTS = {"markdown": pipeline.export_markdown}


def with_data(command: Function) -> Function:
    """Give a command `--data`: which plan it works on."""
    return click.option(
        "--data",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=ROOT / "data",
        metavar="目录",
        help="计划数据所在的目录，默认 data。",
    )(command)


def with_out(command: Function) -> Function:
    """Give a command `--out`: where its products go."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=ROOT / "build",
        metavar="目录",
        help="成品放在哪个目录，默认 build。",
    )(command)


def with_format(command: Function) -> Function:
    """Give a command `--format`: findings for people or for a program."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        metavar="格式",
        help="text 给人看，json 给程序用；默认 text。",
    )(command)


def say_result(terminal: Terminal, result: CheckResult, form: str) -> None:
    """Say what a check found and, to people, its summary."""
    if form == "json":
        terminal.say(report_json(result.problems))
        return
    if result.problems:
        terminal.say(report(result.problems))
    if result.summary:
        terminal.say(result.summary)


@click.group(cls=ChineseGroup, default_command="build", beside={"merge-manifests": "print"})
def program() -> None:
    """把活动计划的数据做成网站和手册。不写命令就是 build。

    退出码：0 完成；1 数据有误；2 命令有误；3 外部原因（缺字体、磁盘满等）。
    """


@program.command(cls=ChineseCommand, short_help="生成网站和手册。")
@click.argument("editions", nargs=-1, metavar="[版本]…", help="版本的代号，可以写几个。")
@click.option("--all", "every", is_flag=True, help="生成全部版本。")
@click.option(
    "--only",
    type=click.Choice(building.PRODUCTS),
    metavar="成品",
    help="只生成一种成品：site 网站，handbook 手册。",
)
@click.option("--force", is_flag=True, help="即使没有变化也重新生成。")
@click.option("--zip", "archive", is_flag=True, help="另把网站打成一个压缩包，拷进U盘用。")
@with_data
@with_out
@click.pass_obj
def build(
    terminal: Terminal,
    editions: tuple[str, ...],
    every: bool,
    only: str | None,
    force: bool,
    archive: bool,
    data: Path,
    out: Path,
) -> None:
    """生成一个或几个版本的网站和手册；不写版本就生成默认版本。

    网站在 build/<版本>/site/，双击 index.html 就能看；手册是 build/<版本>/handbook.pdf。
    没有变化时什么也不做。用 --all 时，build/index.html 列出全部版本，各网站之间可以互相切换。

    用 --zip 时，压缩包放在网站的旁边：解压后双击 index.html 就能看，不用联网。
    """
    workspace = Workspace(data, out)
    sources = pipeline.read(workspace)
    names = pipeline.editions_of(sources, editions, every=every)
    if warnings := pressing(pipeline.concerning(sources, names)):
        terminal.complain(report(warnings))
    products = (only,) if only else building.PRODUCTS
    if archive and building.SITE not in products:
        raise UsageError("--zip 打的是网站的包，不能与 --only handbook 同用。可以：去掉其中一个。")
    wanted = building.Wanted(products, force=force, together=every, archive=archive)
    building.build_editions(workspace, sources, names, terminal, wanted)


@program.command(cls=ChineseCommand, short_help="检查数据，一次列出全部问题。")
@click.argument("editions", nargs=-1, metavar="[版本]…", help="版本的代号，可以写几个。")
@with_format
@click.option("--strict", is_flag=True, help="把警告也当作错误。")
@click.option("--site", is_flag=True, help="数据没有错误时，再试一遍网站的查找（要有 Node.js）。")
@with_data
@click.pass_context
def check(
    context: click.Context,
    editions: tuple[str, ...],
    form: str,
    strict: bool,
    site: bool,
    data: Path,
) -> None:
    """检查数据和版本：每个问题都指出文件、行、错在哪里、可以怎么写。

    用 --site 时，还用数据里的月份、主题名、别的叫法和随机摘出的字句各查一遍，看该找到的找不找得到。
    """
    terminal: Terminal = context.obj
    result = pipeline.check(Workspace(data), editions, strict=strict)
    say_result(terminal, result, form)
    code = result.exit_code
    if site and not code:
        code = check_search(terminal, Workspace(data), editions, quiet=form == "json")
    context.exit(code)


def check_search(
    terminal: Terminal, workspace: Workspace, editions: tuple[str, ...], *, quiet: bool
) -> int:
    """Say how the search of each edition did; return the exit code."""
    code = 0
    for name, result in searching.check_search(workspace, editions):
        if not quiet:
            terminal.say(f"{name}　{result.summary}")
        if not result.passed:
            code = DataError.exit_code
            terminal.complain(f"{name} 的查找没有达到要求，没找对的：{'、'.join(result.missed)}")
    return code


@program.command(cls=ChineseCommand, short_help="边改边看：改动两秒内显示在浏览器里。")
@click.argument("edition", required=False, metavar="[版本]", help="版本的代号，不写就是默认版本。")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="默认 8000。"
)
@with_data
@with_out
@click.pass_obj
def serve(terminal: Terminal, edition: str | None, port: int, data: Path, out: Path) -> None:
    """在本机打开网站预览；改了 data、templates 或 docs，页面自动更新。按 Ctrl+C 结束。"""
    pipeline.serve(Workspace(data, out), edition, port, terminal)


@program.command(cls=ChineseCommand, short_help="写出编辑器用的数据格式说明（JSON Schema）。")
@click.pass_obj
def schema(terminal: Terminal) -> None:
    """把各数据文件的 JSON Schema 写到 schemas/：编辑器据此补全和标错。"""
    workspace = Workspace()
    names = pipeline.write_schemas(workspace)
    terminal.say(f"已写出 {len(names)} 份：{'、'.join(names)}")


@program.command(cls=ChineseCommand, short_help="把一个版本导出成别的格式。")
@click.argument("edition", required=False, metavar="[版本]", help="版本的代号，不写就是默认版本。")
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(list(EXPORTS)),
    metavar="格式",
    help="markdown：网站的各个页面。",
)
@with_data
@with_out
@click.pass_obj
def export(terminal: Terminal, edition: str | None, form: str, data: Path, out: Path) -> None:
    """把一个版本写成别的格式，放在 build/<版本>/<格式>/。"""
    workspace = Workspace(data, out)
    folder, count = EXPORTS[form](workspace, edition)
    terminal.say(f"已写出 {count} 页：{workspace.shown(folder)}")
