"""The ways to make a copy for every branch that bench/copies.py holds side by side."""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import pickle
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from bench.booklet import SITE, compiled, filled_html, laid_out, slotted
from bench.branches import roster
from handbook.copies.files.incremental import CopyMaker
from handbook.copies.files.template import Template
from handbook.copies.runs.run import Run
from handbook.copies.runs.tasks import CopyTask, RunTask
from handbook.render.fonts import FontFolder
from handbook.views.slots import Slot
from handbook.workspace import Workspace

BATCH = 1_000
CHUNK = 500  # branches in a file of a print run
ROOT = Path(__file__).resolve().parent.parent
Make = Callable[[int, int, Path], None]


@dataclass(frozen=True)
class Prepared:
    """The booklet: with slots as HTML and as a template, and how long the two steps took.

    `press` is the template of print runs, each part of which begins on a right-hand page.
    """

    workspace: Workspace
    html: str
    slots: tuple[Slot, ...]
    template: Template
    press: Template
    laid_out: float
    compiled: float

    @property
    def ratio(self) -> float:
        """How much the template took against the layout alone."""
        return (self.laid_out + self.compiled) / self.laid_out

    @classmethod
    def make(cls, work: Path) -> Prepared:
        """Lay the booklet out, and leave everything in a folder for the other processes."""
        html, slots = slotted(_workspace(), duplex=True)
        press = compiled(_workspace(), laid_out(_workspace(), html, slots), slots)
        html, slots = slotted(_workspace(), duplex=False)
        started = time.process_time()
        raw = laid_out(_workspace(), html, slots)
        between = time.process_time()
        template = compiled(_workspace(), raw, slots)
        took = (between - started, time.process_time() - between)
        kept = cls(_workspace(), html, slots, template, press, *took)
        (work / "prepared.pickle").write_bytes(pickle.dumps(kept))
        return kept

    @classmethod
    def read(cls, work: Path) -> Prepared:
        """Return what another process has left."""
        found = pickle.loads((work / "prepared.pickle").read_bytes())
        assert isinstance(found, cls)
        return found


@dataclass(frozen=True)
class Method:
    """A way to make copies: what it is called, how it starts, the module it needs.

    Its folder is emptied after every `batch` copies.
    """

    label: str
    start: Callable[[Prepared], Make]
    module: str = "sys"
    batch: int = BATCH

    def available(self) -> bool:
        """Whether what it needs is there."""
        return importlib.util.find_spec(self.module) is not None


def our_copies(prepared: Prepared) -> Make:
    """A file for each branch: whole, hashed, in the journal."""
    branches = branches_of(10_000)

    def make(first: int, count: int, folder: Path) -> None:
        some = branches[first : first + count]
        run = Run({"book": prepared.template}, prepared.workspace.fonts, folder, ".journal")
        run.make([CopyTask(branch, "book", f"{branch['number']}.pdf") for branch in some])

    return make


def our_print_run(prepared: Prepared) -> Make:
    """Files of 500 branches each, to be printed."""
    branches = branches_of(10_000)

    def make(first: int, count: int, folder: Path) -> None:
        chunks = range(first, first + count, CHUNK)
        tasks = [
            RunTask(tuple(branches[at : min(at + CHUNK, first + count)]), "book", f"{at}.pdf")
            for at in chunks
        ]
        Run({"book": prepared.press}, prepared.workspace.fonts, folder, ".journal").make(tasks)

    return make


def plain_write(prepared: Prepared) -> Make:
    """The bytes of a copy, written from memory: nothing can be quicker."""
    content = _one_copy(prepared)

    def make(first: int, count: int, folder: Path) -> None:
        for number in range(first, first + count):
            with open(folder / f"{number}.pdf", "wb", buffering=0) as file:  # noqa: PTH123
                file.write(content)

    return make


def copy_file(prepared: Prepared) -> Make:
    """A file of a copy's bytes, copied by the system."""
    content = _one_copy(prepared)

    def make(first: int, count: int, folder: Path) -> None:
        source = folder / "source"
        source.write_bytes(content)
        for number in range(first, first + count):
            shutil.copyfile(source, folder / f"{number}.pdf")

    return make


