"""What a site is built from: its content, and the folders of what is written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.views.site import Frame
from handbook.views.switcher import Switcher


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site is built from; `cache` keeps compiled templates and may be missing.

    `assets` are copied as they are; each folder of `scripts` is joined to one script.
    """

    config: Path
    docs: Path
    assets: Path
    scripts: Path
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What one site shows: pages and downloads by path from the site's root, and their frame.

    `descriptions` say what a page is about, by its path; `picture` is the path of the one that goes
    along with a shared address; `switcher` leads to the sites built together with it, if there are
    any.
    """

    pages: Mapping[str, str]
    frame: Frame
    downloads: Mapping[str, bytes] = field(default_factory=dict)
    switcher: Switcher | None = None
    descriptions: Mapping[str, str] = field(default_factory=dict)
    picture: str = ""
