"""What Ctrl+P makes of the pages."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Visit
from tests.browser.paper import plain, printed
from tests.built_site import BuiltSite


def test_the_table_prints_on_two_pages_with_heads_and_whole_rows(
    visit: Visit, site: BuiltSite, tmp_path: Path
) -> None:
    """The heads again on the second page; each theme's content whole on one of them."""
    sheets = printed(visit.open("themes.html"), tmp_path)
    columns = site.handbook.plan.columns
    assert len(sheets) == 2
    for sheet in sheets:
        assert plain(columns.theme + columns.content) in sheet.text
        assert "关键词" not in sheet.text
    for theme in site.handbook.themes:
        content = plain("".join(theme.content))
        assert any(content in sheet.text for sheet in sheets), theme.id


def test_no_page_prints_what_only_a_screen_needs(
    visit: Visit, site: BuiltSite, tmp_path: Path
) -> None:
    """Navigation, search and buttons stay off paper; what is said on the page is there."""
    for path, said in (("months/07.html", "7月"), ("forms.html", "表单与下载")):
        text = "".join(sheet.text for sheet in printed(visit.open(path), tmp_path))
        assert said in text
        for unsaid in ("搜索", "下一页", "查阅", plain(site.handbook.edition.name)):
            assert unsaid not in text
