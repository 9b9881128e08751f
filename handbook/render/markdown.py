"""The site's pages as plain Markdown: what MkDocs builds, what `export` writes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from handbook.errors import OutsideError
from handbook.render.templating import environment
from handbook.views.site import SiteView


def render_site(view: SiteView, templates: Path, cache: Path | None = None) -> dict[str, str]:
    """Return every page of the site as Markdown by its path, in the order of reading."""
    made = environment(templates, cache)
    return {
        path: render_page(made, template, path, {"site": view, **values})
        for path, template, values in pages(view)
    }


def pages(view: SiteView) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield each page's path, its template and what it shows beside the site itself."""
    yield "index.md", "index.md", {}
    for notice in view.notices:
        yield notice.path, "notice.md", {"notice": notice}
    if view.requirements:
        yield "requirements.md", "requirements.md", {}
    yield "themes.md", "themes.md", {}
    for month in view.months:
        yield month.path, "month.md", {"month": month}
    if view.year_round:
        yield "year-round.md", "year-round.md", {}
    if view.comparisons:
        yield "compare.md", "compare.md", {}
    if view.planner:
        yield "planner.md", "planner.md", {}
    yield "forms.md", "forms.md", {}
    if view.terms:
        yield "glossary.md", "glossary.md", {}
    yield "about.md", "about.md", {}


def page_paths(view: SiteView) -> Iterator[str]:
    """Yield the path of every page, in the order of reading."""
    yield from (path for path, _, _ in pages(view))


def render_page(made: Environment, template: str, path: str, values: dict[str, object]) -> str:
    """Return one page; `root` leads from it to the site's root, for links.

    Raises OutsideError for a template that is wrong.
    """
    root = "../" * path.count("/")
    try:
        text = made.get_template(f"site/{template}").render(root=root, **values)
    except TemplateError as error:
        place = (
            f"{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else template
        )
        raise OutsideError(f"模板 templates/site 有误（{place}）：{error}") from error
    return tidy(text)


def tidy(text: str) -> str:
    """Return Markdown without blank lines in a row or spaces at line ends."""
    lines: list[str] = []
    for line in (raw.rstrip() for raw in text.strip().split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
