"""A small booklet with slots, upright and landscape, typeset once for all tests of its copies."""

from __future__ import annotations

import functools
from pathlib import Path

from handbook.copies.files.compiling import compile_template
from handbook.copies.files.template import Template
from handbook.copies.slots.pictures import slot_pictures
from handbook.render.fonts import FontFolder, font_css
from handbook.render.pdf import typeset
from handbook.views.slots import Slot
from handbook.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
OWN = Workspace(ROOT / "data", ROOT / "build")
FOLDER = FontFolder(OWN.fonts)

SLOTS = (
    Slot("cover-name", "name", 110, 14, "支部全称", 14, 9, 2),
    Slot("cover-superior", "superior", 110, 14, "上级党组织", 14, 9, 2),
    Slot("cover-secretary", "secretary", 110, 10, "书记", 14, 9),
    Slot("cover-number", "number", 60, 10, "编号", 14, 9, align="right"),
    Slot("cover-code", "qr", 30, 30, "二维码"),
    Slot("head-name", "name", 110, 5, "支部全称", 9, 6),
    Slot("foot-number", "number", 40, 5, "编号", 9, 6, face="hei"),
    Slot("form-name", "name", 120, 9, "支部全称", 11, 7, 2, align="center"),
    Slot("form-secretary", "secretary", 40, 9, "书记", 11, 7, face="kai"),
    Slot("not-shown", "name", 50, 9, "支部全称", 11, 7),
)
PAGES = 3
FORM_PAGES, SUPERIOR_PAGES = (1, 2), (0,)
BRANCH = {
    "name": "中共某省某市甲乙科技有限公司支部委员会",
    "superior": "中共某省某市某区委非公有制企业和社会组织工作委员会",
    "secretary": "欧阳甲乙",
    "number": "MX-000001",
    "qr": "https://example.org/b/MX-000001",
}
TITLE = "某某活动计划手册"


def img(slot_id: str) -> str:
    """Return how a slot stands in HTML."""
    slot = next(slot for slot in SLOTS if slot.id == slot_id)
    size = f"width:{slot.width}mm;height:{slot.height}mm"
    return f'<img class="slot" alt="{slot.label}" src="{slot.url}" style="{size}">'


def html() -> str:
    """Return the booklet: a cover, a landscape form in a table, an upright form."""
    return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta name="author" content="某某委员会"><meta name="description" content="某某计划">
<style>{font_css()}
html {{ font: 12pt/1.6 var(--fang); }}
@page {{ size: A4; margin: 20mm; @top-left {{ content: element(head); }}
  @bottom-left {{ content: url(slot:foot-number); }} @bottom-right {{ content: counter(page); }} }}
@page land {{ size: A4 landscape; }}
.head {{ position: running(head); font-size: 9pt; }}
section {{ break-before: page; }}
.land {{ page: land; }}
h1 {{ bookmark-level: 1; }}
th, td {{ border: .2mm solid; }}
</style></head><body>
<div class="head">支部：{img("head-name")}</div>
<section><h1>封面</h1><p>支部全称：{img("cover-name")}</p>
<p>上级党组织：{img("cover-superior")}</p><p>书记：{img("cover-secretary")}</p>
<p>编号：{img("cover-number")}</p><p>{img("cover-code")}</p></section>
<section class="land"><h1>计划表</h1><table>
<tr><th scope="col">支部</th><th scope="col">书记</th></tr>
<tr><td>{img("form-name")}</td><td>{img("form-secretary")}</td></tr></table></section>
<section><h1>记录表</h1><p>支部：{img("form-name")}</p><p>书记：{img("form-secretary")}</p>
<p>见<a href="#end">末页</a></p><p id="end">全书完</p></section>
</body></html>"""


def branches(count: int) -> list[dict[str, str]]:
    """Return branches that differ in name and number."""
    return [
        BRANCH
        | {
            "name": f"中共某省{chr(0x4E00 + 7 * i)}{chr(0x6000 + i)}科技有限公司支部委员会",
            "number": f"MX-{i:06}",
            "qr": f"https://example.org/b/MX-{i:06}",
        }
        for i in range(count)
    ]


@functools.cache
def template() -> Template:
    """Return the booklet's template."""
    raw = typeset(
        html(),
        templates=OWN.templates,
        fonts=OWN.fonts,
        cache=OWN.cache,
        pictures=slot_pictures(SLOTS),
    )
    return compile_template(raw.content, SLOTS, OWN.fonts, OWN.cache)
