"""What all tests share: the project's folders and the way to renew text goldens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--renew-golden`: write the expected texts anew instead of comparing with them."""
    parser.addoption("--renew-golden", action="store_true", help="write the expected texts anew")


@pytest.fixture(scope="session")
def renew_golden(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes the goldens anew."""
    return bool(request.config.getoption("--renew-golden"))
