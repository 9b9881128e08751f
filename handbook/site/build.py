"""Markdown pages to a finished site with MkDocs, in silence or not at all."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints an advertisement otherwise

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from handbook.errors import OutsideError
from handbook.site.content import Content, SiteFolders
from handbook.site.page_memory import forget
from handbook.site.plugin import HandbookPlugin
from handbook.site.theme import share_environment
from handbook.views.site import NavEntry

# Two builds are the same bytes: MkDocs writes this moment wherever it would write the present one.
FIXED_TIME = "1577836800"  # 2020-01-01 UTC, in seconds


def build_site(content: Content, folders: SiteFolders, *, into: Path) -> None:
    """Build a site into the folder `into`.

    Raises OutsideError with every line that MkDocs logs as a warning or worse: a broken link or
    anchor is one.
    """
    with quiet(folders.config.parent) as lines, fixed_time():
        try:
            config = site_config(content, folders, into)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            lines.append(str(error))
        except (
            Exception
        ):  # MkDocs logs what failed, then lets any exception pass: the lines tell more
            if not lines:
                raise
    if lines:
        forget()
        raise OutsideError("生成网站时 MkDocs 报告：\n" + "\n".join(f"  {line}" for line in lines))


def site_config(content: Content, folders: SiteFolders, into: Path) -> MkDocsConfig:
    """Return the configuration: mkdocs.yml, and from the data all that is said of this plan.

    Material prints names and titles as they come, so they are escaped for HTML here.
    """
    written = hand_written(folders.docs, content.pages)
    frame = content.frame
    config = load_config(
        str(folders.config),
        docs_dir=str(folders.docs),
        site_dir=str(into),
        site_name=html.escape(frame.name),
        site_description=html.escape(frame.description),
        site_url=frame.url or "",
        copyright=html.escape(frame.footer),
        nav=nav(frame.navigation, written),
    )
    share_environment(config.theme, folders.cache)
    config.extra["edition"] = html.escape(frame.edition)
    config.extra["picture"] = f"{config.site_url}{content.picture}" if content.picture else ""
    config.extra["alternate"] = content.switcher is not None  # where Material has room for it
    config.plugins["handbook"] = HandbookPlugin(content, folders)
    return config


def hand_written(docs: Path, generated: Mapping[str, str]) -> list[str]:
    """Return the pages of the docs folder; raises OutsideError where one has a generated name."""
    pages = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))
    taken = [page for page in pages if page in generated]
    if taken:
        raise OutsideError(f"docs/{taken[0]} 与程序生成的页面重名，请换一个文件名。")
    return pages


def nav(entries: tuple[NavEntry, ...], written: list[str]) -> list[Any]:
    """Return MkDocs' nav: generated pages, then hand-written ones under the last heading."""
    made: list[Any] = [nav_entry(entry) for entry in entries]
    if written and entries and entries[-1].children:
        made[-1][html.escape(entries[-1].title)].extend(written)
    else:
        made.extend(written)
    return made


def nav_entry(entry: NavEntry) -> dict[str, Any]:
    """Return one entry of MkDocs' nav."""
    title = html.escape(entry.title)
    return {title: [nav_entry(child) for child in entry.children] if entry.children else entry.path}


class LineHandler(logging.Handler):
    """Keeps the log lines of a build, paths as they stand from the project's root."""

    def __init__(self, root: Path) -> None:
        """Keep lines of weight WARNING and more."""
        super().__init__(logging.WARNING)
        self.root = f"{root}{os.sep}"
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line; the preview's web server speaks of requests, not of the build."""
        if record.name != "mkdocs.livereload":
            self.lines.append(record.getMessage().replace(self.root, ""))


@contextmanager
def quiet(root: Path) -> Iterator[list[str]]:
    """Collect the warnings of MkDocs and Markdown instead of printing them."""
    handler = LineHandler(root)
    loggers = [logging.getLogger(name) for name in ("mkdocs", "MARKDOWN")]
    states = [(logger, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield handler.lines
    finally:
        for logger, propagate in states:
            logger.removeHandler(handler)
            logger.propagate = propagate


@contextmanager
def fixed_time() -> Iterator[None]:
    """Give MkDocs a moment that never changes (https://reproducible-builds.org/specs/source-date-epoch/)."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = FIXED_TIME
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
