"""A browser without a net, and the built site over http and from a folder."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.built_site import ROOT, BuiltSite, built_editions, built_site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


@dataclass
class Visit:
    """A page under test, and what it asked for and complained of."""

    page: Page
    root: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "index.html") -> Page:
        """Open a page of the site and wait for its scripts."""
        self.page.goto(f"{self.root}/{path}", wait_until="load")
        return self.page

    def note_request(self, url: str) -> None:
        """Keep a request that does not go to the site itself."""
        if not url.startswith((self.root, "data:", "blob:")):
            self.outside.append(url)

    def note_message(self, message: ConsoleMessage) -> None:
        """Keep an error or a warning of the console."""
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.text} {message.location['url']}")


def browser_path() -> str | None:
    """Return CHROMIUM, else the machine's browser, else none: playwright's own is used."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def site() -> BuiltSite:
    """The site of the default edition."""
    return built_site()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium that writes with the project's own fonts."""
    home = tmp_path_factory.mktemp("fonts")
    conf = home / "fonts.conf"
    conf.write_text(FONTS.format(fonts=ROOT / ".fonts", cache=home), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(),
            args=FLAGS,
            env={**os.environ, "FONTCONFIG_FILE": str(conf)},
        )
        yield browser
        browser.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(handler: type[QuietHandler], folder: Path) -> Iterator[str]:
    """Serve a folder at a port of its own; yield its address."""
    bound = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), bound) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def http_root(site: BuiltSite) -> Iterator[str]:
    """The site over http."""
    with served(QuietHandler, site.path) as root:
        yield root


class BelowHandler(QuietHandler):
    """Serves files, and the page of the site below `/plan` where there is none."""

    def send_error(self, code: int, *_: object) -> None:
        """Send the site's own page for a missing one."""
        page = (Path(self.directory) / "plan" / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)


@pytest.fixture(scope="session")
def below(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site over http, in a folder of the server."""
    home = tmp_path_factory.mktemp("server")
    shutil.copytree(site.path, home / "plan")
    with served(BelowHandler, home) as root:
        yield f"{root}/plan"


STICK = "U盘 活动计划(2023)'x"
"""A folder with every character that a URL might trip over."""


@pytest.fixture(scope="session")
def file_root(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site as somebody opens it from a stick."""
    folder: Path = tmp_path_factory.mktemp("stick") / STICK
    shutil.copytree(site.path, folder)
    return folder.as_uri()


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All editions on a stick."""
    folder: Path = tmp_path_factory.mktemp("stick") / STICK
    shutil.copytree(built_editions(), folder)
    return folder


@pytest.fixture(scope="session")
def editions_served(stick: Path) -> Iterator[str]:
    """All editions over http."""
    with served(QuietHandler, stick) as root:
        yield root


@pytest.fixture(params=["http", "file"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """A fresh visit to the site, by each of the two ways; nothing outside can be reached."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield open_visit(context, request.getfixturevalue(f"{request.param}_root"))
    context.close()


def open_visit(context: BrowserContext, root: str) -> Visit:
    """Return a visit whose requests and complaints are noted."""
    visit = Visit(context.new_page(), root)
    visit.page.on("request", lambda request: visit.note_request(request.url))
    visit.page.on("console", visit.note_message)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit
