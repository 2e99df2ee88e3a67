"""One quiet line at the foot: connection and age of data, site, scanner, environment, and a clock that is off."""

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.viewmodels.scans import Readiness, ScansViewModel
from frontdesk.viewmodels.status import Connection, SerialScanner, StatusViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind
from frontdesk.views.flow import Flow
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize, scaled, shades_of
from frontdesk.views.wording_scanner import port_words
from frontdesk.views.wording_time import span

_FRESH = timedelta(seconds=20)
_TONES = {Connection.GOOD: Tone.GOOD, Connection.FAILING: Tone.BAD, Connection.UNTRIED: Tone.NEUTRAL}


class StatusLine(QWidget):
    """Follows the status."""

    def __init__(
        self, status: StatusViewModel, scans: ScansViewModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self._status = status
        self._scans = scans
        self._ready = PlainLabel(size=TextSize.SMALL, bold=True, name="status_ready")
        self._dot = _Dot()
        self._connection = PlainLabel(size=TextSize.SMALL, name="status_connection")
        self._site = PlainLabel(size=TextSize.SMALL, muted=True, name="status_site")
        self._scanner = PlainLabel(size=TextSize.SMALL, muted=True, name="status_scanner")
        self._operator = PlainLabel(size=TextSize.SMALL, bold=True, name="status_operator")
        self._environment = PlainLabel(size=TextSize.SMALL, muted=True, name="status_environment")
        self._clock = Badge("", Tone.WARN, name="status_clock")
        self._flow = flow = Flow(self, gap=2 * GRID)
        flow.setContentsMargins(GRID, 0, GRID, 0)
        for widget in (
            self._ready,
            self._dot,
            self._connection,
            self._site,
            self._scanner,
            self._operator,
            self._environment,
            self._clock,
        ):
            flow.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        bind(self._show, status.changed)
        if scans is None:
            self._ready.hide()
        else:
            bind(self._show_ready, scans.readiness_changed)

    def add(self, widget: QWidget) -> None:
        """Puts something more at the end of the line."""
        self._flow.addWidget(widget)

    def _show(self) -> None:
        status = self._status
        self._dot.set_tone(_TONES[status.connection])
        self._connection.setText(self._connection_words())
        self._site.setText(self._site_words())
        self._show_scanner(status.scanner)
        self._operator.setText(self.tr("At the desk: {0}").format(status.operator_name))
        self._operator.setVisible(bool(status.operator_name))
        self._environment.setText(status.environment)
        off = status.clock_is_off_by
        self._clock.setVisible(off is not None)
        self._clock.setText(self._clock_words(off) if off is not None else "")

    def _connection_words(self) -> str:
        age = self._status.age
        if self._status.connection is Connection.FAILING:
            if age is None:
                return self.tr("Trybe does not answer")
            return self.tr("Trybe does not answer; last answer {0} ago").format(span(age))
        if age is None:
            return self.tr("Not connected yet")
        if age < _FRESH:
            return self.tr("Connected; data is fresh")
        return self.tr("Connected; last answer {0} ago").format(span(age))

    def _show_ready(self) -> None:
        readiness = Readiness.READY if self._scans is None else self._scans.readiness
        words = {
            Readiness.READY: self.tr("Ready for a scan"),
            Readiness.WAITING: self.tr("A scan will wait"),
            Readiness.LOCKED: self.tr("Locked: scans are refused"),
            Readiness.AWAY: self.tr("Another program has the keys"),
        }
        self._ready.setText(words[readiness])
        self._ready.set_tone(Tone.GOOD if readiness is Readiness.READY else Tone.WARN)

    def _show_scanner(self, scanner: SerialScanner | None) -> None:
        is_missing = scanner is not None and not scanner.is_plugged_in
        self._scanner.set_tone(Tone.WARN if is_missing else None)
        if scanner is None:
            self._scanner.setText(self.tr("Scanner: keyboard"))
        elif is_missing:
            self._scanner.setText(self.tr("Scanner on {0} is unplugged; others go on").format(port_words(scanner.port)))
        else:
            self._scanner.setText(self.tr("Scanner: keyboard and {0}").format(port_words(scanner.port)))

    def _site_words(self) -> str:
        site = self._status.site
        if self._status.zone_differs:
            return self.tr("{0}, times in {1}").format(site.name, site.zone.key)
        return site.name

    def _clock_words(self, off: timedelta) -> str:
        if off > timedelta():
            return self.tr("This PC's clock is {0} slow: set it right").format(span(off))
        return self.tr("This PC's clock is {0} fast: set it right").format(span(off))


class _Dot(QWidget):
    """A dot in the connection's tone; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(10), scaled(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(9)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shades_of(self, self._tone).wash)
        painter.setBrush(shades_of(self, self._tone).fill)
        painter.drawEllipse(QRectF(0, (self.height() - side) / 2, side, side))
        painter.end()
