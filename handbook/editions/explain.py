"""Who set a value of an edition, and where: the chain of settings for a theme or one of its fields. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import Handbook, Setting

FIELD_NAMES = {
    "title": "主题名",
    "month": "时间",
    "span": "跨度",
    "requirement": "要求",
    "content": "内容",
    "subtitle": "本级副题",
    "dates": "日期",
    "venue": "地点",
    "lead": "负责人",
    "joint": "联合开展",
    "move": "改期",
    "make_required": "本级明确为必做",
    "leave_to_branches": "本级不统一组织",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One field with every level's value, highest level first; the last one is in force."""

    field: str
    name: str
    settings: tuple[Setting, ...]


def explain(handbook: Handbook, theme: str, field: str | None = None) -> tuple[Explanation, ...]:
    """Return who set each field of a theme, or one of them; empty where nothing was set.

    `refine.content` of a level stands under `content` with its level: the official text is never replaced.
    """
    prefix = f"themes.{theme}."
    fields: dict[str, list[Setting]] = {}
    for setting in handbook.settings:
        if setting.path.startswith(prefix):
            fields.setdefault(setting.path.removeprefix(prefix), []).append(setting)
    return tuple(
        Explanation(key, FIELD_NAMES[key], tuple(settings))
        for key, settings in fields.items()
        if field in (None, key)
    )
