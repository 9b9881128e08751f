"""The rules of print: what no font of the handbook can draw."""

from __future__ import annotations

from handbook.errors import Rule, Severity

GLYPH = Rule(
    "E-GLYPH",
    Severity.ERROR,
    "{path} 里的“{found}”（{code}）没有字体能印出来。",
    "与原件核对这个字；确实要用，就把有这个字的字体放进 .fonts/ 并写进 handbook/render/fonts.py。",
)
