"""Sites built once for all tests that look at them, and their text as a reader sees it."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from handbook import pipeline
from handbook.editions.resolve import resolve
from handbook.model import Handbook
from handbook.pipeline.building import SITE, Wanted, build_editions
from handbook.pipeline.downloads import downloads_of, make_downloads
from handbook.pipeline.sites import build_site, site_content
from handbook.views.downloads import HANDBOOK
from handbook.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SECOND = ROOT / "tests" / "plans" / "second"
# What a reader sees of it is its name and size; the PDF itself has tests of its own.
PDF = b"%PDF-1.7 for the tests of the site\n"
VOID = {"br", "hr", "img", "input", "wbr", "meta", "link"}


@dataclass(frozen=True)
class BuiltSite:
    """A finished site, and the handbook it was made from."""

    path: Path
    handbook: Handbook
    pages: dict[str, str]

    def text(self, page: str) -> str:
        """Return what a page's own part says, without navigation."""
        return article_text((self.path / page).read_text("utf-8"))

    def html(self, page: str) -> str:
        """Return a page as it was built."""
        return (self.path / page).read_text("utf-8")


@functools.cache
def built_site(data: Path = DATA, edition: str | None = None) -> BuiltSite:
    """Build the site of an edition (the default one) once in a run of the tests."""
    out = Path(tempfile.mkdtemp(prefix="site-"))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    return build(data, edition, out)


def build(data: Path, edition: str | None, out: Path) -> BuiltSite:
    """Build the site of an edition into `out`."""
    workspace = Workspace(data, out)
    sources = pipeline.read(workspace)
    (name,) = pipeline.editions_of(sources, [edition] if edition else [])
    handbook = resolve(sources, name)
    folder = workspace.edition(name)
    resolved = partial(resolve, sources)
    make_downloads(folder, resolved, handbook, booklet=False)
    files = {HANDBOOK: PDF, **downloads_of(folder)}
    content = site_content(workspace, resolved, handbook, files=files)
    build_site(workspace, resolved, handbook, files=files)
    return BuiltSite(folder.site, handbook, dict(content.pages))


@functools.cache
def built_editions(data: Path = DATA) -> Path:
    """Build the sites of all editions together once in a run of the tests; return their folder."""
    out = Path(tempfile.mkdtemp(prefix="editions-"))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    return build_together(data, out)


def build_together(data: Path, out: Path, *, backwards: bool = False) -> Path:
    """Build the sites of all editions into `out`, as `build --all --only site` does."""
    workspace = Workspace(data, out)
    sources = pipeline.read(workspace)
    names = pipeline.editions_of(sources, every=True)
    wanted = Wanted([SITE], together=True)
    in_order = names[::-1] if backwards else names
    build_editions(workspace, sources, in_order, Silence(), wanted)
    return out


class Silence:
    """Says nothing of the steps of a build."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def step(self, name: str) -> AbstractContextManager[Step]:  # noqa: ARG002 (the pipeline's)
        """Show nothing."""
        return nullcontext(Step())


@dataclass
class Step:
    """A step that nobody looks at."""

    result: str = ""


class ArticleText(HTMLParser):
    """Collects the text inside <article>, the signs of permanent links left out."""

    def __init__(self) -> None:
        """Start outside."""
        super().__init__()
        self.inside: list[bool] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element, or note a line break."""
        if tag in VOID:
            return
        kind = dict(attrs).get("class") or ""
        if tag == "article":
            self.inside.append(True)
        elif self.inside:
            self.inside.append(self.inside[-1] and "headerlink" not in kind)
        if tag in {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self.inside and tag not in VOID:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep text that is inside."""
        if self.inside and self.inside[-1]:
            self.parts.append(data)


def article_text(html: str) -> str:
    """Return the text of a page's article."""
    parser = ArticleText()
    parser.feed(html)
    return "".join(parser.parts)
