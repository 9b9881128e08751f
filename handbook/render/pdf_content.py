"""The drawing of the pages said in fewer bytes: shorter numbers, what pages share written once."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import groupby

import pikepdf

from handbook.render.pdf_rules import with_whole_rules

ObjectId = tuple[int, int]

# WeasyPrint 70.0 writes every part of an operator on a line of its own, and six digits behind the
# point of a CSS pixel. A thousandth of one is 0.0003 mm, which is enough for a rule. Text stays
# nearer to where it was put: a reader may draw a glyph a whole dot beside its place for less.
_DIGITS = {b" m": 3, b" l": 3, b" c": 3, b"re": 3, b"Tm": 4}
_NUMBER = re.compile(rb"-?\d*\.\d+")
# A colour without colour: as RGB it is printed in four inks, as grey in the black one alone.
_GREY = re.compile(rb"^(\S+) \1 \1 (rg|RG)$", re.MULTILINE)
_OF_GREY = {b"rg": b"g", b"RG": b"G"}  # ISO 32000-1, table 74
_MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC\n")
# After marked content; after what WeasyPrint says of the pen before a path of SVG.
_JOINTS = re.compile(rb"(?<=\nEMC\n)|(?<=\n4 M\n)")
# Running heads, page numbers and thumb tabs (ISO 32000-1, 14.8.2.2.2).
_PAGINATION = b"/Artifact\n<</Type/Pagination>>\nBDC\n"
# A stream of its own costs some 100 bytes of dictionary and cross-reference.
_WORTH_SHARING = 250


def tidy_content(pdf: pikepdf.Pdf, told: Mapping[ObjectId, frozenset[int]]) -> None:
    """Rewrite what every page draws; `told` is the marked content of each page that has a tag.

    Marked content without one is an artifact. Pages of one form draw the same rules and labels:
    a page's content may be several streams (ISO 32000-1, 7.8.2), and those alike are one object.
    """
    drawn = []
    for page in pdf.pages:
        content = with_whole_rules(page.Contents.read_bytes())
        content = as_artifacts(content, told.get(page.obj.objgen, frozenset()))
        drawn.append(shortened(in_black_ink(content)))
    streams: dict[bytes, pikepdf.Stream] = {}
    for page, parts in zip(pdf.pages, parted(drawn), strict=True):
        for part in parts:
            if part not in streams:
                streams[part] = pikepdf.Stream(pdf, part)
        page.Contents = pdf.make_indirect(streams[parts[0]])
        if len(parts) > 1:
            page.Contents = pikepdf.Array([pdf.make_indirect(streams[part]) for part in parts])


def as_artifacts(drawn: bytes, told: frozenset[int]) -> bytes:
    """Return a page's content with all that is in no tag marked as matter of the page's edges."""
    return _MARKED.sub(lambda m: m[0] if int(m[1]) in told else _PAGINATION, drawn)


def in_black_ink(drawn: bytes) -> bytes:
    """Return a page's content with every colour that is a grey said as one."""
    return _GREY.sub(lambda found: found[1] + b" " + _OF_GREY[found[2]], drawn)


def shortened(drawn: bytes) -> bytes:
    """Return a page's content with its places as near as a printer can tell them apart."""
    return b"\n".join(
        rounded(line, _DIGITS[line[-2:]]) if line[-2:] in _DIGITS else line
        for line in drawn.split(b"\n")
    )


def rounded(line: bytes, digits: int) -> bytes:
    """Return an operator with its numbers rounded to so many digits behind the point."""
    return _NUMBER.sub(lambda found: short(found[0], digits), line)


@cache
def short(number: bytes, digits: int) -> bytes:
    """Return a number rounded, without the noughts that say nothing."""
    said = f"{float(number):.{digits}f}".rstrip("0").rstrip(".")
    return {"": "0", "-0": "0"}.get(said, re.sub(r"^(-?)0\.", r"\1.", said)).encode()


def parted(drawn: list[bytes]) -> list[list[bytes]]:
    """Return each page's content in parts, those that several pages share apart from its own.

    Parts end where marked content does, and before the path of a drawing, wherever it stands on
    its page. A run of pieces that stand on the same pages is a part.
    """
    pieces = [_JOINTS.split(page) for page in drawn]
    where: dict[bytes, set[int]] = {}
    for number, page in enumerate(pieces):
        for piece in page:
            where.setdefault(piece, set()).add(number)
    on = {piece: tuple(sorted(pages)) for piece, pages in where.items()}
    runs = [[b"".join(run) for _, run in groupby(page, key=on.__getitem__)] for page in pieces]
    times = Counter(run for page in runs for run in page)
    shared = {r for r, n in times.items() if n > 1 and len(zlib.compress(r)) > _WORTH_SHARING}
    return [
        [
            part
            for is_shared, group in groupby(page, key=shared.__contains__)
            for part in (group if is_shared else [b"".join(group)])
        ]
        for page in runs
    ]
