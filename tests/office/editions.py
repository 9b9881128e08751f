"""The editions that every test of the office's files runs over, and what is laid into them."""

from __future__ import annotations

import functools
from dataclasses import replace

from handbook import pipeline
from handbook.editions.resolve import resolve
from handbook.model import Handbook, Theme
from handbook.views.booklet import publisher
from handbook.views.office import OfficeForm, office_forms
from handbook.workspace import Workspace
from tests.built_site import DATA, ROOT, SECOND

FORMULA = '=HYPERLINK("x","甲")'


@functools.cache
def edition(name: str) -> Handbook:
    """Return an edition of the data by its id, or the second plan's own."""
    data = SECOND if name == "second" else DATA
    sources = pipeline.read(Workspace(data, ROOT / "build"))
    return resolve(sources, sources.plan.value.default_edition if name == "second" else name)


NAMES = (
    *pipeline.editions_of(pipeline.read(Workspace(DATA, ROOT / "build")), every=True),
    "second",
)


def forms_of(handbook: Handbook) -> dict[str, OfficeForm]:
    """Return an edition's forms for the office by their ids."""
    return {form.id: form for form in office_forms(handbook, publisher(handbook))}


def with_theme(handbook: Handbook, theme: Theme) -> Handbook:
    """Return an edition with a theme in the place of its first one."""
    return replace(handbook, themes=(theme, *handbook.themes[1:]))
