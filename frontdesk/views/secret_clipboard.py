"""A secret on the clipboard: only on request, and taken back soon, also when the program ends before."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS: Final = 30_000
_NOT_FOR_HISTORY: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"0",
    "org.nspasteboard.ConcealedType": b"1",
}
"""How desktops are told to keep something out of the clipboard's history."""


class SecretClipboard(QObject):
    """Takes back only what it put there itself."""

    def __init__(self, parent: QObject, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._secret = ""
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(kept_ms)
        self._end.timeout.connect(self.take_back)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.take_back)

    def put(self, secret: str) -> None:
        """Puts a secret on the clipboard for half a minute."""
        content = QMimeData()
        content.setText(secret)
        for kind, value in _NOT_FOR_HISTORY.items():
            content.setData(kind, value)
        self._secret = secret
        _clipboard().setMimeData(content)
        self._end.start()

    def take_back(self) -> None:
        """Empties the clipboard, unless something else is on it by now."""
        if self._secret and _clipboard().text() == self._secret:
            _clipboard().clear()
        self._secret = ""
        self._end.stop()


def clipboard_of_program() -> SecretClipboard:
    """The one that outlives every dialog."""
    application = QGuiApplication.instance()
    assert application is not None
    return application.findChild(SecretClipboard) or SecretClipboard(application)


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
