"""What each page is about, in a sentence or two for search engines and shared links. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.views.site import SiteView
from handbook.views.site_pages import NoticePage
from handbook.views.site_themes import MonthPage

LONGEST = 120
"""Characters: more is cut off wherever such a description is shown."""


def descriptions(site: SiteView) -> dict[str, str]:
    """Return the description of every generated page by its path, from what stands on it."""
    return {path: shortened(text) for path, text in said(site)}


def said(site: SiteView) -> Iterator[tuple[str, str]]:
    """Yield each page's path and what is said of it, however long."""
    whole = site.frame.description
    yield "index.md", f"{whole}：{site.counts}，按月列出。"
    for notice in site.notices:
        yield notice.path, of_notice(notice)
    texts = (block.text for part in site.requirements for block in part.blocks)
    yield "requirements.md", f"工作要求：{''.join(texts)}"
    yield "themes.md", f"{whole}：时间、活动主题、内容和要求，{site.counts}。"
    for month in site.months:
        yield month.path, f"{site.year}年{month.name}：{of_month(month)}{whole}。"
    yield "year-round.md", f"{whole}：{listed(theme.title for theme in site.year_round)}"
    changed = listed(filter(None, [site.local_counts]))
    yield "compare.md", f"{site.edition}与上级版本对照，逐项列出不同之处。{changed}"
    if site.planner:
        yield "planner.md", f"{site.planner.name}，在浏览器里填写、打印、存进日历。{whole}。"
    yield "forms.md", f"表单与下载：{listed(form.title for form in site.forms)}{whole}。"
    yield "glossary.md", f"词语解释：{listed(term.term for term in site.terms)}"
    yield "about.md", f"{whole}：版本、文字依据和编者注。数据版本 {site.version}。"


def of_notice(notice: NoticePage) -> str:
    """Return a notice's title, number, date and how it begins."""
    number = f"{notice.number}，" if notice.number else ""
    return f"{''.join(notice.title)}（{number}{notice.date}）。{notice.blocks[0].text}"


def of_month(month: MonthPage) -> str:
    """Return a month's themes, each with what is required, or why it has none."""
    if month.empty:
        return month.empty
    themes = (*month.themes, *month.continuing)
    held = listed(f"{theme.title}（{theme.requirement.text}）" for theme in themes)
    return held or "".join(moved.note for moved in month.moved)


def listed(texts: Iterable[str]) -> str:
    """Return texts as one sentence, empty where there are none."""
    text = "；".join(texts)
    return f"{text}。" if text else ""


def shortened(text: str) -> str:
    """Return a text of at most LONGEST characters; one that is cut ends in an ellipsis."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
