"""Each guard sees the fault it is there for."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import pytest

from handbook.errors import OutsideError
from handbook.model import Handbook, Notice, Section, Term
from handbook.pipeline.sites import site_folders
from handbook.render.markdown import render_site
from handbook.render.templating import bytecode_cache
from handbook.site.build import build_site
from handbook.site.content import Content, SiteFolders
from handbook.views.site import NavEntry, site_view
from handbook.views.site_descriptions import descriptions
from handbook.workspace import Workspace
from tests.built_site import DATA, ROOT, BuiltSite, article_text

FOLDERS = site_folders(Workspace(DATA, Path("unused")))
ATTACKS = [
    "{{ config.site_dir }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[点这里](javascript:alert(1))",
    "![图](//example.invalid/x.png)",
    "`代码` *斜体* __粗体__ ~~删~~ ^上^ $数$",
    "# 标题 #",
    "1. 列表",
    "- 列表",
    "+ 列表",
    ": 释义",
    "> 引用",
    "!!! note",
    "--- 线",
    "=== 线",
    "| 表 | 格 |",
    "{: .class #id onclick=alert(1) }",
    "&lt;b&gt; &amp; &copy;",
    "\\*反斜杠\\*",
    "http://example.invalid/ <http://example.invalid/>",
    "*[词]: 释义",
    "[^1]: 脚注",
    "\"双引号\" '单引号'",
    "--8<-- 'mkdocs.yml'",
    "</title><script>alert(1)</script>",
]
ALL = " ".join(ATTACKS)


def content_of(handbook: Handbook) -> Content:
    """Return the site of a handbook that never was a file."""
    view = site_view(handbook)
    pages = render_site(view, ROOT / "templates")
    return Content(pages, view.frame, descriptions=descriptions(view))


def with_page(site: BuiltSite, text: str) -> Content:
    """Return the site with a line added to one page."""
    content = content_of(site.handbook)
    return Content({**content.pages, "about.md": content.pages["about.md"] + text}, content.frame)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\n[去](nowhere.md)\n", "nowhere.md"),
        ("\n[去](months/01.md#nowhere)\n", "#nowhere"),
        ("\n[去](#nowhere)\n", "#nowhere"),
        ("\n[去](/months/01.md)\n", "/months/01.md"),
        ("\n![图](nowhere.png)\n", "nowhere.png"),
    ],
)
def test_a_broken_link_fails_the_build(
    line: str, said: str, site: BuiltSite, tmp_path: Path
) -> None:
    """A page, an anchor, a picture that is not there; a link that leaves the site's folder."""
    with pytest.raises(OutsideError) as caught:
        build_site(with_page(site, line), FOLDERS, into=tmp_path / "site")
    assert said in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_page_kept_from_the_last_build_hides_no_dead_link(
    site: BuiltSite, tmp_path: Path
) -> None:
    """The same text is complained of again, and where a page it links to has gone since."""
    content = with_page(site, "\n[去](more.md#here)\n")
    more = {"more.md": "# 更多\n\n## 这里 {: #here }\n"}
    whole = replace(content, pages={**content.pages, **more})
    frame = content.frame
    listed = replace(frame, navigation=(*frame.navigation, NavEntry("更多", "more.md")))
    build_site(replace(whole, frame=listed), FOLDERS, into=tmp_path / "site")
    for _ in range(2):
        with pytest.raises(OutsideError, match=r"more\.md"):
            build_site(content, FOLDERS, into=tmp_path / "site")
    other = {"more.md": more["more.md"].replace("here", "there")}
    moved = replace(whole, pages={**content.pages, **other}, frame=listed)
    with pytest.raises(OutsideError, match="#here"):
        build_site(moved, FOLDERS, into=tmp_path / "site")


