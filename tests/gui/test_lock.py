"""Locking, signing in and a new token, on the composed program with keys and mouse."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.viewmodels.door import Door
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.gui.shown import shown_text
from tests.sandbox_process import Sandbox

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
async def desk(qapp: QApplication, sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, sandbox) as desk:
        await until(lambda: desk.app.scans is not None and desk.app.records._ledger is not None)
        yield desk


async def key(desk: ComposedDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    await desk.press(desk.app.window, key, modifiers)


async def write(line: QWidget, text: str) -> None:
    """Types into a field as slowly as a person does."""
    line.setFocus()
    await outside_of_tasks(lambda: QTest.keyClicks(line, text))


def field(desk: ComposedDesk, name: str) -> QLineEdit:
    found = next((w for top in QApplication.topLevelWidgets() for w in top.findChildren(QLineEdit, name)), None)
    assert found is not None, name
    return found


def door(desk: ComposedDesk) -> Door:
    return desk.app.session.people.door


def words_on_screen(desk: ComposedDesk) -> str:
    """Every text of every visible widget of the program."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    seen = [w for top in tops for w in top.findChildren(QWidget) if w.isVisible()]
    return "\n".join([*(shown_text(w) for w in seen), *(top.windowTitle() for top in tops)])


async def add_person(desk: ComposedDesk, name: str, pin: str, badge: str = "") -> None:
    command = next(c for c in desk.app.window.commands.all if c.name == "Add a person")
    command.act()
    dialog = desk.app.window.findChild(QWidget, "person_dialog")
    await until(dialog.isVisible)
    for line, text in (("person_name", name), ("person_pin", pin), ("person_again", pin)):
        await write(field(desk, line), text)
    if badge:
        await desk.click(dialog, "person_badge_button")
        desk.app.scans.deliver(Scan(badge, WEDGE, 1))
    await desk.click(dialog, "person_add_button")
    await until(lambda: any(person.name == name for person in desk.app.session.people.people))
    await until(lambda: QApplication.activeModalWidget() is None)
    desk.app.window.activateWindow()
    await until(desk.app.window.isActiveWindow)


