"""The picture that goes along when an edition's address is shared: its own words, nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from handbook.errors import OutsideError
from handbook.render.fonts import FACES

SIZE = (1200, 630)
"""Pixels, as the Open Graph protocol's readers crop least."""
_PAPER, _INK, _SOFT, _RED = "#ffffff", "#1d1b19", "#5c5650", "#9e1b1b"
_EDGE = 90
_BAR = 24
_FAMILY, _HEAVY = "Noto Sans CJK SC", 700
_COLOURS = 32
# What is not parted at the end of a line: a number with its unit; a mark with what stands before.
_TOGETHER = re.compile(r"[“《〈（〔]*(?:[0-9A-Za-z]+|.)[年月日周]?[”》〉）〕，。、：；]*")


def share_picture(title: str, edition: str, counts: str, fonts: Path) -> bytes:
    """Return a PNG of a plan's title with the edition's name and what it counts below.

    Raises OutsideError where the font is missing.
    """
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], _BAR), fill=_RED)
    large, small = font(fonts, 76), font(fonts, 38)
    top = 110
    for line in lines(title, large, SIZE[0] - 2 * _EDGE):
        draw.text((_EDGE, top), line, _INK, large)
        top += 110
    for text in (edition, counts):
        for line in lines(text, small, SIZE[0] - 2 * _EDGE):
            draw.text((_EDGE, top + 30), line, _SOFT, small)
            top += 58
    whole = io.BytesIO()
    picture.quantize(_COLOURS).save(whole, "PNG", optimize=True)
    return whole.getvalue()


def font(fonts: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return the heavy face for screens in a size in pixels; a collection has one a language."""
    file = next(f.file for f in FACES if (f.family, f.weight) == (_FAMILY, _HEAVY))
    try:
        faces = (ImageFont.truetype(fonts / file, size, index=number) for number in range(10))
        return next(face for face in faces if face.getname()[0] == _FAMILY)
    except OSError as error:
        raise OutsideError(
            f"缺少字体 {file}，画不出分享网址时的配图。\n请运行 make handbook 自动取得。"
        ) from error


def lines(text: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Yield the lines of a text, as few as fit into `width` pixels and as even as can be."""
    parts = _TOGETHER.findall(text)
    count = int(face.getlength(text) // width) + 1
    share = face.getlength(text) / count
    line = ""
    for part in parts:
        longer = face.getlength(line + part)
        if line and (longer > width or longer > share + face.size):
            yield line
            line = ""
        line += part
    yield line
