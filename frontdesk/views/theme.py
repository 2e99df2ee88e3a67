"""The look: Fusion, our palette in light or dark, an 8 px grid, and text sizes from 100 to 200 %."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from frontdesk.views.palette import DARK, LIGHT, Colours, Shades, Tone, qt_palette

GRID = 8
"""Distances are multiples of this many pixels."""
RADIUS = 8
"""How round a card's corners are."""
SMALLEST_TARGET = 32
"""Height of what is clicked by mouse, in pixels; never less than 24."""
SMALLEST_FINGER_TARGET = 44
"""Height of what is pressed by a finger, in pixels."""

_BODY_POINTS = 10.5
_TOUCH = "is_for_touch"


class TextSize(Enum):
    """Sizes of text, in points at 100 %."""

    SMALL = 9.5
    BODY = _BODY_POINTS
    LEAD = 12.5
    HEADING = 15.0
    NAME = 28.0
    VERDICT = 40.0


def apply_theme(app: QApplication, scheme: str = "system", text_percent: int = 100, *, is_touch: bool = False) -> None:
    """Dresses the program: scheme is "system", "light" or "dark"; may be called again at any time."""
    if app.style().name() != "fusion":
        app.setStyle("fusion")
        app.setWindowIcon(QIcon("res:frontdesk.png"))
    _set_text_percent(app, text_percent)
    _set_touch(app, is_touch)
    follower = app.findChild(_SchemeFollower) or _SchemeFollower(app)
    follower.wish(_SCHEMES.get(scheme, Qt.ColorScheme.Unknown))


def colours_of(widget: QWidget) -> Colours:
    """The colours of the scheme that the widget shows in."""
    return DARK if widget.palette().color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def shades_of(widget: QWidget, tone: Tone) -> Shades:
    """A tone's colours in the scheme that the widget shows in."""
    return colours_of(widget).of(tone)


@lru_cache(maxsize=1)
def text_scale() -> float:
    """How large text is drawn: 1.0 for 100 %, 2.0 for 200 %; kept until it is changed."""
    return QApplication.font().pointSizeF() / _BODY_POINTS


def scaled(pixels: int) -> int:
    """A length that grows with the text, for what holds text or stands beside it."""
    return round(pixels * text_scale())


def smallest_target() -> int:
    """The least height of what is clicked, in pixels of now."""
    for_finger = QApplication.instance().property(_TOUCH)  # type: ignore[union-attr]  # there is one while a widget is
    return scaled(SMALLEST_FINGER_TARGET if for_finger else SMALLEST_TARGET)


def font_of(size: TextSize, *, bold: bool = False) -> QFont:
    """The program's font in a size; ask again when the application's font has changed."""
    font = QApplication.font()
    font.setPointSizeF(size.value * _growth(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _growth(size: TextSize) -> float:
    """What is huge already grows by half as much, so that the window still holds it at 200 %."""
    return text_scale() if size.value < TextSize.NAME.value else (1 + text_scale()) / 2


def motion_is_reduced() -> bool:
    """Whether the system asks for no animation."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class _SchemeFollower(QObject):
    """Puts on the palette that was wished for, or else the system's, also when the system turns light or dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()
        self._wish = Qt.ColorScheme.Unknown
        self._hints.colorSchemeChanged.connect(self._follow)

    def wish(self, scheme: Qt.ColorScheme) -> None:
        self._wish = scheme
        self._hints.setColorScheme(scheme)
        self._follow(self._hints.colorScheme())

    def _follow(self, of_system: Qt.ColorScheme) -> None:
        """Some platforms cannot be told a scheme, so the wish goes first."""
        scheme = of_system if self._wish is Qt.ColorScheme.Unknown else self._wish
        self._app.setPalette(qt_palette(DARK if scheme is Qt.ColorScheme.Dark else LIGHT))


def _set_text_percent(app: QApplication, percent: int) -> None:
    font = app.font()
    font.setPointSizeF(_BODY_POINTS * min(max(percent, 100), 200) / 100)
    text_scale.cache_clear()
    app.setFont(font)


def _set_touch(app: QApplication, is_touch: bool) -> None:
    """Nothing tells widgets of it as a change of font does, so each is asked for its size anew."""
    if bool(app.property(_TOUCH)) is not is_touch:
        app.setProperty(_TOUCH, is_touch)
        for widget in app.allWidgets():
            widget.updateGeometry()
