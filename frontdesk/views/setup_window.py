"""The first window of a new desk: which Trybe, with which token, at which site."""

from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.core.settings import Environment
from frontdesk.domain.set_up import is_zone, may_be_address, may_be_id
from frontdesk.viewmodels.setup import Field, SetupViewModel, Step
from frontdesk.views.binding import bind, bind_key
from frontdesk.views.button import Button, Weight
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.keeping_line import KeepingLine, token_line
from frontdesk.views.notice import Notice
from frontdesk.views.own_window import OwnWindow
from frontdesk.views.page import Section
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, scaled
from frontdesk.views.wording_setup import setup_sentence


class SetupWindow(OwnWindow):
    """Two steps, one below the other; the second comes once the first was seen to work."""

    def __init__(self, setup: SetupViewModel) -> None:
        super().__init__()
        self.setObjectName("setup_window")
        self.setWindowTitle(self.tr("Frontdesk: set-up"))
        self._setup = setup
        self._connection = _Connection(setup)
        self._site = _Site(setup)
        self._scan = Notice(Tone.WARN, name="setup_scan")
        self._leave = Button(self.tr("Quit"), weight=Weight.QUIET, name="setup_leave_button")
        self._finish = Button(self.tr("Open the desk"), weight=Weight.PRIMARY, name="setup_finish_button")
        self._lay_out()
        self._leave.clicked.connect(self.close)
        self._finish.clicked.connect(setup.finish)
        bind_key(self, "Ctrl+S", setup.finish)
        scans = ScanFilter(self)
        scans.scanned.connect(self._refuse_scan)
        scans.refused.connect(self._refuse_scan)
        bind(self._show, setup.changed)
        self.resize(scaled(680), scaled(720))
        self._connection.token.setFocus()

    def _lay_out(self) -> None:
        column = TallColumn()
        column.add(PlainLabel(self.tr("Welcome to Frontdesk"), size=TextSize.NAME, bold=True, wraps=True))
        column.add(
            PlainLabel(
                self.tr("Tell this desk where it stands. It takes a minute, and is asked only once."),
                size=TextSize.LEAD,
                muted=True,
                wraps=True,
            )
        )
        column.add(self._scan)
        column.add(Section(self.tr("1. Trybe"), self._connection, name="setup_connection"))
        self._second = Section(self.tr("2. Site"), self._site, name="setup_site_section")
        column.add(self._second)
        column.add(QWidget(), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._finish)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(column, 1)
        outer.addLayout(foot)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaves without having set anything up, unless that is done."""
        super().closeEvent(event)
        self._setup.leave()

    def _refuse_scan(self, _scan: object) -> None:
        self._scan.say(self.tr("A scan is not taken here. Scan the wristband again once the desk is open."))

    def _show(self) -> None:
        self._scan.say("")
        step = self._setup.step
        has_second = step in (Step.CHOOSING_SITE, Step.SAVING, Step.DONE)
        was_hidden = self._second.isHidden()
        self._second.setVisible(has_second)
        self._finish.setEnabled(step is Step.CHOOSING_SITE)
        self._finish.setText(self.tr("Saving…") if step is Step.SAVING else self.tr("Open the desk"))
        if has_second and was_hidden and self.isVisible():
            self._site.take_focus()


class _Field(QWidget):
    """A caption, an input, and below it one sentence where something is wrong with it."""

    def __init__(self, caption: str, field: QWidget, name: str) -> None:
        super().__init__()
        self._error = PlainLabel(tone=Tone.BAD, wraps=True, name=f"{name}_error")
        field.setObjectName(name)
        field.setAccessibleName(caption)
        field.setMinimumHeight(scaled(32))
        label = PlainLabel(caption, bold=True)
        label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label)
        column.addWidget(FieldFrame(field) if isinstance(field, QLineEdit) else field)
        column.addWidget(self._error)

    def say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class _Connection(QWidget):
    """Which server, and the token for it."""

    def __init__(self, setup: SetupViewModel) -> None:
        super().__init__()
        self._setup = setup
        self._environments = QButtonGroup(self)
        self.address = KeepingLine(may_be_address, setup.address if setup.environment is Environment.OTHER else "")
        self.address.setPlaceholderText("https://")
        self.token = token_line()
        if setup.has_token:
            self.token.setPlaceholderText(self.tr("The token of the environment is used unless you paste another"))
        self._address_field = _Field(self.tr("Address"), self.address, "setup_address")
        self._token_field = _Field(self.tr("API token"), self.token, "setup_token")
        self._check = Button(self.tr("Check the token"), name="setup_check_button")
        self._stop = Button(self.tr("Stop"), weight=Weight.QUIET, name="setup_stop_button")
        self._state = PlainLabel(wraps=True, name="setup_check_state")
        self._lay_out()
        self.address.textEdited.connect(setup.type_address)
        self.token.textEdited.connect(setup.type_token)
        self.address.returnPressed.connect(setup.check)
        self.token.returnPressed.connect(setup.check)
        self._check.clicked.connect(setup.check)
        self._stop.clicked.connect(setup.stop_checking)
        bind(self._show, setup.changed)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        for environment, first, second in (
            (Environment.PRODUCTION, self.tr("Production"), self.tr("Real guests")),
            (Environment.PLAYGROUND, self.tr("Playground"), self.tr("For trying out")),
            (Environment.OTHER, self.tr("Own address"), self.tr("Another server")),
        ):
            button = ChoiceButton(first, second, name=f"setup_{environment.value}")
            button.setChecked(environment is self._setup.environment)
            button.clicked.connect(partial(self._setup.choose_environment, environment))
            self._environments.addButton(button)
            choices.addWidget(button, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._check)
        row.addWidget(self._stop)
        row.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(choices)
        column.addWidget(self._address_field)
        column.addWidget(self._token_field)
        column.addLayout(row)

    def _show(self) -> None:
        setup, step = self._setup, self._setup.step
        is_own = setup.environment is Environment.OTHER
        self.address.setEnabled(is_own)
        if self.address.text() != setup.address:
            self.address.setText(setup.address)
        address_problem, token_problem = setup.problem(Field.ADDRESS), setup.problem(Field.TOKEN)
        self._address_field.say(setup_sentence(address_problem) if address_problem else "")
        self._token_field.say(setup_sentence(token_problem) if token_problem else "")
        self._check.setEnabled(step in (Step.CONNECTING, Step.CHOOSING_SITE))
        self._stop.setVisible(step is Step.CHECKING)
        is_good = step in (Step.CHOOSING_SITE, Step.SAVING, Step.DONE)
        self._state.set_tone(Tone.GOOD if is_good else None)
        asking = self.tr("Asking Trybe…") if step is Step.CHECKING else ""
        self._state.setText(self.tr("The token works.") if is_good else asking)


class _Site(QWidget):
    """Which site: from the server's list, or by id and zone."""

    def __init__(self, setup: SetupViewModel) -> None:
        super().__init__()
        self._setup = setup
        self._shown: tuple[str, ...] = ()
        self.list = QComboBox()
        self.id = KeepingLine(may_be_id, setup.site_id)
        self.zone = KeepingLine(is_zone, setup.zone)
        self.zone.setPlaceholderText("Europe/London")
        self._list_field = _Field(self.tr("Site"), self.list, "setup_site")
        self._id_field = _Field(self.tr("Site id"), self.id, "setup_site_id")
        self._zone_field = _Field(self.tr("The site's time zone"), self.zone, "setup_zone")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in (self._list_field, self._id_field, self._zone_field):
            column.addWidget(field)
        self.list.activated.connect(self._choose)
        self.id.textEdited.connect(setup.choose_site)
        self.zone.textEdited.connect(setup.type_zone)
        self.id.returnPressed.connect(setup.finish)
        self.zone.returnPressed.connect(setup.finish)
        bind(self._show, setup.changed)

    def take_focus(self) -> None:
        """Puts the keys where the next answer is wanted."""
        (self.list if self._setup.sites else self.id).setFocus()

    def _choose(self, row: int) -> None:
        self._setup.choose_site(str(self.list.itemData(row) or ""))

    def _show(self) -> None:
        setup, is_listed = self._setup, bool(self._setup.sites)
        ids = tuple(site.id for site in setup.sites)
        if ids != self._shown:
            self._fill(ids)
        self.list.setCurrentIndex(max(0, self.list.findData(setup.site_id)))
        self._list_field.setVisible(is_listed)
        self._id_field.setVisible(not is_listed)
        self._zone_field.setVisible(setup.asks_for_zone and (not is_listed or bool(setup.site_id)))
        problem, zone_problem = setup.problem(Field.SITE), setup.problem(Field.ZONE)
        self._list_field.say(setup_sentence(problem) if problem else "")
        self._id_field.say(setup_sentence(problem) if problem else "")
        self._zone_field.say(setup_sentence(zone_problem) if zone_problem else "")

    def _fill(self, ids: tuple[str, ...]) -> None:
        self._shown = ids
        self.list.clear()
        self.list.addItem(self.tr("Choose a site"), "")
        for site in self._setup.sites:
            self.list.addItem(site.name or site.id, site.id)
