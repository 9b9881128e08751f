"""What the tests of the printed handbook share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.booklets import DATA, SECOND, Booklet, booklet, booklet_of
from tests.made import extreme as made_extreme


@pytest.fixture(scope="session")
def book() -> Booklet:
    """The handbook of the default edition."""
    return booklet()


@pytest.fixture(scope="session")
def second() -> Booklet:
    """The handbook of a wholly different plan."""
    return booklet(SECOND)


@pytest.fixture(scope="session")
def county() -> Booklet:
    """The sample of a county under a city: every operation of an overlay is in it."""
    return booklet(DATA, "sample-county")


@pytest.fixture(scope="session")
def extreme(county: Booklet) -> Booklet:
    """A made edition in which every value is long, without the official documents."""
    whole = made_extreme(county.handbook)
    return booklet_of(replace(whole, leave_out=frozenset({"notices", "plan-table"})))


@pytest.fixture(params=["book", "second"])
def either(request: pytest.FixtureRequest) -> Booklet:
    """Each of the two in turn."""
    found: Booklet = request.getfixturevalue(request.param)
    return found
