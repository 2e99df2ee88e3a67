"""Sample wristbands to click, for who has no scanner; a click goes the way of a scan."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.views.button import Button
from frontdesk.views.card import Card
from frontdesk.views.flow import Flow
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize


class SampleTray(Card):
    """A button for each sample; none takes the focus from the desk line."""

    scanned = Signal(str, object)
    """A code, and the time stamp of the click in milliseconds."""

    def __init__(self, codes: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent, name="sample_tray")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(PlainLabel(self.tr("Sample wristbands"), size=TextSize.LEAD, bold=True, wraps=True))
        column.addWidget(PlainLabel(self.tr("Click one to scan it."), muted=True, wraps=True))
        samples = Flow(gap=GRID)
        for name, code in codes.items():
            sample = _Sample(name, code)
            sample.picked.connect(self.scanned)
            samples.addWidget(sample)
        column.addLayout(samples)


class _Sample(Button):
    """One sample wristband."""

    picked = Signal(str, object)

    def __init__(self, name: str, code: str) -> None:
        super().__init__(name, name=f"sample_{name.lower().replace(' ', '_')}")
        self._code = code
        self._at_ms = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._tell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keeps when the click was, by the clock that stamps keys too."""
        self._at_ms = event.timestamp()
        super().mouseReleaseEvent(event)

    def _tell(self) -> None:
        self.picked.emit(self._code, self._at_ms)
