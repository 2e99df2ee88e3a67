"""What is seen of a report besides words: its first rows, and how much of it has come."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from frontdesk.views.palette import Tone
from frontdesk.views.quiet_header import INDENT, QuietHeader
from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import colours_of, scaled

Index = QModelIndex | QPersistentModelIndex
_STEPS = 5
_ROW = 28
_ROWS_SEEN = 5
_WIDEST = 340


class ReportPreview(QTableWidget):
    """The first rows of a saved report."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("First rows"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.setHorizontalHeader(QuietHeader())
        slim(self)
        self.setCornerWidget(QWidget())

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Shows heading and rows; none hides it."""
        self.setVisible(bool(rows))
        heading, body = (rows[0], rows[1:]) if rows else ((), ())
        self.setColumnCount(len(heading))
        self.setRowCount(len(body))
        self.setHorizontalHeaderLabels(list(heading))
        for number, row in enumerate(body):
            for column, cell in enumerate(row[: len(heading)]):
                self.setItem(number, column, QTableWidgetItem(" ".join(cell.split())))
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setMaximumSectionSize(scaled(_WIDEST))
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.resizeColumnsToContents()
        rows = min(self.rowCount(), _ROWS_SEEN) * scaled(_ROW)
        self.setFixedHeight(header.sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height() + 2)


class _Cells(QStyledItemDelegate):
    """Stands below the words of the head."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room on both sides."""
        return super().sizeHint(option, index) + QSize(scaled(2 * INDENT), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the words."""
        margin = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        option.rect = option.rect.adjusted(scaled(INDENT) - margin, 0, 0, 0)
        super().paint(painter, option, index)


class ReportBar(QWidget):
    """How much has come; where nobody knows of how much, a piece that moves on with each asking."""

    def __init__(self) -> None:
        super().__init__()
        self._begin, self._end = 0.0, 0.0

    def show_share(self, share: float) -> None:
        """From the left as far as it has come."""
        self._show(0.0, min(share, 1.0))

    def show_step(self, step: int) -> None:
        """Where the piece stands after so many askings."""
        begin = step % _STEPS / _STEPS
        self._show(begin, begin + 1 / _STEPS)

    def _show(self, begin: float, end: float) -> None:
        self._begin, self._end = begin, end
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(120), scaled(6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the piece on what there may be."""
        colours, whole = colours_of(self), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_by = whole.height() / 2
        painter.setBrush(colours.border)
        painter.drawRoundedRect(whole, round_by, round_by)
        piece = QRectF(whole.width() * self._begin, 0, whole.width() * (self._end - self._begin), whole.height())
        painter.setBrush(colours.of(Tone.ACCENT).fill)
        painter.drawRoundedRect(piece, round_by, round_by)
        painter.end()
