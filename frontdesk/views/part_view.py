"""The four states of whatever is loaded: on its way, failed with Retry, empty, and there."""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.api.errors import ApiError
from frontdesk.domain.known import Failed, Known, Part
from frontdesk.views.button import Button
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, colours_of, motion_is_reduced, scaled
from frontdesk.views.wording import error_sentence

Retry = Callable[[], None]

PATIENCE_MS = 120
"""A wait shorter than this shows nothing: a flash of bars would only unsettle."""


@runtime_checkable
class Blankable(Protocol):
    """Content that can keep its room and show nothing, for a wait too short to be told of."""

    def blank(self) -> None: ...


class PartView(QWidget):
    """Shows one part's state, and its content where there is any."""

    def __init__(
        self, content: QWidget, *, name: str, empty: str, retry: Retry, bars: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._content = content
        self._blank = content.blank if isinstance(content, Blankable) else None
        self._loading = _Bars(bars, f"{name}_loading")
        self._failed = _Failure(name, retry)
        self._empty = _Emptiness(empty, f"{name}_empty")
        self._states = (self._loading, self._failed, self._empty, content)
        self._shown: QWidget | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(0 if motion_is_reduced() else PATIENCE_MS)
        self._patience.timeout.connect(self._show_loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for state in self._states:
            column.addWidget(state)
        self._show(self._loading)

    def show_part(self, part: Part[Any], *, is_empty: bool = False) -> None:
        """Shows the state of a part; the content itself is filled by its owner."""
        self._patience.stop()
        if isinstance(part, Failed):
            self._failed.show_error(part.error)
            self._show(self._failed)
        elif isinstance(part, Known):
            self._show(self._empty if is_empty else self._content)
        elif self._blank is not None and self._shown is self._content:
            self._blank()  # a short wait moves nothing on the page
            self._patience.start()
        else:
            self._show(self._loading)

    def say_empty(self, sentence: str) -> None:
        """What is said where there is nothing."""
        self._empty.say(sentence)

    def _show_loading(self) -> None:
        self._show(self._loading)

    def _show(self, shown: QWidget) -> None:
        if shown is not self._shown:  # to show anew what is shown costs as much as to show it
            self._shown = shown
            for state in self._states:
                state.setVisible(state is shown)


class _Bars(QWidget):
    """Pale bars where text will stand; they come only when the wait is long enough to be noticed."""

    def __init__(self, count: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Loading"))
        self._count = count
        self._is_seen = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(0 if motion_is_reduced() else PATIENCE_MS)
        self._patience.timeout.connect(self._come)

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), self._count * scaled(3 * GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showEvent(self, event: object) -> None:
        self._is_seen = False
        self._patience.start()

    def hideEvent(self, event: object) -> None:
        self._patience.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_seen:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours_of(self).border)
        height, step = scaled(10), scaled(3 * GRID)
        for index in range(self._count):
            width = min(self.width(), scaled(340)) * (0.9, 0.6, 0.75)[index % 3]
            painter.drawRoundedRect(QRectF(0, index * step + (step - height) / 2, width, height), 4, 4)
        painter.end()

    def _come(self) -> None:
        self._is_seen = True
        self.update()


class _Failure(QWidget):
    """One sentence on what went wrong, and a way to ask again."""

    def __init__(self, name: str, retry: Retry) -> None:
        super().__init__()
        self._sentence = PlainLabel(wraps=True, tone=Tone.BAD, name=f"{name}_error")
        self._retry = Button(self.tr("Try again"), name=f"{name}_retry")
        self._retry.clicked.connect(retry)
        row = QHBoxLayout()
        row.addWidget(self._retry)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch(1)

    def show_error(self, error: ApiError) -> None:
        self._sentence.setText(error_sentence(error))


class _Emptiness(QWidget):
    """Says calmly that there is nothing, and where it helps, what that means."""

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__()
        self._sentence = PlainLabel(sentence, wraps=True, muted=True, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sentence)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
