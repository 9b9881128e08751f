"""The self-test of the search, for the data of any plan: a site built for it alone, and asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from handbook.editions.resolve import resolve
from handbook.pipeline import editions_of, read
from handbook.pipeline.sites import site_content, site_folders
from handbook.views.self_test import Verdict, queries, verdict
from handbook.workspace import Workspace


def check_search(workspace: Workspace, named: Sequence[str]) -> Iterator[tuple[str, Verdict]]:
    """Yield each named edition (all where none is named) with how its search did.

    Raises DataError for unsound data, OutsideError where Node is missing.
    """
    from handbook.site.asking import ask
    from handbook.site.build import build_site

    sources = read(workspace)
    resolved = partial(resolve, sources)
    for name in editions_of(sources, named, every=not named):
        handbook = resolved(name)
        content = site_content(workspace, resolved, handbook)
        asked = queries(handbook)
        with tempfile.TemporaryDirectory(prefix="search-") as folder:
            build_site(content, site_folders(workspace), into=Path(folder))
            found = ask(Path(folder), [query.text for query in asked])
        yield name, verdict(asked, found)
