"""One overlay folded onto its parent's themes: what is lawful is done, what is not is a finding.

Official text stays, required themes stay; a level below may refine, add, move with a reason, and
decide on optional themes. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from handbook.errors import Place, Problem, Rule
from handbook.errors import edition_rules as rules
from handbook.model import Level, Move, Refinement, Requirement, Ruling, Setting, Theme
from handbook.sources.schema import EditionFile, ThemeOverlaySchema
from handbook.sources.sources import Document
from handbook.wording import month_range, official_date

OFFICIAL = ("hide", "title", "content", "requirement", "month", "span")
"""Keys that would alter what a level above has laid down."""


@dataclass(slots=True)
class Fold:
    """The themes as they stand after the overlays so far, who set each value, and what was not lawful.

    `settings` hold every layer's value of a path such as `themes.<id>.venue`, highest level first.
    """

    year: int
    themes: dict[str, Theme] = field(default_factory=dict)
    settings: list[Setting] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, path: str, value: object, level: Level, place: Place) -> None:
        """Remember that `level` set the value at `path`."""
        self.settings.append(Setting(path, str(value), level, place.file, place.line))

    def basis(self, theme: str, key: str) -> str:
        """Return where the value in force was set, as a message names it: `file:line`."""
        path = f"themes.{theme}.{key}"
        setting = next(s for s in reversed(self.settings) if s.path == path)
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

    def place(self, *keys: str | int) -> Place:
        """Return where a key of this operation stands."""
        return self.document.place("themes", self.id, *keys)

    def put(self, theme: Theme, **settings: object) -> None:
        """Let `theme` take the place of the one before, and remember who set what."""
        self.fold.themes[self.id] = theme
        for key, value in settings.items():
            if value:
                self.fold.note(
                    f"themes.{self.id}.{key}", shown(value), self.level, self.place_of(key)
                )

    def place_of(self, key: str) -> Place:
        """Return where a key stands, inside whichever operation holds it."""
        for operation in ("refine", "add", "move"):
            if key in (getattr(self.said, operation) or NOTHING).model_fields_set:
                return self.place(operation, key)
        return self.place(key)

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


def apply(fold: Fold, document: Document[EditionFile]) -> None:
    """Fold one overlay onto the themes so far; findings are collected, unlawful operations are left undone.

    Added themes come first and all go in order of id, so that the order of keys never matters.
    """
    said = overlays_of(document)
    edition = document.value.edition
    level = Level(edition.id, edition.level)
    operations = [Operation(fold, document, level, theme) for theme in sorted(said)]
    for operation in operations:
        if said[operation.id].add:
            add(operation)
    for operation in operations:
        if operation.id not in fold.themes:
            operation.find(rules.UNKNOWN_THEME, found=operation.id, nearest_of=fold.themes)
        else:
            alter(operation)
    for operation in operations:
        if operation.id in fold.themes:
            second_look(operation)


def overlays_of(document: Document[EditionFile]) -> dict[str, ThemeOverlaySchema]:
    """Return what an overlay says of the themes; `themes:` with nothing below it says nothing."""
    return document.value.themes or {}


def alter(operation: Operation) -> None:
    """Do what one level says on a theme that stands."""
    said = operation.said
    done = [
        key for key, act in ACTIONS.items() if getattr(said, key) is not None and act(operation)
    ]
    forbidden = [key for key in OFFICIAL if key in said.model_fields_set]
    for key in forbidden:
        forbid(operation, key)
    if not done and not forbidden and not said.add and not said.model_fields_set:
        operation.find(rules.NOTHING_CHANGED)


def add(operation: Operation) -> None:
    """Add a theme of this level's own; its id must begin with the edition's."""
    fold, level, new = operation.fold, operation.level, operation.said.add
    assert new is not None
    if operation.id in fold.themes:
        operation.find(rules.THEME_EXISTS, "add", basis=fold.basis(operation.id, "title"))
        return
    if not operation.id.startswith(f"{level.edition}-"):
        operation.find(rules.NAMESPACE, found=operation.id, edition=level.edition)
    theme = Theme(
        id=operation.id,
        month=new.month,
        through=new.through or new.month,
        year_round=False,
        title=new.title,
        requirement=Requirement(new.requirement),
        content=tuple(new.content),
        set_by=level,
        aliases=tuple(new.aliases),
        after=new.after,
    )
    months = month_range(new.month, theme.through)
    operation.put(
        theme, month=months, title=new.title, requirement=new.requirement, content=new.content
    )
    if theme.required:
        operation.find(rules.MORE_REQUIRED, "add", "requirement")


def refine(operation: Operation) -> bool:
    """Put this level's own word beside the official text."""
    said = operation.said.refine
    assert said is not None
    values = {key: getattr(said, key) for key in type(said).model_fields if getattr(said, key)}
    if not values:
        operation.find(rules.NOTHING_CHANGED, "refine")
        return False
    for key, value in values.items():
        if effective(operation.theme, key) == as_tuple(value):
            operation.find(rules.SAME_AS_ABOVE, "refine", key, key=key)
    refinement = Refinement(
        level=operation.level,
        subtitle=said.subtitle,
        content=tuple(said.content),
        dates=tuple(said.dates),
        venue=said.venue,
        lead=said.lead,
        joint=tuple(said.joint),
    )
    theme = replace(operation.theme, refinements=(*operation.theme.refinements, refinement))
    operation.put(theme, **values)
    return True


