"""Live preview: MkDocs' own reloading web server around our build, on this machine only."""

from __future__ import annotations

import errno
import html
import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from handbook.errors import DataError, HandbookError, OutsideError
from handbook.errors.report import report
from handbook.site.build import build_site  # before mkdocs: see there
from handbook.site.content import Content, SiteFolders

# isort: split
from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
LOOK_EVERY = 0.3  # seconds between two looks at the watched folders
_NO_SITE_YET = (
    "<!doctype html><html lang='zh-CN'><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width'><title>预览</title>"
    "<body style='font-family:sans-serif;line-height:1.8;padding:1em 1.5em'>"
    "<h1 style='font-size:1.4em'>还没有可看的页面</h1></body></html>"
)
_NOTHING = "数据或模板有误，改好后这里自动显示网站。"
_STALE = "数据或模板有误，页面仍是上一次的样子。"
_REPORT = (
    "<aside role='alert' style='position:fixed;z-index:99;inset:auto 0 0 0;max-height:60vh;"
    "overflow:auto;background:#fff;color:#222;border-top:4px solid #a61b1b;padding:1em 1.5em;"
    "font-size:15px'>"
    "<strong>{}</strong>"
    "<pre style='white-space:pre-wrap;margin:.6em 0 0'>{}</pre></aside>"
)
# Why a port cannot be had; other reasons are rare and need no words of their own.
_REFUSED = {errno.EADDRINUSE: "已被占用", errno.EACCES: "不许使用"}


def serve_site(
    make: Callable[[], Content],
    folders: SiteFolders,
    *,
    watch: Iterable[Path],
    port: int,
    say: Callable[[str], None],
) -> None:
    """Show a site at 127.0.0.1 and rebuild it whenever a watched file changes, until Ctrl+C.

    An error is said and shown over the last good site, or in its place while there is none; it
    never ends the preview. Raises OutsideError before anything is built where the port is taken.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True) as home:
        preview = Preview(make, folders, Path(home), port, say)
        try:
            preview.claim_port()
            preview.rebuild()
            for path in watch:
                preview.watch(str(path))
            preview.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("预览已结束。")
        finally:
            preview.shutdown()


class Preview(LiveReloadServer):
    """The reloading server, with the last error shown on every page."""

    allow_reuse_address = os.name != "nt"  # Windows would share a port that is in use

    def __init__(
        self,
        make: Callable[[], Content],
        folders: SiteFolders,
        home: Path,
        port: int,
        say: Callable[[str], None],
    ) -> None:
        """Keep what the site is made with; builds go into numbered folders below `home`."""
        super().__init__(
            builder=self.rebuild, host=HOST, port=port, root=str(home), polling_interval=LOOK_EVERY
        )
        self.make, self.folders, self.home, self.say = make, folders, home, say
        self.report = ""
        self.builds = 0
        self.error_handler = self.error_page
        (home / "index.html").write_text(_NO_SITE_YET, "utf-8")

    def claim_port(self) -> None:
        """Take the port; raises OutsideError where it cannot be had."""
        try:
            super().server_bind()
        except OSError as error:
            why = _REFUSED.get(error.errno or 0, "打不开")
            raise OutsideError(
                f"端口 {self.server_address[1]} {why}。可以：加 --port 换一个端口。"
            ) from error

    def server_bind(self) -> None:
        """Do nothing where MkDocs would take the port: it is ours since `claim_port`."""

    def rebuild(self) -> None:
        """Build into a fresh folder and show it; on an error keep showing the last good one."""
        self.builds += 1
        new = self.home / str(self.builds)
        try:
            build_site(self.make(), self.folders, into=new)
        except HandbookError as error:
            self.complain(report(error.problems) if isinstance(error, DataError) else str(error))
        except Exception:  # noqa: BLE001 (a template being edited may raise anything)
            self.complain(traceback.format_exc(limit=-2))
        else:
            old, self.root, self.report = Path(self.root), str(new), ""
            if old != self.home:
                shutil.rmtree(old, ignore_errors=True)
            self.say(f"已更新，请看 {self.url}")

    def complain(self, text: str) -> None:
        """Say an error and show it on every page from now on."""
        nothing = self.root == str(self.home)
        self.report = _REPORT.format(_NOTHING if nothing else _STALE, html.escape(text))
        self.say(text)
        if nothing:
            self.say(f"预览在 {self.url}，改好后自动显示。")

    def error_page(self, code: int) -> bytes | None:
        """Return the site's own page for a missing one; while there is no site, why."""
        page = Path(self.root) / "404.html"
        if code != 404:
            return None
        content = page.read_bytes() if page.is_file() else _NO_SITE_YET.encode()
        return self._inject_js_into_html(content, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return page.replace(b"</body>", self.report.encode() + b"</body>")