@pytest.mark.parametrize(("pressed", "modifiers"), [(Qt.Key.Key_F12, PLAIN), (Qt.Key.Key_L, CONTROL)])
async def test_locked_by_key_nothing_of_the_guest_is_left_on_screen(
    desk: ComposedDesk, pressed: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    await desk.scan("welcome")
    name = desk.text(desk.app.window, "guest_name")
    assert name
    assert name in words_on_screen(desk)
    guest_window_opening = desk.app.desk.guest.opening
    desk.app._guest_windows.open(guest_window_opening)
    await until(lambda: len([top for top in QApplication.topLevelWidgets() if top.isVisible()]) == 2)
    desk.app.window.activateWindow()
    await key(desk, pressed, modifiers)
    assert door(desk) is Door.LOCKED
    assert desk.app.desk.guest is None
    await until(lambda: len([top for top in QApplication.topLevelWidgets() if top.isVisible()]) == 1)
    assert name.split()[-1] not in words_on_screen(desk)
    await desk.click(desk.app.window, "sign_in_anyone_button")
    assert door(desk) is Door.OPEN
    await desk.scan("welcome")
    assert desk.text(desk.app.window, "guest_name") == name


async def test_no_key_reaches_the_desk_while_it_is_locked(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    await key(desk, Qt.Key.Key_F12)
    for pressed in (Qt.Key.Key_F8, Qt.Key.Key_F5, Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_F4):
        await key(desk, pressed)
    await key(desk, Qt.Key.Key_K, CONTROL)
    assert desk.app.desk.phase is DeskPhase.READY
    assert desk.app.window.line.text() == ""
    assert QApplication.activeModalWidget() is None
    assert door(desk) is Door.LOCKED


async def test_a_scan_while_locked_is_refused_and_not_kept(desk: ComposedDesk) -> None:
    refused: list[bool] = []
    desk.app.scans.refused_while_locked.connect(lambda: refused.append(True))
    await key(desk, Qt.Key.Key_F12)
    desk.app.scans.deliver(Scan(desk.sandbox.codes["welcome"], WEDGE, 1))
    assert refused == [True]
    await desk.click(desk.app.window, "sign_in_anyone_button")
    assert desk.app.desk.guest is None
    assert desk.app.scans.tray.guests == ()


async def test_the_first_person_is_added_in_the_window_and_unlocks_with_their_pin(desk: ComposedDesk) -> None:
    await add_person(desk, "Ada", "2468")
    assert desk.text(desk.app.window, "status_operator") == "At the desk: Ada"
    assert desk.app.session.operator.name == "Ada"
    assert desk.app.records.who() == "Ada"
    await key(desk, Qt.Key.Key_F12)
    pin = field(desk, "sign_in_pin")
    await until(lambda: desk.app.window.focusWidget() is pin)
    await write(pin, "1357")
    await key(desk, Qt.Key.Key_Return)
    await until(lambda: desk.text(desk.app.window, "sign_in_pin_note") == "That is not this person's PIN.")
    assert pin.text() == ""
    await until(desk.app.window.findChild(QWidget, "sign_in_button").isEnabled)
    await write(pin, "2468")
    await desk.click(desk.app.window, "sign_in_button")
    await until(lambda: door(desk) is Door.OPEN)
    assert desk.app.window.focusWidget() is desk.app.window.line


async def test_the_next_person_takes_over_by_badge_and_the_guest_before_is_gone(desk: ComposedDesk) -> None:
    await add_person(desk, "Ada", "2468")
    await add_person(desk, "Zoe", "1357", badge="BADGE-ZOE-1")
    assert desk.app.session.operator.name == "Ada"
    await desk.scan("welcome")
    desk.app.scans.deliver(Scan("BADGE-ZOE-1", WEDGE, 1))
    assert desk.app.session.operator.name == "Zoe"
    assert desk.app.desk.guest is None
    await key(desk, Qt.Key.Key_F12)
    desk.app.scans.deliver(Scan("BADGE-ZOE-1", WEDGE, 9_000))
    assert door(desk) is Door.OPEN


async def test_signed_out_the_next_person_chooses_their_name(desk: ComposedDesk) -> None:
    await add_person(desk, "Ada", "2468")
    await add_person(desk, "Zoe", "1357")
    next(c for c in desk.app.window.commands.all if c.name == "Sign out").act()
    await until(lambda: door(desk) is Door.SIGNED_OUT)
    await desk.click(desk.app.window, "sign_in_person_1")
    assert desk.text(desk.app.window, "sign_in_who") == "Zoe"
    await write(field(desk, "sign_in_pin"), "1357")
    await key(desk, Qt.Key.Key_Return)
    await until(lambda: door(desk) is Door.OPEN)
    assert desk.app.session.operator.name == "Zoe"


async def test_scans_that_wait_are_kept_without_their_names(desk: ComposedDesk) -> None:
    holder = object()
    desk.app.scans.hold(holder)
    desk.app.scans.deliver(Scan(desk.sandbox.codes["welcome"], WEDGE, 1))
    await until(lambda: not desk.app.scans.tray.guests[0].is_looking)
    await key(desk, Qt.Key.Key_F12)
    assert [guest.opening.text for guest in desk.app.scans.tray.guests] == [desk.sandbox.codes["welcome"]]
    assert desk.app.scans.tray.guests[0].customer_id is None
    await desk.click(desk.app.window, "sign_in_anyone_button")
    await until(lambda: desk.app.scans.tray.guests[0].customer_id is not None)
    desk.app.scans.let_go(holder)


async def test_a_refused_token_locks_and_a_new_one_that_works_opens_again(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    desk.app.client.use_token("no-longer")
    await key(desk, Qt.Key.Key_F5)
    await until(lambda: door(desk) is Door.NO_TOKEN)
    assert desk.app.desk.guest is None
    assert "new token" in desk.text(desk.app.window, "lock_heading")
    token = field(desk, "lock_token_field")
    await until(lambda: desk.app.window.focusWidget() is token)
    await write(token, "wrong-one")
    await desk.click(desk.app.window, "lock_token_button")
    await until(lambda: "does not accept" in desk.text(desk.app.window, "lock_token_field_note"))
    token.clear()
    await write(token, desk.sandbox.token)
    await key(desk, Qt.Key.Key_Return)
    await until(lambda: door(desk) is Door.OPEN)
    await desk.scan("welcome")
    assert desk.text(desk.app.window, "guest_name")


async def test_the_token_is_changed_from_the_commands_and_the_old_one_stays_until_then(desk: ComposedDesk) -> None:
    next(c for c in desk.app.window.commands.all if c.name == "Change the token").act()
    dialog = desk.app.window.findChild(QWidget, "token_dialog")
    await until(dialog.isVisible)
    await write(field(desk, "token_field"), "wrong-one")
    await desk.click(dialog, "token_use_button")
    await until(lambda: "old one stays" in desk.text(dialog, "token_field_note"))
    assert door(desk) is Door.OPEN
    field(desk, "token_field").clear()
    await write(field(desk, "token_field"), desk.sandbox.token)
    await desk.click(dialog, "token_use_button")
    await until(lambda: QApplication.activeModalWidget() is None)
    await desk.scan("welcome")
    assert desk.text(desk.app.window, "guest_name")


async def test_what_was_typed_when_the_desk_is_locked_is_a_draft_of_whoever_typed_it(desk: ComposedDesk) -> None:
    await add_person(desk, "Ada", "2468")
    await desk.scan("welcome")
    next(c for c in desk.app.window.commands.all if c.name == "Edit customer").act()
    await until(lambda: QApplication.activeModalWidget() is not None)
    await write(field(desk, "customer_form_first_name"), "x")
    typed = field(desk, "customer_form_first_name").text()
    desk.app.session.people.lock()  # as idleness does
    await until(lambda: QApplication.activeModalWidget() is None)
    desk.app.session.people.give_pin("2468")
    await until(lambda: door(desk) is Door.OPEN)
    await desk.scan("welcome")
    await until(lambda: desk.app.customer_forms._at_desk.draft is not None)
    draft = desk.app.customer_forms._at_desk.draft
    assert draft.values["first_name"] == typed
    assert draft.key.operator == desk.app.session.operator.id


@pytest.mark.parametrize(("pressed", "modifiers"), [(Qt.Key.Key_F12, PLAIN), (Qt.Key.Key_L, CONTROL)])
@pytest.mark.parametrize("command", ["New customer", "Ledger", "Settings"])
async def test_the_key_locks_from_every_dialog_and_window(
    desk: ComposedDesk, command: str, pressed: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    await add_person(desk, "Ada", "2468")
    await desk.scan("welcome")
    next(known for known in desk.app.window.commands.all if known.name == command).act()
    await until(lambda: QApplication.activeWindow() not in (None, desk.app.window))
    front = QApplication.activeWindow()
    await until(lambda: front.property("has_lock_keys"))
    await desk.press(front, pressed, modifiers)
    assert door(desk) is Door.LOCKED
    await until(lambda: [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [desk.app.window])
    desk.app.window.activateWindow()
    pin = field(desk, "sign_in_pin")
    await until(lambda: desk.app.window.focusWidget() is pin)


@pytest.mark.parametrize("opens", [(Qt.Key.Key_K, CONTROL), (Qt.Key.Key_F1, PLAIN)])
async def test_what_lies_over_the_desk_is_below_the_lock_and_has_no_keys(
    desk: ComposedDesk, opens: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    await key(desk, *opens)
    await key(desk, Qt.Key.Key_F12)
    assert door(desk) is Door.LOCKED
    over = desk.app.window.childAt(desk.app.window.rect().center())
    screen = desk.app.session.screen
    assert over is screen or screen.isAncestorOf(over)
    await until(lambda: screen.isAncestorOf(desk.app.window.focusWidget()))
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        await key(desk, pressed)
    assert door(desk) is Door.LOCKED
    assert QApplication.activeModalWidget() is None
