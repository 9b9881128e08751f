"""Official documents stand where GB/T 9704-2012 puts them, in every edition and in another plan."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable

import pytest

from handbook.cli import main
from tests.booklets import DATA, SECOND, Booklet, booklet
from tests.editions.test_scaffold import filled_in
from tests.pdf import gbt9704, gbt9704_attachment, gbt9704_head
from tests.pdf.made import made_notices
from tests.pdf.official import every_sheet, handbook_of, official

Rule = Callable[[Booklet], None]

RULES: list[Rule] = [
    gbt9704.margins_mirrored,
    gbt9704.head_margin,
    gbt9704.lines_of_the_grid,
    gbt9704.characters_of_a_line,
    gbt9704.body_size,
    gbt9704.first_line_indent,
    gbt9704.faces_of_levels,
    gbt9704_head.red_head,
    gbt9704_head.number_below_the_head,
    gbt9704_head.rule_below_the_number,
    gbt9704_head.title_of_a_notice,
    gbt9704_head.title_below_the_rule,
    gbt9704.addressees,
    gbt9704.text_on_the_first_page,
    gbt9704.attachment_line,
    gbt9704.signature,
    gbt9704.signature_in_company,
    gbt9704.page_numbers,
    gbt9704_attachment.landscape_margins,
    gbt9704_attachment.label_and_title,
    gbt9704_attachment.landscape_numbers,
]
EDITIONS = ["default", "base", "county", "another-plan", "new-edition", "made"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    """A level below the county, as `new-edition --with-notice` writes it, its samples filled in."""
    data = tmp_path_factory.mktemp("town") / "data"
    shutil.copytree(DATA, data)
    said = ["new-edition", "new-town", "--parent", "sample-county", "--name", "某镇版"]
    assert main([*said, "--with-notice", "--data", str(data)]) == 0
    notice = data / "notices" / "new-town.yaml"
    notice.write_text(filled_in(notice.read_text("utf-8")), "utf-8")
    return official(handbook_of(data, "new-town"))


@functools.cache
def documents(name: str) -> Booklet:
    """Return the official documents of an edition; the default's stand in its whole handbook."""
    if name == "default":
        return booklet()
    if name == "made":
        return official(made_notices(handbook_of(SECOND)))
    data, edition = {
        "base": (DATA, handbook_of().edition.chain[-1].edition),
        "county": (DATA, "sample-county"),
        "another-plan": (SECOND, None),
    }[name]
    return official(handbook_of(data, edition))


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_document_keeps_to_the_standard(
    rule: Rule, name: str, request: pytest.FixtureRequest
) -> None:
    """Each row of the standard, on each edition."""
    rule(request.getfixturevalue("town") if name == "new-edition" else documents(name))


def test_the_editions_show_every_kind_of_page(town: Booklet) -> None:
    """No rule passes for want of a page: heads of one and two lines, full pages, both parities."""
    books = [*(documents(name) for name in EDITIONS if name != "new-edition"), town]
    heads = {len(notice.issuer) for book in books for notice, _ in gbt9704.headed(book)}
    assert heads >= {1, 2}
    assert any(len(sheet.body) == 22 for book in books for sheet in every_sheet(book))
    attached = {s.odd for book in books for s in gbt9704_attachment.attachment_sheets(book)[1:]}
    assert attached == {True, False}
    firsts = {gbt9704_attachment.attachment_sheets(book)[0].odd for book in books}
    assert firsts == {True, False}
    assert len(town.handbook.notices) == 4
