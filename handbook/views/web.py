"""The page of the site that a sheet of paper came from, and what robots are told of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
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


def robots(sites: Iterable[str | None]) -> str:
    """Return what search engines are told: all may be read, and where each site lists its pages.

    `sites` are the addresses of the sites, none for one that is published nowhere yet (RFC 9309).
    """
    listed = (f"Sitemap: {site.rstrip('/')}/sitemap.xml\n" for site in sites if site)
    return "User-agent: *\nAllow: /\n" + "".join(listed)
