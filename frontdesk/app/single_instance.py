"""One desk a person: a second start brings the first one's window forward and ends."""

import hashlib
import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS: Final = 1_000
_RAISE: Final = b"raise\n"
_log = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Holds a lock file in the desk's folder, and listens for starts that come later.

    The lock tells who is first, also when two start in the same moment; one left by a crash counts for nothing, since
    its process is gone. The socket only carries the wish to be seen.
    """

    wanted = Signal()
    """The program was started once more: its window belongs in front."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._name = f"frontdesk-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
        self._lock = QLockFile(str(folder / "desk.lock"))
        self._lock.setStaleLockTime(0)  # however old: only a process that is gone gives it up
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """Whether no other desk of this folder runs; the one that does is told to come forward."""
        if not self._lock.tryLock(0):
            if self._lock.error() is QLockFile.LockError.LockFailedError:
                self._call_first()
                return False
            _log.warning("No lock can be held in the desk's folder: a second desk would not be noticed")
        QLocalServer.removeServer(self._name)  # a crash may have left it
        if not self._server.listen(self._name):
            _log.warning("A second start cannot be heard: %s", self._server.errorString())
        return True

    def close(self) -> None:
        """Lets another desk be the first."""
        self._server.close()
        self._lock.unlock()

    def _call_first(self) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(_RAISE)
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()

    def _answer(self) -> None:
        """Whoever calls wants one thing, so what they say is not even read."""
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()
