"""The rules and grounds of tables: each rule drawn from end to end, like grounds painted at once.

WeasyPrint 70.0 draws each side of each cell by itself, with its own pen and its own mark: 300
pieces for a form of 25 rules, most of what such a page was. The ink covers what is below and the
ends are cut square, so the pieces of a rule that touch may be one. Only what follows one right
after the other is put together: nothing comes to lie above or below anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_BEGIN, _END = b"/Artifact\nBMC\nq\n", b"Q\nEMC\n"
_INK = rb"(?P<ink>(?:/\S+ gs\n)?(?:[\d.]+ [\d.]+ [\d.]+ (?:RG|rg)\n)?)"
_RULE = re.compile(
    _BEGIN + rb"q\n" + _INK + rb"(?P<pen>\S+ w\n)(?P<x>\S+) (?P<y>\S+) m\n"
    rb"(?:(?P<right>\S+) (?P=y)|(?P=x) (?P<bottom>\S+)) l\nS\nQ\n" + _END
)
# A ground is cut to its cell, twice, before it is painted.
_GROUND = re.compile(
    rb"q\n(?P<box>\S+ \S+ \S+ \S+ re\n)W\nn\n"
    + (_BEGIN + _INK + rb"(?P=box)W\nn\n(?P=box)f\n" + _END)
    + rb"Q\n"
)

Run = list[re.Match[bytes]]
Axis = tuple[bool, bytes]
"""Whether a rule is level, and where it lies across its direction."""

Piece = tuple[bytes, bytes]
"""Where a piece of a rule begins and ends, along it."""


def with_whole_rules(drawn: bytes) -> bytes:
    """Return a page's content with the pieces of each rule put together, and like grounds."""
    return put_together(put_together(drawn, _GROUND, grounds), _RULE, rules)


def put_together(drawn: bytes, piece: re.Pattern[bytes], whole: Callable[[Run], bytes]) -> bytes:
    """Return content with each run of pieces in one ink, one right after the other, as a whole.

    It is no matter for a reader aloud (ISO 32000-1, 14.8.2.2: artifacts).
    """
    parts, at = [], 0
    for run in runs(piece.finditer(drawn)):
        parts += [drawn[at : run[0].start()], _BEGIN, run[0]["ink"], whole(run), _END]
        at = run[-1].end()
    return b"".join([*parts, drawn[at:]])


def runs(pieces: Iterable[re.Match[bytes]]) -> Iterator[Run]:
    """Yield pieces that follow each other, in one ink, together."""
    run: Run = []
    for piece in pieces:
        if run and (piece.start() > run[-1].end() or piece["ink"] != run[0]["ink"]):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def grounds(run: Run) -> bytes:
    """Return what paints a run of grounds."""
    return b"".join([*(found["box"] for found in run), b"f\n"])


def rules(run: Run) -> bytes:
    """Return what draws a run of rules: pen by pen, each from end to end."""
    pens: dict[bytes, dict[Axis, list[Piece]]] = {}
    for found in run:
        is_level = found["right"] is not None
        axis = (is_level, found["y"] if is_level else found["x"])
        ends = (found["x"], found["right"]) if is_level else (found["y"], found["bottom"])
        begin, end = sorted(ends, key=float)
        pens.setdefault(found["pen"], {}).setdefault(axis, []).append((begin, end))
    parts: list[bytes] = []
    for pen, axes in pens.items():
        parts += [
            pen,
            *(line(a, piece) for a, found in axes.items() for piece in joined(found)),
            b"S\n",
        ]
    return b"".join(parts)


def joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces on one axis with those that touch put together."""
    ordered = sorted(pieces, key=lambda piece: float(piece[0]))
    begin, end = ordered[0]
    for further in ordered[1:]:
        if float(further[0]) > float(end):
            yield begin, end
            begin, end = further
        else:
            end = max(end, further[1], key=float)
    yield begin, end


def line(axis: Axis, piece: Piece) -> bytes:
    """Return what draws a piece of a rule."""
    is_level, at = axis
    if is_level:
        return b"%s %s m\n%s %s l\n" % (piece[0], at, piece[1], at)
    return b"%s %s m\n%s %s l\n" % (at, piece[0], at, piece[1])
