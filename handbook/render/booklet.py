"""What is printed, as one HTML text: the handbook, the wall poster, the register."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from handbook.render.fonts import font_css
from handbook.render.qr import qr_figure
from handbook.render.templating import environment
from handbook.views.booklet import BookletView
from handbook.views.poster import PosterView
from handbook.views.register import RegisterView


def render_booklet(view: BookletView, templates: Path, cache: Path | None = None) -> str:
    """Return the whole handbook as HTML; its links are relative to the templates folder."""
    return rendered("print/booklet.html", view, templates, cache)


def render_poster(view: PosterView, templates: Path, cache: Path | None = None) -> str:
    """Return the wall poster as HTML; its links are relative to the templates folder."""
    return rendered("print/poster.html", view, templates, cache)


def render_register(view: RegisterView, templates: Path, cache: Path | None = None) -> str:
    """Return a volume of the register as HTML; its links are relative to the templates folder."""
    return rendered("print/register.html", view, templates, cache)


def rendered(template: str, view: object, templates: Path, cache: Path | None) -> str:
    """Return a template's page for the engine, with the project's fonts."""
    jinja = environment(templates, cache)
    jinja.filters["qr"] = qr_figure
    fonts = Markup(font_css())  # noqa: S704 (our own text)
    return jinja.get_template(template).render(view=view, font_css=fonts)
