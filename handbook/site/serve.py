"""Live preview: MkDocs' own reloading web server around our build, on this machine only."""

from __future__ import annotations

import html
import logging
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
_NO_SITE_YET = "<!doctype html><meta charset='utf-8'><title>预览</title><body></body>"
_REPORT = (
    "<aside role='alert' style='position:fixed;z-index:99;inset:auto 0 0 0;max-height:60vh;"
    "overflow:auto;background:#fff;color:#222;border-top:4px solid #a61b1b;padding:1em 1.5em;"
    "font-size:15px'>"
    "<strong>数据或模板有误，页面仍是上一次的样子。</strong>"
    "<pre style='white-space:pre-wrap;margin:.6em 0 0'>{}</pre></aside>"
)


def serve_site(
    make: Callable[[], Content],
    folders: SiteFolders,
    *,
    watch: Iterable[Path],
    port: int,
    say: Callable[[str], None],
) -> None:
    """Show a site at 127.0.0.1 and rebuild it whenever a watched file changes, until Ctrl+C.

    An error is said and shown over the last good site; it never ends the preview. Raises
    OutsideError where the port is taken.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True) as home:
        preview = Preview(make, folders, Path(home), port, say)
        preview.rebuild()
        for path in watch:
            preview.watch(str(path))
        try:
            preview.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("预览已结束。")
        except OSError as error:
            raise OutsideError(
                f"端口 {port} 打不开（{error.strerror}）。可以：加 --port 换一个端口。"
            ) from error
        finally:
            preview.shutdown()


class Preview(LiveReloadServer):
    """The reloading server, with the last error shown on every page."""

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
        self.report = _REPORT.format(html.escape(text))
        self.say(text)

    def error_page(self, code: int) -> bytes | None:
        """Return the site's own page for a missing one."""
        page = Path(self.root) / "404.html"
        return page.read_bytes() if code == 404 and page.is_file() else None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return page.replace(b"</body>", self.report.encode() + b"</body>")
