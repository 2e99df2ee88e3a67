"""Sign-ups by month, as a row of bars."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain.report_chart import Month
from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled

_HIGH = 120
_GAP = 3


class ReportChart(QWidget):
    """Draws the months that it is given, and says them for those who do not see it."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._months: Sequence[Month] = ()

    def show_months(self, months: Sequence[Month]) -> None:
        """Shows the months; none hides it."""
        self._months = months
        self.setVisible(bool(months))
        self.setAccessibleName(self.tr("Sign-ups by month"))
        self.setAccessibleDescription(", ".join(f"{month.year}-{month.month:02}: {month.count}" for month in months))
        self.update()

    def sizeHint(self) -> QSize:
        """As high at every width."""
        return QSize(scaled(240), scaled(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bars, the greatest number, and the first and last month."""
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setFont(font_of(TextSize.SMALL))
        line = painter.fontMetrics().height()
        room = QRectF(0, line + 4, self.width(), self.height() - 2 * line - GRID)
        most = max((month.count for month in self._months), default=0) or 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(Tone.ACCENT).fill)
        wide = min(room.width() / max(len(self._months), 1), scaled(56))
        for place, month in enumerate(self._months):
            high = max(room.height() * month.count / most, 1.0)
            painter.drawRoundedRect(QRectF(place * wide, room.bottom() - high, max(wide - _GAP, 1), high), 2, 2)
        self._label(painter, QRectF(0, 0, self.width(), line), room, wide)
        painter.end()

    def _label(self, painter: QPainter, top: QRectF, room: QRectF, wide: float) -> None:
        painter.setPen(colours_of(self).muted)
        most = max((month.count for month in self._months), default=0)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(top, left, self.tr("Sign-ups by month, at most {0}").format(f"{most:,}"))
        foot = QRectF(0, room.bottom() + 2, max(wide * len(self._months), scaled(160)), top.height())
        painter.drawText(foot, left, _words(self._months[0]) if self._months else "")
        if len(self._months) > 1:
            painter.drawText(foot, right, _words(self._months[-1]))


def _words(month: Month) -> str:
    return f"{QLocale().standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)} {month.year}"
