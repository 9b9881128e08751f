"""What a search engine or a chat shows of a page: each page's own description, one picture."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from handbook.errors import OutsideError
from handbook.pipeline.sites import SHARED
from handbook.render.share_picture import SIZE, font, lines, share_picture
from handbook.views.site_descriptions import LONGEST, shortened
from tests.built_site import ROOT, BuiltSite

FONTS = ROOT / ".fonts"
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">')
TOLD = re.compile(r'<meta property="og:(.*?)" content="(.*?)">')


def described(site: BuiltSite) -> dict[str, str]:
    """Return what is said of each page by its path, the page of wrong addresses left out."""
    pages = (p.relative_to(site.path).as_posix() for p in site.path.rglob("*.html"))
    said = {path: DESCRIPTION.findall(site.html(path)) for path in pages if path != "404.html"}
    assert all(len(found) == 1 for found in said.values())
    return {path: html.unescape(text) for path, (text,) in said.items()}


@pytest.mark.parametrize("plan", ["site", "second", "county"])
def test_every_page_is_described_in_its_own_words(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """Briefly, and none like another; a month's by its themes."""
    site: BuiltSite = request.getfixturevalue(plan)
    said = described(site)
    assert len(set(said.values())) == len(said)
    assert all(0 < len(text) <= LONGEST for text in said.values())
    for theme in site.handbook.themes:
        text = said[f"months/{theme.begins:02}.html"]
        assert theme.title in text or text.endswith("…")


def test_what_is_too_long_is_cut() -> None:
    """One character stands for the rest."""
    assert shortened("字" * LONGEST) == "字" * LONGEST
    assert shortened("字" * (LONGEST + 1)) == "字" * (LONGEST - 1) + "…"


def test_where_a_site_stands_its_links_are_told_whole(city: BuiltSite) -> None:
    """The address of the page and of the picture, absolute, both on the site itself."""
    root = city.handbook.edition.site_url
    for path, said in described(city).items():
        told = {name: html.unescape(text) for name, text in TOLD.findall(city.html(path))}
        assert told["url"] == f"{root}{path}"
        assert told["image"] == f"{root}{SHARED}"
        assert told["description"] == said
        assert city.handbook.edition.name in told["title"]
    with Image.open(city.path / SHARED) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)


def test_a_site_that_stands_nowhere_has_no_such_picture(site: BuiltSite) -> None:
    """There is no address to share."""
    assert site.handbook.edition.site_url is None
    assert not (site.path / SHARED).exists()
    assert not {name for name, _ in TOLD.findall(site.html("index.html"))} & {"url", "image"}


def test_the_picture_holds_long_titles_and_is_always_the_same() -> None:
    """No line runs out at the side, nothing at the foot; two pictures are the same bytes."""
    title = "2031年全市非公有制企业和社会组织党组织“学习、实践、服务”系列活动计划（修订）"
    made = share_picture(title, "甲乙版" * 8, "共16个主题：必选10个，自选6个", FONTS)
    assert made == share_picture(title, "甲乙版" * 8, "共16个主题：必选10个，自选6个", FONTS)
    picture = Image.open(io.BytesIO(made)).convert("RGB")
    below = picture.crop((0, 60, *SIZE))
    box = ImageChops.difference(below, Image.new("RGB", below.size, "white")).getbbox()
    assert box
    assert box[0] >= 80
    assert box[2] <= SIZE[0] - 80
    assert box[3] <= below.height - 40


def test_lines_are_even_and_keep_together_what_belongs_together() -> None:
    """A number keeps its unit; no line begins with a mark that closes."""
    face = font(FONTS, 76)
    found = list(lines("关于二〇三一年活动计划，2031年修订（试行）", face, 1020))
    assert len(found) == 2
    assert not any(line.startswith(("，", "）", "年")) for line in found)
    widths = [face.getlength(line) for line in found]
    assert max(widths) <= 1020
    assert min(widths) >= max(widths) / 2


def test_without_the_font_it_is_said(tmp_path: Path) -> None:
    """What lacks, and how to get it."""
    with pytest.raises(OutsideError, match="make handbook"):
        share_picture("甲", "乙", "丙", tmp_path)
