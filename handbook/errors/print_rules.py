"""The rules of print: what no font of the handbook can draw, and what another one draws."""

from __future__ import annotations

from handbook.errors import Rule, Severity

GLYPH = Rule(
    "E-GLYPH",
    Severity.ERROR,
    "{path} 里的“{found}”（{code}）没有字体能印出来。",
    "与原件核对这个字；确实要用，就把有这个字的字体放进 .fonts/ 并写进 handbook/render/fonts.py。",
)
SUBSTITUTE = Rule(
    "N-SUBSTITUTE",
    Severity.NOTE,
    "{path} 里的“{found}”（{code}）{how}，共 {count} 处。",
    "用不着改；印出来看一看字形是不是要的那一个。",
)
NO_ADDRESS = Rule(
    "N-NO-ADDRESS",
    Severity.NOTE,
    "{found} 没有写网站的网址，手册各页不印通向网页的二维码。",
    "网站发布后，在各版自己的文件里写一行 site_url: 发布后的网址；不发布就不用写。",
)
