"""The whole handbook with the slots of a branch's copy, as `print --roster` lays it out.

And the same handbook with a branch's text in place of them, for the tools that lay out each copy.
The layout engine is imported where it is used: the memory of those that need none is measured.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handbook.copies.files.template import Template
from handbook.copies.slots.pictures import slot_pictures
from handbook.views.slots import Slot
from handbook.workspace import Workspace

SITE = "https://example.org/handbook"
_PICTURE = re.compile(r'<img class="slot"[^>]*src="slot:([a-z0-9-]+)"[^>]*>')


def slotted(workspace: Workspace, *, duplex: bool) -> tuple[str, tuple[Slot, ...]]:
    """Return the default edition's handbook with slots, as if it had a site: HTML, the slots.

    `duplex` is for print runs: each part begins on a right-hand page.
    """
    from handbook import pipeline
    from handbook.editions.compare import comparisons
    from handbook.editions.resolve import resolve
    from handbook.render.booklet import render_booklet
    from handbook.views.booklet import booklet_view
    from handbook.views.selection import selection

    sources = pipeline.read(workspace)
    resolved = partial(resolve, sources)
    handbook = resolved(pipeline.editions_of(sources)[0])
    published = replace(handbook, edition=replace(handbook.edition, site_url=SITE))
    compared, chosen = comparisons(handbook, resolved), selection(handbook, ())
    view = booklet_view(published, compared, chosen, duplex=duplex, personal=True)
    return render_booklet(view, workspace.templates, workspace.cache), tuple(view.slots)


def filled_html(html: str, slots: Sequence[Slot], branch: dict[str, str]) -> str:
    """Return the handbook with a branch's text in its slots, for a tool that lays it out."""
    import segno

    by_id = {slot.id: slot for slot in slots}

    def text(match: re.Match[str]) -> str:
        slot = by_id[match[1]]
        if slot.is_qr:
            code = segno.make(branch["qr"], error="m")
            return str(code.svg_inline(border=0, scale=2, omitsize=True))
        size = f"display:block;width:{slot.width}mm;font-size:{slot.size}pt;line-height:1.2"
        return f'<span class="slot" style="{size}">{escaping.escape(branch[slot.field])}</span>'

    return _PICTURE.sub(text, html)


def laid_out(workspace: Workspace, html: str, slots: Sequence[Slot] = ()) -> bytes:
    """Return the engine's own file of a text."""
    from handbook.render.pdf import typeset

    return typeset(
        html,
        templates=workspace.templates,
        fonts=workspace.fonts,
        cache=workspace.cache,
        pictures=slot_pictures(slots),
    ).content


def compiled(workspace: Workspace, raw: bytes, slots: Sequence[Slot]) -> Template:
    """Return the template of an engine's file."""
    from handbook.copies.files.compiling import compile_template

    return compile_template(raw, slots, workspace.fonts, workspace.cache)
