"""The start page as one HTML file that needs nothing beside itself."""

from __future__ import annotations

from pathlib import Path

from handbook.render.templating import environment
from handbook.views.start import StartView


def render_start(view: StartView, templates: Path, cache: Path | None = None) -> str:
    """Return the whole page."""
    return environment(templates, cache).get_template("start/index.html").render(start=view)
