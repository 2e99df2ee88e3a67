"""The table of a guest's wristbands: two lines a cell, a pill for the state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from frontdesk.viewmodels.band import Band
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.palette import Colours, Tone
from frontdesk.views.quiet_header import QuietHeader
from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled
from frontdesk.views.wording_time import when
from frontdesk.views.wording_wristbands import (
    alone_words,
    card_status_words,
    code_words,
    ends_words,
    left_words,
    linked_card_words,
    state_tone,
    state_word,
)

_SECOND_LINE = Qt.ItemDataRole.UserRole
_TONE = Qt.ItemDataRole.UserRole + 1
_IS_CODE = Qt.ItemDataRole.UserRole + 2
MOST_ROWS_SEEN = 6
MOST_ROWS_MEASURED = 50
WIDEST_CELL = 160
"""Pixels at 100 % text; what is longer is cut here and stands whole below the table."""

Index = QModelIndex | QPersistentModelIndex


class BandsTable(QTableWidget):
    """Shows bands and tells which row a person selected; its keys are the arrows, and typing selects nothing."""

    band_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("wristbands_table")
        self.setAccessibleName(self.tr("Wristbands"))
        self.setHorizontalHeaderLabels(
            [self.tr("Wristband"), self.tr("State"), self.tr("Ends"), self.tr("Card"), self.tr("Order")]
        )
        self.setItemDelegate(_TwoLines(self))
        self._set_behaviour()
        self._set_look()
        self._ids: list[str] = []
        self.currentCellChanged.connect(self._row_changed)

    def show_bands(self, bands: tuple[Band, ...], selected: Band | None, guest: GuestViewModel) -> None:
        """Shows the bands and which of them is selected, without telling that as a choice."""
        blocker = QSignalBlocker(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # each cell set would measure every other anew
        self._ids = [band.key for band in bands]
        self.setRowCount(len(bands))
        for row, band in enumerate(bands):
            self._show_band(row, band, guest)
        if selected is not None and selected.key in self._ids:
            self.setCurrentCell(self._ids.index(selected.key), 0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        blocker.unblock()
        self.verticalHeader().setDefaultSectionSize(_row_height())
        self._fit_height()

    def keyboardSearch(self, search: str) -> None:
        """Typing is no selection: a scan would make one."""

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def _set_look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        slim(self)
        self.setCornerWidget(QWidget())
        self.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self.setHorizontalHeader(QuietHeader())
        self.horizontalHeader().setResizeContentsPrecision(MOST_ROWS_MEASURED)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)

    def _show_band(self, row: int, band: Band, guest: GuestViewModel) -> None:
        site, now, barcode = guest.site, guest.now(), band.barcode
        scanned = self.tr("Scanned now") if band.was_scanned else ""
        self._set(row, 0, code_words(barcode), alone_words(band) or scanned, is_code=True)
        self._set(row, 1, state_word(band.state), tone=state_tone(band.state))
        self._set(row, 2, ends_words(band, site, now), left_words(band))
        self._set(row, 3, linked_card_words(barcode), card_status_words(barcode))
        since = self.tr("Since {0}").format(when(barcode.created_at, site, now)) if barcode.created_at else ""
        self._set(row, 4, barcode.order_id or self.tr("No order"), since)

    def _set(
        self, row: int, column: int, text: str, second: str = "", *, tone: Tone | None = None, is_code: bool = False
    ) -> None:
        item = QTableWidgetItem(text)
        item.setData(_SECOND_LINE, second)
        item.setData(_TONE, tone)
        item.setData(_IS_CODE, is_code)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {second}" if second else text)
        self.setItem(row, column, item)

    def _row_changed(self, row: int) -> None:
        if 0 <= row < len(self._ids):
            self.band_selected.emit(self._ids[row])

    def _fit_height(self) -> None:
        rows = min(max(self.rowCount(), 1), MOST_ROWS_SEEN)
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() > 0 else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _row_height() + bar + 2)


class _TwoLines(QStyledItemDelegate):
    """Draws a cell: a line, a quieter line below it, or a word in a pill."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the wider line."""
        second = QFontMetrics(font_of(TextSize.SMALL)).horizontalAdvance(str(index.data(_SECOND_LINE) or ""))
        if isinstance(index.data(_TONE), Tone):
            pill = QFontMetrics(font_of(TextSize.SMALL, bold=True)).horizontalAdvance(str(index.data()))
            return QSize(pill + scaled(5 * GRID), _row_height())
        first = QFontMetrics(_first_font(index)).horizontalAdvance(str(index.data() or ""))
        return QSize(min(max(first, second), scaled(WIDEST_CELL)) + scaled(3 * GRID), _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws surface and words."""
        view = option.widget
        colours = colours_of(view)
        box = QRect(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, colours.selection if is_selected else colours.card)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.border)
        inner = box.adjusted(scaled(12), 0, -scaled(8), 0)
        tone = index.data(_TONE)
        if isinstance(tone, Tone):
            self._paint_pill(painter, inner, str(index.data()), tone, colours)
        else:
            self._paint_lines(painter, inner, index, colours)
        if option.state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colours.of(Tone.ACCENT).fill)
        painter.restore()

    def _paint_pill(self, painter: QPainter, inner: QRect, word: str, tone: Tone, colours: Colours) -> None:
        painter.setFont(font_of(TextSize.SMALL, bold=True))
        metrics = painter.fontMetrics()
        height = metrics.height() + scaled(6)
        width = metrics.horizontalAdvance(word) + scaled(20)
        pill = QRectF(inner.left(), inner.center().y() - height / 2, width, height)
        shades = colours.of(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.wash)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(shades.ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_lines(self, painter: QPainter, inner: QRect, index: Index, colours: Colours) -> None:
        first, second = str(index.data() or ""), str(index.data(_SECOND_LINE) or "")
        middle = inner.center().y()
        upper = QRect(inner.left(), inner.top(), inner.width(), middle - inner.top()) if second else inner
        align = Qt.AlignmentFlag.AlignLeft
        painter.setFont(_first_font(index))
        painter.setPen(colours.text if first != "—" else colours.muted)
        vertical = Qt.AlignmentFlag.AlignBottom if second else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, align | vertical, _elided(painter, first, inner.width()))
        painter.setFont(font_of(TextSize.SMALL))
        painter.setPen(colours.muted)
        lower = QRect(inner.left(), middle + 2, inner.width(), inner.bottom() - middle)
        painter.drawText(lower, align | Qt.AlignmentFlag.AlignTop, _elided(painter, second, inner.width()))


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _first_font(index: Index) -> QFont:
    font = font_of(TextSize.BODY, bold=bool(index.data(_IS_CODE)))
    if index.data(_IS_CODE):
        font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    return font


def _row_height() -> int:
    return scaled(56)
