"""Before a workbook is opened: what kind of file it is, and that opening it can do no harm.

Office Open XML (ECMA-376, part 2) is a ZIP archive of XML parts. None has a document type
declaration, so entities, which can grow without bound, have no way in.
"""

from __future__ import annotations

import io
import lzma
import zlib
from contextlib import suppress
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from handbook.errors import DataError, Place, Rule
from handbook.errors.roster_rules import BROKEN, ENTITIES, KIND, OLD_KIND, UNPACKED

# Megabytes unpacked: of the sheets, which are read row by row, of their texts, and of all else.
_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedStrings.xml"
_LIMITS = {_SHEETS: 300, _TEXTS: 60, "": 20}

# [MS-CFB], 2.2: the signature of a compound file, which .xls, .et and encrypted files are.
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP = b"PK\x03\x04"
_WORD = "WordDocument".encode("utf-16-le")  # a stream of every .doc ([MS-DOC], 2.1.1)
_OTHERS = {b"%PDF": "是 PDF", b"\x89PNG": "是图片", b"\xff\xd8\xff": "是图片", b"Rar!": "是压缩包"}

# What is raised of a damaged file, by whom and why.
DAMAGED = (
    # zipfile: no archive, one cut short, parts that are encrypted or packed in a way it cannot read
    # (NotImplementedError is a RuntimeError), packed data that do not unpack.
    BadZipFile, EOFError, OSError, RuntimeError, lzma.LZMAError, zlib.error,
    # The XML parsers (ElementTree's ParseError is a SyntaxError).
    expat.ExpatError, SyntaxError,
    # openpyxl has no error of its own for parts, attributes and values that are missing or wrong.
    AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError,
)  # fmt: skip


def check_kind(file: str, data: bytes) -> None:
    """Raise DataError where the bytes are plainly of another kind of file."""
    if data.startswith(_COMPOUND) and _WORD in data:
        raise DataError([KIND.at(Place(file), found="是 Word 文档")])
    if data.startswith(_COMPOUND):
        raise DataError([OLD_KIND.at(Place(file))])
    for mark, found in _OTHERS.items():
        if data.startswith(mark):
            raise DataError([KIND.at(Place(file), found=found)])


def check_workbook(file: str, data: bytes) -> None:
    """Raise DataError where a ZIP archive is no workbook, is too large, or declares entities."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check_archive(file, archive)
    except DAMAGED:
        raise _refused(file, BROKEN) from None


def _check_archive(file: str, archive: ZipFile) -> None:
    names = archive.namelist()
    if not any(name.startswith("xl/") for name in names):
        found = "是 Word 文档" if "word/document.xml" in names else "是别的压缩文件"
        raise _refused(file, KIND, found=found)
    # Python's zipfile reads no more of a part than its header says it has.
    sizes = dict.fromkeys(_LIMITS, 0)
    texts = [p for p in archive.infolist() if p.filename.lower().endswith((".xml", ".rels"))]
    for part in texts:
        sizes[next(kind for kind in _LIMITS if part.filename.startswith(kind))] += part.file_size
    for kind, limit in _LIMITS.items():
        if sizes[kind] > limit * 1_000_000:
            found = f"{sizes[kind] // 1_000_000:,}"
            raise _refused(file, UNPACKED, found=found, limit=limit)
    for part in texts:
        with archive.open(part) as stream:
            if declares_type(stream):
                raise _refused(file, ENTITIES)


def _refused(file: str, rule: Rule, *, found: str = "", limit: int = 0) -> DataError:
    return DataError([rule.at(Place(file), found=found, limit=limit)])


def declares_type(stream: IO[bytes]) -> bool:
    """Whether an XML text has a document type declaration, in whatever encoding (XML 1.0, 2.8).

    Read no further than the root element, behind which none can stand.
    """
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    parser.StartElementHandler = lambda *_: found.append(False)
    while not found and (chunk := stream.read(4096)):
        parser.Parse(chunk)
    if not found:  # some versions keep a long comment back, and what follows, until the end
        with suppress(expat.ExpatError):
            parser.Parse(b"", True)
    return bool(found and found[0])