def test_a_log_line_fails_the_build(
    site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever MkDocs or a plugin warns of, even where MkDocs itself would go on."""
    from handbook.site.plugin import HandbookPlugin

    def warn(_plugin: HandbookPlugin, env: object, /, **_: object) -> object:
        logging.getLogger("mkdocs.plugins.any").warning("line of a plugin")
        return env

    monkeypatch.setattr(HandbookPlugin, "on_env", warn, raising=False)
    with pytest.raises(OutsideError, match="line of a plugin"):
        build_site(content_of(site.handbook), FOLDERS, into=tmp_path / "site")


def test_a_wrong_configuration_is_said(site: BuiltSite, tmp_path: Path) -> None:
    """An unknown option of mkdocs.yml ends the build with MkDocs' own words."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\ntheme: {name: no-such-theme}\n", "utf-8")
    folders = SiteFolders(
        config, ROOT / "docs", ROOT / "templates" / "assets", ROOT / "templates" / "scripts"
    )
    with pytest.raises(OutsideError, match="no-such-theme"):
        build_site(content_of(site.handbook), folders, into=tmp_path / "site")


def test_a_page_written_by_hand_does_not_hide_a_generated_one(
    site: BuiltSite, tmp_path: Path
) -> None:
    """Two pages of one name are a mistake, not a choice."""
    (tmp_path / "index.md").write_text("# 另一个首页\n", "utf-8")
    with pytest.raises(OutsideError, match=r"index\.md"):
        build_site(
            content_of(site.handbook), replace(FOLDERS, docs=tmp_path), into=tmp_path / "site"
        )


def test_a_wrong_template_is_said(site: BuiltSite, tmp_path: Path) -> None:
    """An unknown name and a broken tag, each with the template it stands in."""
    for wrong, said in (("{{ site.no_such_thing }}", "about.md"), ("{% if %}", "about.md:1")):
        shutil.copytree(ROOT / "templates" / "site", tmp_path / "site", dirs_exist_ok=True)
        (tmp_path / "site" / "about.md").write_text(wrong, "utf-8")
        with pytest.raises(OutsideError, match=said):
            render_site(site_view(site.handbook), tmp_path)


def test_a_folder_that_cannot_be_written_needs_no_cache(tmp_path: Path) -> None:
    """The project may lie on a read-only disk: templates are then compiled each time."""
    (tmp_path / "file").write_text("", "utf-8")
    assert bytecode_cache(tmp_path / "file") is None
    assert bytecode_cache(tmp_path / "file" / "below") is None
    assert bytecode_cache(tmp_path / "new") is not None


def test_a_site_with_an_address_has_a_sitemap_of_it(site: BuiltSite, tmp_path: Path) -> None:
    """Where the data names the site's address, search engines get a list without dates."""
    content = content_of(site.handbook)
    frame = replace(content.frame, url="https://example.invalid/plan/")
    build_site(Content(content.pages, frame), FOLDERS, into=tmp_path)
    sitemap = (tmp_path / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.invalid/plan/months/07.html</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_a_page_written_by_hand_is_found_in_the_navigation(site: BuiltSite, tmp_path: Path) -> None:
    """Nothing to register: a file in docs/ is enough."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "联系我们.md").write_text("# 联系我们\n\n请看通知原文。\n", "utf-8")
    folders = replace(FOLDERS, docs=docs)
    build_site(content_of(site.handbook), folders, into=tmp_path / "site")
    assert "联系我们" in (tmp_path / "site" / "index.html").read_text("utf-8")


def poisoned(handbook: Handbook, words: Iterator[str]) -> Handbook:
    """Return a handbook with the next of `words` in every place that data can reach."""
    plan, edition = handbook.plan, handbook.edition
    column = {name: next(words) for name in ("time", "theme", "content", "requirement")}
    return replace(
        handbook,
        plan=replace(
            plan,
            title=next(words),
            short_title=next(words),
            source=next(words),
            attachment_label=next(words),
            columns=replace(plan.columns, **column),
        ),
        edition=replace(edition, name=next(words)),
        notices=tuple(poisoned_notice(notice, words) for notice in handbook.notices),
        themes=tuple(
            replace(
                theme,
                title=next(words),
                content=tuple(ATTACKS),
                remark=next(words),
                aliases=(next(words),),
            )
            for theme in handbook.themes
        ),
        forms=tuple(replace(f, title=next(words), hint=next(words)) for f in handbook.forms),
        glossary=tuple(Term(next(words), next(words), (next(words),)) for _ in handbook.glossary),
        remarks=(next(words), next(words)),
    )


def poisoned_notice(notice: Notice, words: Iterator[str]) -> Notice:
    """Return a notice with the next of `words` in every place."""
    section = Section(next(words), 1, (next(words), Section(next(words), 2, (next(words),))))
    return replace(
        notice,
        issuer=(next(words),),
        number=next(words),
        title=(next(words), next(words)),
        addressees=next(words),
        body=(next(words), section),
        attachment=next(words),
        signature=(next(words), next(words)),
    )


class Suspects(HTMLParser):
    """Collects what data could have made and our templates never do."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        leads = [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag in {"img", "del", "sup", "code", "em"} or any(n.startswith("on") for n, _ in attrs):
            self.found.append(self.get_starttag_text() or tag)
        self.found += [lead for lead in leads if re.match(r"\w+:|//", lead)]

    def handle_data(self, data: str) -> None:
        """Look at the text of scripts."""
        if self.cdata_elem == "script" and "alert(1)" in data:
            self.found.append(data)


def made_of(html: str) -> list[str]:
    """Return the suspects of a page.

    `code` and `em` are ours on two pages and carry no data, nor does an empty icon.
    """
    suspects = Suspects()
    suspects.feed(html)
    return [s for s in suspects.found if s not in {"<code>", "<em>", "data:,"}]


@pytest.mark.parametrize("first", [0, 7, 13, len(ATTACKS)])
def test_data_is_never_markup(first: int, site: BuiltSite, tmp_path: Path) -> None:
    """Whatever stands in the data comes out as it is: no tag, no link, no list, no template."""
    everything = (*ATTACKS[first:], *ATTACKS[:first]) if first < len(ATTACKS) else (ALL,)
    handbook = poisoned(site.handbook, cycle(everything))
    build_site(content_of(handbook), FOLDERS, into=tmp_path / "site")
    written = {p.with_suffix(".html").name for p in (ROOT / "docs").rglob("*.md")}
    pages = [p for p in (tmp_path / "site").rglob("*.html") if p.name not in written]
    assert len(pages) > len(handbook.themes)
    for page in pages:
        assert made_of(page.read_text("utf-8")) == [], page.name
    for theme in handbook.themes:
        page = tmp_path / "site" / f"months/{theme.month:02}.html"
        lines = [line.strip() for line in article_text(page.read_text("utf-8")).split("\n")]
        for said in (theme.title, *theme.content, theme.remark):
            assert said in lines
