"""`print --roster` from the command line to the files: what they are called, say and keep to."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from handbook.copies.names import file_name
from tests.copies.handed_out import (
    ASIDE,
    BASE,
    BELOW,
    BRANCHES,
    LONGEST,
    RUNNING_HEAD,
    SITE,
    UNFIT,
    HandedOut,
)
from tests.copies.readers import READERS, codes_on, findings, poppler, soundness, squeezed
from tests.golden import check_golden


def file_of(printed: HandedOut, number: str) -> Path:
    """Return the file of a branch's copy."""
    name, _, _, edition = BRANCHES[number]
    found = [f for key, f in printed.files().items() if key.startswith(f"{edition or BASE}/")]
    (file,) = [f for f in found if f.name.startswith(file_name(number, name, "")[:12])]
    return file


@pytest.fixture(params=BRANCHES)
def case(request: pytest.FixtureRequest, printed: HandedOut) -> tuple[str, Path]:
    """A branch's number and its copy."""
    return request.param, file_of(printed, request.param)


def template_of(printed: HandedOut, edition: str) -> bytes:
    """Return the template of an edition's copies."""
    (path,) = (printed.folder / "build" / edition / ".templates").glob("[!.]*.pdf")
    return path.read_bytes()


def test_every_sound_branch_has_its_file(printed: HandedOut) -> None:
    """Below its edition's folder and nowhere else; rows set aside have none."""
    assert len(printed.files()) == len(BRANCHES)
    editions = [key.split("/")[0] for key in printed.files()]
    assert editions.count(BELOW) == sum(values[3] == BELOW for values in BRANCHES.values())
    for path in printed.files().values():
        assert path.resolve().is_relative_to(printed.folder / "build")
        assert not path.name.upper().startswith("CON.")
    assert not [p for p in printed.folder.parent.iterdir() if p.name.startswith("x")]


def test_a_copy_says_whose_it_is(case: tuple[str, Path]) -> None:
    """By three readers: all of it on the cover; name and number on every page with a head.

    Official documents say nothing of it: they are as they were issued.
    """
    number, path = case
    name, superior, secretary, _ = BRANCHES[number]
    for reader in READERS:
        pages = reader(path)
        for text in (name, superior, secretary, number):
            assert squeezed(text) in pages[0], (reader.__name__, text)
        headed = {at for at, page in enumerate(pages) if RUNNING_HEAD in page and at}
        assert 4 <= len(headed) < len(pages) - 1
        for text in (name, number):
            own = {at for at, page in enumerate(pages) if squeezed(text) in page}
            assert own == headed | {0}, (reader.__name__, text)


def test_a_form_that_asks_is_filled(printed: HandedOut) -> None:
    """Once in its blank, once in the head of its page; the cover says it once."""
    path = file_of(printed, "QS-002")
    pages = [page for page in poppler(path) if "年终小结" in page and "服务队名称" in page]
    assert pages
    assert pages[-1].count(LONGEST) == 2
    assert poppler(path)[0].count(LONGEST) == 1


def test_a_copy_is_sound(case: tuple[str, Path]) -> None:
    """Qpdf finds nothing; PDF/UA-1 and PDF/A-2u are kept; the title names the branch."""
    number, path = case
    assert soundness(path) == ""
    assert findings(path, "ua1") == []
    assert findings(path, "pdfa-2u") == []
    with pikepdf.open(path) as pdf:
        assert BRANCHES[number][0] in str(pdf.docinfo.Title)


def test_a_copy_begins_with_its_editions_template(printed: HandedOut) -> None:
    """A copy is the template and what differs; a copy of an edition, that edition's."""
    for number, (_, _, _, edition) in BRANCHES.items():
        content = file_of(printed, number).read_bytes()
        assert content.startswith(template_of(printed, edition or BASE))


def test_the_covers_code_leads_home(printed: HandedOut) -> None:
    """To the site of the branch's edition, its number behind #; without a site there is none."""
    for number in ("QS-003", "QS-004"):
        assert codes_on(file_of(printed, number)) == [f"{SITE}/index.html#{number}"]
    assert codes_on(file_of(printed, "QS-001")) == []


def test_what_it_says(printed: HandedOut, renew_golden: bool) -> None:
    """All of it, on both ways out; the exit code says that rows were set aside."""
    assert printed.said.code == 1
    said = f"{printed.said.out}=== stderr\n{printed.said.err}"
    check_golden("print_roster/all.txt", printed.plain(said), renew=renew_golden)


def test_no_value_of_a_roster_is_logged(printed: HandedOut) -> None:
    """Neither names nor numbers, nor in the journal: places in the roster only."""
    said = printed.said.out + printed.said.err
    for number, values in (BRANCHES | ASIDE | UNFIT).items():
        assert number == "CON" or number not in said
        assert all(value not in said for value in (values[0], values[2]) if value)


def test_a_run_again_touches_nothing(printed: HandedOut) -> None:
    """Nor is anything typeset again; what it says of the roster is the same."""
    before = {name: path.stat().st_mtime_ns for name, path in printed.files().items()}
    again = printed.print()
    assert (again.code, again.out) == (1, printed.said.out)
    assert "样版" not in again.err
    assert {name: path.stat().st_mtime_ns for name, path in printed.files().items()} == before


def test_the_only_one_is_that_of_the_whole_run(printed: HandedOut) -> None:
    """The same bytes under the same name, and the path is all that is said."""
    number = "QS-003"
    file = file_of(printed, number)
    whole = file.read_bytes()
    file.unlink()
    said = printed.print("--one", number)
    assert (said.code, said.out.strip()) == (0, str(file))
    assert file.read_bytes() == whole


def test_an_only_one_that_cannot_be(printed: HandedOut) -> None:
    """One that is not there; one whose row is set aside; one that does not fit."""
    said = printed.print("--one", "QS-03")
    assert said.code == 2
    assert "是不是想写 QS-003？" in said.err
    said = printed.print("--one", "QS-008")
    assert said.code == 2
    assert "搁置了" in said.err
    said = printed.print("--one", "QS-011")
    assert said.code == 1
    assert "仍放不下" in said.out
