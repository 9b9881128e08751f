"""An address as a QR code (ISO/IEC 18004), drawn as one path."""

from __future__ import annotations

import segno
from markupsafe import Markup

SYMBOL_MM = 12.0
QUIET_MODULES = 4
"""What has to stay white around the symbol, in modules (ISO/IEC 18004, 6.3.8)."""

# At this size a module of version 4 is 0.36 mm: a phone reads it off a laser print, and the quiet
# zone is no wider than what the heading leaves free. It holds 62 letters; longer ones get more.
_LEAST_VERSION = 4


def qr_figure(address: str) -> Markup:
    """Return an address as HTML: a drawing of 12 mm and its quiet zone, with words for the ear.

    Error correction is level M or better, as much as the size gives for nothing.
    """
    code = segno.make_qr(address, error="m", boost_error=True)
    if int(code.version) < _LEAST_VERSION:
        code = segno.make_qr(address, error="m", version=_LEAST_VERSION, boost_error=True)
    modules = code.symbol_size(border=0)[0]
    side = SYMBOL_MM * (modules + 2 * QUIET_MODULES) / modules
    quiet = SYMBOL_MM * QUIET_MODULES / modules
    drawing = code.svg_inline(
        border=QUIET_MODULES,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        title=f"二维码，网上本页：{address}",
    )
    pen = drawing.replace("<path ", '<path fill="none" ')  # strokes alone: segno says it nowhere
    style = f"width: {side:.3f}mm; height: {side:.3f}mm; margin: -{quiet:.3f}mm"
    return Markup('<div class="qr"><div style="{}">{}</div></div>').format(style, Markup(pen))  # noqa: S704
