"""Who set a value of an edition, and where: the settings of a theme, field by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.editions.fold import FIELD_NAMES
from handbook.model import Handbook, Setting, Theme


@dataclass(frozen=True, slots=True)
class Explanation:
    """One field with every level's value, highest level first.

    `in_force` are those that hold: the last one; every one of `content`, which is only added to;
    none where another field has taken its place, as `move` does with `month`.
    """

    field: str
    name: str
    settings: tuple[Setting, ...]
    in_force: tuple[Setting, ...]


def explain(handbook: Handbook, theme: str, field: str | None = None) -> tuple[Explanation, ...]:
    """Return who set each field of a theme, or one of them; empty where nothing was set.

    What a level adds to the content stands under `content` with its level.
    """
    prefix = f"themes.{theme}."
    fields: dict[str, list[Setting]] = {}
    for setting in handbook.settings:
        if setting.path.startswith(prefix):
            fields.setdefault(setting.path.removeprefix(prefix), []).append(setting)
    about = next((t for t in handbook.themes if t.id == theme), None)
    return tuple(
        Explanation(key, name, tuple(fields[key]), holding(about, key, fields[key]))
        for key, name in FIELD_NAMES.items()
        if key in fields and field in (None, key)
    )


def holding(theme: Theme | None, key: str, settings: list[Setting]) -> tuple[Setting, ...]:
    """Return those of a field's values that hold."""
    if theme is None or key == "content":
        return tuple(settings)
    overruled = {
        "month": theme.move is not None,
        "requirement": theme.made_required is not None,
        "leave_to_branches": theme.left_to_branches is None,
    }
    return () if overruled.get(key, False) else tuple(settings[-1:])
