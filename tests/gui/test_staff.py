"""The people of a desk, changed in its windows; and a real desk at which nobody is registered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.core.settings import Settings
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.viewmodels.door import Door
from tests.gui.composed import ComposedDesk, composed, in_earnest
from tests.gui.conftest import until
from tests.gui.test_lock import add_person, door, field, key, write
from tests.sandbox_process import Sandbox


@pytest.fixture
async def desk(qapp: QApplication, sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, sandbox) as desk:
        await until(lambda: desk.app.records._ledger is not None)
        await add_person(desk, "Ada", "2468")
        await add_person(desk, "Zoe", "1357")
        yield desk


async def opened(desk: ComposedDesk) -> QWidget:
    next(c for c in desk.app.window.commands.all if c.name == "People at this desk").act()
    dialog = desk.app.window.findChild(QWidget, "staff_dialog")
    await until(dialog.isVisible)
    return dialog


def names(desk: ComposedDesk) -> list[str]:
    return [person.name for person in desk.app.session.people.people]


async def test_the_own_pin_is_changed_with_the_old_one_and_unlocks_from_then_on(desk: ComposedDesk) -> None:
    dialog = await opened(desk)
    await desk.click(dialog, "staff_person_0")
    await desk.click(dialog, "staff_change_pin_button")
    assert not field(desk, "staff_token").isVisible()
    for line, text in (("staff_pin", "9753"), ("staff_again", "9753"), ("staff_own_pin", "0000")):
        await write(field(desk, line), text)
    await desk.click(dialog, "staff_do_button")
    await until(lambda: desk.text(dialog, "staff_own_pin_note") == "That is not this person's PIN.")
    await write(field(desk, "staff_own_pin"), "2468")
    await desk.press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: "new PIN counts" in desk.text(dialog, "staff_done_sentence"))
    await desk.click(dialog, "staff_close_button")
    await until(lambda: QApplication.activeModalWidget() is None)
    desk.app.session.people.lock()
    desk.app.session.people.give_pin("9753")
    await until(lambda: door(desk) is Door.OPEN)


async def test_another_is_removed_only_with_the_token(desk: ComposedDesk) -> None:
    dialog = await opened(desk)
    await desk.click(dialog, "staff_person_1")
    await desk.click(dialog, "staff_remove_button")
    assert "What they did stays in the ledger" in desk.text(dialog, "staff_sentence")
    await write(field(desk, "staff_token"), "guess")
    await desk.click(dialog, "staff_do_button")
    await until(lambda: "not the token" in desk.text(dialog, "staff_token_note"))
    assert field(desk, "staff_token").text() == ""
    assert names(desk) == ["Ada", "Zoe"]
    await write(field(desk, "staff_token"), desk.sandbox.token)
    await desk.click(dialog, "staff_do_button")
    await until(lambda: names(desk) == ["Ada"])
    await desk.click(dialog, "staff_close_button")


async def test_a_badge_is_scanned_for_who_is_chosen_and_opens_no_guest(desk: ComposedDesk) -> None:
    dialog = await opened(desk)
    await desk.click(dialog, "staff_person_1")
    await desk.click(dialog, "staff_give_badge_button")
    desk.app.scans.deliver(Scan("BADGE-ZOE-7", WEDGE, 1))
    await until(lambda: "A badge was read" in desk.text(dialog, "staff_sentence"))
    await write(field(desk, "staff_token"), desk.sandbox.token)
    await desk.click(dialog, "staff_do_button")
    await until(lambda: bool(desk.app.session.people.people[1].badge))
    await desk.click(dialog, "staff_close_button")
    await until(lambda: QApplication.activeModalWidget() is None)
    assert desk.app.desk.guest is None
    assert desk.app.scans.tray.guests == ()
    desk.app.scans.deliver(Scan("BADGE-ZOE-7", WEDGE, 90_000))
    assert desk.app.session.operator.name == "Zoe"


async def test_a_dialog_that_is_left_gives_the_scans_back(desk: ComposedDesk) -> None:
    dialog = await opened(desk)
    await desk.click(dialog, "staff_person_1")
    await desk.click(dialog, "staff_give_badge_button")
    await desk.press(dialog, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    await until(lambda: QApplication.activeModalWidget() is None)
    desk.app.scans.deliver(Scan(desk.sandbox.codes["welcome"], WEDGE, 90_000))
    await until(lambda: desk.app.desk.guest is not None)


async def test_where_nobody_is_registered_it_is_said_and_only_the_token_unlocks_even_after_a_restart(
    qapp: QApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with in_earnest(qapp, sandbox, tmp_path) as desk:
        await until(lambda: "Nobody is registered" in desk.text(desk.app.window, "nobody_notice_sentence"))
        await key(desk, Qt.Key.Key_F12)
        assert door(desk) is Door.NOBODY
        assert "nobody is registered" in desk.text(desk.app.window, "lock_heading")
        settings = desk.app.settings.current
    assert settings.begins_locked
    async with in_earnest(qapp, sandbox, tmp_path, Settings(begins_locked=True)) as desk:
        await until(lambda: door(desk) is Door.NOBODY)
        token = field(desk, "lock_token_field")
        await write(token, "some-other-token")
        await key(desk, Qt.Key.Key_Return)
        await until(lambda: "does not accept" in desk.text(desk.app.window, "lock_token_field_note"))
        assert door(desk) is Door.NOBODY
        token.clear()
        await write(token, sandbox.token)
        await desk.click(desk.app.window, "lock_token_button")
        await until(lambda: door(desk) is Door.OPEN)
        assert not desk.app.settings.current.begins_locked
        await desk.click(desk.app.window, "nobody_add_button")
        await until(lambda: QApplication.activeModalWidget() is not None)
        QApplication.activeModalWidget().reject()
        await until(lambda: desk.app.window.findChild(QWidget, "person_dialog") is None)
        await add_person(desk, "Ada", "2468")
        await until(lambda: desk.text(desk.app.window, "nobody_notice_sentence") == "")
        assert desk.app.settings.current.begins_locked
