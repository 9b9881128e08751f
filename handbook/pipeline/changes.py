"""What an edition changes, as text, JSON or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from handbook.model import Change
from handbook.render.templating import environment
from handbook.workspace import Workspace

Changes = tuple[Change, ...]


def as_text(workspace: Workspace, edition: str, against: str, changes: Changes) -> str:  # noqa: ARG001
    """Return the changes for a terminal, an item a paragraph."""
    if not changes:
        return f"{edition} 与 {against} 没有差别。"
    lines = [f"{edition} 比 {against} 改了 {len(changes)} 处："]
    for change in changes:
        lines.append(f"\n〔{change.mark}〕{change.title}　{change.field}")
        lines += [f"  - {change.before}"] if change.before else []
        lines += [f"  + {change.after}"] if change.after else []
    return "\n".join(lines)


def as_json(workspace: Workspace, edition: str, against: str, changes: Changes) -> str:  # noqa: ARG001
    """Return the changes for a program."""
    said = {"edition": edition, "against": against, "changes": [asdict(c) for c in changes]}
    return json.dumps(said, ensure_ascii=False, indent=2)


def as_html(workspace: Workspace, edition: str, against: str, changes: Changes) -> str:
    """Return the changes as one page that a browser shows and prints by itself."""
    page = environment(workspace.templates).get_template("print/changes_page.html")
    return page.render(edition=edition, against=against, changes=changes)


FORMATS: dict[str, Callable[[Workspace, str, str, Changes], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
