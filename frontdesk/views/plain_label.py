"""A label that shows what it is given as plain text, in a size and a tone of the theme."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.theme import TextSize, colours_of, font_of

_ANY_ROOM = QRect(0, 0, 1000, 1000)
_RESTYLED_BY = (QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange)


class PlainLabel(QLabel):
    """Text from anywhere, never read as rich text; it follows the theme's size and scheme.

    One that keeps its line is a line high even when it is empty, so that nothing jumps when its text comes.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone | None = None,
        muted: bool = False,
        bold: bool = False,
        wraps: bool = False,
        keeps_line: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._size = size  # before the label's own set-up, which may already send change events
        self._tone = tone
        self._muted = muted
        self._bold = bold
        self._keeps_line = keeps_line
        self._ink: QColor | None = None
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setObjectName(name)
        self.setText(text)
        self._restyle()

    def set_tone(self, tone: Tone | None) -> None:
        """Gives the text another tone; `None` is the plain text colour."""
        if tone is not self._tone:
            self._tone = tone
            self._restyle()

    def set_ink(self, ink: QColor) -> None:
        """Gives the text a colour of its owner's, who answers for the contrast and for the scheme."""
        if ink != self._ink:
            self._ink = ink
            self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if event.type() in _RESTYLED_BY:
            self._restyle()

    def _restyle(self) -> None:
        font = font_of(self._size, bold=self._bold)
        if font != self.font():
            self.setFont(font)
        if self._keeps_line:
            self.setMinimumHeight(self.fontMetrics().boundingRect(_ANY_ROOM, Qt.TextFlag.TextWordWrap, "X").height())
        ink = self._ink or self._themed_ink()
        if self.palette().color(QPalette.ColorRole.WindowText) != ink:
            own = QPalette()  # a copy of the widget's palette would hold on to every colour of the present scheme
            own.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(own)

    def _themed_ink(self) -> QColor:
        colours = colours_of(self)
        if self._tone is not None:
            return colours.of(self._tone).ink
        return colours.muted if self._muted else colours.text
