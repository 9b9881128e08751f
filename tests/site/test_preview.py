"""The live preview: edits show, mistakes are said, nothing ends it but the user."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

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
        self.log = data.parent / "log.txt"
        command = [sys.executable, str(ROOT / "build_handbook.py"), "serve"]
        folders = ["--data", str(data), "--out", str(data.parent / "out")]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *folders, "--port", str(self.port)], stdout=log, stderr=log
            )

    def page(self, path: str) -> str:
        """Return a page as the browser gets it, or nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}") as answer:
                return str(answer.read().decode("utf-8"))
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


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of the second plan, in a folder with a space in its name."""
    data = tmp_path / "plan 副本"
    shutil.copytree(SECOND, data)
    preview = Preview(data)
    yield preview
    preview.process.kill()
    preview.process.wait()


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
    """One sentence and the way out, exit code 3."""
    preview.wait_for("index.html", "</body>")
    command = [sys.executable, str(ROOT / "build_handbook.py"), "serve", "--port"]
    second = subprocess.run(
        [*command, str(preview.port)], capture_output=True, text=True, timeout=PATIENCE
    )
    assert second.returncode == 3
    assert "--port" in second.stderr
    assert "Traceback" not in second.stderr
