"""The commands of a local editor: a new edition, what it changes, who said what, what moved."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.chinese import ChineseCommand
from handbook.cli.commands import program, with_data
from handbook.cli.terminal import Terminal
from handbook.editions.explain import Explanation
from handbook.editions.rebase import RebaseItem
from handbook.pipeline import editions
from handbook.pipeline.changes import FORMATS
from handbook.workspace import Workspace


@program.command("new-edition", cls=ChineseCommand, short_help="建一个下级版本。")
@click.argument("edition", metavar="代号", help="小写英文字母、数字和连字符，如 sample-town。")
@click.option("--parent", required=True, metavar="代号", help="在哪个版本上叠加。")
@click.option("--name", required=True, metavar="名称", help="版本的名称，印在封面上。")
@click.option(
    "--level", default="本级", metavar="简称", help="这一级的简称，如 市、县；默认 本级。"
)
@click.option("--with-notice", is_flag=True, help="本级有通知：一并建好通知的文件，待填写。")
@with_data
@click.pass_obj
def new_edition(
    terminal: Terminal,
    edition: str,
    parent: str,
    name: str,
    level: str,
    with_notice: bool,
    data: Path,
) -> None:
    """在一个版本上建下级版本的文件，带说明和待填写的样例。"""
    workspace = Workspace(data)
    file, beside, *notices = editions.new_edition(
        workspace, edition, parent, name, level, with_notice=with_notice
    )
    terminal.say(f"已建好 {workspace.shown(file)}")
    terminal.say(f"旁边的 {beside.name} 是程序自己用的，不要改；删版本时一起删。")
    if notices:
        terminal.say(
            f"通知写在 {workspace.shown(notices[0])}，现在都是样例，先填好它，检查才通过。"
        )
    else:
        terminal.say(
            "本级有通知的，建版本时加 --with-notice；已经建好的，照文件里 notice 一行的说明做。"
        )
    terminal.say("下一步：打开文件，照里面的说明填写；")
    terminal.say(f"然后运行 python build_handbook.py check {edition}")


@program.command(cls=ChineseCommand, short_help="列出一个版本比上级改了什么。")
@click.argument("edition", metavar="版本", help="版本的代号。")
@click.argument("other", required=False, metavar="[对照版本]", help="不写就与上级对照。")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    metavar="格式",
    help="text、json 或 html（可直接打印的一页）；默认 text。",
)
@with_data
@click.pass_obj
def diff(terminal: Terminal, edition: str, other: str | None, form: str, data: Path) -> None:
    """逐项列出一个版本比上级（或另一个版本）多了什么、改了什么。"""
    workspace = Workspace(data)
    ours, theirs, changes = editions.compare(workspace, edition, other)
    terminal.say(FORMATS[form](workspace, ours, theirs, changes))


@program.command(cls=ChineseCommand, short_help="说明一项内容是哪一级、在哪个文件哪一行定的。")
@click.argument("edition", metavar="版本", help="版本的代号。")
@click.argument("subject", metavar="主题[.栏目]", help="如 study-week 或 study-week.dates。")
@with_data
@click.pass_obj
def explain(terminal: Terminal, edition: str, subject: str, data: Path) -> None:
    """说明一个主题的各项内容是哪一级定的，写在哪个文件的哪一行；→ 是现在起作用的。"""
    title, found = editions.explained(Workspace(data), edition, subject)
    terminal.say(title)
    for explanation in found:
        terminal.say(explanation_text(explanation))


@program.command(cls=ChineseCommand, short_help="上级改了以后，逐项核对本版。")
@click.argument("edition", metavar="版本", help="版本的代号。")
@click.option("--accept", is_flag=True, help="已核对，改记上级现在的版本号。")
@with_data
@click.pass_obj
def rebase(terminal: Terminal, edition: str, accept: bool, data: Path) -> None:
    """上级版本变动以后，逐项列出上级改了什么、本级在那里写了什么、该怎么办。"""
    workspace = Workspace(data)
    if accept:
        terminal.say(f"已记下上级现在的版本号 {editions.accept(workspace, edition)}。")
        return
    found = editions.rebase(workspace, edition)
    if found.old == found.new:
        terminal.say(f"上级 {found.parent} 没有变动（版本号 {found.new}）。")
        return
    count = f"变动 {len(found.items)} 处" if found.items else "没有影响本版的变动"
    terminal.say(f"上级 {found.parent}：{found.old} → {found.new}，{count}。")
    for item in found.items:
        terminal.say(rebase_text(item))
    terminal.say(f"\n逐项核对后，运行 python build_handbook.py rebase {edition} --accept")


def explanation_text(explanation: Explanation) -> str:
    """Return one field with every level's value, what is in force marked."""
    lines = [f"  {explanation.name}"]
    for setting in explanation.settings:
        mark = "→" if setting in explanation.in_force else " "
        place = f"{setting.file}:{setting.line}"
        lines.append(f"    {mark} {setting.level.word}：{setting.value}    {place}")
    return "\n".join(lines)


def rebase_text(item: RebaseItem) -> str:
    """Return one thing the parent changed, and what to do about it."""
    lines = [f"\n{item.title}　{item.field}"]
    lines += [f"  原来：{item.before}"] if item.before else []
    lines += [f"  现在：{item.after}"] if item.after else []
    lines += [f"  本级：{item.ours}"] if item.ours else []
    return "\n".join([*lines, f"  {item.advice}"])
