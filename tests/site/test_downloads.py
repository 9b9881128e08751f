"""What a site offers to be downloaded: each link leads to a file, and says how large it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest

from handbook import pipeline
from handbook.editions.resolve import resolve
from handbook.errors import OutsideError
from handbook.pipeline.building import HANDBOOK, SITE, Wanted, build_editions
from handbook.pipeline.downloads import downloads_of, make_downloads
from handbook.pipeline.sites import site_content, site_folders
from handbook.site.build import build_site
from handbook.views.calendar import issued_on
from handbook.views.downloads import YEAR, downloads_view
from handbook.wording import official_date, size
from handbook.workspace import Workspace
from tests.booklets import booklet
from tests.built_site import DATA, ROOT, SECOND, BuiltSite, Silence

LINK = re.compile(r'<a ([^>]*download="[^"]*"[^>]*)>(.*?)</a>([^<]*)')
ENDINGS = {"PDF": ".pdf", "Word": ".docx", "Excel": ".xlsx", ".ics": ".ics"}


@pytest.mark.parametrize("plan", ["site", "second", "county", "city"])
def test_every_link_leads_to_a_file_and_says_its_size(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """On every page; and every file is linked from the page of downloads."""
    site: BuiltSite = request.getfixturevalue(plan)
    found = {page: list(offers(site, page)) for page in pages_of(site)}
    for page, links in found.items():
        for path, about, shown in links:
            assert path.is_file(), (page, about)
            assert size(path.stat().st_size) in shown, (page, about)
            assert about.endswith(path.suffix)
    everything = {p for p in (site.path / "downloads").iterdir() if p.is_file()}
    assert {path for path, *_ in found["forms.html"]} == everything
    assert found["index.html"]


def pages_of(site: BuiltSite) -> list[str]:
    """Return the pages of a site."""
    return [p.relative_to(site.path).as_posix() for p in sorted(site.path.rglob("*.html"))]


def offers(site: BuiltSite, page: str) -> list[tuple[Path, str, str]]:
    """Return the files that a page links to, under which names, and what stands beside them."""
    made = []
    for link in LINK.finditer(site.html(page)):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', link[1]))
        path = (site.path / page).parent / unquote(attributes["href"])
        made.append((path.resolve(), attributes["download"], link[2] + link[3]))
    return made


@pytest.mark.parametrize("plan", ["site", "second", "county"])
def test_a_month_offers_its_own_files(plan: str, request: pytest.FixtureRequest) -> None:
    """Those that there are; the names under which they are kept say which month."""
    site: BuiltSite = request.getfixturevalue(plan)
    for month in range(1, 13):
        names = [about for _, about, _ in offers(site, f"months/{month:02}.html")]
        held = any(theme.runs_in(month) for theme in site.handbook.themes)
        dated = {d.month for t in site.handbook.themes for r in t.refinements for d in r.dates}
        assert bool(names) == held or month in dated
        assert all(f"-{month}月." in name for name in names)


@pytest.mark.parametrize("plan", ["site", "second"])
def test_the_files_are_dated_by_what_they_are_made_from(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """The notice's date, wherever files are offered; the data's version with all of them."""
    site: BuiltSite = request.getfixturevalue(plan)
    issued = issued_on(site.handbook)
    assert issued
    for page in ("index.html", "forms.html", "months/12.html"):
        text = site.text(page)
        assert f"文件日期：{official_date(issued)}" in text
    assert f"数据版本：{site.handbook.version}" in site.text("forms.html")


def test_an_edition_without_a_notice_names_no_date(second: BuiltSite) -> None:
    """Nothing is invented."""
    alone = replace(second.handbook, notices=())
    assert downloads_view(alone, {"downloads/year.ics": 1}).dated == ""


def test_without_files_nothing_is_offered(site: BuiltSite) -> None:
    """As in a preview, and in what is written out as Markdown: no link leads nowhere."""
    workspace = Workspace(DATA, ROOT / "build")
    resolved = partial(resolve, pipeline.read(workspace))
    pages = site_content(workspace, resolved, site.handbook).pages
    assert not any("downloads" in text or "文件日期" in text for text in pages.values())


def test_a_site_alone_says_that_it_offers_no_handbook(tmp_path: Path) -> None:
    """Until the handbook is printed; then it and its parts are offered, and not made again."""
    workspace, said = Workspace(SECOND, tmp_path), Heard()
    sources = pipeline.read(workspace)
    names = pipeline.editions_of(sources)
    folder = workspace.edition(names[0])
    build_editions(workspace, sources, names, said, Wanted([SITE]))
    assert "没有 PDF 可下载" in said.text
    assert not list((folder.site / "downloads").glob("*.pdf"))
    assert list((folder.site / "downloads").glob("*.docx"))
    build_editions(workspace, sources, names, said, Wanted([HANDBOOK]))
    said.text = ""
    build_editions(workspace, sources, names, said, Wanted())
    assert "没有 PDF 可下载" not in said.text
    offered = {p.name for p in (folder.site / "downloads").glob("*.pdf")}
    assert offered >= {"handbook.pdf", "notices.pdf", "month-01.pdf", "form-schedule.pdf"}
    made = {p: p.stat().st_mtime_ns for p in folder.downloads.rglob("*")}
    build_editions(workspace, sources, names, said, Wanted())
    assert {p: p.stat().st_mtime_ns for p in folder.downloads.rglob("*")} == made


class Heard(Silence):
    """Keeps what is said."""

    text = ""

    def say(self, text: str) -> None:
        """Keep a line."""
        self.text += f"{text}\n"


def test_the_files_are_the_same_each_time(tmp_path: Path) -> None:
    """Calendars, documents, workbooks and the handbook's parts, byte for byte; 3 MB or so."""
    made = []
    book = booklet()
    for name in ("one", "two"):
        workspace = Workspace(DATA, tmp_path / name)
        folder = workspace.edition(book.handbook.edition.id)
        folder.path.mkdir(parents=True)
        folder.handbook.write_bytes(book.pdf.content)
        resolved = partial(resolve, pipeline.read(workspace))
        make_downloads(folder, resolved, book.handbook, booklet=True)
        made.append(downloads_of(folder))
    assert made[0] == made[1]
    assert {Path(name).suffix for name in made[0]} == set(ENDINGS.values())
    assert sum(map(len, made[0].values())) < 3_200_000


def test_a_link_to_a_file_that_is_not_there_fails_the_build(
    second: BuiltSite, tmp_path: Path
) -> None:
    """MkDocs knows every file that is offered."""
    workspace = Workspace(SECOND, tmp_path)
    resolved = partial(resolve, pipeline.read(workspace))
    files = {f"downloads/{p.name}": p.read_bytes() for p in (second.path / "downloads").iterdir()}
    content = site_content(workspace, resolved, second.handbook, files=files)
    missing = {name: data for name, data in files.items() if name != YEAR}
    with pytest.raises(OutsideError, match=re.escape(YEAR)):
        build_site(replace(content, downloads=missing), site_folders(workspace), into=tmp_path)
