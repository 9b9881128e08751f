"""What keeps the engine honest: it may read our own templates only, and may not grumble."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.text import ffi
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbook.errors import OutsideError

LOGGERS = ("weasyprint", "fontTools")


class TemplateFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches files below the templates folder, pictures made for the text, and nothing else."""

    def __init__(self, root: Path, pictures: Mapping[str, bytes]) -> None:
        """Allow files below `root`, and PNG pictures by addresses that name no place."""
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self.root = root
        self.pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the picture or the file at `url`; raises for any other place."""
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": "image/png"})
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(self.root):
            raise FatalURLFetchingError(f"{url} 不在模板文件夹内")
        return super().fetch(url, headers)


def require_subsetter() -> None:
    """Raise OutsideError where the engine would take fonts apart by itself: 10 to 40 times slower.

    No Python wheel carries the library; the set-up installs it.
    """
    if not ffi.harfbuzz_subset:
        raise OutsideError(
            "系统里没有 libharfbuzz-subset，排版会慢十倍以上，已停止。\n"
            "请运行 make handbook 自动装上（Debian、Ubuntu 的软件包是 libharfbuzz-subset0）。"
        )


class _Collector(logging.Handler):
    """Keeps what is logged, a line each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def silence() -> Iterator[None]:
    """Fail with OutsideError, naming every line, where the engine logs a warning or an error."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield
    except FatalURLFetchingError as error:
        raise OutsideError(f"排版时要读取不允许的地址：{error}") from error
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
    if collector.lines:
        lines = "".join(f"  {line}\n" for line in dict.fromkeys(collector.lines))
        raise OutsideError(
            f"排版引擎报告了 {len(collector.lines)} 个问题，已停止：\n{lines}".rstrip()
        )
