"""Code 128: the bars of a text, and how they are painted so that a scanner reads them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

QUIET = 10
"""Empty modules on either side, without which scanners do not find a code."""
FINEST_MM = 0.19
"""The narrowest bar that common scanners read and common printers print."""


def bars_of(text: str) -> str:
    """Modules from left to right, 1 for a bar and 0 for a gap; empty where Code 128 has no sign for a character."""
    from barcode.codex import Code128  # noqa: PLC0415  few desks print
    from barcode.errors import IllegalCharacterError  # noqa: PLC0415  see above

    try:
        [modules] = Code128(text).build()
    except IllegalCharacterError:
        return ""
    return str(modules)


def module_of(bars: str, width: float, dots_a_mm: float) -> int:
    """The whole dots of the narrowest bar in some dots of width; 0 where scanners would not read it."""
    module = int(width // (len(bars) + 2 * QUIET))
    return module if bars and module >= FINEST_MM * dots_a_mm else 0


def paint_bars(painter: QPainter, bars: str, box: QRectF, dots_a_mm: float) -> bool:
    """Paints bars of whole dots in the middle of a box, and tells whether they fit; a blurred edge would be a guess."""
    module = module_of(bars, box.width(), dots_a_mm)
    if not module:
        return False
    left = int(box.left() + (box.width() - module * len(bars)) / 2)
    top, height = int(box.top()), int(box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    for place, is_bar in enumerate(bars):
        if is_bar == "1":
            painter.drawRect(left + place * module, top, module, height)
    return True
