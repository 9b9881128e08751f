"""What `print --parts` names, and what becomes of the booklet when only that is wanted."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from handbook.editions.resolve import resolve
from handbook.errors import UsageError
from handbook.model import MONTHS, PARTS
from handbook.views.booklet import BookletView, booklet_view
from handbook.views.forms import SheetView
from handbook.views.links import without_dead_links
from handbook.views.months import GoingOnView, MonthView, MovedView
from handbook.views.selection import NAMES, WHOLE, WITH_THEM, selection
from handbook.wording import month_name
from tests.booklets import parts_of
from tests.editions.plan import sound

HANDBOOK = resolve(sound({}), "base")
LEFT_OUT = replace(HANDBOOK, leave_out=frozenset({"glossary"}))
FORMS = {form.id: form for form in HANDBOOK.forms}

JOINT = {
    "editions/county.yaml": "edition: {id: county, name: 县版, level: 县, parent: base}\n"
    "themes:\n  study:\n    refine: {joint: [甲支部, 乙支部]}\n"
}


def test_every_part_has_a_chinese_name_of_its_own() -> None:
    """As many names as parts and forms, none twice, none that could be a month's."""
    assert set(NAMES) == set(PARTS)
    words = [*NAMES, *NAMES.values(), *FORMS, *(f.title for f in FORMS.values())]
    assert len(set(words)) == len(words)
    for word in words:
        assert selection(HANDBOOK, [word]).months == frozenset()


@pytest.mark.parametrize("part", [*NAMES, *FORMS])
def test_a_part_is_named_by_id_or_in_chinese(part: str) -> None:
    """Both name the same."""
    title = NAMES[part] if part in NAMES else FORMS[part].title
    assert selection(HANDBOOK, [part]) == selection(HANDBOOK, [title])
    assert selection(HANDBOOK, [part]).ids == {part, *WITH_THEM.get(part, ())}


def test_notices_bring_what_is_attached_to_them() -> None:
    """Where the edition prints it; what is attached can be had alone."""
    kinds = [part.entry.anchor for part in chosen("通知").parts]
    assert kinds[-1] == chosen("附件表格").parts[-1].entry.anchor
    assert len(kinds) > 1
    without = replace(HANDBOOK, leave_out=frozenset({"plan-table"}))
    assert selection(without, ["通知"]).ids == {"notices"}


def test_months_that_there_are_not_are_told_apart_from_other_words() -> None:
    """No month is proposed for one that is past the last; months in another order are."""
    for word, hint in (
        ("13月", "月份从1月到12月。"),
        ("十五月", "月份从1月到12月。"),
        ("12月-1月", "只要这几个月，写 12月,1月。"),
    ):
        with pytest.raises(UsageError) as refused:
            selection(HANDBOOK, [word])
        assert str(refused.value).startswith(f"没有“{word}”这一部分。{hint}\n")


@pytest.mark.parametrize(
    ("word", "months"),
    [
        ("7月", {7}),
        ("七月", {7}),
        ("７月", {7}),
        ("month-7", {7}),
        ("3月-5月", {3, 4, 5}),
        ("3-5月", {3, 4, 5}),
        ("三月至五月", {3, 4, 5}),
        ("month-11-month-12", {11, 12}),
        ("1月—12月", set(MONTHS)),
    ],
)
def test_months_are_named_as_people_write_them(word: str, months: set[int]) -> None:
    """One month or a stretch of them."""
    assert selection(HANDBOOK, [word]).months == months


def test_words_may_stand_together_or_apart() -> None:
    """Commas of either width, one option or several; each once, in the order of the booklet."""
    one = selection(HANDBOOK, ["通知,3月，record"])
    assert one == selection(HANDBOOK, ["record、3月", "notices", "通知"])
    assert one.name == f"通知＋3月＋{FORMS['record'].title}"
    assert selection(HANDBOOK, []) == WHOLE
    assert selection(HANDBOOK, ["全册"]).whole


def test_the_poster_is_no_part_of_the_booklet() -> None:
    """Alone it asks for no booklet; with another part for both."""
    alone = selection(HANDBOOK, ["全年挂图"])
    assert alone.poster
    assert not alone.of_the_booklet
    both = selection(HANDBOOK, ["poster,3月"])
    assert both.poster
    assert both.of_the_booklet
    assert both.name == "3月"


@pytest.mark.parametrize("word", ["5月-3月", "13月", "0月", "month-", "glosary", "第七"])
def test_what_there_is_not_is_refused_with_all_there_is(word: str) -> None:
    """Every allowed name stands in the message."""
    with pytest.raises(UsageError) as refused:
        selection(HANDBOOK, [f"notices,{word}"])
    said = str(refused.value)
    assert f"没有“{word}”这一部分" in said
    assert "“notices”" not in said
    assert all(f"{title}（{id_}）" in said for id_, title in NAMES.items())
    assert all(f"{form.title}（{form.id}）" in said for form in HANDBOOK.forms)


