"""Three hundred copies from a roster of 20,000, of every edition, looked at by everybody.

What `tests/copies/test_real_copies.py` asks of a sample is asked here of a whole shard: what each
reader finds on each page, qpdf, the code on the cover, PDF/UA-1, the template's bytes. Prints in
Markdown what was looked at and every fault.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handbook import pipeline  # noqa: E402 (the path above comes first)
from handbook.workspace import Workspace  # noqa: E402
from tests.booklets import DATA  # noqa: E402
from tests.copies.invented import MANY  # noqa: E402
from tests.copies.proof import all_faults, proof  # noqa: E402


def main() -> int:
    """Print what was found; return 1 for any fault."""
    editions = pipeline.editions_of(pipeline.read(Workspace(DATA)), every=True)
    with tempfile.TemporaryDirectory() as folder:
        made = proof(Path(folder), MANY, editions)
        faults = all_faults(made.copies.values())
        pages = sum(len(copy.edition.along) for copy in made.copies.values())
        of = Counter(copy.row.edition for copy in made.copies.values())
    said = ", ".join(f"{count} of {edition}" for edition, count in of.items())
    print("## Copies looked at by every reader (bench/proof.py)\n")
    print(
        f"{len(made.copies)} copies from a roster of {len(made.rows):,}: {said}; {pages:,} pages."
    )
    print("\n".join(f"- {fault}" for fault in faults) or "No fault in any of them.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
