"""What is printed, as one HTML text: the handbook, the wall poster."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from handbook.render.fonts import font_css
from handbook.render.templating import environment
from handbook.views.booklet import BookletView
from handbook.views.poster import PosterView

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"
# A curly quote binds to both neighbours (Unicode line breaking, class QU);
# of what may not begin a line, Pango lets U+00B7 do so.
_OPENING = re.compile(r"(?<=[^\s（〈《“‘])(?=[“‘])")
_CLOSING = re.compile(r"(?<=[”’])(?=[^\s，。、；：！？）〉》”’])")
_MIDDLE_DOT = re.compile(r"(?=·)")


def render_booklet(view: BookletView, templates: Path, cache: Path | None = None) -> str:
    """Return the whole handbook as HTML; its links are relative to the templates folder."""
    return rendered("print/booklet.html", view, templates, cache)


def render_poster(view: PosterView, templates: Path, cache: Path | None = None) -> str:
    """Return the wall poster as HTML; its links are relative to the templates folder."""
    return rendered("print/poster.html", view, templates, cache)


def rendered(template: str, view: object, templates: Path, cache: Path | None) -> str:
    """Return a template's page for the engine, with the project's fonts."""
    jinja = environment(templates, cache)
    jinja.filters["flow"] = flow
    fonts = Markup(font_css())  # noqa: S704 (our own text)
    return jinja.get_template(template).render(view=view, font_css=fonts)


def flow(text: str) -> str:
    """Return text with the line breaks around quotes restored and none before a middle dot."""
    text = _OPENING.sub(ZERO_WIDTH_SPACE, text)
    text = _CLOSING.sub(ZERO_WIDTH_SPACE, text)
    return _MIDDLE_DOT.sub(WORD_JOINER, text)
