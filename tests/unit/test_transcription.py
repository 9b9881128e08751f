"""The shipped data says what the official document says, word for word.

Compared after folding exactly what a text extraction changes: spaces, the width of punctuation and
quotes. Nothing else is folded: one character more, less or other fails.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.sources.checks import validate
from handbook.sources.load import load
from handbook.sources.schema import NoticeFile, SectionSchema
from handbook.sources.sources import Sources
from handbook.wording import month_name, official_date

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "tests" / "source" / "plan-2023.txt").read_text("utf-8")
_WIDTH = str.maketrans("，：；！？（）．“”‘’", ",:;!?().\"\"''")


def folded(text: str) -> str:
    """Return a text without spaces, its punctuation half-width and its quotes straight."""
    return re.sub(r"\s+", "", text).translate(_WIDTH)


def notice_text(notice: NoticeFile) -> list[str]:
    """Return everything a notice says, in the order of the document."""
    attachment = [f"附件：{notice.attachment}"] if notice.attachment else []
    number = [notice.number] if notice.number else []
    return [
        *number,
        "".join(notice.title),
        notice.addressees,
        *body_text(notice.body),
        *attachment,
        "".join(notice.signature),
        official_date(notice.date),
    ]


def body_text(blocks: list[str | SectionSchema]) -> list[str]:
    """Return the paragraphs and headings of a body, in order."""
    texts = []
    for block in blocks:
        texts += (
            [block] if isinstance(block, str) else [block.heading, *body_text(list(block.body))]
        )
    return texts


def table_text(sources: Sources) -> list[str]:
    """Return the plan table cell by cell; a month is printed once, at its first theme."""
    plan = sources.plan.value.plan
    texts = [plan.title, *(getattr(plan.columns, c) for c in type(plan.columns).model_fields)]
    month = 0
    for theme in sources.themes.value.themes:
        texts += [month_name(theme.month)] if theme.month != month else []
        texts += [theme.title, *theme.content, theme.requirement]
        month = theme.month
    return texts


def transcription() -> list[str]:
    """Return everything the shipped data says of the document, in the document's order."""
    data = ROOT / "data"
    texts = {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*.yaml")}
    sources = validate(load(texts))
    forwarding = sources.notices["fujian-kexie"].value
    # The forwarding notice is headed with its issuer; the forwarded one is not.
    said = ["".join(forwarding.issuer), *notice_text(forwarding)]
    said += notice_text(sources.notices["fujian"].value)
    return said + table_text(sources)


def test_the_data_is_the_document() -> None:
    """Nothing more, nothing less, in the same order."""
    said = "".join(map(folded, transcription()))
    source = folded(SOURCE)
    at = next((i for i, (a, b) in enumerate(zip(said, source, strict=False)) if a != b), -1)
    context = f"data: {said[at - 20 : at + 20]}\nsource: {source[at - 20 : at + 20]}"
    assert said == source, context


@pytest.mark.parametrize("text", transcription())
def test_every_piece_stands_in_the_source(text: str) -> None:
    """Each paragraph, title, cell, signature and date by itself."""
    assert folded(text) in folded(SOURCE)


@pytest.mark.parametrize(
    ("changed", "original"),
    [("学习贯彻党的二十大", "学习党的二十大"), ("，", "、"), ("《", "〈"), ("10个", "11个")],
)
def test_folding_hides_no_change_of_words(changed: str, original: str) -> None:
    """The guard itself: what is not an artefact of the extraction stays a difference."""
    assert folded(changed) != folded(original)


def test_folding_hides_what_an_extraction_changes() -> None:
    """Spaces, width and quotes alone."""
    assert folded("《2023 年全省 计划》 (试行):“甲”") == folded('《2023年全省计划》（试行）："甲"')
