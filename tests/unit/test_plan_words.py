"""Nothing of one plan stands in code or templates: no province, no year, no theme, no text.

What is telling is read from `data/`, so that the guard holds for the next plan as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("handbook", "templates", "setup", "build_handbook.py", "mkdocs.yml", "Makefile")
TEXTS = frozenset((".py", ".html", ".md", ".css", ".js", ".yml", ".yaml", ".sh", ".txt", ""))
# So many characters of the plan's text in a row are a quotation; fewer are any office's words.
QUOTATION = 9


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a YAML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def telling_words(data: Path) -> set[str]:
    """Return the words that only this plan has: editions, themes, issuers, places, its year."""
    plan = yaml.safe_load((data / "plan.yaml").read_text("utf-8"))
    themes = yaml.safe_load((data / "themes.yaml").read_text("utf-8"))["themes"]
    editions = [yaml.safe_load(f.read_text("utf-8")) for f in (data / "editions").glob("*.yaml")]
    notices = [yaml.safe_load(f.read_text("utf-8")) for f in (data / "notices").glob("*.yaml")]
    named = [edition["edition"] for edition in (plan, *editions)]
    issuers = ["".join(notice["issuer"]) for notice in notices]
    names = [edition["name"] for edition in named] + issuers
    titles = [re.sub("（.*?）$", "", theme["title"]) for theme in themes]
    words = {str(plan["plan"]["year"]), plan["plan"]["title"], plan["plan"]["short_title"]}
    words |= {edition["id"] for edition in named} | {theme["id"] for theme in themes}
    words |= set(names) | set(titles)
    words |= {notice["number"].split("〔")[0] for notice in notices if "number" in notice}
    words |= {
        place for name in names for place in re.findall(r"([\u4e00-\u9fff]{2})(?:省|市)", name)
    }
    words |= {quoted for title in titles for quoted in re.findall("“(.+?)”", title)}
    return words


def quotations(data: Path) -> set[str]:
    """Return every run of characters of the plan's text that is long enough to tell."""
    files = [data / "themes.yaml", *(data / "notices").glob("*.yaml")]
    texts = [text for f in files for text in strings(yaml.safe_load(f.read_text("utf-8")))]
    return {
        text[start : start + QUOTATION]
        for text in texts
        for start in range(len(text) - QUOTATION + 1)
        if re.search(r"[\u4e00-\u9fff]{4}", text[start : start + QUOTATION])
    }


def program_files(root: Path) -> Iterator[Path]:
    """Yield the files of the program: code, templates, set-up, settings."""
    for name in PROGRAM:
        place = root / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix in TEXTS and "__pycache__" not in file.parts:
                yield file


def standing_alone(word: str) -> re.Pattern[str]:
    """Return a word's pattern: no `culture` in `agriculture`, no year in a longer number."""
    if word.isdecimal():
        return re.compile(rf"(?<!\d){word}(?!\d)")
    if word.isascii():
        return re.compile(rf"(?<![A-Za-z0-9_-]){word}(?![A-Za-z0-9_-])")
    return re.compile(re.escape(word))


def told(text: str, words: Iterable[str], quoted: set[str]) -> Iterator[str]:
    """Yield each telling word and quotation that stands in `text`."""
    yield from (word for word in words if standing_alone(word).search(text))
    windows = {text[start : start + QUOTATION] for start in range(len(text) - QUOTATION + 1)}
    yield from sorted(windows & quoted)


def plan_words(root: Path, data: Path) -> list[str]:
    """Return `file: word` for each word of the plan in the program."""
    words, quoted = sorted(telling_words(data)), quotations(data)
    return [
        f"{file.relative_to(root).as_posix()}: {word}"
        for file in program_files(root)
        for word in told(file.read_text("utf-8"), words, quoted)
    ]


def test_no_word_of_the_plan_stands_in_the_program() -> None:
    """The program knows plans, not this plan."""
    assert plan_words(ROOT, ROOT / "data") == []


def test_the_guard_knows_this_plan() -> None:
    """What it looks for is not empty: places, the year, themes and editions are among it."""
    plan = yaml.safe_load((ROOT / "data/plan.yaml").read_text("utf-8"))
    words = telling_words(ROOT / "data")
    assert str(plan["plan"]["year"]) in words
    assert plan["default_edition"] in words
    assert any(len(word) == 2 and not word.isascii() for word in words)
    assert len(quotations(ROOT / "data")) > 1000


def test_each_kind_of_word_is_caught(tmp_path: Path) -> None:
    """A year, an edition, a theme, a place and a quotation are found wherever they stand."""
    words = [*sorted(telling_words(ROOT / "data")), max(quotations(ROOT / "data"))]
    kinds = ("handbook/views/{}.py", "templates/print/{}.html", "setup/{}.sh")
    planted = {kinds[number % 3].format(number): word for number, word in enumerate(words)}
    planted["Makefile"] = words[0]
    for file, word in planted.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(f"“{word}”\n", "utf-8")
    found = plan_words(tmp_path, ROOT / "data")
    assert [
        f"{file}: {word}" for file, word in planted.items() if f"{file}: {word}" not in found
    ] == []


def test_words_of_any_plan_are_let_through(tmp_path: Path) -> None:
    """The vocabulary of all such plans, other years and longer words are no fault."""
    (tmp_path / "Makefile").write_text(
        "必选 自选 活动主题 12023 agriculture GB/T 9704-2012\n", "utf-8"
    )
    assert plan_words(tmp_path, ROOT / "data") == []
