"""What the desk prints on, and the sheet of command barcodes."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.core.paper import PaperSize
from frontdesk.domain.paper import usual_paper
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.choices import Choices
from frontdesk.views.page import Section
from frontdesk.views.print_dialog import command_print_dialog, paper_choices, size_choices
from frontdesk.views.setting import Setting
from frontdesk.views.slip import Printed
from frontdesk.views.switch import Switch
from frontdesk.views.theme import GRID


class PrintingSettings(QWidget):
    """The page "Printing"."""

    def __init__(self, preferences: PreferencesViewModel, commands: Sequence[Printed]) -> None:
        super().__init__()
        self._preferences = preferences
        self._commands = commands
        self._size = Choices(size_choices(), name="setting_slip_size", called=self.tr("Printed on"))
        self._paper = Choices(paper_choices(), name="setting_paper_size", called=self.tr("Paper"))
        self._obeys = Switch(self.tr("Obey command barcodes"), name="setting_obeys_codes")
        self._sheet = Button(self.tr("Print the sheet…"), name="print_commands_button")
        self._lay_out()
        self._size.chosen.connect(self._choose_size)
        self._paper.chosen.connect(self._choose_paper)
        self._obeys.clicked.connect(self._turn)
        self._sheet.clicked.connect(self._print)
        bind(self._show, preferences.changed)

    def _lay_out(self) -> None:
        button = QWidget()
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sheet)
        row.addStretch(1)
        codes = Section(
            self.tr("A wristband's code"),
            Setting(self.tr("Printed on"), self._size, why=self.tr("As QR code and barcode, with F9.")),
            Setting(self.tr("Paper"), self._paper, why=self.tr("For tables, and for whatever else takes a page.")),
            name="settings_slips",
        )
        why = self.tr(
            "A sheet beside the desk: its barcodes search, lock the desk, and end the day by taking wristbands back."
        )
        commands = Section(
            self.tr("Command barcodes"),
            Setting(self.tr("One hand is enough"), self._obeys, button, why=why),
            name="settings_commands",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(codes)
        column.addWidget(commands)

    def _show(self) -> None:
        current = self._preferences.current
        self._size.take(current.slip_size)
        self._paper.take(self._paper_size)
        self._obeys.setChecked(current.obeys_command_codes)

    def _choose_size(self, size: object) -> None:
        self._preferences.change(slip_size=size)

    def _choose_paper(self, paper: object) -> None:
        self._preferences.change(paper_size=paper)

    @property
    def _paper_size(self) -> PaperSize:
        current = self._preferences.current
        return current.paper_size or usual_paper(current.locale or QLocale().name())

    def _turn(self) -> None:
        self._preferences.change(obeys_command_codes=self._obeys.isChecked())

    def _print(self) -> None:
        command_print_dialog(self._commands, self._paper_size, self).open()
