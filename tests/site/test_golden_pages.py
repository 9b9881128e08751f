"""Pages as Markdown, whole: every page of the second plan, the telling ones of the first."""

from __future__ import annotations

import re

import pytest

from tests.built_site import BuiltSite
from tests.golden import check_golden, check_no_left_over

# Without the pages that change whenever a form or a remark does.
TELLING = r"(index|themes|months/(02|08|12)|notices/.*)\.md"
# What levels below the base say: refined, moved away, moved here, added; and all of it compared.
LOCAL = r"(index|compare|months/(02|03|04|08))\.md"


@pytest.mark.parametrize(
    ("plan", "shown"), [("site", TELLING), ("second", ".*"), ("county", LOCAL)]
)
def test_pages_are_as_expected(
    plan: str, shown: str, request: pytest.FixtureRequest, renew_golden: bool
) -> None:
    """The page's own part, before MkDocs puts it in its frame."""
    site: BuiltSite = request.getfixturevalue(plan)
    pages = {path: text for path, text in site.pages.items() if re.fullmatch(shown, path)}
    for path, text in pages.items():
        # How far a file is compressed is the library's matter; tests of its own compare sizes.
        sized = re.sub(r"[\d.]+ [KM]B", "… KB", text)
        check_golden(f"site/{plan}/{path}", sized, renew=renew_golden)
    check_no_left_over(f"site/{plan}", set(pages))
