"""A way to open each window and dialog of the program: what is not listed here fails the test that walks them."""

import importlib
import inspect
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

import frontdesk.views
from frontdesk.core.settings import Settings
from frontdesk.store.database import Database
from frontdesk.store.series import Series, SeriesKind
from frontdesk.viewmodels.resumed import ResumedViewModel
from frontdesk.viewmodels.sounds import SoundsViewModel
from frontdesk.views.arrival_window import ArrivalWindow
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.guest_window import GuestWindow
from frontdesk.views.printing_settings import PrintingSettings
from frontdesk.views.resumed_dialog import ResumedDialog
from frontdesk.views.save_question import SaveQuestion
from frontdesk.views.sound_settings import SoundSettings
from frontdesk.views.wristbands_page import WristbandsPage
from tests.fake_desk import SITE as AT_SITE
from tests.fake_desk import FakeServer, customer, new_desk
from tests.form_desk import FormDesk
from tests.guest_forms import FormServer
from tests.gui.conftest import DeskUnderTest, until
from tests.gui.guest_pages import GuestOnScreen
from tests.gui.test_customer_actions import Jane
from tests.gui.test_customer_form import Hands
from tests.gui.test_print_dialog import Printing
from tests.gui.test_scanner_settings import ScannerPage
from tests.gui.test_settings_window import SettingsOnScreen
from tests.gui.test_setup_window import OnScreen
from tests.unit.viewmodels.test_arrival import Desk as Arriving
from tests.unit.viewmodels.test_series import Reception
from tests.unit.viewmodels.test_sounds import FakePlayer
from tests.unit.writing.file_server import FileServer
from tests.unit.writing.series_desk import ANNA, BAND, NOW, SITE, STEPS

Opener = Callable[[], AbstractAsyncContextManager[QWidget]]
OPENERS: dict[str, list[Opener]] = {}
"""By the name of the window's class."""


def opens(name: str) -> Callable[[Opener], Opener]:
    """Lists a way to open a window or dialog."""

    def listed(opener: Opener) -> Opener:
        OPENERS.setdefault(name, []).append(opener)
        return opener

    return listed


def windows_and_dialogs() -> set[str]:
    """The classes of the views that become windows of their own."""
    found = set()
    for module in pkgutil.iter_modules(frontdesk.views.__path__):
        view = importlib.import_module(f"frontdesk.views.{module.name}")
        for name, kind in inspect.getmembers(view, inspect.isclass):
            is_own = kind.__module__ == view.__name__
            is_window = issubclass(kind, QWidget) and (issubclass(kind, QDialog) or name.endswith(("Window", "Dialog")))
            if is_own and is_window and kind is not DeskDialog:
                found.add(name)
    return found


@opens("MainWindow")
@asynccontextmanager
async def desk_with_a_guest() -> AsyncIterator[QWidget]:
    """The guest's page, recents, samples: the scans of the walk do not reach this desk."""
    under_test = DeskUnderTest()
    under_test.server.add(customer(1), "AAAA00001")
    under_test.window.show()
    under_test.window.activateWindow()
    await until(under_test.window.isActiveWindow)
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    under_test.window.scanned.disconnect(under_test.scans.deliver)
    under_test.window.refused.disconnect(under_test.scans.refuse)
    yield under_test.window
    await under_test.close()


@opens("MainWindow")
@asynccontextmanager
async def desk_with_results() -> AsyncIterator[QWidget]:
    """Half a name in the line, and who was found by it."""
    under_test = DeskUnderTest()
    under_test.server.pages["ada"] = [[customer(1), customer(2, "Adam", "Smith"), customer(3, "0dile", "4711")]]
    under_test.window.show()
    under_test.window.activateWindow()
    await until(under_test.window.isActiveWindow)
    under_test.type("ada")
    await until(lambda: under_test.sees("results"))
    under_test.window.scanned.disconnect(under_test.scans.deliver)
    under_test.window.refused.disconnect(under_test.scans.refuse)
    yield under_test.window
    await under_test.close()


@opens("GuestWindow")
@asynccontextmanager
async def guest_window() -> AsyncIterator[QWidget]:
    jane = GuestOnScreen()
    await jane.show(GuestWindow(jane.guest, jane.bands, jane.server))
    yield jane.page
    await jane.close()


@opens("ExpiryDialog")
@asynccontextmanager
async def expiry_dialog() -> AsyncIterator[QWidget]:
    jane = GuestOnScreen()
    await jane.show(WristbandsPage(jane.bands, jane.server))
    jane.click("set_expiry_button")
    await until(lambda: QApplication.activeWindow() is jane.find("expiry_dialog"))
    jane.click("preset_plus_2_hours")
    yield jane.find("expiry_dialog")
    assert jane.writes.done == []
    await jane.close()


@opens("PaymentMethodDialog")
@asynccontextmanager
async def payment_method_dialog() -> AsyncIterator[QWidget]:
    jane = GuestOnScreen()
    await jane.show(WristbandsPage(jane.bands, jane.server))
    jane.bands.select("bar-2")
    jane.click("link_card_button")
    await until(lambda: QApplication.activeWindow() is jane.find("payment_method_dialog"))
    await until(lambda: jane.sees("payment_method_0"))
    yield jane.find("payment_method_dialog")
    assert jane.writes.done == []
    await jane.close()