def weasyprint_loop(prepared: Prepared) -> Make:
    """The whole booklet laid out for each branch."""
    branches = branches_of(100)

    def make(first: int, count: int, folder: Path) -> None:
        for branch in branches[first : first + count]:
            html = filled_html(prepared.html, prepared.slots, branch)
            content = laid_out(prepared.workspace, html)
            (folder / f"{branch['number']}.pdf").write_bytes(content)

    return make


def weasyprint_parts(prepared: Prepared) -> Make:
    """The parts with a branch's text laid out for each, and put into the rest with pikepdf.

    The running heads are left as they are in the rest, or all pages would have to be laid out.
    """
    branches = branches_of(100)
    head, *sections = re.split(r'(?=<section class="part)', prepared.html)
    own = [section for section in sections if 'class="slot"' in section]
    # Without links, which would lead out of the parts.
    html = re.sub(r"</?a\b[^>]*>", "", head + "".join(own)) + "</body></html>"

    def make(first: int, count: int, folder: Path) -> None:
        for branch in branches[first : first + count]:
            parts = laid_out(prepared.workspace, filled_html(html, prepared.slots, branch))
            with (
                pikepdf.open(io.BytesIO(prepared.template.content)) as whole,
                pikepdf.open(io.BytesIO(parts)) as pages,
            ):
                for number, page in enumerate(pages.pages):  # as many pages as it replaces
                    whole.pages[number] = page
                whole.save(folder / f"{branch['number']}.pdf")

    return make


def typst(prepared: Prepared) -> Make:
    """A document of as many pages with as much text, by a compiler that is kept."""
    engine = importlib.import_module("typst")  # of the bench alone, so it may be missing

    branches = branches_of(1_000)
    source = Path(os.environ.get("TMPDIR", "/tmp")) / f"bench-{os.getpid()}.typ"
    source.write_text(typst_source(prepared.template.content), "utf-8")
    fonts = [str(prepared.workspace.fonts)]
    compiler = engine.Compiler(str(source), font_paths=fonts, ignore_system_fonts=True)

    def make(first: int, count: int, folder: Path) -> None:
        for branch in branches[first : first + count]:
            content = compiler.compile(sys_inputs=branch)
            (folder / f"{branch['number']}.pdf").write_bytes(content)

    return make


def typst_source(content: bytes) -> str:
    """Return a document with the text of a file's pages, line by line, and a branch's above it."""
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    pages = [
        "\\ ".join(
            "".join(f"\\u{{{ord(c):x}}}" for c in line.strip()) for line in page.splitlines()
        )
        for page in text.split("\f")[:-1]
    ]
    return (
        '#set text(font: "Noto Serif CJK SC", size: 9pt)\n'
        '#set page("a4", header: sys.inputs.name, footer: sys.inputs.number)\n'
        "#sys.inputs.superior #sys.inputs.secretary #sys.inputs.qr\n"
        + "\n#pagebreak()\n".join(pages)
    )


METHODS = {
    "copies": Method("**our copies**", our_copies),
    "run": Method("**our print run**, 500 a file", our_print_run, batch=10_000),
    "write": Method("plain write of the same bytes", plain_write),
    "copyfile": Method("`shutil.copyfile` of the same bytes", copy_file),
    "weasyprint": Method("WeasyPrint in a loop", weasyprint_loop),
    "weasyprint-parts": Method("WeasyPrint for the personal parts, pikepdf", weasyprint_parts),
    "typst": Method("Typst, the compiler kept", typst, "typst"),
}


def _workspace() -> Workspace:
    return Workspace(ROOT / "data", ROOT / "build")


def _one_copy(prepared: Prepared) -> bytes:
    maker = CopyMaker.of(prepared.template, FontFolder(prepared.workspace.fonts))
    return maker.copy(branches_of(1)[0]).content


def branches_of(count: int) -> list[dict[str, str]]:
    """Return so many branches with the address that the code on each one's cover holds."""
    return [b | {"qr": f"{SITE}/index.html#{b['number']}"} for b in roster(count)]
