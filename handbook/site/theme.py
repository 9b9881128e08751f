"""Material's templates, read and compiled once for all the sites that one process builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.render.templating import bytecode_cache

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme

_kept: dict[tuple[object, ...], Environment] = {}


def share_environment(theme: Theme, cache: Path | None) -> None:
    """Let `theme` use the environment of the last site built, unless a template has changed.

    Compiling Material's templates and listing its thousands of icons is two thirds of a build.
    """
    state = (*theme.dirs, theme["language"], cache, *states(theme.custom_dir))
    if state not in _kept:
        made = theme.get_env()
        made.bytecode_cache = bytecode_cache(cache)
        made.list_templates = listed_once(made)  # type: ignore[method-assign] # Jinja lists anew
        _kept.clear()
        _kept[state] = made
    environment = _kept[state]
    theme.get_env = lambda: environment  # type: ignore[method-assign] # kept from the last site


def states(folder: str | None) -> list[tuple[str, int, int]]:
    """Return the files of a folder with their sizes and times: what an edit changes."""
    files = sorted(p for p in Path(folder).rglob("*") if p.is_file()) if folder else []
    return [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files]


def listed_once(environment: Environment) -> Callable[..., list[str]]:
    """Return `list_templates` with its first answer kept.

    MkDocs asks it one question only: which files of the theme are to be copied.
    """
    ask = environment.list_templates
    answers: list[list[str]] = []

    def list_templates(
        extensions: list[str] | None = None, filter_func: Callable[[str], bool] | None = None
    ) -> list[str]:
        if not answers:
            answers.append(ask(extensions, filter_func))
        return answers[0]

    return list_templates
