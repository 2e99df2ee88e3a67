"""The settings window: a click takes effect at once, by mouse and by keys, and a scan changes nothing."""

from collections.abc import AsyncIterator
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTimeEdit, QWidget

from frontdesk.core.settings import ColourScheme, Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.views.general_settings import GeneralSettings
from frontdesk.views.settings_window import SettingsPage, SettingsWindow
from tests.gui.conftest import until


class SettingsOnScreen:
    """The window on settings that live in memory, and hands."""

    def __init__(self) -> None:
        self.settings = SettingsFile(Settings(), None)
        self.preferences = PreferencesViewModel(self.settings)
        self.built: list[str] = []
        self.window = SettingsWindow(
            (
                SettingsPage("General", "general", lambda: self._build("general", GeneralSettings(self.preferences))),
                SettingsPage("Other", "other", lambda: self._build("other", QWidget())),
            )
        )
        self.window.show()
        self.window.activateWindow()

    def _build(self, name: str, page: QWidget) -> QWidget:
        self.built.append(name)
        return page

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)


@pytest.fixture
async def shown(qapp: QApplication) -> AsyncIterator[SettingsOnScreen]:
    shown = SettingsOnScreen()
    await until(shown.window.isActiveWindow)
    yield shown
    await shown.settings.close()
    shown.window.close()


async def test_a_scheme_is_taken_at_once_and_shown_as_taken(shown: SettingsOnScreen) -> None:
    shown.click("setting_scheme_2")
    assert shown.settings.current.colour_scheme is ColourScheme.DARK
    assert shown.find("setting_scheme_2").property("checked")
    assert not shown.find("setting_scheme_0").property("checked")


async def test_the_text_size_is_taken_by_the_space_bar_and_not_by_enter(shown: SettingsOnScreen) -> None:
    size = shown.find("setting_text_size_4")
    size.setFocus()
    QTest.keyClick(size, Qt.Key.Key_Return)
    assert shown.settings.current.text_percent == 100
    QTest.keyClick(size, Qt.Key.Key_Space)
    assert shown.settings.current.text_percent == 200


async def test_a_closing_time_is_set_changed_and_cleared(shown: SettingsOnScreen) -> None:
    closing = shown.find("setting_closing_time", QTimeEdit)
    assert not closing.isEnabled()
    shown.click("setting_closes")
    assert shown.settings.current.closing_time == time(22, 0)
    closing.setTime(QTime(21, 30))
    assert shown.settings.current.closing_time == time(21, 30)
    shown.click("setting_closes")
    assert shown.settings.current.closing_time is None


async def test_what_is_changed_elsewhere_is_shown(shown: SettingsOnScreen) -> None:
    shown.preferences.change(is_touch=True, text_percent=150)
    assert shown.find("setting_touch").property("checked")
    assert shown.find("setting_text_size_2").property("checked")


async def test_a_page_is_built_when_it_is_turned_to_and_kept(shown: SettingsOnScreen) -> None:
    assert shown.built == ["general"]
    shown.click("settings_other")
    shown.click("settings_general")
    shown.click("settings_other")
    assert shown.built == ["general", "other"]
    assert shown.find("other_settings").isVisible()


async def test_escape_closes(shown: SettingsOnScreen) -> None:
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert not shown.window.isVisible()
