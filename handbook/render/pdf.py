"""HTML to PDF: with pdf_guard and composition the only module that knows WeasyPrint."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pikepdf
from weasyprint import HTML

from handbook.render.composition import composing
from handbook.render.fonts import FontFolder, use_fontconfig, write_fontconfig
from handbook.render.glyphs import require_glyphs
from handbook.render.pdf_archive import make_archivable
from handbook.render.pdf_codes import number_texts
from handbook.render.pdf_content import tidy_content
from handbook.render.pdf_guard import TemplateFetcher, require_subsetter, silence
from handbook.render.pdf_leaders import draw_leaders
from handbook.render.pdf_shrink import shrink_fonts
from handbook.render.pdf_structure import tidy_structure
from handbook.render.pdf_tags import repair_figures, repair_headers
from handbook.render.pdf_write import packed

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF file and how many pages it has."""

    content: bytes
    pages: int


def render_pdf(html: str, *, templates: Path, fonts: Path, cache: Path) -> Pdf:
    """Return the PDF of `html`, its links relative to `templates`; equal input gives equal bytes.

    Raises OutsideError for a missing font and for anything the engine logs.
    """
    raw = typeset(html, templates=templates, fonts=fonts, cache=cache)
    return Pdf(finished(raw.content, cache), raw.pages)


def typeset(
    html: str,
    *,
    templates: Path,
    fonts: Path,
    cache: Path,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> Pdf:
    """Return the engine's own file, tagged for PDF/UA-1 (ISO 14289-1); raises as `render_pdf`.

    `pictures` are PNG files made for this text, by the addresses that it names them by.
    """
    folder = FontFolder(fonts)
    folder.check()
    require_glyphs(folder, html)
    require_subsetter()
    use_fontconfig(write_fontconfig(fonts, cache))
    root = templates.resolve()
    fetcher = TemplateFetcher(root, pictures)
    with silence(), composing():
        source = HTML(string=html, base_url=f"{root.as_uri()}/", url_fetcher=fetcher)
        document = source.render(pdf_tags=True)
        content = document.write_pdf(pdf_variant="pdf/ua-1")
    return Pdf(content, len(document.pages))


def finished(content: bytes, cache: Path) -> bytes:
    """Return the engine's file as it is kept and handed out: the same pages, in fewer bytes.

    It keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2u (ISO 19005-2) at once; the engine can keep to
    one of them.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number_texts(pdf, shrink_fonts(pdf, cache))
        repair_headers(pdf)
        repair_figures(pdf)
        tidy_content(pdf, tidy_structure(pdf, draw_leaders(pdf)))
        make_archivable(pdf)
        return packed(pdf)
