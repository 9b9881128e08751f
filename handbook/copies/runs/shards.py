"""A roster dealt out to several machines: by a hash of the branch's number, whatever its place."""

from __future__ import annotations

import hashlib


def shard_of(number: str, shards: int) -> int:
    """Return which of so many shards, from 1, a branch of this number belongs to.

    It depends on the number alone: not on the roster's order, the machine or Python's version.
    """
    digest = hashlib.sha256(number.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % shards + 1
