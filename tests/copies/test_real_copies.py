"""Copies of the real handbook from a roster of 20,000: the hardest rows, and some of the others.

Of the same branches and of ten times as many of the others `bench/proof.py` says the same.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from handbook.copies.names import LIMIT
from handbook.copies.runs.shards import shard_of
from tests.copies.invented import ASIDE, FEW, HARD
from tests.copies.proof import Proof, all_faults, faults_of, proof
from tests.copies.readers import soundness

# In the order of their numbers the hard rows go before the others.
SAMPLE = 24


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """A shard of the roster, of the default edition and of one with a site."""
    return proof(tmp_path_factory.mktemp("real"), FEW)


def test_every_sound_row_of_the_shard_has_its_copy(real: Proof) -> None:
    """The hard ones among them; those that cannot be printed are set aside, as the code says."""
    shard = [row for row in real.rows.values() if shard_of(row.number, FEW) == 1]
    aside = {row.number for row in shard if (row.name, row.secretary) in ASIDE}
    assert set(real.copies) == {row.number for row in shard} - aside
    assert len(real.copies) > len(HARD) + 10
    assert {made.row.name for made in real.copies.values()} >= {name for name, _ in HARD}
    assert real.said.code == 1
    assert f"搁置 {len(ASIDE)} 行" in real.said.out


def test_nothing_is_wrong_with_any_of_them(real: Proof) -> None:
    """Poppler, MuPDF and pdfium find each text on its pages and on no other; the code leads home.

    Qpdf finds nothing, PDF/UA-1 is kept, and each begins with its edition's template.
    """
    assert all_faults(islice(real.copies.values(), SAMPLE)) == []


def test_no_file_has_left_its_folder(real: Proof) -> None:
    """Whatever a row is called, its file has a safe name in its edition's folder."""
    for made in real.copies.values():
        assert made.path.parent == real.folder / "build" / made.row.edition / "branches"
        assert len(made.path.name.encode()) <= LIMIT
    assert {path.name for path in real.folder.iterdir()} == {"名册.csv", "build"}


def test_no_value_is_said(real: Proof) -> None:
    """Neither names nor numbers, on either way out."""
    said = real.said.out + real.said.err
    for row in (made.row for made in real.copies.values()):
        assert not [text for text in row[:3] if len(text) > 3 and text in said]


def test_a_wrong_copy_is_found_out(real: Proof) -> None:
    """Another branch's, by everybody; one of another edition; a damaged one."""
    one, *_, other = (made for made in real.copies.values() if made.edition.home)
    found = faults_of(replace(one, row=other.row))
    assert sum(" finds " in fault for fault in found) == 3 * 4
    assert sum("leads to" in fault for fault in found) == 1
    plain = next(made for made in real.copies.values() if not made.edition.home)
    assert any("template" in fault for fault in faults_of(replace(one, edition=plain.edition)))
    damaged = real.folder / "build" / "damaged.pdf"
    damaged.write_bytes(one.path.read_bytes().replace(b"startxref", b"startxrex"))
    assert soundness(damaged)
