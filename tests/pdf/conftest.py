"""What the tests of the printed handbook share."""

from __future__ import annotations

import pytest

from tests.booklets import SECOND, Booklet, booklet


@pytest.fixture(scope="session")
def book() -> Booklet:
    """The handbook of the default edition."""
    return booklet()


@pytest.fixture(scope="session")
def second() -> Booklet:
    """The handbook of a wholly different plan."""
    return booklet(SECOND)


@pytest.fixture(params=["book", "second"])
def either(request: pytest.FixtureRequest) -> Booklet:
    """Each of the two in turn."""
    found: Booklet = request.getfixturevalue(request.param)
    return found