def move(operation: Operation) -> bool:
    """Hold a theme in another month, with a reason."""
    said, theme = operation.said.move, operation.theme
    assert said is not None
    through = said.through or said.month
    if theme.year_round:
        operation.find(rules.MOVED_YEAR_ROUND, "move", basis=operation.fold.basis(theme.id, "span"))
        return False
    if (said.month, through) == (theme.begins, theme.ends):
        operation.find(rules.SAME_AS_ABOVE, "move", "month", key="month")
        return False
    if theme.dated:
        operation.find(rules.MOVED_DATED, "move", "month")
    moved = Move(operation.level, said.month, through, said.reason)
    operation.put(
        replace(theme, move=moved), move=f"{month_range(said.month, through)}（{said.reason}）"
    )
    return True


def make_required(operation: Operation) -> bool:
    """Rule that an optional theme must be held."""
    said, theme = operation.said.make_required, operation.theme
    assert said is not None
    if theme.required:
        operation.find(
            rules.ALREADY_REQUIRED, "make_required", basis=basis_of_requirement(operation)
        )
        return False
    operation.find(rules.MORE_REQUIRED, "make_required")
    ruling = Ruling(operation.level, said.reason)
    operation.put(
        replace(theme, made_required=ruling, left_to_branches=None), make_required=said.reason
    )
    return True


def leave_to_branches(operation: Operation) -> bool:
    """Rule that an optional theme is not organised at this level."""
    said, theme = operation.said.leave_to_branches, operation.theme
    assert said is not None
    if theme.required:
        operation.find(rules.LOCKED, "leave_to_branches", basis=basis_of_requirement(operation))
        return False
    operation.find(rules.LEFT_TO_BRANCHES, "leave_to_branches")
    ruling = Ruling(operation.level, said.reason)
    operation.put(replace(theme, left_to_branches=ruling), leave_to_branches=said.reason)
    return True


ACTIONS: dict[str, Callable[[Operation], bool]] = {
    "refine": refine,
    "move": move,
    "make_required": make_required,
    "leave_to_branches": leave_to_branches,
}


