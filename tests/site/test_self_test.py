"""The search tests itself against the data of any plan."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.cli import main
from handbook.pipeline.searching import check_search
from handbook.site import asking
from handbook.views.self_test import AMONG, Query, pages_of, queries, verdict
from handbook.workspace import Workspace
from tests.built_site import DATA, SECOND, BuiltSite


@pytest.mark.parametrize("plan", [DATA, SECOND], ids=["ours", "second"])
def test_every_edition_of_any_plan_is_found(plan: Path) -> None:
    """Months, titles, other words and two hundred random pieces of each."""
    results = dict(check_search(Workspace(plan), ()))
    assert results
    for name, result in results.items():
        assert result.passed, (name, result)


def test_a_search_that_has_lost_a_page_fails(site: BuiltSite, tmp_path: Path) -> None:
    """The guard guards: a month taken out of the index is missed, and named."""
    broken = tmp_path / "site"
    shutil.copytree(site.path, broken)
    path = broken / "search" / "search_index.json"
    index = json.loads(path.read_text("utf-8"))
    index["docs"] = [d for d in index["docs"] if not d["location"].startswith("months/07")]
    path.write_text(json.dumps(index), "utf-8")
    asked = queries(site.handbook)
    result = verdict(asked, asking.ask(broken, [query.text for query in asked]))
    assert not result.passed
    assert {"7月", "七月", site.handbook.themes_of(7)[0].title} <= set(result.missed)


@pytest.mark.parametrize("plan", ["site", "county", "second"])
def test_every_piece_there_is_of_any_theme_is_found(
    plan: str, request: pytest.FixtureRequest
) -> None:
    """Not two hundred of them but all, of two to six characters, those of figures alone too."""
    site: BuiltSite = request.getfixturevalue(plan)
    said = [(t, text) for t in site.handbook.themes for text in (t.title, *t.content)]
    every = {
        text[start : start + length]
        for _, text in said
        for length in range(2, 7)
        for start in range(len(text) - length + 1)
    }
    asked = sorted(piece for piece in every if re.search(r"\w", piece))
    assert plan == "second" or any(piece.isdecimal() for piece in asked)
    right = [pages_of([t for t, text in said if piece in text]) for piece in asked]
    found = asking.ask(site.path, asked)
    assert [piece for piece, pages in zip(asked, found, strict=True) if not pages] == []
    answers = zip(asked, right, found, strict=True)
    missed = [piece for piece, pages, got in answers if not pages & set(got[:AMONG])]
    assert len(missed) <= 0.01 * len(asked), missed


def test_what_counts_as_passed() -> None:
    """Something found where nothing should be fails; one random piece without a result does not."""
    piece, months = (
        Query("甲乙", frozenset({"a"}), piece=True),
        [Query(f"{n}", frozenset({"a"}), first=True) for n in range(100)],
    )
    good = [["a"]] * 100
    assert verdict((*months, piece), [*good, []]).passed
    assert not verdict((*months, piece, piece), [*good, [], []]).passed
    assert not verdict((*months, Query("13月", frozenset())), [*good, ["a"]]).passed
    assert not verdict(tuple(months), [*[["b", "a"]] * 4, *good[:96]]).passed
    assert verdict(tuple(months), [*[["b", "a"]] * 3, *good[:97]]).passed


def test_check_says_how_the_search_did(capsys: pytest.CaptureFixture[str]) -> None:
    """One line an edition, after the data was found sound."""
    assert main(["check", "--site", "--data", str(SECOND)]) == 0
    assert "查找自测：" in capsys.readouterr().out


def test_without_node_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Something outside is missing: exit code 3."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert main(["check", "--site", "--data", str(SECOND)]) == 3
    assert "要用 Node.js" in capsys.readouterr().err
