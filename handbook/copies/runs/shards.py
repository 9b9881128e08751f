"""A roster dealt out to several machines: by a hash of the branch's number, whatever its place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_TITLE = re.compile(r"第([0-9]{1,4})份（共([0-9]{1,4})份）")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of so many parts of a roster, from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        """Return how it is told in the names of files."""
        return f"{self.number}-{self.of}"

    @property
    def title(self) -> str:
        """How it is told in the header of its manifest: nothing that a spreadsheet would alter."""
        return f"第{self.number}份（共{self.of}份）"

    @classmethod
    def titled(cls, title: str) -> Shard | None:
        """Return the shard that a header tells of, None where it tells of none."""
        match = _TITLE.fullmatch(title)
        return cls(int(match[1]), int(match[2])) if match else None


def shard_of(number: str, shards: int) -> int:
    """Return which of so many shards, from 1, a branch of this number belongs to.

    It depends on the number alone: not on the roster's order, the machine or Python's version.
    """
    digest = hashlib.sha256(number.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % shards + 1
