"""What the tests of the built site share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_site import DATA, SECOND, BuiltSite, built_editions, built_site


@pytest.fixture(scope="session")
def site() -> BuiltSite:
    """The site of the default edition."""
    return built_site()


@pytest.fixture(scope="session")
def second() -> BuiltSite:
    """The site of a wholly different plan."""
    return built_site(SECOND)


@pytest.fixture(scope="session")
def county() -> BuiltSite:
    """The site of an edition two levels below the base, both of which say something."""
    return built_site(DATA, "sample-county")


@pytest.fixture(scope="session")
def city() -> BuiltSite:
    """The site of the only level below the base that says something."""
    return built_site(DATA, "sample-city")


@pytest.fixture(scope="session")
def editions() -> Path:
    """The folder with the sites of all editions, built together."""
    return built_editions()
