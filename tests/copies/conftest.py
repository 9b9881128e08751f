"""What the tests of the print kit share."""

from __future__ import annotations

import pytest

from tests.booklets import SECOND, Booklet, booklet


@pytest.fixture(scope="session")
def second() -> Booklet:
    """The handbook of a small plan, in every respect but length like the default one."""
    return booklet(SECOND)
