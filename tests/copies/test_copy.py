"""A branch's copy: the template and an update that readers take, with the branch's own text."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import segno

from handbook.copies.files.incremental import Copy, CopyMaker
from handbook.copies.slots.drawing import Unfit
from handbook.copies.slots.qr_table import CORRECTION, QUIET, QrTable
from tests.copies.booklet import (
    BRANCH,
    FOLDER,
    FORM_PAGES,
    PAGES,
    SUPERIOR_PAGES,
    TITLE,
    template,
)
from tests.copies.readers import READERS, dark_modules, findings, soundness, squeezed, told

BRANCHES = {
    "plain": BRANCH,
    "rare": BRANCH | {"name": "中共某省䶮𬭚（集团）有限公司支部委员会", "secretary": "𬭎堃喆·玥"},
    "longest": BRANCH
    | {
        "name": "中共某省某市某区甲乙丙丁戊己庚科技发展（集团）股份有限公司与子丑行业协会联合支部",
        "number": "MX-1234567890",
        "qr": "https://example.org/b/MX-1234567890",
    },
    "blank": BRANCH | {"superior": "", "secretary": ""},
}


@cache
def maker() -> CopyMaker:
    """Return the maker of the booklet's copies."""
    return CopyMaker.of(template(), FOLDER)


@pytest.fixture(params=BRANCHES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, str], Path]:
    """A branch and its copy as a file."""
    path = tmp_path / "copy.pdf"
    path.write_bytes(copy_of(request.param).content)
    return BRANCHES[request.param], path


def copy_of(name: str) -> Copy:
    """Return the copy of one of the branches."""
    return maker().copy(BRANCHES[name])


def test_a_copy_begins_with_the_template(case: tuple[dict[str, str], Path]) -> None:
    """An incremental update changes no byte of what it updates."""
    _, path = case
    content = path.read_bytes()
    assert content.startswith(template().content)
    assert 0 < len(content) - len(template().content) < 25_000


def test_readers_find_the_text_where_it_belongs(case: tuple[dict[str, str], Path]) -> None:
    """Poppler, MuPDF and pdfium: name, superior, secretary, number, each on its pages."""
    branch, path = case
    belongs = {
        "name": range(PAGES),
        "superior": SUPERIOR_PAGES,
        "secretary": range(PAGES),
        "number": range(PAGES),
    }
    for reader in READERS:
        pages = reader(path)
        assert len(pages) == PAGES
        for field, numbers in belongs.items():
            for number in numbers:
                assert squeezed(branch[field]) in pages[number], (reader.__name__, field, number)


def test_a_reader_aloud_is_led_to_the_text(case: tuple[dict[str, str], Path]) -> None:
    """The structure tree holds the branch's text as text, and not what runs along the edges."""
    branch, path = case
    said = [squeezed(text) for text in told(path)]
    assert said.count(branch["name"]) == 1 + len(FORM_PAGES)
    assert said.count(branch["number"]) == 1
    if branch["secretary"]:
        assert said.count(branch["secretary"]) == 1 + len(FORM_PAGES)


def test_a_copy_is_sound(case: tuple[dict[str, str], Path]) -> None:
    """Qpdf finds nothing; PDF/UA-1 and PDF/A-2u are kept, as by the template."""
    _, path = case
    assert soundness(path) == ""
    assert findings(path, "ua1") == []
    assert findings(path, "pdfa-2u") == []


def test_all_fonts_are_embedded(case: tuple[dict[str, str], Path]) -> None:
    """As poppler lists them: embedded, a subset, with a way back to Unicode."""
    _, path = case
    out = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout
    fonts = [line.split() for line in out.splitlines()[2:]]
    assert len(fonts) >= 4
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), out


