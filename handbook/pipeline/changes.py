"""What an edition changes, as text, JSON or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from handbook.model import Change, Edition
from handbook.workspace import Workspace

Changes = tuple[Change, ...]


def as_text(workspace: Workspace, ours: Edition, theirs: Edition, changes: Changes) -> str:  # noqa: ARG001
    """Return the changes for a terminal, an item a paragraph."""
    if not changes:
        return f"{ours.name} 与 {theirs.name} 没有差别。"
    lines = [f"{ours.name} 比 {theirs.name} 改了 {len(changes)} 处："]
    for change in changes:
        lines.append(f"\n〔{change.mark}〕{change.title}　{change.field}")
        lines += [f"  - {change.before}"] if change.before else []
        lines += [f"  + {change.after}"] if change.after else []
    return "\n".join(lines)


def as_json(workspace: Workspace, ours: Edition, theirs: Edition, changes: Changes) -> str:  # noqa: ARG001
    """Return the changes for a program."""
    said = {"edition": ours.id, "against": theirs.id, "changes": [asdict(c) for c in changes]}
    return json.dumps(said, ensure_ascii=False, indent=2)


def as_html(workspace: Workspace, ours: Edition, theirs: Edition, changes: Changes) -> str:
    """Return the changes as one page that a browser shows and prints by itself."""
    from handbook.render.templating import environment

    page = environment(workspace.templates).get_template("print/changes_page.html")
    return page.render(edition=ours.name, against=theirs.name, changes=changes)


FORMATS: dict[str, Callable[[Workspace, Edition, Edition, Changes], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
