"""A roster as it was last read: read again only where it, the program or a font has changed.

A large workbook takes seconds to read, which a single copy (`print --one`) is not to wait for. What
is kept says no more than the roster and the copies beside it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from handbook.copies.names import file_names
from handbook.copies.roster import Roster
from handbook.copies.roster.read import SIZE_LIMIT
from handbook.pipeline import edition_names
from handbook.pipeline.building import parts_fingerprint
from handbook.pipeline.rosters import read_roster
from handbook.sources.sources import Sources
from handbook.workspace import Workspace
from handbook.workspace.fingerprints import fingerprint, state_of
from handbook.workspace.reading import read_at_most
from handbook.workspace.writing import write_whole


@dataclass(frozen=True, slots=True)
class KnownRoster:
    """A roster, and what its branches' files are called, in order: that depends on all of them."""

    roster: Roster
    files: tuple[str, ...]


_KNOWN = TypeAdapter(KnownRoster)


def known_roster(workspace: Workspace, file: Path, sources: Sources) -> KnownRoster:
    """Return a roster, from what is kept of it if that is up to date; raises as `read_roster`."""
    made_from = _made_from(workspace, file, sources).encode() + b"\n"
    kept = workspace.roster_as_read
    with suppress(OSError, ValueError):  # nothing is kept, or it is no longer what was written
        content = kept.read_bytes()
        if content.startswith(made_from):
            return _KNOWN.validate_json(content[len(made_from) :])
    roster = read_roster(workspace, file, sources)
    found = KnownRoster(roster, tuple(file_names((b.number, b.name) for b in roster.branches)))
    if workspace.out.is_dir():
        with suppress(OSError):  # the files that are wanted will tell what is wrong with the disk
            write_whole(kept, made_from + _KNOWN.dump_json(found))
    return found


def _made_from(workspace: Workspace, file: Path, sources: Sources) -> str:
    """Return a fingerprint of all that a roster is read and judged by."""
    content = sha256(read_at_most(file, SIZE_LIMIT + 1)).hexdigest()
    editions = repr(edition_names(sources))
    program = parts_fingerprint(workspace, ())
    said = [workspace.shown(file), content, editions, program, state_of(workspace.fonts)]
    return fingerprint(extra=said)
