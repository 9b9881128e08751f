"""pydantic's errors as findings in Chinese: place, value, what is allowed, what is near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from handbook.errors import Place, Problem, nearest
from handbook.errors.yaml_rules import (
    BLANK,
    CHOICE,
    IDENTIFIER,
    KIND,
    LENGTH,
    LINE,
    MISSING_KEY,
    RANGE,
    SHAPE,
    UNKNOWN_KEY,
    URL,
)
from handbook.sources.kinds import KINDS, wanted_kind
from handbook.sources.scalars import DIGITS_LIMIT
from handbook.sources.schema import BRANCHES, Schema
from handbook.sources.sources import Path
from handbook.sources.syntax import colon_fault
from handbook.sources.tree import Tree
from handbook.sources.values import shown, shown_text
from handbook.wording import month_number

T = TypeVar("T", bound=Schema)

# What pydantic adds to the path of a mapping's key.
_OF_A_KEY = "[key]"
_RANGES = {
    "greater_than_equal": ("不能小于 {ge}", "ge"),
    "less_than_equal": ("不能大于 {le}", "le"),
}
MONTHS_ARE = ("month", "through")
_NOT_IDENTIFIER = re.compile("[^a-z0-9]+")


def check_shape(tree: Tree, kind: type[T]) -> tuple[T | None, list[Problem]]:
    """Return a file's checked content, None where it has faults, and those faults."""
    try:
        return kind.model_validate(tree.value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, list(_findings(tree, kind, details))


def _findings(tree: Tree, kind: type[Schema], details: list[Any]) -> Iterator[Problem]:
    """Yield a finding an error, but for those that follow from a finding already made."""
    spots = [(_Spot(tree, kind, d["loc"]), d) for d in details]
    strangers = {
        (spot.path[:-1], spot.nearest_key()) for spot, d in spots if d["type"] == "extra_forbidden"
    }
    for spot, detail in spots:
        misspelt = detail["type"] == "missing" and (spot.path[:-1], spot.path[-1]) in strangers
        if not misspelt and spot.path not in tree.faulty:
            yield spot.finding(detail)


class _Spot:
    """The place that one of pydantic's errors speaks of, and the field that stands there."""

    def __init__(self, tree: Tree, kind: type[Schema], loc: tuple[str | int, ...]) -> None:
        self.tree = tree
        self.path: Path = ()
        self.owner: type[Schema] = kind
        self.info: FieldInfo | None = None
        self.is_key = loc[-1:] == (_OF_A_KEY,)
        value: Any = tree.value
        for number, part in enumerate(loc):
            last = number == len(loc) - 1
            if isinstance(value, list) and isinstance(part, int):
                inner = value[part] if part < len(value) else None
            elif isinstance(value, dict) and part in value:
                inner = value[part]
            elif last and part not in (*BRANCHES, _OF_A_KEY):
                inner = None
            else:
                continue  # a name of pydantic's for what it was looking at
            self._enter(part)
            value = inner

    def _enter(self, part: str | int) -> None:
        self.path = (*self.path, part)
        if isinstance(part, int):
            return
        keyed = self.info is not None and is_mapping(self.info.annotation)
        if self.info is not None:
            self.owner = schema_in(self.info.annotation) or self.owner
        self.info = None if keyed else self.owner.model_fields.get(part)

    @property
    def place(self) -> Place:
        """Where the value stands, or its key where the fault is in the key."""
        value = self.tree.place(*self.path)
        return self.tree.keys.get(self.path, value) if self.is_key else value

    @property
    def key(self) -> str:
        """The field as a message names it: `month（所在月份，1 到 12）`, `content 第 2 条`."""
        if self.is_key:
            return "这里的代号"
        names = [p for p in self.path if isinstance(p, str)]
        name = names[-1] if names else "文件"
        item = f"第 {self.path[-1] + 1} 条" if isinstance(self.path[-1], int) else ""
        about = self.info.description if self.info else None
        return f"{name}（{about}）{item}" if about else f"{name} {item}".rstrip()

    def nearest_key(self) -> str:
        """The known key nearest to the unknown one."""
        return nearest(str(self.path[-1]), keys_of(self.owner))

    def finding(self, detail: Any) -> Problem:
        """Return what pydantic found, in our words."""
        name, found = detail["type"], detail["input"]
        if name == "missing":
            return self._missing()
        if name == "extra_forbidden":
            return self._unknown()
        if found is None or found == "":
            return BLANK.at(self.place, key=self.key)
        if name in KINDS:
            return self._wrong_kind(name, found)
        if name == "literal_error":
            known = literals_in(self.info.annotation) if self.info else ()
            return CHOICE.at(
                self.place, found=shown_text(str(found)), nearest_of=known,
                key=self.key, known="、".join(known),
            )  # fmt: skip
        if name in _RANGES:
            limit = _RANGES[name][0].format(**detail["ctx"])
            return self._out_of_range(found, limit)
        return self._wrong_text_or_length(name, found, detail.get("ctx", {}))

    def _missing(self) -> Problem:
        if isinstance(self.path[-1], int):
            return self._too_few(self.path[-1])
        info = self.owner.model_fields.get(str(self.path[-1]))
        about = f"（{info.description}）" if info and info.description else ""
        place = self.tree.place(*self.path[:-1])
        return MISSING_KEY.at(place, found=f"{self.path[-1]}{about}")

    def _too_few(self, count: int) -> Problem:
        """Return the finding of a pair, or the like, that has only `count` of its items."""
        limit, place = f"至少要 {count + 1} 条", self.tree.place(*self.path[:-1])
        key = self.key.removesuffix(f"第 {count + 1} 条").rstrip()
        return LENGTH.at(place, found=str(count), key=key, limit=limit, unit="条")

    def _unknown(self) -> Problem:
        known = keys_of(self.owner)
        place = self.tree.keys.get(self.path, self.place)
        return UNKNOWN_KEY.at(
            place, found=shown_text(str(self.path[-1])), nearest_of=known, known="、".join(known)
        )

    def _out_of_range(self, found: object, limit: str) -> Problem:
        """Return a number that is too big or too small; of months the nearest is named."""
        said = shown_text(str(found))
        if self.path[-1] not in MONTHS_ARE:
            return RANGE.at(self.place, found=said, key=self.key, limit=limit, lawful="")
        problem = RANGE.at(self.place, found=said, key=self.key, limit=limit, lawful="1 到 12。")
        return replace(problem, nearest="12" if str(found)[0] != "-" and found else "1")

    def _wrong_kind(self, name: str, found: object) -> Problem:
        wanted, hint = wanted_kind(name, found)
        fault = colon_fault(found) if isinstance(found, str) and name != "int_type" else None
        if fault:
            rule, key, at = fault
            return rule.at(replace(self.place, column=self.place.column + at), found=key)
        said = shown(found)
        if (
            name == "int_type"
            and self.path[-1] in MONTHS_ARE
            and (month := month_number(str(found)))
        ):
            problem = KIND.at(self.place, found=said, key=self.key, wanted=wanted, hint=hint)
            return replace(problem, nearest=str(month))
        written = self.tree.written.get(self.path)
        if isinstance(found, bool) and written not in ("true", "false", None):
            said = f"“{written}”，YAML 把它读作{shown(found)}"
        finding = KIND.at(self.place, found=said, key=self.key, wanted=wanted, hint=hint)
        if name == "int_type" and isinstance(found, str) and found.isdecimal():
            return replace(finding, nearest=str(int(found[:DIGITS_LIMIT])))
        return finding

    def _wrong_text_or_length(self, name: str, found: Any, ctx: dict[str, Any]) -> Problem:
        place, key = self.place, self.key
        if name == "string_pattern_mismatch" and "a-z" in ctx["pattern"]:
            near = _NOT_IDENTIFIER.sub("-", str(found).lower()).strip("-")
            finding = IDENTIFIER.at(place, found=shown_text(found), key=key)
            return replace(finding, nearest=near if near[:1].isalpha() else "")
        if name == "string_pattern_mismatch" and "http" in ctx["pattern"]:
            return URL.at(place, found=shown_text(found), key=key)
        if name == "string_pattern_mismatch":
            return LINE.at(place, found=shown_text(found), key=key)
        if name in ("too_short", "too_long", "string_too_long"):
            count = ctx.get("min_length", ctx.get("max_length"))
            limit = f"{'至少要' if name == 'too_short' else '最多'} {count}"
            unit = "字" if isinstance(found, str) else "条"
            return LENGTH.at(
                place, found=str(len(found)), key=key, limit=f"{limit} {unit}", unit=unit
            )
        return SHAPE.at(place, found=shown(found), key=f"{key} " if key.isascii() else key)


def keys_of(owner: type[Schema]) -> tuple[str, ...]:
    """Return the keys that may be written, without those known only to be refused."""
    return tuple(k for k, info in owner.model_fields.items() if not info.json_schema_extra)


def schema_in(annotation: Any) -> type[Schema] | None:
    """Return the schema that an annotation is, or holds in a list, a union, a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return annotation
    inner = (schema_in(a) for a in get_args(annotation) if get_origin(annotation) is not Literal)
    return next((found for found in inner if found), None)


def is_mapping(annotation: Any) -> bool:
    """Whether a field holds a mapping whose keys are the author's own words."""
    return any(get_origin(a) is dict for a in (annotation, *get_args(annotation)))


def literals_in(annotation: Any) -> tuple[str, ...]:
    """Return the words that a field allows."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return next((found for a in get_args(annotation) if (found := literals_in(a))), ())
