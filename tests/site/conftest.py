"""What the tests of the built site share."""

from __future__ import annotations

import pytest

from tests.built_site import SECOND, BuiltSite, built_site


@pytest.fixture(scope="session")
def site() -> BuiltSite:
    """The site of the default edition."""
    return built_site()


@pytest.fixture(scope="session")
def second() -> BuiltSite:
    """The site of a wholly different plan."""
    return built_site(SECOND)
