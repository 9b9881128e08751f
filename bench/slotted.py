"""The whole handbook with slots, for the bench: on the cover, along the pages, on the forms.

And the same handbook with a branch's text in place of them, for the tools that lay out each copy.
The layout engine is imported where it is used: the memory of those that need none is measured.
"""

from __future__ import annotations

import html as escaping
import random
import re
from functools import partial

from handbook.copies.files.template import Template
from handbook.copies.slots.pictures import slot_pictures
from handbook.views.slots import Slot
from handbook.workspace import Workspace

SLOTS = (
    Slot("cover-name", "name", 92, 13, "支部全称", 14, 9, 2, align="center", stands="bottom"),
    Slot(
        "cover-superior",
        "superior",
        92,
        13,
        "上级党组织",
        14,
        9,
        2,
        align="center",
        stands="bottom",
    ),
    Slot(
        "cover-secretary", "secretary", 92, 13, "支部书记", 14, 9, align="center", stands="bottom"
    ),
    Slot("cover-number", "number", 92, 13, "编号", 14, 9, align="center", stands="bottom"),
    Slot("cover-code", "qr", 26, 26, "二维码"),
    Slot("head", "name", 70, 4, "支部全称", 8.5, 5),
    Slot("foot", "number", 40, 3.5, "编号", 7, 5),
    Slot("turned", "name", 70, 4, "支部全称", 8.5, 5),
    Slot("form-1", "name", 200, 8, "支部全称", 11, 7),
    Slot("form-2", "name", 80, 8, "支部全称", 11, 7, 2),
    Slot("form-3", "name", 50, 8, "支部全称", 11, 7, 2),
)
_BY_ID = {slot.id: slot for slot in SLOTS}
_PICTURE = re.compile(r'<img class="slot"[^>]*src="slot:([a-z0-9-]+)"[^>]*>')
_RARE = "䶮𬭚堃喆玥𬭎"
_KINDS = ("科技", "生物科技", "新材料", "建筑工程", "物流", "水产", "纺织", "律师事务")


def slotted_html(workspace: Workspace) -> str:
    """Return the default edition's handbook with slots."""
    from handbook import pipeline
    from handbook.editions.resolve import resolve
    from handbook.pipeline.building import booklet_html

    sources = pipeline.read(workspace)
    resolved = partial(resolve, sources)
    text = booklet_html(workspace, resolved, resolved(pipeline.editions_of(sources)[0]))
    for label, slot in (
        ("支部全称", "cover-name"),
        ("上级党组织", "cover-superior"),
        ("支部书记", "cover-secretary"),
        ("编号", "cover-number"),
    ):
        line = f'<span class="label">{label}</span><span class="line">'
        text = _once(line, line + picture(slot), text)
    code = f'<div style="position:absolute;top:30mm;right:15mm">{picture("cover-code")}</div>'
    text = _once('<div class="blanks">', code + '<div class="blanks">', text)
    text = re.sub(r'(<div class="running head">[^<]*)', r"\1　" + picture("head"), text)
    text = re.sub(r'(<div class="running stamp">[^<]*)', r"\1　" + picture("foot"), text)
    text = re.sub(r'(<div class="running turned"><div>[^<]*)', r"\1　" + picture("turned"), text)
    forms = (picture(slot.id) for slot in SLOTS if slot.id.startswith("form"))
    blank = r'支部全称</span><span class="blank"[^>]*>'
    return re.sub(blank, lambda found: found[0] + next(forms, ""), text)


def picture(slot_id: str) -> str:
    """Return how a slot stands in HTML."""
    slot = _BY_ID[slot_id]
    size = f"width:{slot.width}mm;height:{slot.height}mm;vertical-align:middle"
    return f'<img class="slot" alt="{slot.label}" src="{slot.url}" style="{size}">'


def filled_html(slotted: str, branch: dict[str, str]) -> str:
    """Return the handbook with a branch's text in its slots, for a tool that lays it out."""
    import segno

    def text(match: re.Match[str]) -> str:
        slot = _BY_ID[match[1]]
        if slot.is_qr:
            code = segno.make(branch["qr"], error="m")
            return str(code.svg_inline(border=0, scale=2, omitsize=True))
        size = f"display:inline-block;width:{slot.width}mm;font-size:{slot.size}pt;line-height:1.2"
        return f'<span style="{size}">{escaping.escape(branch[slot.field])}</span>'

    return _PICTURE.sub(text, slotted)


def laid_out(workspace: Workspace, html: str) -> bytes:
    """Return the engine's own file of a text."""
    from handbook.render.pdf import typeset

    return typeset(
        html,
        templates=workspace.templates,
        fonts=workspace.fonts,
        cache=workspace.cache,
        pictures=slot_pictures(SLOTS),
    ).content


def compiled(workspace: Workspace, raw: bytes) -> Template:
    """Return the template of an engine's file."""
    from handbook.copies.files.compiling import compile_template

    return compile_template(raw, SLOTS, workspace.fonts, workspace.cache)


def roster(count: int, seed: int = 7) -> list[dict[str, str]]:
    """Return so many invented branches, as they are named in earnest: a few rare characters."""
    chosen = random.Random(seed)  # the same each time
    common = [chr(code) for code in range(0x4E00, 0x9FA6) if _in_daily_use(chr(code))]
    return [_branch(number, chosen, common) for number in range(1, count + 1)]


def _branch(number: int, chosen: random.Random, common: list[str]) -> dict[str, str]:
    core = "".join(chosen.choices(common, k=chosen.choice((2, 2, 3, 4))))
    if chosen.random() < 0.01:
        core = chosen.choice(_RARE) + core[1:]
    kind = chosen.choice(_KINDS)
    ending = chosen.choice((f"{kind}有限公司", f"{kind}有限公司", f"{kind}学会"))
    if chosen.random() < 0.05:
        ending = f"{kind}（集团）股份有限公司与{core[::-1]}{kind}协会联合"
    place = f"示例省示例市{chosen.choice(common)}{chosen.choice('县区')}"
    return {
        "name": f"中共{place}{core}{ending}支部委员会",
        "superior": f"中共{place}委非公有制企业和社会组织工作委员会",
        "secretary": "".join(chosen.choices(common, k=chosen.choice((2, 3, 3)))),
        "number": f"SL-2023-{number:06}",
        "qr": f"https://example.org/b/SL-2023-{number:06}",
    }


def _in_daily_use(character: str) -> bool:
    """Whether a character is of the first level of GB/T 2312, as most characters of names are."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _once(old: str, new: str, text: str) -> str:
    if old not in text:
        raise SystemExit(f"not in the booklet: {old}")
    return text.replace(old, new, 1)
