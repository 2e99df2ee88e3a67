"""Fields that a scan was typed into, put back to the letter: text, caret, selection, value and focus.

What is put back leaves no undo behind: a code, or a payment card's number, must not come back by Ctrl+Z.
"""

from typing import Protocol

from PySide6.QtCore import QDateTime
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)


class Memory(Protocol):
    """What a field was when a burst began."""

    def put_back(self) -> None:
        """Makes the field what it was: a scan was typed into it."""

    def let_be(self) -> None:
        """Leaves the field as it is: a person typed."""


def target_of_keys() -> QWidget | None:
    """What the next key goes to: within an open menu or list, that; a completer's list stands for its field."""
    popup = QApplication.activePopupWidget()
    # WORKAROUND: a completer's list names its field by focusProxy(), but PySide then takes the field for a part of the
    # list, and it is dead in Python once the list's own object goes. The field has the focus all the while.
    if popup is None or isinstance(popup, QAbstractItemView):
        return QApplication.focusWidget()
    return popup.focusWidget() or popup


def takes_text(widget: QWidget | None) -> bool:
    """Whether letters typed into a widget become text that can be put back."""
    match widget:
        case QLineEdit() | QAbstractSpinBox() | QPlainTextEdit() | QTextEdit():
            return not widget.isReadOnly()
        case QComboBox():
            return widget.isEditable()
    return False


def remember(widget: QWidget) -> Memory:
    """Notes what a field holds, to be put back if a scan turns out to be typed into it."""
    match widget:
        case QLineEdit():
            return _Line(widget, widget)
        case QAbstractSpinBox():
            return _SpinBox(widget)
        case QComboBox():
            line = widget.lineEdit()
            return _Nothing(widget) if line is None else _ComboBox(widget, line)
        case QPlainTextEdit() | QTextEdit():
            return _Document(widget)
    return _Nothing(widget)


class _Nothing:
    """Of a widget that holds no text: only the focus."""

    def __init__(self, holder: QWidget) -> None:
        self._holder = holder

    def put_back(self) -> None:
        if not self._holder.hasFocus():
            self._holder.setFocus()

    def let_be(self) -> None:
        pass


class _Line(_Nothing):
    """Of a line edit, or of the one within a spin box or a combo box, which has the focus in its stead."""

    def __init__(self, line: QLineEdit, holder: QWidget) -> None:
        super().__init__(holder)
        self._line = line
        self._text = line.text()
        self._was_modified = line.isModified()
        self._caret = line.cursorPosition()
        self._start, self._length = line.selectionStart(), line.selectionLength()
        completer = line.completer()
        self._offers = completer.popup() if completer is not None else None
        self._offered = self._offers is not None and self._offers.isVisible()

    def put_back(self) -> None:
        line = self._line
        if line.text() != self._text:
            line.setText(self._text)
            line.setModified(self._was_modified)
            line.textEdited.emit(self._text)  # whoever followed the typing follows it back
        self._select()
        if self._offers is not None and not self._offered:
            self._offers.hide()
        super().put_back()

    def _select(self) -> None:
        line = self._line
        if self._length == 0:
            line.setCursorPosition(self._caret)
        elif self._caret == self._start:
            line.setSelection(self._start + self._length, -self._length)
        else:
            line.setSelection(self._start, self._length)


class _SpinBox(_Line):
    """Of a number or a date: the value too, which may differ from an unfinished text.

    Its signals wait until it is known who typed: others choose something by them that could not be put back.
    """

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(box.lineEdit(), box)
        self._box = box
        self._value = _value_of(box)
        self._was_silent = box.blockSignals(True)

    def put_back(self) -> None:
        if self._value != _value_of(self._box):
            _set_value(self._box, self._value)
        super().put_back()
        self._box.blockSignals(self._was_silent)

    def let_be(self) -> None:
        self._box.blockSignals(self._was_silent)
        if self._value != _value_of(self._box):
            _tell_value(self._box)


def _value_of(box: QAbstractSpinBox) -> object:
    match box:
        case QDateTimeEdit():
            return box.dateTime()
        case QSpinBox() | QDoubleSpinBox():
            return box.value()
    return None


def _set_value(box: QAbstractSpinBox, value: object) -> None:
    match box, value:
        case QDateTimeEdit(), QDateTime():
            box.setDateTime(value)
        case QSpinBox(), int():
            box.setValue(value)
        case QDoubleSpinBox(), float():
            box.setValue(value)


def _tell_value(box: QAbstractSpinBox) -> None:
    match box:
        case QDateTimeEdit():
            box.dateTimeChanged.emit(box.dateTime())
            box.dateChanged.emit(box.date())
            box.timeChanged.emit(box.time())
        case QSpinBox() | QDoubleSpinBox():
            box.valueChanged.emit(box.value())
            box.textChanged.emit(box.text())


class _ComboBox(_Line):
    """Of a list with a line to type in."""

    def __init__(self, box: QComboBox, line: QLineEdit) -> None:
        super().__init__(line, box)
        self._box = box
        self._row = box.currentIndex()

    def put_back(self) -> None:
        if self._box.currentIndex() != self._row:
            self._box.setCurrentIndex(self._row)
        super().put_back()


class _Document(_Nothing):
    """Of several lines of text: also how far they are scrolled."""

    def __init__(self, edit: QPlainTextEdit | QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._text = edit.toPlainText()
        self._was_modified = edit.document().isModified()
        cursor = edit.textCursor()
        self._anchor, self._caret = cursor.anchor(), cursor.position()
        self._across, self._down = edit.horizontalScrollBar().value(), edit.verticalScrollBar().value()

    def put_back(self) -> None:
        edit = self._edit
        if edit.toPlainText() != self._text:
            everything = QTextCursor(edit.document())
            everything.select(QTextCursor.SelectionType.Document)
            everything.insertText(self._text)
            edit.document().clearUndoRedoStacks()
            edit.document().setModified(self._was_modified)
        cursor = edit.textCursor()
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._caret, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.horizontalScrollBar().setValue(self._across)
        edit.verticalScrollBar().setValue(self._down)
        super().put_back()
