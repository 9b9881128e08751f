"""What a copy says of itself: the branch's name in its title, in both places alike.

PDF/A wants the information dictionary (ISO 32000-1, 14.3.3) and the XMP metadata (14.3.2) to say
the same (ISO 19005-2, 6.6.3).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf

from handbook.render.pdf_syntax import text_string

# The XMP Specification, part 1, 8.4: dc:title is a text in alternative languages.
_TITLE = re.compile(rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The template's own: its title, the other entries of its dictionary, its XMP in two halves."""

    title: str
    entries: bytes
    before: bytes
    after: bytes

    @classmethod
    def read(cls, content: bytes) -> Metadata:
        """Return what a template says of itself."""
        with pikepdf.open(io.BytesIO(content)) as pdf:
            others = [(k, v) for k, v in sorted(pdf.docinfo.items()) if k != "/Title"]
            entries = b"".join(k.encode() + b" " + text_string(str(v)) for k, v in others)
            xmp = pdf.Root.Metadata.read_bytes()
            found = _TITLE.search(xmp)
            assert found is not None, "the template's metadata has no title"
            before, after = xmp[: found.end(1)], xmp[found.start(2) :]
            return cls(str(pdf.docinfo.Title), entries, before, after)

    def title_of(self, name: str) -> str:
        """Return the title of a branch's copy."""
        return f"{self.title}（{name}）" if name else self.title

    def info(self, title: str) -> bytes:
        """Return the information dictionary of a copy."""
        return b"<</Title%s%s>>" % (text_string(title), self.entries)

    def xmp(self, title: str) -> bytes:
        """Return the metadata stream of a copy, in UTF-8."""
        return self.before + escape(title).encode() + self.after