def test_the_title_names_the_branch() -> None:
    """In the information dictionary and in the metadata alike; the rest stays the template's."""
    with pikepdf.open(io.BytesIO(copy_of("rare").content)) as pdf, pdf.open_metadata() as xmp:
        title = f"{TITLE}（{BRANCHES['rare']['name']}）"
        assert str(pdf.docinfo.Title) == title
        assert xmp["dc:title"] == title
        with pikepdf.open(io.BytesIO(template().content)) as blank:
            assert str(pdf.docinfo.Author) == str(blank.docinfo.Author)


def test_the_template_is_a_booklet_by_itself(tmp_path: Path) -> None:
    """Its slots are empty, to be written in by hand."""
    path = tmp_path / "template.pdf"
    path.write_bytes(template().content)
    assert soundness(path) == ""
    assert findings(path, "ua1") == []
    assert all("MX-" not in page for page in READERS[0](path))
    assert [placed.slot.id for placed in template().slots].count("not-shown") == 0


def test_a_copy_is_the_same_whenever_it_is_made() -> None:
    """First or last, alone or among others, and its hash is that of its bytes."""
    again = CopyMaker.of(template(), FOLDER)
    assert again.copy(BRANCHES["rare"]) == maker().copy(BRANCHES["rare"])
    assert again.copy(BRANCHES["plain"]).sha256 != again.copy(BRANCHES["rare"]).sha256


def test_the_identifier_tells_copies_apart() -> None:
    """The first half is the template's, the second the copy's own (ISO 32000-1, 14.4)."""
    identifiers = []
    for name in BRANCHES:
        with pikepdf.open(io.BytesIO(copy_of(name).content)) as pdf:
            identifiers.append([bytes(half) for half in pdf.trailer.ID])
    assert {first for first, _ in identifiers} == {template().id}
    assert len({second for _, second in identifiers}) == len(BRANCHES)


def test_the_code_on_the_page_is_the_links() -> None:
    """Each module of the page as it is drawn, against segno's own symbol of the link."""
    link = BRANCHES["longest"]["qr"]
    table = QrTable(link.encode())
    wanted = segno.make(
        link,
        error=CORRECTION,
        mode="byte",
        version=table.version,
        mask=table.mask,
        micro=False,
        boost_error=False,
    )
    rows = [[bool(dark) for dark in row] for row in wanted.matrix_iter(border=QUIET)]
    assert dark_modules(copy_of("longest").content, 0, len(rows)) == rows


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("https://example.org/支部", "里有不能直接写进网址的字符"),
        ("https://example.org/" + "x" * 900, "网址共 920 个字符，二维码印得太密，扫不出"),
        ("https://example.org/" + "x" * 9000, "网址共 9020 个字符，二维码印得太密，扫不出"),
    ],
)
def test_a_link_that_makes_no_code_is_named(link: str, reason: str) -> None:
    """As a text that does not fit is."""
    with pytest.raises(Unfit, match=reason):
        maker().copy(BRANCH | {"qr": link})


def test_without_a_link_the_place_of_the_code_is_white() -> None:
    """A roster without addresses is a roster all the same."""
    modules = dark_modules(maker().copy(BRANCH | {"qr": ""}).content, 0, 10)
    assert not any(any(row) for row in modules)


def test_every_text_that_does_not_fit_is_named() -> None:
    """All at once, with the slot, the text and the reason; nothing is cut."""
    branch = BRANCH | {"name": "支" * 300, "secretary": "甲\ue000"}
    with pytest.raises(Unfit) as unfit:
        maker().copy(branch)
    refused = {refusal.slot.id: refusal for refusal in unfit.value.refusals}
    assert set(refused) == {
        *("cover-name", "head-name", "form-name", "cover-secretary", "form-secretary"),
    }
    assert refused["head-name"].text == branch["name"]
    said = str(unfit.value)
    assert (
        "支部全称共 300 字，在 110 毫米宽的位置排成一行、缩到 6 磅、字宽压到 80% 仍放不下" in said
    )
    assert said.count("字体里没有“\ue000”（U+E000）") == 1
