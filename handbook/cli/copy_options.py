"""The options of `print` that go with a roster, told to the command as one."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from handbook.copies.runs.shards import Shard
from handbook.errors import UsageError
from handbook.pipeline.copy_order import CHUNK, CopyOrder
from handbook.pipeline.print_order import Order

Function = TypeVar("Function", bound=Callable[..., Any])

MOST_JOBS = 64
MOST_SHARDS = 1000


class ShardType(click.ParamType[Shard]):
    """Which part of a roster is printed: `1/4`."""

    name = "shard"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """Return the part that is meant."""
        match = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", str(value))
        number, of = map(int, match.groups()) if match else (0, 0)
        if not 1 <= number <= of <= MOST_SHARDS:
            self.fail(f"写成 i/n，如 1/4：分 4 份中的第 1 份；n 不超过 {MOST_SHARDS}。", param, ctx)
        return Shard(number, of)


@dataclass(frozen=True, slots=True)
class RosterOptions:
    """What the options that go with a roster say."""

    roster: Path | None
    merged: bool
    one: str
    shard: Shard | None
    jobs: int | None
    register: bool

    def refuse(self, order: Order) -> None:
        """Raise UsageError, naming all of them, for options that do not go together."""
        found = list(self._alone() if self.roster is None else self._beside(order))
        if found:
            raise UsageError("\n".join(found))

    def order(self, roster: Path, order: Order) -> CopyOrder:
        """Return what is ordered of a roster, together with the command's other options."""
        return CopyOrder(
            roster=roster,
            parts=order.parts,
            merged=self.merged,
            booklet=order.booklet,
            grey=order.grey,
            fold=order.fold,
            one=self.one,
            shard=self.shard,
            jobs=self.jobs,
            register=self.register,
            force=order.force,
        )

    def _alone(self) -> Iterator[str]:
        names = self._named({"merged": self.merged, "one": self.one, "shard": self.shard})
        names += self._named({"jobs": self.jobs, "register": self.register})
        if names:
            yield f"{'、'.join(names)} 只用于名册，请同时写 --roster 名册。"

    def _beside(self, order: Order) -> Iterator[str]:
        if names := self._named({"poster": order.poster, "copies": order.copies > 1}):
            yield f"有名册时每个支部印一册，不写 {'、'.join(names)}。"
        press = self._named({"duplex": order.duplex, "booklet": order.booklet})
        if press and not self.merged:
            yield f"{'、'.join(press)} 只用于合印，请同时写 --merged。"
        many = {"merged": self.merged, "shard": self.shard, "register": self.register}
        if self.one and (names := self._named(many)):
            yield f"--one 只印一册，不和 {'、'.join(names)} 同写。"

    @staticmethod
    def _named(options: dict[str, Any]) -> list[str]:
        return [f"--{name}" for name, value in options.items() if value]


def with_roster(command: Function) -> Function:
    """Give a command the options that go with a roster, as `of_roster`."""

    @functools.wraps(command)
    def collected(
        *arguments: Any,
        roster: Path | None,
        merged: bool,
        one: str,
        shard: Shard | None,
        jobs: int | None,
        register: bool,
        **others: Any,
    ) -> Any:
        options = RosterOptions(roster, merged, one.strip(), shard, jobs, register)
        return command(*arguments, of_roster=options, **others)

    return cast("Function", _optioned(collected))


def _optioned(command: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option(
            "--roster",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="名册",
            help="支部名册（.xlsx 或 .csv）：给每个支部印一册。下面几项都要有名册。",
        ),
        click.option("--merged", is_flag=True, help=f"合印：每 {CHUNK} 册一个文件，交印刷厂。"),
        click.option("--one", default="", metavar="编号", help="只印这个编号的一册。"),
        click.option(
            "--shard",
            type=ShardType(),
            metavar="i/n",
            help="名册分给 n 台机器，这里印第 i 份，如 1/4。",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1, MOST_JOBS),
            metavar="个数",
            help="用几个进程；不写就看支部多少。",
        ),
        click.option(
            "--register", is_flag=True, help="另做发放签收表（PDF、.xlsx），由支部领取时签字。"
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
