"""Each window remembers where it stood and how large it was."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.core.settings import Settings, load
from frontdesk.core.settings_file import SettingsFile
from frontdesk.views.window_places import WindowPlaces
from tests.gui.composed import in_earnest
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

STOOD = QRect(60, 80, 420, 330)


def window(name: str = "reports") -> QWidget:
    made = QWidget()
    made.setObjectName(name)
    return made


async def test_a_window_opens_where_the_last_of_its_name_stood(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = SettingsFile(Settings(), file)
    first, other = window(), window("ledger")
    for each in (first, other):
        WindowPlaces(settings).follow(each)
        each.show()
    places = WindowPlaces(settings)
    places.follow(first)
    first.setGeometry(STOOD)
    await settings.close()
    assert set(json.loads(file.read_text())["windows"]) == {"reports"}
    again = window()
    WindowPlaces(SettingsFile(load(file, {}), file)).follow(again)
    again.show()
    assert again.geometry() == STOOD
    for each in (first, other, again):
        each.close()
        each.deleteLater()


async def test_what_is_no_place_is_passed_over(qapp: QApplication) -> None:
    made = window()
    before = made.geometry()
    WindowPlaces(SettingsFile(Settings(windows={"reports": "no place, \u00e9"}), None)).follow(made)
    assert made.geometry() == before
    made.deleteLater()


@pytest.mark.parametrize("command", ["Reports", "Ledger", "Today's changes", "Unsent and uncertain"])
async def test_the_windows_beside_the_desk_open_where_they_stood(
    qapp: QApplication, sandbox: Sandbox, tmp_path: Path, command: str
) -> None:
    stood = QRect(40, 50, 700, 500)
    for run in range(2):
        settings = load(tmp_path / "config" / "settings.json", {})
        async with in_earnest(qapp, sandbox, tmp_path, settings) as desk:
            next(known for known in desk.app.window.commands.all if known.name == command).act()
            await until(lambda: len([top for top in QApplication.topLevelWidgets() if top.isVisible()]) == 2)
            [window] = [top for top in qapp.topLevelWidgets() if top.isVisible() and top is not desk.app.window]
            if run == 0:
                assert window.geometry() != stood
                window.setGeometry(stood)
            else:
                assert window.geometry() == stood