@opens("SettingsWindow")
@asynccontextmanager
async def settings_window() -> AsyncIterator[QWidget]:
    shown = SettingsOnScreen()
    await until(shown.window.isActiveWindow)
    yield shown.window
    await shown.settings.close()
    shown.window.close()


@opens("SetupWindow")
@asynccontextmanager
async def setup_window() -> AsyncIterator[QWidget]:
    desk = OnScreen()
    desk.window.show()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    yield desk.window
    desk.window.close()
    await desk.setup.close()


@opens("SettingsWindow")
@asynccontextmanager
async def scanner_page() -> AsyncIterator[QWidget]:
    shown = ScannerPage(has_filter=False)
    await until(shown.page.isActiveWindow)
    yield shown.page
    assert shown.settings.current == Settings()
    await shown.close()


@opens("SettingsWindow")
@asynccontextmanager
async def sounds_and_printing_pages() -> AsyncIterator[QWidget]:
    shown = SettingsOnScreen()
    player = FakePlayer()
    desk = new_desk(FakeServer())
    sounds = SoundsViewModel(player, shown.settings, desk, after=0)
    page = QWidget()
    row = QHBoxLayout(page)
    row.addWidget(SoundSettings(shown.preferences, sounds))
    row.addWidget(PrintingSettings(shown.preferences, ()))
    page.show()
    page.activateWindow()
    await until(page.isActiveWindow)
    yield page
    assert player.played == []
    assert shown.settings.current == Settings()
    await desk.close()
    await shown.settings.close()
    page.close()
    shown.window.close()


@opens("TeachDialog")
@asynccontextmanager
async def teach_dialog() -> AsyncIterator[QWidget]:
    """After its three readings: until then the keys are what it learns from."""
    shown = ScannerPage(has_filter=False)
    await until(shown.page.isActiveWindow)
    await shown.open_teach_in()
    await shown.read(3, "0012345")
    yield shown.find("teach_dialog")
    assert shown.settings.current == Settings()
    await shown.close()


@opens("PrintDialog")
@asynccontextmanager
async def print_dialog() -> AsyncIterator[QWidget]:
    printing = Printing("0012345", "HA1120-Q")
    await printing.open()
    before = printing.settings.current
    yield printing.dialog
    assert printing.settings.current == before
    await printing.close()


@opens("LinkDialog")
@asynccontextmanager
async def set_password_link() -> AsyncIterator[QWidget]:
    jane = Jane()
    await jane.arrive()
    jane.click("show_link_button")
    await jane.in_front("link_dialog")
    yield jane.find("link_dialog")
    await jane.close()


@opens("MergeSheet")
@asynccontextmanager
async def two_desks_changes() -> AsyncIterator[QWidget]:
    desk = await FormDesk.at(FormServer())
    guest, hands = await desk.guest(), Hands(desk)
    await hands.edit(guest)
    await hands.fill("customer_form_first_name", "Augusta")
    hands.server.change(first_name="Annabella")
    await hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: hands.sees("merge_sheet"))
    await until(lambda: QApplication.activeWindow() is hands.find("merge_sheet"))
    yield hands.find("merge_sheet")
    await hands.close()
    await guest.close()
    await desk.close()


@opens("ArrivalWindow")
@asynccontextmanager
async def start_without_a_keychain() -> AsyncIterator[QWidget]:
    QApplication.setQuitOnLastWindowClosed(False)  # as the program does
    window = ArrivalWindow(Arriving(token=None).page)
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    yield window
    window.close()


@opens("ResumedDialog")
@asynccontextmanager
async def what_was_left_in_the_middle() -> AsyncIterator[QWidget]:
    with TemporaryDirectory() as folder:
        server = FileServer(Path(folder) / "server.json")
        server.put({ANNA: {"old": {"id": "1", **BAND}}})
        reception = Reception(await Database.in_memory(), server)
        work = ResumedViewModel(reception.around, Series(SITE, SeriesKind.SWAP, NOW, STEPS[SeriesKind.SWAP]))
        QApplication.setQuitOnLastWindowClosed(False)  # as the program does
        desk = QWidget()
        desk.show()
        dialog = ResumedDialog(work, AT_SITE, desk)
        dialog.open()
        await until(dialog.isActiveWindow)
        yield dialog
        assert server.fields() == {"anna old": BAND}
        dialog.done(0)
        desk.close()
        await work.close()
        await reception.close()


@opens("SaveQuestion")
@asynccontextmanager
async def where_to_save() -> AsyncIterator[QWidget]:
    QApplication.setQuitOnLastWindowClosed(False)  # as the program does
    desk = QWidget()
    desk.show()
    question = SaveQuestion(desk, "Save", "frontdesk.pdf", name="save_question")
    question.open()
    await until(question.isActiveWindow)
    yield question
    question.done(0)
    desk.close()
