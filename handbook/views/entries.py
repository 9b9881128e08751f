"""What every part of the booklet has: an anchor, a title, a place in contents and bookmarks."""

from __future__ import annotations

from dataclasses import dataclass

RUNNING_CHARACTERS, PART_CHARACTERS = 24, 28
"""What the running head says at most of the plan, and of the part."""
STAMP_CHARACTERS = 30
"""What the foot says at most of the edition's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a part is found: its anchor, and its title for contents, bookmarks and running head.

    `level` is the depth of the bookmark; a part that is not `listed` has a bookmark only. `month`
    is the month whose thumb tab the part's pages carry. `line` is what the contents say where the
    title is too long for a line. What is handed on stands `apart`: nothing else is printed on its
    sheet. What is `right_hand` begins a sheet. A form's copies are anchored `form--theme` or
    `form--month`: no id holds two hyphens together, so that no two parts share an anchor. `web` is
    the address of the page that the part came from, where the edition's site has one.
    """

    anchor: str
    title: str
    level: int = 1
    listed: bool = True
    month: int | None = None
    line: str = ""
    apart: bool = False
    right_hand: bool = False
    web: str = ""

    @property
    def contents_line(self) -> str:
        """What the contents say: `line` where the title would be too long for one."""
        return self.line or self.title

    @property
    def running(self) -> str:
        """What the running head says of the part."""
        return shortened(self.title, PART_CHARACTERS)


def shortened(text: str, characters: int) -> str:
    """Return a text for the edge of a page: the whole of it, or its beginning."""
    return text if len(text) <= characters else f"{text[: characters - 1]}…"
