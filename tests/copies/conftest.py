"""What the tests of the print kit share."""

from __future__ import annotations

import pytest

from tests.booklets import SECOND, Booklet, booklet
from tests.copies.handed_out import HandedOut, handed_out


@pytest.fixture(scope="session")
def second() -> Booklet:
    """The handbook of a small plan, in every respect but length like the default one."""
    return booklet(SECOND)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> HandedOut:
    """A roster's copies of a small plan and an edition below it, through the command line."""
    return handed_out(tmp_path_factory.mktemp("handed-out"))
