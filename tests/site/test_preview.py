"""The live preview: edits show, mistakes are said, nothing ends it but the user."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.pipeline import read
from handbook.workspace import Workspace
from tests.built_site import ROOT, SECOND

PATIENCE = 60  # seconds: a limit for a hung preview, not a measure of a working one


class Preview:
    """A running `serve` of a plan that the test may edit."""

    def __init__(self, data: Path) -> None:
        """Start it on a free port."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.data = data
        self.out = data.parent / "out"
        self.log = data.parent / "log.txt"
        command = [sys.executable, str(ROOT / "build_handbook.py"), "serve"]
        folders = ["--data", str(data), "--out", str(self.out)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *folders, "--port", str(self.port)], stdout=log, stderr=log
            )

    def page(self, path: str) -> str:
        """Return a page as the browser gets it, or nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}") as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            return str(error.read().decode("utf-8"))
        except OSError:
            return ""

    def wait_for(self, path: str, text: str, *, there: bool = True) -> str:
        """Return the page once it holds (or no longer holds) a text."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, "the preview has ended"
            page = self.page(path)
            if page and (text in page) == there:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} never came to {'hold' if there else 'lose'} {text}")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text in a data file."""
        path = self.data / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of the second plan, in a folder with a space in its name."""
    data = tmp_path / "plan 副本"
    shutil.copytree(SECOND, data)
    preview = Preview(data)
    yield preview
    preview.stop()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `serve` to its end, which is to come by itself."""
    command = [sys.executable, str(ROOT / "build_handbook.py"), "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)


def test_edits_show_and_mistakes_are_said_over_the_last_good_page(preview: Preview) -> None:
    """A change of data appears; a mistake is reported on the page and mended by the next edit."""
    preview.wait_for("months/08.html", "暑期伴读")
    preview.edit("themes.yaml", "暑期伴读", "暑期共读")
    preview.wait_for("months/08.html", "暑期共读")

    preview.edit("themes.yaml", "month: 8", "month: 13")
    broken = preview.wait_for("months/08.html", "role='alert'")
    assert "themes.yaml" in broken
    assert "暑期共读" in broken

    preview.edit("themes.yaml", "month: 13", "month: 8")
    preview.wait_for("months/08.html", "role='alert'", there=False)

    preview.process.send_signal(signal.SIGINT)
    code = preview.process.wait(timeout=PATIENCE)
    output = preview.log.read_text("utf-8")
    assert code == 0, output
    assert "Traceback" not in output
    assert "themes.yaml" in output


def test_a_taken_port_is_said(preview: Preview) -> None:
    """One sentence and the way out, exit code 3, before anything is built."""
    preview.wait_for("index.html", "</body>")
    second = run("--port", str(preview.port))
    assert second.returncode == 3
    assert second.stderr.strip().endswith(
        f"端口 {preview.port} 已被占用。可以：加 --port 换一个端口。"
    )
    assert not re.search("[A-Za-z]{2,}", second.stderr.replace("--port", ""))
    assert second.stdout == ""


def test_bad_data_at_the_start_waits_to_be_mended(tmp_path: Path) -> None:
    """Any page says what is wrong; once it is right, the site is there."""
    data = tmp_path / "plan"
    shutil.copytree(SECOND, data)
    themes = data / "themes.yaml"
    sound = themes.read_text("utf-8")
    themes.write_text(sound.replace("month: 8", "month: 13"), "utf-8")
    preview = Preview(data)
    try:
        for path in ("index.html", "months/08.html"):
            page = preview.wait_for(path, "role='alert'")
            assert "还没有可看的页面" in page
            assert "themes.yaml" in page
            assert "livereload" in page
        themes.write_text(sound, "utf-8")
        page = preview.wait_for("months/08.html", "暑期伴读")
        assert "role='alert'" not in page
    finally:
        preview.stop()
    assert str(preview.port) in preview.log.read_text("utf-8")


def test_an_unknown_edition_is_a_mistake_at_once() -> None:
    """Nothing is served under a name that no edition has."""
    result = run("no-such-edition")
    assert result.returncode == 2
    assert "没有版本 no-such-edition" in result.stderr


def test_a_preview_offers_no_handbook(tmp_path: Path) -> None:
    """One that lies there may have been made of other data."""
    data = tmp_path / "plan"
    shutil.copytree(SECOND, data)
    edition = read(Workspace(SECOND)).plan.value.default_edition
    (tmp_path / "out" / edition).mkdir(parents=True)
    (tmp_path / "out" / edition / "handbook.pdf").write_bytes(b"%PDF of other data")
    preview = Preview(data)
    try:
        assert "handbook.pdf" not in preview.wait_for("forms.html", "</html>")
        assert "handbook.pdf" not in preview.page("index.html")
        assert "没有这个页面" in preview.page("downloads/handbook.pdf")
    finally:
        preview.stop()
