"""The same bytes from every process, though each has its own order of sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.copies.booklet import template

ROOT = Path(__file__).resolve().parents[2]
HASHES = """
import io, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from handbook.copies.files.incremental import CopyMaker
from handbook.copies.files.print_base import print_base
from handbook.copies.files.print_run import PrintRun
from handbook.copies.imposition import Fold
from handbook.copies.files.template import Template
from tests.copies.booklet import BRANCH, FOLDER, SLOTS, branches, template

kept = Path(sys.argv[2])
booklet = Template.read(kept.read_bytes(), SLOTS) if kept.exists() else template()
print(booklet.sha256)
print(CopyMaker.of(booklet, FOLDER).copy(BRANCH).sha256)
for pages, fold in ((None, None), ((2, 0), None), (None, Fold())):
    run = PrintRun.of(print_base(booklet, pages, fold), FOLDER)
    print(run.write(branches(3), io.BytesIO()).sha256)
"""


def hashes(seed: str, kept: Path) -> list[str]:
    """Return the hashes of a template, a copy and print runs, made by a process of its own.

    The template is compiled, unless it is `kept` in a file.
    """
    command = [sys.executable, "-c", HASHES, str(ROOT), str(kept)]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return run.stdout.split()


def test_every_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """So that shards, workers and a run taken up again fit together.

    One that reads the template from a file has never set qpdf's level of compression.
    """
    kept = tmp_path / "template.pdf"
    found = [hashes(seed, kept) for seed in ("1", "2")]
    kept.write_bytes(template().content)
    found.append(hashes("3", kept))
    assert len(found[0]) == 5
    assert found[0] == found[1] == found[2]
