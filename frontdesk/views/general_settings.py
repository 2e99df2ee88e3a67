"""How the desk looks, and when the site closes."""

from datetime import time

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from frontdesk.core.settings import ColourScheme
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.views.binding import bind
from frontdesk.views.choices import Choices
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.page import Section
from frontdesk.views.setting import Setting
from frontdesk.views.switch import Switch
from frontdesk.views.theme import GRID, TextSize, font_of

_SIZES = (100, 125, 150, 175, 200)
_LOCKS_AFTER = (1, 2, 5, 10, 15)
_USUAL_CLOSING = time(22, 0)


class GeneralSettings(QWidget):
    """The page "General"."""

    def __init__(self, preferences: PreferencesViewModel) -> None:
        super().__init__()
        self._preferences = preferences
        self._scheme = Choices(
            (
                (ColourScheme.SYSTEM, self.tr("As the system"), ""),
                (ColourScheme.LIGHT, self.tr("Light"), ""),
                (ColourScheme.DARK, self.tr("Dark"), ""),
            ),
            name="setting_scheme",
            called=self.tr("Colours"),
        )
        sizes = [(percent, self.tr("{0} %").format(percent), "") for percent in _SIZES]
        self._size = Choices(sizes, name="setting_text_size", called=self.tr("Text size"))
        self._touch = Switch(self.tr("Large buttons for touch"), name="setting_touch")
        minutes = [(number, self.tr("{0} min").format(number), "") for number in _LOCKS_AFTER]
        self._locks = Choices(minutes, name="setting_lock", called=self.tr("Lock the desk after"))
        self._closes = Switch(self.tr("The site closes at a set time"), name="setting_closes")
        self._closing = QTimeEdit()
        self._lay_out()
        self._connect()
        bind(self._show, preferences.changed)

    def _lay_out(self) -> None:
        self._closing.setObjectName("setting_closing_time")
        self._closing.setAccessibleName(self.tr("Closing time"))
        self._closing.setDisplayFormat("HH:mm")
        self._closing.setFont(font_of(TextSize.LEAD, bold=True))
        at = QWidget()
        row = QHBoxLayout(at)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(FieldFrame(self._closing))
        row.addStretch(1)
        look = Section(
            self.tr("Look"),
            Setting(self.tr("Colours"), self._scheme),
            Setting(self.tr("Text size"), self._size),
            self._touch,
            name="settings_look",
        )
        why = self.tr("Offered when a wristband's expiry date is set, in the site's own time.")
        site = Section(
            self.tr("Site"), Setting(self.tr("Closing time"), self._closes, at, why=why), name="settings_site"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(look)
        column.addWidget(self._new_lock_section())
        column.addWidget(site)

    def _new_lock_section(self) -> Section:
        why = self.tr("Without a key or a click for so long, what is on screen is covered. F12 locks at once.")
        setting = Setting(self.tr("Lock the desk after"), self._locks, why=why)
        return Section(self.tr("Lock"), setting, name="settings_lock")

    def _connect(self) -> None:
        self._scheme.chosen.connect(self._choose_scheme)
        self._size.chosen.connect(self._choose_size)
        self._locks.chosen.connect(self._choose_lock)
        self._touch.clicked.connect(self._choose_touch)
        self._closes.clicked.connect(self._choose_closing)
        self._closing.timeChanged.connect(self._choose_closing)

    def _show(self) -> None:
        current = self._preferences.current
        self._scheme.take(current.colour_scheme)
        self._size.take(current.text_percent)
        self._locks.take(current.lock_minutes)
        self._touch.setChecked(current.is_touch)
        self._closes.setChecked(current.closing_time is not None)
        closing = current.closing_time or _USUAL_CLOSING
        blocker = QSignalBlocker(self._closing)
        self._closing.setTime(QTime(closing.hour, closing.minute))
        blocker.unblock()
        self._closing.setEnabled(current.closing_time is not None)

    def _choose_scheme(self, scheme: object) -> None:
        self._preferences.change(colour_scheme=scheme)

    def _choose_size(self, percent: object) -> None:
        self._preferences.change(text_percent=percent)

    def _choose_lock(self, minutes: object) -> None:
        self._preferences.change(lock_minutes=minutes)

    def _choose_touch(self) -> None:
        self._preferences.change(is_touch=self._touch.isChecked())

    def _choose_closing(self) -> None:
        picked = self._closing.time()
        closing = time(picked.hour(), picked.minute()) if self._closes.isChecked() else None
        self._preferences.change(closing_time=closing)
