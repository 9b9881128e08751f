"""Templates print, Python decides: the one place where Jinja is set up."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from handbook.wording import quoted

# Everything that means something to Markdown, to its extensions or to HTML, wherever it stands.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&\"'|~^$#!=]")
# What means something only where a line begins: lists, rules, definitions, numbered lists.
_AT_START = re.compile(r"\A(?:[-+:%?]|\d+[.)])")

_NOT_IN_TARGETS = re.compile(r"[^\w/#.~-]")


def environment(templates: Path, cache: Path | None = None) -> Environment:
    """Return the environment of a templates folder; compiled templates are kept in `cache`.

    An unknown name is an error. What `*.html` and `*.md` templates print is escaped, for HTML and
    for Markdown: data never becomes markup.
    """
    made = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(cache),
    )
    made.filters["url"] = url
    made.filters["quoted"] = quoted
    return made


def bytecode_cache(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept: nowhere when the folder cannot be written."""
    if cache is None:
        return None
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(cache)) if os.access(cache, os.W_OK) else None


@pass_context
def _finalize(context: Context, value: object) -> object:
    """Escape what a Markdown template prints; HTML templates are left to Jinja's own escaping."""
    if not (context.name or "").endswith(".md") or hasattr(value, "__html__"):
        return value
    return markdown_text(value)


def markdown_text(value: object) -> Markup:
    """Return a value as text that Markdown prints as it is: one line, its signs as entities.

    Entities, not backslashes: they hold in attributes, tables and HTML blocks too.
    """
    line = " ".join(str(value).split())
    escaped = _ANYWHERE.sub(lambda m: _entity(m[0]), line)
    # The last character is what makes a list: of "1." only the dot is replaced.
    whole = _AT_START.sub(lambda m: m[0][:-1] + _entity(m[0][-1]), escaped)
    return Markup(whole)  # noqa: S704 (escaped above)


def url(target: str) -> Markup:
    """Return a link's target, percent-encoded but for letters, digits and path signs (RFC 3986)."""
    return Markup(_NOT_IN_TARGETS.sub(lambda m: quote(m[0], safe=""), target))  # noqa: S704 (quoted)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
