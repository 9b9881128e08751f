"""What all tests share: the project's folders and the way to renew text goldens."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# A machine without Node.js tries the search with the one that drives the browser.
os.environ["PATH"] += os.pathsep + str(Path(compute_driver_executable()[0]).parent)

# A shell that starts the tests in the background has Ctrl+C ignored by them and by all they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Tests assert behaviour, never seconds; and the same on every run.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--renew-golden`: write the expected texts anew instead of comparing with them."""
    parser.addoption("--renew-golden", action="store_true", help="write the expected texts anew")


@pytest.fixture(scope="session")
def renew_golden(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes the goldens anew."""
    return bool(request.config.getoption("--renew-golden"))
