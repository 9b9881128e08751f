"""Chinese composition for WeasyPrint, which knows no more of it than where a line may end.

`composing` is all that the rest of the program sees. While it lasts, every text with Han is broken
by the rules of Chinese (避头尾, quotes that hold what they enclose and nothing else, dates,
document numbers and figures with their units whole), and a text that CSS sets `text-align: justify`
is composed besides: marks that meet give up half an em, a line's closing mark ends it with half of
its width, Latin letters and figures stand a quarter of an em from Han, and every line but a
paragraph's last is stretched to its full width. All that is known before lines are broken.

The room is no character: a reader extracts the same text. Poppler and pdfium show no space for it,
because the glyphs around it carry their text (ActualText); MuPDF guesses one beside a figure unless
told not to (inhibit-spaces).

Weighed against: two passes with letter-spacing for each line (every page set twice); letter-spacing
as Pango's attribute (half of it goes before the character, and at a line's end it is taken away);
spans of our own (they would have to stand in every template, and know the breaks beforehand); a
patch of the finished lines alone (too late for what changes the breaks). This way costs nothing
that can be told from the noise (-6 to +5 in a hundred of the engine's time for a whole handbook),
since a paragraph is measured once and not for each of its lines.

`marks` and `lines` are pure; `engine` names what it stands in for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

import weasyprint

from handbook.errors import OutsideError
from handbook.render.composition.engine import stand_ins

KNOWN_VERSION = "70.0"


@contextmanager
def composing() -> Iterator[None]:
    """Compose what WeasyPrint lays out and draws while this lasts; then it is as it was.

    Raises OutsideError for another version than the one whose functions are stood in for.
    """
    if weasyprint.__version__ != KNOWN_VERSION:
        raise OutsideError(
            f"中文排版只认得 WeasyPrint {KNOWN_VERSION}，装的却是 {weasyprint.__version__}。\n"
            "请运行 make handbook 装回锁定的版本。"
        )
    with ExitStack() as replaced:
        for owner, name, own in stand_ins():
            replaced.enter_context(mock.patch.object(owner, name, own))
        yield
