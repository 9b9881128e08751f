"""The pages as Markdown, whole."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite
from tests.golden import check_golden, check_no_left_over


@pytest.mark.parametrize("plan", ["site", "second"])
def test_pages_are_as_expected(
    plan: str, request: pytest.FixtureRequest, renew_golden: bool
) -> None:
    """Every page of both plans."""
    site: BuiltSite = request.getfixturevalue(plan)
    for path, text in site.pages.items():
        check_golden(f"site/{plan}/{path}", text, renew=renew_golden)
    check_no_left_over(f"site/{plan}", set(site.pages))
