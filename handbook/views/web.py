"""The page of the site that a sheet of paper came from. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from handbook.model import Handbook
from handbook.views.forms import SheetView
from handbook.views.front import CoverView
from handbook.views.months import MonthView
from handbook.views.site_themes import month_path

Part = TypeVar("Part")


def with_address(handbook: Handbook, part: Part) -> Part:
    """Return a part with the address of its page if it is handed out and there is a site."""
    site = handbook.edition.site_url
    if site is None or not isinstance(part, CoverView | MonthView | SheetView):
        return part
    address = f"{site.rstrip('/')}/{page_of(part)}"
    addressed: Part = replace(part, entry=replace(part.entry, web=address))
    return addressed


def home_page(handbook: Handbook) -> str:
    """Return the address of the edition's site, empty where it has none."""
    site = handbook.edition.site_url
    return f"{site.rstrip('/')}/index.html" if site else ""


def page_of(part: CoverView | MonthView | SheetView) -> str:
    """Return the built page that tells of a part: its month's, its form's, or the home page."""
    if part.entry.month:
        return month_path(part.entry.month).removesuffix(".md") + ".html"
    return f"forms.html#{part.form}" if isinstance(part, SheetView) else "index.html"
