"""A month to pick a day from: large cells, arrow keys, and deaf to digits, which a scan would type."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.views.button import Button, Weight
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize, colours_of, font_of, scaled

_WEEKS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """Shows a month and tells which day was picked; days before the first are there to see, not to pick."""

    day_picked = Signal()

    def __init__(self, first: date, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(bold=True, name=f"{name}_month")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._earlier = Button("‹", weight=Weight.QUIET, name=f"{name}_earlier")
        self._earlier.setAccessibleName(self.tr("Month before"))
        self._later = Button("›", weight=Weight.QUIET, name=f"{name}_later")
        self._later.setAccessibleName(self.tr("Month after"))
        self._days = _Days(first, name)
        head = QHBoxLayout()
        head.addWidget(self._earlier)
        head.addWidget(self._title, 1)
        head.addWidget(self._later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._days, 1)
        self._earlier.clicked.connect(self._turn_back)
        self._later.clicked.connect(self._turn_on)
        self._days.picked.connect(self.day_picked)
        self._days.turned.connect(self._show_title)
        self._show_title()

    @property
    def day(self) -> date:
        """The day that is picked."""
        return self._days.day

    def show_day(self, day: date) -> None:
        """Shows a day as picked without telling it as a choice."""
        self._days.show_day(day)
        self._show_title()

    def _turn_back(self) -> None:
        self._days.turn(-1)

    def _turn_on(self) -> None:
        self._days.turn(1)

    def _show_title(self) -> None:
        month = self._days.month
        self._title.setText(QLocale().toString(QDate(month.year, month.month, 1), "MMMM yyyy"))


class _Days(QWidget):
    """The cells of one month, Monday first."""

    picked = Signal()
    turned = Signal()

    def __init__(self, first: date, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Day"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._first = first
        self.day = first
        self.month = first.replace(day=1)

    def show_day(self, day: date) -> None:
        self.day, self.month = day, day.replace(day=1)
        self.update()

    def turn(self, by: int) -> None:
        """Goes to the month before or after."""
        months = self.month.year * 12 + self.month.month - 1 + by
        if date.min.year * 12 < months < date.max.year * 12:
            self.month = date(months // 12, months % 12 + 1, 1)
            self.turned.emit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(7 * scaled(42), (_WEEKS + 1) * scaled(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(7 * scaled(34), (_WEEKS + 1) * scaled(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self._pick(self.day + timedelta(days=step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self._pick(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, accent = colours_of(self), colours_of(self).of(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(TextSize.SMALL, bold=True))
        painter.setPen(colours.muted)
        for column in range(7):
            name = QLocale().dayName(column + 1, QLocale.FormatType.ShortFormat)[:2]
            painter.drawText(self._cell(column), Qt.AlignmentFlag.AlignCenter, name)
        for index in range(_WEEKS * 7):
            day = self._first_shown() + timedelta(days=index)
            cell = self._cell(index + 7)
            is_picked = day == self.day
            self._paint_ground(painter, cell, day)
            painter.setFont(font_of(TextSize.BODY, bold=is_picked or day == self._first))
            ink = accent.on_fill if is_picked else colours.text if day.month == self.month.month else colours.muted
            painter.setPen(ink if day >= self._first else _faint(colours.muted))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.end()

    def _paint_ground(self, painter: QPainter, cell: QRectF, day: date) -> None:
        accent = colours_of(self).of(Tone.ACCENT)
        side = min(cell.width(), cell.height()) - 4
        disc = QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side)
        painter.setBrush(accent.fill if day == self.day else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.day:
            painter.drawEllipse(disc)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(accent.ink, 2))
                painter.drawEllipse(disc.adjusted(-2, -2, 2, 2))
        elif day == self._first:
            painter.setPen(QPen(accent.ink, 1.4))
            painter.drawEllipse(disc)

    def _pick(self, day: date) -> None:
        if day >= self._first:
            self.show_day(day)
            self.turned.emit()
            self.picked.emit()

    def _first_shown(self) -> date:
        return self.month - timedelta(days=self.month.weekday())

    def _cell(self, index: int) -> QRectF:
        width, height = self.width() / 7, self.height() / (_WEEKS + 1)
        return QRectF(index % 7 * width, index // 7 * height, width, height)

    def _day_at(self, point: QPointF) -> date | None:
        column, row = int(point.x() * 7 / self.width()), int(point.y() * (_WEEKS + 1) / self.height())
        if row == 0:
            return None
        return self._first_shown() + timedelta(days=(row - 1) * 7 + min(column, 6))


def _faint(colour: QColor) -> QColor:
    return QColor(colour.red(), colour.green(), colour.blue(), 110)
