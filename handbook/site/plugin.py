"""What MkDocs does differently for us: generated pages, our assets, a prepared search index."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import cast

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from handbook.site.content import Content, SiteFolders
from handbook.site.page_memory import remember
from handbook.site.search_index import prepared
from handbook.site.stylesheets import pruned, shown_by
from handbook.views.switcher import edition_links
from handbook.views.web import robots

# What Material ships and this site never asks for: source maps, its own search, its own sign.
UNUSED = (".map", "assets/images/favicon.png")
UNUSED_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")

# A remark that stands on lines of its own, and what a line is moved in by.
_REMARK = re.compile(r"^\s*(?:/\*.*?\*/\s*?\n|//[^\n]*\n)|^[ ]+|^\n", re.MULTILINE | re.DOTALL)

# What every page of Material's has once, and what stands there instead.
IN_PLACE_OF = (
    (r"assets/javascripts/workers/search\.\w+\.min\.js", "assets/javascripts/search-worker.js"),
    (r'<html lang="zh"', '<html lang="zh-CN"'),
    (r'"search\.result\.other": "#', '"search.result.other": "找到 #'),  # as it says of one
)


# MkDocs, WeasyPrint and fontTools are only partly typed, or not at all: hence the ignores on what
# is built upon them, here as in site/serve.py and render/.
class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what it adds is given to it in code."""


class HandbookPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Adds what is generated; nothing of it is ever written into the docs folder."""

    def __init__(self, content: Content, folders: SiteFolders) -> None:
        """Keep what is to be added."""
        super().__init__()
        self.content, self.folders = content, folders

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add pages, downloads and assets; drop the source maps of Material."""
        for page, text in self.content.pages.items():
            files.append(File.generated(config, page, content=text))
        for name, data in self.content.downloads.items():
            files.append(File.generated(config, name, content=data))
        for path in sorted(p for p in self.folders.assets.rglob("*") if p.is_file()):
            name = f"assets/{path.relative_to(self.folders.assets).as_posix()}"
            files.append(File.generated(config, name, abs_src_path=str(path)))
        for folder in sorted(self.folders.scripts.iterdir()):
            name = f"assets/javascripts/{folder.name}.js"
            files.append(File.generated(config, name, content=joined(folder)))
        for file in [f for f in files if unused(f)]:
            files.remove(file)
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> None:
        """Convert a page once for all the editions that share it; say what it is about."""
        remember(page, markdown)
        if said := self.content.descriptions.get(page.file.src_uri):
            page.meta["description"] = html.escape(said)

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: object
    ) -> TemplateContext:
        """Give each page the way to the other editions."""
        if switcher := self.content.switcher:
            source, url = page.file.src_uri, page.file.url
            own = cast("dict[str, object]", context)  # Jinja takes any name
            own["editions"] = edition_links(switcher, source, url, self.content.pages)
            own["editions_start"] = "../" * url.count("/") + switcher.start
        return context

    def on_post_page(self, output: str, /, **_: object) -> str:
        """Put our search worker in the place of Material's, and say which Chinese this is."""
        for theirs, ours in IN_PLACE_OF:
            output, count = re.subn(theirs, ours, output)
            if count != 1:
                raise PluginError(f"Material 的页面里找不到 {theirs}，主题的版本可能变了。")
        return output

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Prepare the search index: after `search` has written it, before `offline` copies it."""
        site = Path(config.site_dir)
        index = site / "search" / "search_index.json"
        index.write_text(prepared(index.read_text("utf-8"), self.content.frame.hints), "utf-8")
        prune(site)
        (site / "robots.txt").write_text(robots([config.site_url]), "utf-8")
        if not config.site_url:
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (site / name).unlink(missing_ok=True)


def joined(folder: Path) -> str:
    """Return the parts of a script as one, without remarks: old phones know no modules."""
    parts = (part.read_text("utf-8") for part in sorted(folder.glob("*.js")))
    return "".join(_REMARK.sub("", part) for part in parts)


def prune(site: Path) -> None:
    """Leave of Material's style sheets what this site's pages and scripts may ask for."""
    pages = (page.read_text("utf-8") for page in sorted(site.rglob("*.html")))
    scripts = (script.read_text("utf-8") for script in sorted(site.glob("assets/**/*.js")))
    shown = shown_by(pages, scripts)
    for sheet in site.glob("assets/stylesheets/*.min.css"):
        sheet.write_text(pruned(sheet.read_text("utf-8"), shown), "utf-8")


def unused(file: File) -> bool:
    """Whether a file of Material's would only weigh on the site."""
    return file.src_uri.endswith(UNUSED) or file.src_uri.startswith(UNUSED_FOLDERS)