def test_all_mistakes_are_told_at_once_with_the_nearest_name() -> None:
    """A misspelt id and a misspelt title."""
    with pytest.raises(UsageError) as refused:
        selection(HANDBOOK, ["notice,词语解说"])
    said = str(refused.value)
    assert "是不是想写 notices？" in said
    assert "是不是想写 词语解释？" in said


def test_what_an_edition_does_not_print_cannot_be_wanted() -> None:
    """It is said why, and not offered."""
    with pytest.raises(UsageError) as refused:
        selection(LEFT_OUT, ["glossary"])
    assert "本版本写明不印这一部分" in str(refused.value)
    assert "（glossary）" not in str(refused.value)


def chosen(*words: str, duplex: bool = False) -> BookletView:
    """Return the booklet of what the words name."""
    return booklet_view(HANDBOOK, (), selection(HANDBOOK, words), duplex=duplex)


def test_everything_named_is_the_whole() -> None:
    """All parts and forms by name print what no name prints."""
    named = chosen(*PARTS, *FORMS)
    assert named.parts == booklet_view(HANDBOOK).parts


def test_a_month_is_its_opening_page_and_its_sheets() -> None:
    """All that the whole booklet prints of it, and nothing else."""
    whole = booklet_view(HANDBOOK).parts
    for month in MONTHS:
        anchors = [part.entry.anchor for part in chosen(month_name(month)).parts]
        assert anchors == [p.entry.anchor for p in whole if p.entry.month == month]


def test_a_form_is_all_its_copies() -> None:
    """As many as the whole booklet has, and no other part."""
    whole = parts_of(booklet_view(HANDBOOK), SheetView)
    for form in FORMS:
        parts = chosen(form).parts
        assert len(parts) == sum(part.form == form for part in whole) > 0
        assert all(isinstance(part, SheetView) and part.form == form for part in parts)


def test_no_link_leads_to_what_is_not_printed() -> None:
    """Whatever is chosen; in the whole booklet every link leads somewhere."""
    for words in ([], ["month-4"], ["log", "year"], ["guide"], ["months", "changes"]):
        view = chosen(*words)
        anchors = {part.entry.anchor for part in view.parts}
        links = list(links_in(view.parts))
        assert {link[1:] for link in links if link} <= anchors
        assert words or all(link for link in links)


def links_in(value: object) -> list[str]:
    """Return every link of a view, those that lead nowhere too."""
    if isinstance(value, tuple):
        return [link for item in value for link in links_in(item)]
    if not is_dataclass(value):
        return []
    found: list[str] = []
    for field in fields(value):
        inner = getattr(value, field.name)
        is_link = field.name == "href" and isinstance(value, GoingOnView | MovedView)
        found += [inner] if is_link else links_in(inner)
    return found


def test_a_dead_link_is_found_however_deep() -> None:
    """Planted in a month's page; what lives is left as it is, the very same object."""
    page = parts_of(booklet_view(HANDBOOK), MonthView)[0]
    dead = GoingOnView("某主题", (), "", "#nowhere")
    planted = replace(page, going_on=(dead,))
    cleaned = without_dead_links(planted, {"month-1"})
    assert cleaned.going_on == (replace(dead, href=""),)
    assert without_dead_links(cleaned, {"month-1"}) is cleaned
    assert without_dead_links(planted, {"nowhere"}) is planted


def test_what_opens_something_begins_a_sheet() -> None:
    """Notices, months and the forms of the year; a month's own sheets follow its opening page."""
    parts = chosen(duplex=True).parts
    opening = {p.entry.anchor for p in parts if p.entry.right_hand}
    for part in parts:
        in_month = isinstance(part, SheetView) and part.entry.month is not None
        follows = part.kind in ("contents", "notes")
        facing = isinstance(part, SheetView) and part.facing
        assert (part.entry.anchor in opening) == (not (in_month or follows or facing))
    assert not any(p.entry.right_hand for p in booklet_view(HANDBOOK).parts)


def test_sheets_handed_out_singly_begin_a_sheet_each() -> None:
    """A form printed for itself has nothing of another copy on its back."""
    assert all(part.entry.right_hand for part in chosen("record", duplex=True).parts)


def test_a_copy_for_another_branch_stands_apart() -> None:
    """It is handed on: the sheet before it and the sheet after it are others."""
    county = resolve(sound(JOINT), "county")
    forms = tuple(replace(form, joint=form.id == "record") for form in county.forms)
    parts = booklet_view(replace(county, forms=forms), duplex=True).parts
    apart = [n for n, part in enumerate(parts) if part.entry.apart]
    assert apart
    assert all(parts[n].entry.right_hand and parts[n + 1].entry.right_hand for n in apart)
