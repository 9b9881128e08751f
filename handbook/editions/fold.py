"""The themes of a chain as they stand so far, and one level's word on one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handbook.errors import Place, Problem, Rule
from handbook.model import Level, Refinement, Setting, Theme
from handbook.sources.schema import EditionFile, ThemeOverlaySchema
from handbook.sources.sources import Document, Path
from handbook.wording import official_date

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
"""What can be set on a theme, as a reader calls it."""
OPERATIONS = {"refine": "细化", "add": "新增"}
"""What holds several of them."""
CLOSING = tuple("。！？；…")
"""Marks that end a sentence, or a part of it; what closes a quotation may follow them."""


@dataclass(slots=True)
class Fold:
    """The themes after the overlays so far, who set each value, and what was not lawful.

    `settings` hold every layer's value of a path such as `themes.<id>.venue`, highest level first;
    `unread` are the themes of which some level's words could not be read; `gap` says that a whole
    level could not.
    """

    year: int
    themes: dict[str, Theme] = field(default_factory=dict)
    settings: list[Setting] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    gap: bool = False

    def note(self, path: str, value: object, level: Level, place: Place) -> None:
        """Remember that `level` set the value at `path`."""
        self.settings.append(Setting(path, str(value), level, place.file, place.line))

    def may_know(self, theme: str) -> bool:
        """Whether there is such a theme, or a level that may have added it could not be read."""
        return theme in self.themes or theme in self.unread or self.gap

    def basis(self, theme: str, key: str) -> str:
        """Return where a value was laid down, as a message names it: `file:line`.

        That is where it was set first: levels below only add to it.
        """
        path = f"themes.{theme}.{key}"
        setting = next(s for s in self.settings if s.path == path)
        return f"{setting.file}:{setting.line}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One level's word on one theme: where it stands, and what it may change."""

    fold: Fold
    document: Document[EditionFile]
    level: Level
    id: str

    @property
    def theme(self) -> Theme:
        """The theme as it stands now."""
        return self.fold.themes[self.id]

    @property
    def said(self) -> ThemeOverlaySchema:
        """What the overlay says."""
        return overlays_of(self.document)[self.id]

    def put(self, theme: Theme, under: Path = (), **settings: object) -> None:
        """Let `theme` take the place of the one before, and remember who set what.

        `under` leads to the keys that the settings are named after.
        """
        self.fold.themes[self.id] = theme
        for key, value in settings.items():
            if value:
                place = self.document.key("themes", self.id, *under, key)
                self.fold.note(f"themes.{self.id}.{key}", shown(value), self.level, place)

    def find(
        self,
        rule: Rule,
        *keys: str | int,
        found: str = "",
        nearest_of: Iterable[str] = (),
        **values: object,
    ) -> None:
        """Record a finding at one of this operation's keys; title and requirement are known."""
        if self.id in self.fold.themes:
            values = {"title": self.theme.title, "requirement": self.theme.requirement} | values
        place = self.document.key("themes", self.id, *keys)
        self.fold.problems.append(rule.at(place, found=found, nearest_of=nearest_of, **values))


def in_plan_order(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Return the themes by month, a level's own after those above, or where their `after` says.

    Themes arrive in the order of the table, then level by level in order of id. A theme that has
    been moved away takes none with it.
    """
    known = {theme.id: theme for theme in themes}
    followers: dict[str | None, list[Theme]] = {}
    for theme in known.values():
        leader = known.get(theme.after or "")
        follows = leader is not None and leader.begins == theme.begins
        followers.setdefault(theme.after if follows else None, []).append(theme)
    ordered: list[Theme] = []

    def line_up(theme: Theme) -> None:
        ordered.append(theme)
        for follower in followers.get(theme.id, ()):
            line_up(follower)

    for theme in sorted(followers.get(None, ()), key=lambda t: t.begins):
        line_up(theme)
    return tuple(ordered)


def overlays_of(document: Document[EditionFile]) -> dict[str, ThemeOverlaySchema]:
    """Return what an overlay says of the themes; `themes:` with nothing below it says nothing."""
    return document.value.themes or {}


def in_force(refinements: tuple[Refinement, ...], key: str) -> object:
    """Return what some levels say for a key of a refinement; the lowest level wins."""
    return next((value for r in reversed(refinements) if (value := getattr(r, key))), None)


def named(key: str) -> str:
    """Return a key as a message names it: `venue（地点）`."""
    names = FIELD_NAMES | OPERATIONS
    return f"{key}（{names[key]}）" if key in names else key


def shown(value: object) -> str:
    """Return a value as a reader sees it: dates as documents write them, lists in one line."""
    if isinstance(value, (list, tuple)):
        return in_one_line(map(shown, value))
    return official_date(value) if isinstance(value, date) else str(value)


def in_one_line(paragraphs: Iterable[str]) -> str:
    """Return paragraphs in one line: “；” after one that does not end in a mark of its own."""
    line = ""
    for paragraph in paragraphs:
        ended = not line or line.rstrip("”’）》」』").endswith(CLOSING)
        line += paragraph if ended else f"；{paragraph}"
    return line
