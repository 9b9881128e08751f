"""QR codes from tables: the same modules as segno's, whatever the link."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.copies.slots.qr_table import QUIET, QrPicture, QrTable, QrTables

# RFC 3986, sections 2.2 and 2.3.
LINKS = st.text(st.sampled_from("ABCXYZabcxyz0123456789-._~:/?#[]@!$&'()*+,;=%"), min_size=1)


def modules(picture: QrPicture) -> list[list[bool]]:
    """Return whether each module is dark, row by row."""
    length = len(picture.rows) // picture.side
    rows = [picture.rows[i : i + length] for i in range(0, len(picture.rows), length)]
    bits = [f"{int.from_bytes(row, 'big'):0{8 * length}b}" for row in rows]
    assert all(set(row[picture.side :]) <= {"1"} for row in bits), "what fills up a byte is white"
    return [[bit == "0" for bit in row[: picture.side]] for row in bits]


def made_by_segno(link: str, table: QrTable) -> list[list[bool]]:
    """Return what segno makes of a link alone, with the version and mask of a table."""
    made = segno.make(
        link,
        error="m",
        mode="byte",
        version=table.version,
        mask=table.mask,
        micro=False,
        boost_error=False,
    )
    return [[bool(dark) for dark in row] for row in made.matrix_iter(border=QUIET)]


# segno takes some milliseconds a code, and as many codes make a table: no test of speed.
SLOW = settings(max_examples=30)


@SLOW
@given(st.lists(LINKS, min_size=2, max_size=5))
def test_the_codes_are_segnos(links: list[str]) -> None:
    """Links of any lengths, one after the other from the same tables."""
    tables = QrTables()
    for link in links:
        assert modules(tables.picture(link)) == made_by_segno(link, QrTable(link.encode()))


@SLOW
@given(st.integers(0, 10**6 - 1), st.integers(0, 10**6 - 1))
def test_a_code_does_not_depend_on_the_first(first: int, then: int) -> None:
    """Two rosters that share a branch give it the same code."""
    links = [f"https://example.org/b/MX-{number:06}" for number in (first, then)]
    tables = QrTables()
    made = [tables.picture(link) for link in links]
    assert made[1] == QrTables().picture(links[1])


def test_a_link_of_another_length_has_a_table_of_its_own() -> None:
    """One table answers for one length alone."""
    with pytest.raises(ValueError, match="zip"):
        QrTable(b"https://example.org/1").picture(b"https://example.org/10")


def test_a_link_is_ascii() -> None:
    """As every URL is; what is not was not encoded."""
    with pytest.raises(UnicodeEncodeError):
        QrTables().picture("https://example.org/支部")
