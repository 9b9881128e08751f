"""The first numbers of a glyph's outline: its width told from its first move."""

from __future__ import annotations

import pytest
from fontTools.misc.psCharStrings import T2CharString, encodeFixed, encodeIntT2

from handbook.errors import OutsideError
from handbook.render.cff_widths import numbers_at_the_head, with_width

NOMINAL, DEFAULT = 600, 1000
REST = [5, "hlineto", "endchar"]


def outline(*program: float | str) -> bytes:
    """Return a glyph's charstring."""
    glyph = T2CharString(program=list(program))
    glyph.compile()
    code: bytes = glyph.bytecode
    return code


def program_of(code: bytes) -> list[float | str]:
    """Return what a charstring says."""
    glyph = T2CharString(bytecode=code)
    glyph.decompile()
    said: list[float | str] = glyph.program
    return said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([10, 20, "rmoveto", *REST], [DEFAULT, 10, 20, "rmoveto", *REST]),
        ([-100, 10, 20, "rmoveto", *REST], [500, 10, 20, "rmoveto", *REST]),
        ([10, "hmoveto", *REST], [DEFAULT, 10, 0, "rmoveto", *REST]),
        ([400, -10, "hmoveto", *REST], [1000, -10, 0, "rmoveto", *REST]),
        ([-300, "vmoveto", *REST], [DEFAULT, 0, -300, "rmoveto", *REST]),
        ([-273, 2000, "vmoveto", *REST], [327, 0, 2000, "rmoveto", *REST]),
        (["endchar"], [DEFAULT, "endchar"]),
        ([-600, "endchar"], [0, "endchar"]),
        ([0.5, 1, 2, "rmoveto", *REST], [600.5, 1, 2, "rmoveto", *REST]),
    ],
)
def test_the_width_is_written_out(written: list[float | str], said: list[float | str]) -> None:
    """Whether it stood there as a difference or went without saying; the outline stays."""
    assert program_of(with_width(outline(*written), NOMINAL, DEFAULT)) == said


@pytest.mark.parametrize(
    "code",
    [
        outline(1, 2, "hstem", 3, "hmoveto", "endchar"),
        outline(1, 2, 3, 4, "rmoveto", "endchar"),
        outline(1, "rmoveto", "endchar"),
        b"",
        encodeIntT2(7),
    ],
    ids=["hints", "too many", "too few", "nothing", "no operator"],
)
def test_what_begins_otherwise_is_refused(code: bytes) -> None:
    """Rather than guessed at: the widths of the file would be wrong."""
    with pytest.raises(OutsideError, match="精简"):
        with_width(code, NOMINAL, DEFAULT)


@pytest.mark.parametrize(
    "number", [0, 107, -107, 108, 1131, -108, -1131, 1132, -1132, 32767, -32768, 0.5, -12.25]
)
def test_every_way_to_write_a_number_is_read(number: float) -> None:
    """One, two, three and five bytes (Technical Note 5177, table 1)."""
    written = encodeIntT2(int(number)) if number == int(number) else encodeFixed(number)
    assert list(numbers_at_the_head(written + b"\x0e")) == [(written, number)]
