"""What a slot is for a screen reader: text where WeasyPrint tagged a picture (ISO 32000-1, 14.8).

In the text a slot is a Span without an alternative, so that its own text is read; the content of a
Form XObject belongs to the marked content that it is drawn in (14.7.4.2). A QR code stays a Figure
with its Alt. Along the page's edges a slot becomes an artifact, as everything there does when the
file is finished.
"""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Name

# As WeasyPrint 70.0 writes a picture: marked content, the matrices, the picture.
_FIGURE = re.compile(
    rb"/Figure(\s*<</MCID (\d+)>>\s*BDC(?:(?!BDC|EMC).)*?/slot-[a-z0-9-]+ Do\b)", re.DOTALL
)


def retag(content: bytes, elements: pikepdf.Object | None) -> bytes:
    """Return a page's content with its text slots tagged as text, and mend their elements.

    `elements` are the structure elements of the page's marked content, by MCID; None of a file that
    has no tags.
    """
    if elements is None:
        return content

    def as_text(match: re.Match[bytes]) -> bytes:
        element = elements[int(match[2])]
        element.S = Name.Span
        for key in ("/A", "/Alt"):  # where the picture lay, and what stood for it
            if key in element:
                del element[key]
        return b"/Span" + match[1]

    return _FIGURE.sub(as_text, content)
