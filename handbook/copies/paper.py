"""What a file takes of paper and how it is printed, said before anybody prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from handbook.copies.imposition import MOST_SHEETS, Fold, signature_sizes

REAM = 500
"""Sheets of a ream (令), as offices buy paper."""
# What a sheet of 80 g office paper measures, in mm; a signature that is easily folded and sewn.
_THICKNESS_MM, _SIGNATURE = 0.1, 4


@dataclass(frozen=True, slots=True)
class Format:
    """A way to print: its name, how its files' names end, its paper, what the printer is told.

    `sheets` counts the sheets of so many pages of a file, `advice` gives sentences.
    """

    name: str
    suffix: str
    size: str
    sheets: Callable[[int], int]
    advice: Callable[[int, Fold], Iterator[str]]

    def paper(self, pages: int, copies: int) -> str:
        """Return how many sheets and reams so many copies of a file take, padding among them."""
        each = self.sheets(pages)
        said = f"每份 {self.size} 纸 {each} 张"
        if copies > 1:
            total = each * copies
            bought = f"合 {reams(total):,} 令" if total >= REAM else "不到 1 令"
            said += f"；印 {copies:,} 份共 {total:,} 张，{bought}（每令 {REAM} 张）"
        return f"{said}。"


def reams(sheets: int) -> int:
    """Return how many reams hold so many sheets; the last one need not be used up."""
    return ceil(sheets / REAM)


def both_sides(pages: int) -> int:
    """Return how many sheets carry so many pages of a file, one on each side."""
    return ceil(pages / 2)


def one_side(pages: int) -> int:
    """Return how many sheets carry so many pages of a file on one side only."""
    return pages


def duplex_advice(_pages: int, _fold: Fold) -> Iterator[str]:
    """Yield how an A4 file is printed."""
    yield "双面打印，沿长边翻转，左侧装订，按实际大小，不要缩放。横向页已转为竖放，表头朝左。"
    yield "各部分从右页起，空白页已补好；只能单面打印的，空白页不用印。"


def booklet_advice(pages: int, fold: Fold) -> Iterator[str]:
    """Yield how an A3 file is printed, folded and stapled."""
    yield "双面打印，沿短边翻转，按实际大小，不要缩放。折线在正中，页面铺满纸张，不印记号。"
    sheets = both_sides(pages)
    signatures = signature_sizes(sheets, fold.signature)
    nested = max(signatures)
    if sheets == 1:
        yield "印好后从中间对折，不用装订。"
    elif len(signatures) > 1:
        each = "、".join(map(str, signatures))
        yield (
            f"分 {len(signatures)} 帖，依次 {each} 张，各自套在一起对折，按顺序摞好，锁线或胶装。"
        )
    else:
        yield "印好的纸按顺序套在一起，从中间对折，在折线上装订。"
    if nested > MOST_SHEETS:
        yield (
            f"注意：{nested} 张太厚，骑马订一般不超过 {MOST_SHEETS} 张（{4 * MOST_SHEETS} 页）；"
            f"请少选几个部分，或用 --signature {_SIGNATURE} 分帖。"
        )
    if nested > 1:
        yield creep_advice(nested - 1, fold.creep)


def creep_advice(around: int, creep: float) -> str:
    """Return what is said of creep where so many sheets lie around the innermost one."""
    if creep:
        return (
            f"爬移：每往里一张向折线内收 {creep:g} 毫米，最里面一张共 {creep * around:.1f} 毫米。"
        )
    out = _THICKNESS_MM * around
    return f"爬移没有调整：最里面一张约探出 {out:.1f} 毫米；要裁齐的写 --creep {_THICKNESS_MM:g}。"


def poster_advice(pages: int, _: Fold) -> Iterator[str]:
    """Yield how the poster is printed."""
    yield f"单面打印，按实际大小，不要缩放，共 {pages} 张。"


FORMATS = (
    Format("A4 双面", "A4双面", "A4", both_sides, duplex_advice),
    Format("A3 骑马订", "A3骑马订", "A3", both_sides, booklet_advice),
    Format("A3 挂图", "A3", "A3", one_side, poster_advice),
)
"""For both sides of A4, for A3 sheets to be folded, for the wall."""
