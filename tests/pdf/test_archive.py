"""The file in an archive: PDF/UA-1 and PDF/A-2u at once, for every edition; each breach is seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import page as page_validation
import pikepdf
import pytest

from handbook import pipeline
from handbook.render.pdf_archive import write_metadata
from handbook.workspace import Workspace
from tests.archive import breaches, fonts_of
from tests.booklets import DATA, ROOT, SECOND, Booklet, booklet

PROFILES = ("ua1", "2u")
EDITIONS = pipeline.editions_of(pipeline.read(Workspace(DATA, ROOT / "build")), every=True)


def findings(content: bytes, profile: str) -> list[str]:
    """Return what the checker has against a file."""
    report = page_validation.validate_pdf_bytes(content, profile=profile)
    return [str(failure) for failure in report.failures]


@pytest.mark.parametrize("edition", [*EDITIONS, None], ids=[*EDITIONS, "second"])
def test_every_edition_satisfies_both_standards(edition: str | None) -> None:
    """PDF/UA-1 (ISO 14289-1) and PDF/A-2u (ISO 19005-2) in one file, without a finding."""
    content = (booklet(DATA, edition) if edition else booklet(SECOND)).pdf.content
    assert [findings(content, profile) for profile in PROFILES] == [[], []]
    assert breaches(content) == []


def test_the_engine_alone_does_not(second: Booklet) -> None:
    """When this fails, WeasyPrint has learned to write both: `pdf_archive` may then go."""
    assert any(findings(second.raw, profile) for profile in PROFILES)


def altered(content: bytes, fault: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a file with a fault planted in it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fault(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def without_output_intent(pdf: pikepdf.Pdf) -> None:
    """Which red is meant is not said."""
    del pdf.Root["/OutputIntents"]


def without_metadata(pdf: pikepdf.Pdf) -> None:
    """The file says nothing of itself."""
    del pdf.Root["/Metadata"]


def with_another_title(pdf: pikepdf.Pdf) -> None:
    """Dictionary and XMP disagree."""
    pdf.docinfo.Title = "别的"


def with_a_font_left_out(pdf: pikepdf.Pdf) -> None:
    """The machine would have to have it."""
    del fonts_of(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile3"]


def without_the_way_to_unicode(pdf: pikepdf.Pdf) -> None:
    """Text could be read, not searched."""
    del fonts_of(pdf)[0]["/ToUnicode"]


def with_a_script(pdf: pikepdf.Pdf) -> None:
    """Something happens when it is opened."""
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


def with_a_hidden_link(pdf: pikepdf.Pdf) -> None:
    """It is not printed."""
    links = [found for page in pdf.pages for found in page.obj.get("/Annots", [])]
    links[0].F = 2


def with_a_stream_outside(pdf: pikepdf.Pdf) -> None:
    """A part lies in another file."""
    fonts_of(pdf)[0].ToUnicode.F = "elsewhere.txt"


def with_a_part_that_shines_through(pdf: pikepdf.Pdf) -> None:
    """A state draws with half the ink."""
    pdf.pages[0].obj.Resources.ExtGState["/a0.5"] = pikepdf.Dictionary(ca=0.5)


def with_files_attached(pdf: pikepdf.Pdf) -> None:
    """Another file within."""
    pdf.attachments["名单.txt"] = b"1"


@pytest.mark.parametrize(
    ("fault", "clause"),
    [
        (without_output_intent, "6.2.3"),
        (without_metadata, "6.6.2.1"),
        (with_another_title, "6.6.3"),
        (with_a_font_left_out, "6.2.11.4.1"),
        (without_the_way_to_unicode, "6.2.11.7.2"),
        (with_a_script, "6.4"),
        (with_a_hidden_link, "6.3.2"),
        (with_a_stream_outside, "6.1.7.1"),
        (with_a_part_that_shines_through, "6.2.10"),
        (with_files_attached, "6.1.12"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_each_breach_is_seen(
    second: Booklet, fault: Callable[[pikepdf.Pdf], None], clause: str
) -> None:
    """Our own look at the file finds what is planted, by its clause."""
    found = breaches(altered(second.pdf.content, fault))
    assert any(breach.startswith(clause) for breach in found), found


def test_an_encrypted_file_is_seen(second: Booklet) -> None:
    """It could not be opened in fifty years."""
    with pikepdf.open(io.BytesIO(second.pdf.content)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    assert "6.1.3 trailer: Encrypt" in breaches(out.getvalue())


def test_the_file_says_its_edition_and_version(either: Booklet) -> None:
    """For whoever finds it in ten years: in the information dictionary and in XMP."""
    with pikepdf.open(io.BytesIO(either.pdf.content)) as pdf:
        said = str(pdf.docinfo.Keywords)
        assert said in pdf.Root.Metadata.read_bytes().decode()
    assert either.handbook.edition.name in said
    assert either.handbook.version in said


def test_what_is_said_of_a_file_is_text_not_markup() -> None:
    """A title may hold signs of XML."""
    pdf = pikepdf.new()
    pdf.docinfo.Title = "甲<乙>&丙"
    write_metadata(pdf)
    assert "甲&lt;乙&gt;&amp;丙" in pdf.Root.Metadata.read_bytes().decode()
