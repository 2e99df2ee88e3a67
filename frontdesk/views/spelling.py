"""Letters in boxes of their own, large enough to be read across a counter."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.domain.read_back import Group, Letter
from frontdesk.views.binding import empty
from frontdesk.views.flow import Flow
from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled


class Spelling(QWidget):
    """Groups of letters, always from left to right: addresses and numbers are so in every language."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._flow = Flow(self, gap=scaled(GRID) + GRID)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_groups(self, groups: Iterable[Group], signs: Mapping[str, str]) -> None:
        """Shows letters, with the name of a sign below it."""
        empty(self._flow)
        shown = tuple(groups)
        for group in shown:
            self._flow.addWidget(_group(group, signs))
        self.setAccessibleName(" ".join(_said(letter, signs) for group in shown for letter in group))


def _group(group: Group, signs: Mapping[str, str]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    for letter in group:
        row.addWidget(_Box(letter.character, signs.get(letter.character, "")), 0, Qt.AlignmentFlag.AlignTop)
    return holder


def _said(letter: Letter, signs: Mapping[str, str]) -> str:
    return signs.get(letter.character, letter.character)


class _Box(QWidget):
    """One letter, or a sign with its name."""

    def __init__(self, character: str, caption: str) -> None:
        super().__init__()
        self._character = character
        self._caption = caption
        self._font = font_of(TextSize.NAME, bold=True)
        self._small = font_of(TextSize.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        letter, caption = QFontMetrics(self._font), QFontMetrics(self._small)
        width = max(letter.horizontalAdvance("w"), letter.horizontalAdvance(self._character)) + scaled(GRID)
        width = max(width, caption.horizontalAdvance(self._caption) + scaled(GRID))
        return QSize(width, letter.height() + caption.height() + scaled(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Digits are tinted, so that 0 and O, 1 and l are told apart."""
        colours = colours_of(self)
        tone = Tone.ACCENT if self._character.isdigit() else Tone.WARN if self._caption else Tone.NEUTRAL
        shades = colours.of(tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.wash)
        box = QRectF(self.rect())
        box.setHeight(QFontMetrics(self._font).height())
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._font)
        painter.setPen(shades.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.setFont(self._small)
        painter.setPen(colours.muted)
        below = QRectF(0, box.bottom(), box.width(), self.height() - box.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._caption)
        painter.end()
