"""No name of 20,000 is cut: each stands whole within its slots, in mm, or is refused with why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import pytest

from handbook import pipeline
from handbook.copies.fonts.typeface import EM
from handbook.copies.slots.drawing import BASELINE, Draughtsman, Unfit
from handbook.copies.slots.fit import NARROWEST
from handbook.copies.slots.names import POINTS_PER_MM
from handbook.editions.resolve import resolve
from handbook.views.booklet import booklet_view
from handbook.views.slots import Slot
from handbook.workspace import Workspace
from tests.booklets import DATA
from tests.copies.booklet import FOLDER
from tests.copies.invented import ASIDE, Invented, roster

# A text as `content` writes it (ISO 32000-1, 9.4): the text matrix, then line after line.
_TEXT = re.compile(rb"BT/\S+ 1 Tf (\S+) 0 0 (\S+) (\S+) (\S+) Tm(.*) ET", re.DOTALL)
_LINE = re.compile(rb"(?: (\S+) (\S+) Td)?\(((?:[^\\()]|\\.)*)\)Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
# Numbers are written with five digits: over 60 ems that is some hundredths of a mm.
_CLOSE = 0.05

Box = tuple[float, float, float, float]


@cache
def draughtsman() -> Draughtsman:
    """Return one for the text slots of the real handbook; of left and right edges one will do."""
    sources = pipeline.read(Workspace(DATA))
    handbook = resolve(sources, *pipeline.editions_of(sources))
    slots = [slot for slot in booklet_view(handbook, personal=True).slots if not slot.is_qr]
    looks = {replace(slot, id="", align="left"): slot for slot in slots}
    return Draughtsman.of(list(looks.values()), FOLDER)


def test_all_of_a_roster_is_whole_and_within_its_slots() -> None:
    """Every text of every branch, in every slot; what is refused is what a roster sets aside."""
    rows, own = roster(), draughtsman()
    own.prepare(row._asdict() for row in rows)
    refused = []
    for row in rows:
        values = row._asdict()
        try:
            drawn = own.draw(values).slots
        except Unfit as unfit:
            refused.append((row.name, row.secretary, str(unfit)))
            continue
        for slot, shown in zip(own.slots, drawn, strict=True):
            assert isinstance(shown, bytes)
            said = list(faults(slot, values[slot.field], shown))
            assert not said, (slot.id, row, said)
    assert tuple(row[:2] for row in refused) == ASIDE
    assert all("放不下" in why or "字体里没有" in why for _, _, why in refused)


def faults(slot: Slot, text: str, content: bytes) -> Iterator[str]:
    """Yield what is wrong with a text as a slot's content draws it; all lengths in mm."""
    if not text:
        yield from ["something of nothing"] if content else []
        return
    wanted, widths = text_of(slot.font, text)
    size, narrowed, codes, boxes = lines_of(slot, content, widths)
    if codes != wanted:
        yield "not all of it"
    room = (0, slot.width, 0, slot.height)
    for box in boxes:
        beyond = (room[0] - box[0], box[1] - room[1], room[2] - box[2], box[3] - room[3])
        if max(beyond) > _CLOSE:
            yield f"stands at {box}"
    if not slot.least - _CLOSE <= size <= slot.size + _CLOSE:
        yield f"set in {size:.2f} pt"
    if not NARROWEST - _CLOSE <= narrowed <= 1 + _CLOSE:
        yield f"narrowed to {narrowed:.2f}"


def lines_of(
    slot: Slot, content: bytes, widths: Sequence[int]
) -> tuple[float, float, bytes, list[Box]]:
    """Return the size in pt, how narrow letters are, all codes; of each line where its ems are."""
    found = _TEXT.fullmatch(content, content.index(b"BT"))
    assert found is not None
    across, up, x, y = map(float, found.groups()[:4])
    em, size = across * slot.width, up * slot.height
    left, base, codes, boxes = x * slot.width, y * slot.height, b"", []
    for step, down, line in _LINE.findall(found[5]):
        left, base = left + float(step or 0) * em, base + float(down or 0) * size
        first = len(codes) // 2
        codes += _ESCAPED.sub(lambda found: b"\r" if found[1] == b"r" else found[1], line)
        width = sum(widths[first : len(codes) // 2]) / EM * em
        low = base - BASELINE * size
        boxes.append((left, left + width, low, low + size))
    return size * POINTS_PER_MM, em / size, codes, boxes


@lru_cache(8)
def text_of(font: str, text: str) -> tuple[bytes, list[int]]:
    """Return the codes of a text in a font, and how wide each is in thousandths of an em."""
    glyphs = draughtsman().faces[font].glyphs(text)
    return b"".join(g.cid.to_bytes(2, "big") for g in glyphs), [g.width for g in glyphs]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b")Tj", b"\x4e\x00)Tj"),
        lambda content: content.replace(b"\x4e\x2d", b""),
        lambda content: re.sub(rb"1 Tf \S+", b"1 Tf 0.08", content),
        lambda content: re.sub(rb"0 0 \S+", b"0 0 0.9", content),
        lambda content: re.sub(rb"\S+ Tm", b"0.7 Tm", content),
    ],
)
def test_a_fault_is_seen(change: Callable[[bytes], bytes]) -> None:
    """A character more, one less, letters too wide, too high, above their slot."""
    row = Invented("1", "中共某某市某某协会支部委员会", "", "")
    slot = draughtsman().slots[0]
    (shown,) = replace(draughtsman(), slots=[slot]).draw(row._asdict()).slots
    assert isinstance(shown, bytes)
    assert not list(faults(slot, row.name, shown))
    assert list(faults(slot, row.name, change(shown)))
