"""Command barcodes at the desk: obeyed where the settings say so, a code like any other where not."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.app.command_codes import ObeyedCodes
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.scanner.command_codes import CommandCode
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.views.commands import Command
from frontdesk.views.dialogs import DeskDialog
from tests.fake_desk import customer
from tests.gui.conftest import DeskUnderTest, until


class Obeying:
    """A desk that obeys; what it was told to do beside searching is in `done`."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.done: list[str] = []
        self.settings = SettingsFile(Settings(obeys_command_codes=True), None)
        desk.window.commands.add(
            Command("Lock", self._lock, ("F12",)), Command("Sweep", self._sweep, ("Ctrl+Shift+B",))
        )
        desk.scans.obey_by(ObeyedCodes(desk.window, self.settings).obey)

    def _lock(self) -> None:
        self.done.append("lock")

    def _sweep(self) -> None:
        self.done.append("sweep")


def nothing(_code: str) -> bool:
    return False


@pytest.fixture
async def obeying(under_test: DeskUnderTest) -> AsyncIterator[Obeying]:
    yield Obeying(under_test)
    under_test.scans.obey_by(nothing)


async def test_search_selects_what_stands_in_the_line_and_opens_nobody(obeying: Obeying) -> None:
    under_test = obeying.desk
    under_test.server.add(customer(1), "04A1B2C3D4")
    under_test.scan("04A1B2C3D4")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    under_test.window.line.setText("byron")
    under_test.scan(CommandCode.SEARCH.value)
    assert under_test.window.line.selectedText() == "byron"
    assert under_test.server.asked("get_customer_by_barcode") == ["04A1B2C3D4"]


async def test_lock_locks(obeying: Obeying) -> None:
    under_test = obeying.desk
    under_test.scan(CommandCode.LOCK.value)
    assert obeying.done == ["lock"]


async def test_the_end_of_the_day_takes_wristbands_back(obeying: Obeying) -> None:
    under_test = obeying.desk
    under_test.scan(CommandCode.END_OF_DAY.value)
    assert obeying.done == ["sweep"]
    assert under_test.desk.phase is DeskPhase.READY


async def test_in_a_dialog_only_the_lock_is_obeyed(obeying: Obeying) -> None:
    under_test, refused = obeying.desk, []
    under_test.window.commands.refused.connect(refused.append)
    dialog = DeskDialog("Question", name="question", parent=under_test.window)
    dialog.open()
    await until(dialog.isActiveWindow)
    for command in (CommandCode.END_OF_DAY, CommandCode.SEARCH, CommandCode.LOCK):
        under_test.scans.deliver(Scan(command.value, WEDGE, 1))
    assert obeying.done == ["lock"]
    assert ["finish it" in words for words in refused] == [True, True]
    assert dialog.isVisible()
    dialog.done(0)


async def test_a_locked_desk_obeys_none(obeying: Obeying) -> None:
    under_test = obeying.desk
    under_test.scans.is_locked = True
    under_test.scan(CommandCode.LOCK.value)
    assert obeying.done == []


async def test_without_the_setting_it_is_a_code_like_any_other(obeying: Obeying) -> None:
    under_test = obeying.desk
    obeying.settings.change(obeys_command_codes=False)
    under_test.scan(CommandCode.LOCK.value)
    await until(lambda: under_test.desk.phase is DeskPhase.NOT_FOUND)
    assert obeying.done == []
    assert under_test.server.asked("get_customer_by_barcode") == [CommandCode.LOCK.value]
