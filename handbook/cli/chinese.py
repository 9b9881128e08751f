"""click in Chinese: its help pages and its messages, which it has in English only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from gettext import gettext
from typing import Any

import click
from rich.cells import cell_len

_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")
_RANGE = re.compile(r"\s*\[[^\[\]]*<=?x[^\[\]]*\]")


def in_chinese(error: click.ClickException) -> str:
    """Return what click found wrong, in Chinese, with the way to the help page."""
    message = _message(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "build_handbook.py"
    return f"{message}\n用法见：python {command} --help"


def _message(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = get_close_matches(error.option_name, error.possibilities or [], n=1)
            return f"没有选项 {error.option_name}。" + (f"是不是想写 {near[0]}？" if near else "")
        case click.MissingParameter():
            missing = [f"缺少{_parameter(error).strip()}", _allowed(error).rstrip("。")]
            return "，".join(filter(None, missing)) + "。"
        case click.exceptions.NoArgsIsHelpError() if isinstance(error.ctx.command, click.Group):
            return f"缺少命令，可以写 {'、'.join(error.ctx.command.commands)}。"
        case click.BadParameter():
            return f"{_parameter(error)}不对：{_reason(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要跟一个值。"
        case click.FileError():
            return f"打不开文件 {error.ui_filename}。"
        case _ if extra := _EXTRA.search(error.message):
            return f"多出了参数 {extra[1]}。"
        case _:
            return error.message


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    if isinstance(error.param, click.Option):
        return f"选项 {'/'.join(error.param.opts)} "
    return f"参数 {error.param.human_readable_name} "


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Path) and kind.dir_okay:
        return "没有这个文件夹，或它不能读。" if kind.exists else "这是一个文件，不是文件夹。"
    if isinstance(kind, click.Path):
        found = re.search("'(.+)'", error.message)  # click names the file among its own words
        which = f"（{found[1]}）" if found else ""
        return f"没有这个文件，或它不能读{which}。" if kind.exists else "这是一个文件夹，不是文件。"
    return _allowed(error) or error.message


def _allowed(error: click.BadParameter) -> str:
    """Return which values a parameter takes, where they can be counted."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可以写 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"可以写 {kind.min} 到 {kind.max} 的整数。"
    if isinstance(kind, click.FloatRange):
        return f"可以写 {kind.min:g} 到 {kind.max:g} 的数。"
    return ""


class ChineseFormatter(click.HelpFormatter):
    """Lays help pages out by the cells of a terminal, of which a Chinese character takes two."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = 30,  # noqa: ARG002 (click's)
        col_spacing: int = 2,
    ) -> None:
        """Write terms with their explanations in two columns."""
        rows = list(rows)
        width = max(cell_len(term) for term, _ in rows) + col_spacing
        for term, text in rows:
            padding = " " * (width - cell_len(term))
            self.write(f"{'':>{self.current_indent}}{term}{padding}{text}\n")


class ChineseContext(click.Context):
    """A context whose help pages are laid out for Chinese."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help page is in Chinese."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return click's --help with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(f"python {ctx.command_path}", pieces, prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line with Chinese place names."""
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
        return [words.get(p, p.replace("...", "…")) for p in super().collect_usage_pieces(ctx)]

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments under a Chinese heading."""
        self._format(ctx, formatter, "参数", click.Argument)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Chinese heading."""
        self._format(ctx, formatter, "选项", click.Option)

    def _format(
        self,
        ctx: click.Context,
        formatter: click.HelpFormatter,
        heading: str,
        kind: type[click.Parameter],
    ) -> None:
        params = [param for param in self.get_params(ctx) if isinstance(param, kind)]
        records = [record for param in params if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section(heading):
                formatter.write_dl([(name, _translated(text)) for name, text in records])


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands in Chinese; without a command it runs its default one, if it has one.

    `beside` are commands that may also be written behind another's name: print merge-manifests.
    """

    command_class = ChineseCommand

    def __init__(
        self,
        *arguments: Any,
        default_command: str | None = None,
        beside: Mapping[str, str] | None = None,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self._default_command = default_command
        self._beside = beside or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front of its options: the one named after them, else the default."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            if command := self._command_in(args):
                args.remove(command)
            if command := command or self._default_command:
                args = [command, *args]
        if len(args) > 1 and self._beside.get(args[1]) == args[0]:
            args = args[1:]
        return super().parse_args(ctx, args)

    def _command_in(self, args: list[str]) -> str | None:
        """Return the command that stands behind options: not a value of one of them."""
        options = [p for c in self.commands.values() for p in c.params]
        valued = {
            o for p in options if isinstance(p, click.Option) and not p.is_flag for o in p.opts
        }
        pairs = zip(["", *args], args, strict=False)
        return next((a for before, a in pairs if a in self.commands and before not in valued), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first, or say which commands there are."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"是不是想写 {near[0]}？" if near else ""
            known = "、".join(self.list_commands(ctx))
            raise click.UsageError(f"没有命令 {args[0]}。{hint}可用的命令：{known}。", ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """Return the commands in the order they are defined: the order of a year's work."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
            )


def _translated(text: str) -> str:
    """Return an option's help with the words that click itself puts into it in Chinese."""
    for english, chinese in {"[default: ": "[默认：", "[required]": "[必填]"}.items():
        text = text.replace(gettext(english), chinese)
    return _RANGE.sub("", text)
