"""Pictures of what is built: the README's, and contact sheets of every page to look at.

Run by `make pictures` after a build. The README's pictures stand beside this file; the contact
sheets go to build/pictures/ and are not kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handbook import pipeline  # noqa: E402 (the path above comes first)
from handbook.editions.resolve import resolve  # noqa: E402
from handbook.model import Handbook  # noqa: E402
from handbook.render.fonts import write_fontconfig  # noqa: E402
from handbook.workspace import EditionFolder, Workspace  # noqa: E402
from tests.browser.conftest import FLAGS, browser_path  # noqa: E402

HERE = Path(__file__).resolve().parent
COLOURS = 48
SHEET_COLUMNS, SHEET_ROWS, SHEET_WIDTH = 6, 4, 340
DPI = 80
CONTENTS = 3  # the pages before name every part: look behind them


@dataclass(frozen=True)
class Shot:
    """A page of the site as somebody sees it: the width of their window, in light or dark."""

    name: str
    page: str
    width: int
    height: int
    dark: bool = False


SHOTS = (
    Shot("site-home", "index.html", 1280, 900),
    Shot("site-month-phone", "months/05.html", 375, 812),
    Shot("site-table-dark", "themes.html", 1280, 900, dark=True),
    Shot("site-planner", "planner.html", 1280, 900),
)


def main() -> None:
    """Make all pictures of the default edition, which `make handbook` has built."""
    workspace = Workspace()
    sources = pipeline.read(workspace)
    edition = pipeline.editions_of(sources)[0]
    folder = workspace.edition(edition)
    if not folder.handbook.is_file():
        raise SystemExit("先运行 make handbook。")
    handbook, pages = resolve(sources, edition), handbook_pages(folder)
    sheets = workspace.out / "pictures"
    sheets.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(contact_sheets(pages), 1):
        sheet.save(sheets / f"handbook-{number}.png")
        print(sheets / f"handbook-{number}.png")
    os.environ["FONTCONFIG_FILE"] = str(write_fontconfig(workspace.fonts, workspace.cache))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for shot in SHOTS:
            keep(photographed(browser, folder, shot, handbook.plan.year), shot.name)
        browser.close()
    for name, index in chosen_pages(folder, handbook).items():
        keep(pages[index], name)


def handbook_pages(folder: EditionFolder) -> list[Image.Image]:
    """Return every page of the handbook as a picture."""
    document = pypdfium2.PdfDocument(folder.handbook)
    return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def chosen_pages(folder: EditionFolder, handbook: Handbook) -> dict[str, int]:
    """Return where the README's pages stand, counted from 0: a notice, and the first two forms."""
    document = pypdfium2.PdfDocument(folder.handbook)
    texts = [page.get_textpage().get_text_range().replace(" ", "") for page in document]
    notice = handbook.notices[0].number or handbook.notices[0].title[0]
    words = {
        "notice": notice,
        "schedule": handbook.forms[0].title,
        "record": handbook.forms[1].title,
    }
    return {
        f"handbook-{name}": next(i for i, text in enumerate(texts) if i > CONTENTS and word in text)
        for name, word in words.items()
    }


def contact_sheets(pages: list[Image.Image]) -> Iterable[Image.Image]:
    """Yield sheets of small pages in order, as many as it takes."""
    cell = SHEET_WIDTH
    for start in range(0, len(pages), SHEET_COLUMNS * SHEET_ROWS):
        sheet = Image.new("RGB", (cell * SHEET_COLUMNS, int(cell * 1.42) * SHEET_ROWS), "#888")
        for place, page in enumerate(pages[start : start + SHEET_COLUMNS * SHEET_ROWS]):
            small = page.copy()
            small.thumbnail((cell - 12, int(cell * 1.42) - 12))
            row, column = divmod(place, SHEET_COLUMNS)
            sheet.paste(small, (column * cell + 6, row * int(cell * 1.42) + 6))
        yield sheet


def photographed(browser: Browser, folder: EditionFolder, shot: Shot, year: int) -> Image.Image:
    """Return what somebody sees of a page of the site in July of its year."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
    )
    page.clock.set_fixed_time(f"{year}-07-20T12:00:00")
    page.goto((folder.site / shot.page).as_uri())
    page.wait_for_timeout(500)
    target = folder.path / f".{shot.name}.png"
    page.screenshot(path=target)
    page.close()
    picture = Image.open(target).convert("RGB")
    target.unlink()
    return picture


def keep(picture: Image.Image, name: str) -> None:
    """Keep a picture beside this file, in few colours: it is looked at, not measured."""
    picture.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)
    print(HERE / f"{name}.png")


if __name__ == "__main__":
    main()
