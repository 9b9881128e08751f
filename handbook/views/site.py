"""The whole site, ready to print: its pages, its navigation, what search should know. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import MONTHS, Columns, Comparison, Contact, Handbook
from handbook.views.changes import COMPARED, ComparisonView, comparison_views, forwards_note
from handbook.views.downloads import NO_DOWNLOADS, Downloads
from handbook.views.local import counts, local_counts
from handbook.views.marks import Mark, plan_marks, speaking, year_round_word
from handbook.views.planner import PlannerPage, planner_page
from handbook.views.site_pages import (
    AboutPage,
    FormEntry,
    NoticePage,
    RequirementsPart,
    about_page,
    form_entries,
    notice_page,
    notice_target,
    requirements_parts,
)
from handbook.views.site_table import TableRow, table_rows
from handbook.views.site_terms import TermEntry, term_entries
from handbook.views.site_themes import (
    MonthPage,
    ThemeEntry,
    month_pages,
    month_path,
    theme_entries,
    theme_target,
)
from handbook.wording import month_name


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the navigation: a page, or a heading over its children."""

    title: str
    path: str = ""
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHint:
    """What a result for a place of the site (a page's path, an anchor after `#`) is known by.

    Other words that lead to it, and the marks beside its title.
    """

    target: str
    aliases: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page, and how the pages hang together."""

    name: str
    edition: str
    description: str
    footer: str
    url: str | None
    navigation: tuple[NavEntry, ...]
    hints: tuple[SearchHint, ...]


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything the site shows for one edition."""

    frame: Frame
    year: int
    title: str
    edition: str
    version: str
    columns: Columns
    year_round_word: str
    counts: str
    local_counts: str
    sourced: bool
    notices: tuple[NoticePage, ...]
    requirements: tuple[RequirementsPart, ...]
    months: tuple[MonthPage, ...]
    table: tuple[TableRow, ...]
    year_round: tuple[ThemeEntry, ...]
    planner: PlannerPage | None
    forms: tuple[FormEntry, ...]
    downloads: Downloads
    terms: tuple[TermEntry, ...]
    contacts: tuple[Contact, ...]
    comparisons: tuple[ComparisonView, ...]
    about: AboutPage


def site_view(
    handbook: Handbook,
    downloads: Downloads = NO_DOWNLOADS,
    comparisons: tuple[Comparison, ...] = (),
) -> SiteView:
    """Return the site of one edition.

    `downloads` are files that stand beside its pages; `comparisons` hold it against the editions it
    stands on, its parent first.
    """
    plan = handbook.plan
    entries = theme_entries(handbook)
    months = month_pages(handbook, entries)
    compared = comparison_views(handbook, comparisons, theme_target, notice_target)
    return SiteView(
        frame=site_frame(handbook, months, compared=bool(compared)),
        year=plan.year,
        title=plan.title,
        edition=handbook.edition.name,
        version=handbook.version,
        columns=plan.columns,
        year_round_word=year_round_word(handbook),
        counts=counts(handbook),
        local_counts=local_counts(handbook),
        sourced=bool(speaking(handbook)),
        notices=tuple(notice_page(handbook, notice) for notice in handbook.notices),
        requirements=requirements_parts(handbook),
        months=months,
        table=table_rows(handbook, entries),
        year_round=tuple(entries[theme.id] for theme in handbook.year_round),
        planner=planner_page(handbook),
        forms=form_entries(handbook),
        downloads=downloads,
        terms=term_entries(handbook),
        contacts=handbook.contacts,
        comparisons=compared,
        about=about_page(handbook, forwards=forwards_note(comparisons)),
    )


def site_frame(handbook: Handbook, months: tuple[MonthPage, ...], *, compared: bool) -> Frame:
    """Return what stands around the pages."""
    plan = handbook.plan
    return Frame(
        name=f"{plan.year}年{plan.short_title}",
        edition=handbook.edition.name,
        description=f"{plan.title}（{handbook.edition.name}）",
        footer=f"{handbook.edition.name} · 数据版本 {handbook.version}",
        url=handbook.edition.site_url,
        navigation=navigation(handbook, months, compared=compared),
        hints=search_hints(handbook),
    )


def navigation(
    handbook: Handbook, months: tuple[MonthPage, ...], *, compared: bool
) -> tuple[NavEntry, ...]:
    """Return the navigation; a page without content has no entry."""
    year_round = NavEntry("贯穿全年的主题", "year-round.md") if handbook.year_round else None
    compare = NavEntry(COMPARED, "compare.md") if compared else None
    schedule = planner_page(handbook)
    planner = NavEntry(f"{schedule.title}（在线填写）", "planner.md") if schedule else None
    plan = (NavEntry("活动计划表", "themes.md"), year_round, planner, compare)
    by_month = tuple(NavEntry(page.name, page.path) for page in months)
    pages = (notice_page(handbook, notice) for notice in handbook.notices)
    notices = tuple(NavEntry(page.name, page.path) for page in pages)
    requirements = NavEntry("工作要求", "requirements.md") if requirements_parts(handbook) else None
    about = NavEntry("关于本手册", "about.md")
    glossary = NavEntry("词语解释", "glossary.md") if handbook.glossary else None
    return (
        NavEntry("首页", "index.md"),
        NavEntry("按月活动", children=by_month),
        NavEntry("活动计划", children=tuple(entry for entry in plan if entry)),
        NavEntry("通知与要求", children=(*notices, *([requirements] if requirements else ()))),
        NavEntry("表单与下载", "forms.md"),
        NavEntry("查阅", children=(*([glossary] if glossary else ()), about)),
    )


def search_hints(handbook: Handbook) -> tuple[SearchHint, ...]:
    """Return by what pages, months, themes and terms are looked for and known."""
    pages = (SearchHint("themes.md", ("活动计划表", "计划表")), SearchHint("forms.md", ("表格",)))
    months = (SearchHint(month_path(m), (f"{month_name(m)}份",)) for m in MONTHS)
    themes = (
        SearchHint(theme_target(theme), theme.aliases, plan_marks(handbook, theme))
        for theme in handbook.themes
    )
    terms = (
        SearchHint(f"glossary.md#{term.anchor}", term.aliases) for term in term_entries(handbook)
    )
    return tuple(hint for hint in (*pages, *months, *themes, *terms) if hint.aliases or hint.marks)
