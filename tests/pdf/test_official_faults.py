"""Every measurement of the standard sees the fault that it is there for, in a style sheet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.booklets import ROOT, SECOND, Booklet
from tests.pdf import gbt9704, gbt9704_attachment, gbt9704_head
from tests.pdf.made import made_notices
from tests.pdf.official import handbook_of, official

NOTICE, PAGE, TABLES = "notice.css", "page.css", "tables.css"
GRID = "15.75pt/29.5pt var(--fang); orphans"
RIGHT, LEFT = "34.6mm 26mm 33mm 28mm", "34.6mm 28mm 33mm 26mm"

FAULTS: list[tuple[Callable[[Booklet], None], str, str, str]] = [
    (gbt9704.margins_mirrored, PAGE, LEFT, RIGHT),
    (gbt9704.margins_mirrored, PAGE, RIGHT, "34.6mm 26mm 33mm 30mm"),
    (gbt9704.head_margin, PAGE, LEFT, "36.6mm 28mm 33mm 26mm"),
    (gbt9704.lines_of_the_grid, NOTICE, GRID, GRID.replace("29.5", "28")),
    (gbt9704.characters_of_a_line, NOTICE, GRID, GRID.replace("15.75", "16")),
    (gbt9704.body_size, NOTICE, GRID, GRID.replace("fang", "kai")),
    (gbt9704.first_line_indent, NOTICE, ".notice p { text-indent: 2em; }", ""),
    (gbt9704.faces_of_levels, NOTICE, ".notice .h2 { font-family: var(--kai)", ".x { color: red"),
    (gbt9704.faces_of_levels, NOTICE, ".notice .h1 { ", ".notice .h1 { font-weight: 700; "),
    (gbt9704_head.red_head, NOTICE, "37.4mm", "36.4mm"),
    (gbt9704_head.red_head, NOTICE, "color: #d7000f; text-align: center", "color: #d7000f"),
    (gbt9704_head.red_head, NOTICE, "color: #d7000f; text", "color: #555; text"),
    (gbt9704_head.number_below_the_head, NOTICE, "margin-top: 59pt", "margin-top: 57pt"),
    (gbt9704_head.rule_below_the_number, NOTICE, "margin-top: 4mm", "margin-top: 5mm"),
    (
        gbt9704_head.rule_below_the_number,
        NOTICE,
        ".notice .rule {",
        ".notice .rule { width: 154mm; ",
    ),
    (
        gbt9704_head.title_of_a_notice,
        NOTICE,
        "700 22pt/34pt var(--song)",
        "700 22pt/34pt var(--hei)",
    ),
    (
        gbt9704_head.title_of_a_notice,
        NOTICE,
        "var(--song); text-align: center; m",
        "var(--song); m",
    ),
    (gbt9704_head.title_below_the_rule, NOTICE, "margin-top: 51.9pt", "margin-top: 22.4pt"),
    (gbt9704.addressees, NOTICE, "0 0 31.5pt", "0 0 29pt"),
    (gbt9704.addressees, NOTICE, ".notice .to { text-indent: 0; }", ""),
    (
        gbt9704.attachment_line,
        NOTICE,
        ".attachment { margin-top: 29.5pt",
        ".attachment { margin-top: 0",
    ),
    (gbt9704.signature, NOTICE, "margin: 29.5pt 2em 0 0", "margin: 29.5pt 3em 0 0"),
    (gbt9704.signature, NOTICE, "margin: 29.5pt 2em 0 0", "margin: 0 2em 0 0"),
    (gbt9704.signature, NOTICE, ".date { text-indent: 2em; }", ".date { text-indent: 0; }"),
    (gbt9704.signature_in_company, NOTICE, ".notice .line { break-before: avoid; }", ""),
    (gbt9704.page_numbers, PAGE, "padding-top: 1.75mm; margin-left", "margin-left"),
    (gbt9704.page_numbers, PAGE, "margin-right: 14pt", "margin-right: 0"),
    (gbt9704_attachment.landscape_margins, PAGE, "28mm 37mm 26mm 35mm", "28mm 35mm 26mm 37mm"),
    (gbt9704_attachment.landscape_margins, PAGE, "26mm 37mm 28mm 35mm", "28mm 37mm 26mm 35mm"),
    (gbt9704_attachment.label_and_title, TABLES, "margin: 38.2pt 0 4mm", "margin: 10pt 0 4mm"),
    (gbt9704_attachment.landscape_numbers, PAGE, "translate(-6.1mm, ", "translate(-8mm, "),
    (
        gbt9704_attachment.landscape_numbers,
        PAGE,
        "translate(28.9mm, -5.06mm)",
        "translate(28.9mm, 0)",
    ),
]


@pytest.mark.parametrize(
    ("rule", "sheet", "right", "wrong"), FAULTS, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_fault_is_seen(
    rule: Callable[[Booklet], None], sheet: str, right: str, wrong: str, tmp_path: Path
) -> None:
    """Of each kind, by its own measurement."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    css = templates / "css" / sheet
    assert right in css.read_text("utf-8")
    css.write_text(css.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    with pytest.raises(AssertionError):
        rule(official(made_notices(handbook_of(SECOND)), templates))