def forbid(operation: Operation, key: str) -> None:
    """Say why a key that would alter a level above's word is refused, and what to write instead."""
    theme, value = operation.theme, getattr(operation.said, key)
    if key == "hide" and not theme.required:
        operation.find(rules.HIDDEN_OPTIONAL, key)
    elif key == "hide" or (
        key == "requirement" and theme.required and value != Requirement.REQUIRED
    ):
        operation.find(rules.LOCKED, key, basis=basis_of_requirement(operation))
    elif key == "requirement" and value == theme.requirement:
        operation.find(rules.SAME_REQUIREMENT, key)
    elif key == "requirement":
        operation.find(rules.PROMOTED_SILENTLY, key)
    elif key == "month":
        operation.find(rules.MOVED_SILENTLY, key, basis=operation.fold.basis(theme.id, "month"))
    elif key == "span":
        operation.find(rules.MOVED_YEAR_ROUND, key, basis=operation.fold.basis(theme.id, "span"))
    else:
        operation.find(rules.OFFICIAL_TEXT, key, basis=operation.fold.basis(theme.id, key))


def basis_of_requirement(operation: Operation) -> str:
    """Return where it was laid down that the theme must be held."""
    key = "make_required" if operation.theme.made_required else "requirement"
    return operation.fold.basis(operation.id, key)


def second_look(operation: Operation) -> None:
    """Find what can be seen only when every theme stands where this level holds it."""
    said = operation.said
    if said.add:
        check_after(operation)
    if said.move and operation.theme.move:
        check_order(operation)
    for index, day in enumerate(said.refine.dates if said.refine else ()):
        check_date(operation, index, day)


def check_after(operation: Operation) -> None:
    """Find an added theme that is to stand after one of another month, or after none there is."""
    new, themes = operation.said.add, operation.fold.themes
    if new is None or new.after is None:
        return
    if new.after not in themes:
        operation.find(rules.UNKNOWN_THEME, "add", "after", found=new.after, nearest_of=themes)
    elif themes[new.after].begins != new.month:
        operation.find(rules.AFTER_OTHER_MONTH, "add", "after", after=themes[new.after].title)


def check_order(operation: Operation) -> None:
    """Find a move that puts a theme after one that builds on it, or before one it builds on."""
    theme, themes = operation.theme, operation.fold.themes
    pairs = [(theme, themes[later]) for later in theme.feeds if later in themes]
    pairs += [(earlier, theme) for earlier in themes.values() if theme.id in earlier.feeds]
    for earlier, later in pairs:
        if earlier.begins > later.begins:
            operation.find(
                rules.OUT_OF_ORDER,
                "move",
                "month",
                title=earlier.title,
                later=later.title,
                month=earlier.begins,
                later_month=later.begins,
            )


def check_date(operation: Operation, index: int, day: date) -> None:
    """Find a date outside the plan's year, or outside the months the theme is held in."""
    theme, year = operation.theme, operation.fold.year
    keys = ("refine", "dates", index)
    if day.year != year:
        operation.find(rules.DATE_OUT_OF_YEAR, *keys, date=official_date(day), year=year)
    elif not theme.year_round and not theme.begins <= day.month <= theme.ends:
        months = month_range(theme.begins, theme.ends)
        operation.find(rules.OUT_OF_MONTH, *keys, date=official_date(day), months=months)


class _Nothing:
    """Stands for an operation that an overlay does not have."""

    model_fields_set: frozenset[str] = frozenset()


NOTHING = _Nothing()


def effective(theme: Theme, key: str) -> tuple[object, ...] | object:
    """Return what the levels so far have set for a key of a refinement; the lowest level wins."""
    values = [getattr(r, key) for r in theme.refinements if getattr(r, key)]
    return values[-1] if values else None


def as_tuple(value: object) -> object:
    """Return a list as a tuple, anything else as it is: the model holds nothing that can change."""
    return tuple(value) if isinstance(value, list) else value


def shown(value: object) -> str:
    """Return a value as a reader sees it: dates as documents write them, lists in one line."""
    if isinstance(value, (list, tuple)):
        return "；".join(map(shown, value))
    return official_date(value) if isinstance(value, date) else str(value)
