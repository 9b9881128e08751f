"""The same bytes from every process, though each has its own order of sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HASHES = """
import hashlib, io, sys
sys.path.insert(0, sys.argv[1])
from handbook.copies.files.incremental import CopyMaker
from handbook.copies.files.print_base import print_base
from handbook.copies.files.print_run import PrintRun
from handbook.copies.imposition import Fold
from tests.copies.booklet import BRANCH, FOLDER, branches, template

booklet = template()
print(booklet.sha256)
print(CopyMaker.of(booklet, FOLDER).copy(BRANCH).sha256)
for pages, fold in ((None, None), ((2, 0), None), (None, Fold())):
    run = PrintRun.of(print_base(booklet, pages, fold), FOLDER)
    print(run.write(branches(3), io.BytesIO()).sha256)
"""


def hashes(seed: str) -> list[str]:
    """Return the hashes of a template, a copy and print runs, made by a process of its own."""
    command = [sys.executable, "-c", HASHES, str(ROOT)]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return run.stdout.split()


def test_every_process_makes_the_same_bytes() -> None:
    """So that shards, workers and a run taken up again fit together."""
    found = [hashes(seed) for seed in ("1", "2", "3")]
    assert len(found[0]) == 5
    assert found[0] == found[1] == found[2]
