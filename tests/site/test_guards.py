"""Each guard sees the fault it is there for."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.errors import OutsideError
from handbook.model import Handbook, Term
from handbook.site.build import Content, SiteFolders, build_site
from handbook.views.site import site_view
from handbook.render.markdown import render_site
from handbook.workspace import Workspace
from tests.built_site import DATA, ROOT, BuiltSite, article_text

FOLDERS = pipeline.site_folders(Workspace(DATA, Path("unused")))
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
]


def content_of(handbook: Handbook) -> Content:
    """Return the site of a handbook that never was a file."""
    view = site_view(handbook)
    return Content(render_site(view, ROOT / "templates"), view.frame)


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


def test_a_log_line_fails_the_build(
    site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever MkDocs or a plugin warns of, even where MkDocs itself would go on."""
    from handbook.site.plugin import HandbookPlugin

    def warn(self: HandbookPlugin, env: object, /, **_: object) -> object:
        logging.getLogger("mkdocs.plugins.any").warning("line of a plugin")
        return env

    monkeypatch.setattr(HandbookPlugin, "on_env", warn)
    with pytest.raises(OutsideError, match="line of a plugin"):
        build_site(content_of(site.handbook), FOLDERS, into=tmp_path / "site")


def test_a_wrong_configuration_is_said(site: BuiltSite, tmp_path: Path) -> None:
    """An unknown option of mkdocs.yml ends the build with MkDocs' own words."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\ntheme: {name: no-such-theme}\n", "utf-8")
    folders = SiteFolders(config, ROOT / "docs", ROOT / "templates" / "assets")
    with pytest.raises(OutsideError, match="no-such-theme"):
        build_site(content_of(site.handbook), folders, into=tmp_path / "site")


def test_a_page_written_by_hand_is_found_in_the_navigation(
    site: BuiltSite, tmp_path: Path
) -> None:
    """Nothing to register: a file in docs/ is enough."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "联系我们.md").write_text("# 联系我们\n\n请看通知原文。\n", "utf-8")
    folders = replace(FOLDERS, docs=docs)
    build_site(content_of(site.handbook), folders, into=tmp_path / "site")
    assert "联系我们" in (tmp_path / "site" / "index.html").read_text("utf-8")


def poisoned(handbook: Handbook, text: str) -> Handbook:
    """Return a handbook with `text` in every place that data can reach."""
    plan, edition = handbook.plan, handbook.edition
    return replace(
        handbook,
        plan=replace(
            plan, title=text, short_title=text, source=text, attachment_label=text,
            columns=replace(plan.columns, time=text, theme=text, content=text, requirement=text),
        ),
        edition=replace(edition, name=text),
        notices=tuple(
            replace(n, issuer=(text,), number=text, title=(text, text), addressees=text,
                    body=(text, *n.body), attachment=text, signature=(text, text))
            for n in handbook.notices
        ),
        themes=tuple(
            replace(t, title=text, content=(text, text), remark=text, aliases=(text,))
            for t in handbook.themes
        ),
        forms=tuple(replace(f, title=text, hint=text) for f in handbook.forms),
        glossary=(Term(text, text, (text,)),),
        remarks=(text, text),
    )  # fmt: skip


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
    """Return the suspects of a page; `code` and `em` are ours on two pages and carry no data."""
    suspects = Suspects()
    suspects.feed(html)
    return [s for s in suspects.found if s not in {"<code>", "<em>"}]


@pytest.mark.parametrize("attack", ATTACKS)
def test_data_is_never_markup(attack: str, site: BuiltSite, tmp_path: Path) -> None:
    """Whatever stands in the data comes out as it is: no tag, no link, no list, no template."""
    handbook = poisoned(site.handbook, attack)
    build_site(content_of(handbook), FOLDERS, into=tmp_path / "site")
    for page in (tmp_path / "site").rglob("*.html"):
        assert made_of(page.read_text("utf-8")) == [], page.name
    month = article_text((tmp_path / "site" / "months" / "08.html").read_text("utf-8"))
    assert "编者注" in month
    theme = next(t for t in handbook.themes)
    text = article_text((tmp_path / "site" / f"months/{theme.month:02}.html").read_text("utf-8"))
    # Title, two paragraphs, the remark: each a line of its own, character for character.
    assert [line.strip() for line in text.split("\n")].count(attack) >= 4
