"""A file without colour: every operator that sets one sets a grey, and nothing else may paint.

Source: ISO 32000-1, 8.6.8 (colour operators), 8.9.5 (images), 7.8.3 (resources).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, Stream

from handbook.errors import OutsideError
from handbook.render.pdf_write import packed

Instruction = tuple[list[Object], Operator]

# What each kind of operator becomes: the same for strokes, the same for fills.
_RGB = {"rg": "g", "RG": "G"}
_CMYK = {"k": "g", "K": "G"}
_KEPT = frozenset({"g", "G"})
# Whatever paints from a colour space, a pattern or a shading of the resources.
_OTHER = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh", "INLINE IMAGE"})
# The least difference of two parts of a colour that is no rounding, and the luma at which a colour
# is dark enough to be ink: it turns black, since a laser printer would dot it and blur its edges.
_TINT, _INK = 0.02, 0.6


def grey(content: bytes) -> bytes:
    """Return a file with the same pages in black, white and greys alone.

    Raises OutsideError where something paints that this does not know how to turn grey.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for drawing in drawings(pdf):
            drawing.write(pikepdf.unparse_content_stream(list(greyed(drawing))))
        for owner in [*(page.obj for page in pdf.pages), *forms(pdf)]:
            resources = owner.get("/Resources")
            if isinstance(resources, Dictionary) and "/ColorSpace" in resources:
                del resources["/ColorSpace"]
        refuse_colour(pdf)
        return packed(pdf)


def drawings(pdf: Pdf) -> tuple[Stream, ...]:
    """Return every content stream once: those of pages, which may share some, and of forms.

    No instruction reaches from one stream into the next (ISO 32000-1, 7.8.2).
    """
    found = [part for page in pdf.pages for part in contents(page)]
    return tuple({stream.objgen: stream for stream in [*found, *forms(pdf)]}.values())


def forms(pdf: Pdf) -> list[Stream]:
    """Return the forms that are drawn on pages, or on other forms."""
    return [o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == "/Form"]


def contents(page: Page) -> list[Stream]:
    """Return the streams that a page is drawn by, one after the other."""
    whole = page.obj.get("/Contents", Array())
    parts = whole.as_list() if isinstance(whole, Array) else [whole]
    return [part for part in parts if isinstance(part, Stream)]


def greyed(drawing: Stream) -> Iterator[Instruction]:
    """Yield the instructions of a content stream with greys for colours."""
    for instruction in pikepdf.parse_content_stream(drawing):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator in _OTHER:
            raise OutsideError(f"页面里有不能转成黑白的颜色（运算符 {operator}），没有生成黑白版。")
        if operator in _RGB:
            yield [_number(shade(*map(float, operands)))], Operator(_RGB[operator])
        elif operator in _CMYK:
            yield [_number(shade(*rgb(*map(float, operands))))], Operator(_CMYK[operator])
        else:
            yield operands, instruction.operator


def shade(red: float, green: float, blue: float) -> float:
    """Return the grey of a colour, from 0 for black to 1 for white.

    A grey stays as it is; a dark colour, as that of heads and rules, turns black; a light one
    keeps its luma (ITU-R BT.601, 2.5.1).
    """
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    is_tinted = max(red, green, blue) - min(red, green, blue) > _TINT
    return 0.0 if is_tinted and luma < _INK else luma


def rgb(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    """Return red, green and blue of a colour mixed from inks (ISO 32000-1, 10.3.5)."""
    red, green, blue = (1 - min(1, ink + black) for ink in (cyan, magenta, yellow))
    return red, green, blue


def refuse_colour(pdf: Pdf) -> None:
    """Raise OutsideError for an image, a pattern or a shading that is not plainly grey."""
    for found in pdf.objects:
        if isinstance(found, Stream) and found.get("/Subtype") == "/Image":
            in_grey = found.get("/ColorSpace") == Name.DeviceGray or found.get("/ImageMask")
            if not in_grey:
                raise OutsideError("页面里有彩色图片，不能转成黑白，没有生成黑白版。")
        elif isinstance(found, Dictionary | Stream) and (
            "/ShadingType" in found or "/PatternType" in found
        ):
            raise OutsideError("页面里有渐变或图案，不能转成黑白，没有生成黑白版。")


def _number(value: float) -> Object:
    return Object.parse(f"{value:.4g}".encode())
