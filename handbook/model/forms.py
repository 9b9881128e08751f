"""Forms that are filled in with a pen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled blank of a form, or a cell that official text fills.

    `width` is a share of the row; `lines` counts lines of handwriting, dotted rules
    between them if `ruled`; `write` is what is written there, with the least width that it needs
    (`handbook.model.paper`); `personal` is what a branch's own copy shows there: its `name`,
    `superior`, `secretary` or `number`.
    """

    label: str
    width: int = 1
    lines: int = 1
    choices: tuple[str, ...] = ()
    unit: str = ""
    total: str | None = None
    fill: str | None = None
    tick: bool = False
    per_theme: bool = False
    ruled: bool = True
    write: str | None = None
    personal: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A group of rows of a form's table: one a theme, one an item, or blank ones."""

    themes: str | None = None
    until: int = 12
    items: tuple[str, ...] = ()
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form filled in with a pen; `across` sets of the table's columns stand side by side.

    One that is `joint` has a further copy for each branch that holds a theme with others.
    """

    id: str
    title: str
    each: str
    landscape: bool
    hint: str | None
    head: tuple[Field, ...]
    grid: tuple[tuple[Field, ...], ...]
    columns: tuple[Field, ...]
    rows: tuple[Rows, ...]
    foot: tuple[Field, ...]
    across: int = 1
    when: str | None = None
    joint: bool = False
