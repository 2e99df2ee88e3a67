"""Helping a guest in the composed program: in the desk and in a window of their own, on the training server."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from frontdesk.domain.known import Known
from frontdesk.views.avatar import Avatar
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.sandbox_process import Sandbox

CTRL = Qt.KeyboardModifier.ControlModifier


def front() -> QWidget:
    window = QApplication.activeWindow()
    assert window is not None
    return window


async def in_front(name: str) -> QWidget:
    await until(lambda: (window := QApplication.activeWindow()) is not None and window.objectName() == name)
    return front()


def is_locked(desk: ComposedDesk) -> bool:
    guest = desk.app.desk.guest
    return guest is not None and isinstance(guest.customer, Known) and guest.customer.value.locked_at is not None


async def test_a_lock_reaches_the_server_and_can_be_changed_back(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        await desk.click(desk.app.window, "lock_button")
        await desk.press(await in_front("action_question"), Qt.Key.Key_Return, CTRL)
        await until(lambda: is_locked(desk))
        guest = desk.app.desk.guest
        assert guest is not None
        assert (await desk.app.client.get_customer(guest.customer_id or "")).locked_at is not None
        assert desk.app.records.changes.last is not None, "it can be changed back"


async def test_the_face_of_a_guest_comes_from_the_server(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        avatar = desk.app.window.findChild(Avatar, "guest_avatar")
        assert avatar is not None
        await until(lambda: avatar.has_picture)
        await desk.scan("chinese")
        assert not avatar.has_picture


async def test_an_anonymised_guest_is_forgotten_by_the_desk(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        desk_model = desk.app.desk
        customer_id = desk_model.guest.customer_id if desk_model.guest else None
        assert customer_id is not None
        await desk.choose(desk.app.window, "anonymise_entry")
        question = await in_front("action_question")
        field = question.findChild(QLineEdit, "action_name")
        assert field is not None
        await outside_of_tasks(partial(QTest.keyClicks, field, "Amelia Hartley"))
        yes = question.findChild(QPushButton, "action_yes_button")
        assert yes is not None
        await until(yes.isEnabled)
        await desk.press(question, Qt.Key.Key_Return, CTRL)
        await until(lambda: desk_model.recents.owner_of(fresh_sandbox.codes["welcome"]) is None)
        assert desk_model.recents.model.rowCount() == 0
        assert desk.text(desk.app.window, "guest_name") == "Anonymised guest"


async def test_in_a_window_of_its_own_the_keys_are_that_guests(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_N, CTRL)
        window = await in_front("guest_window")
        await until(lambda: desk.text(window, "guest_window_name") == "Amelia Hartley")
        await desk.press(window, Qt.Key.Key_P, CTRL)
        link = await in_front("link_dialog")
        await desk.press(link, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        await until(lambda: window.findChild(QWidget, "link_dialog") is None)
        window.activateWindow()
        await in_front("guest_window")
        await desk.press(window, Qt.Key.Key_R, CTRL)
        card = await in_front("read_back_card")
        await until(lambda: desk.text(card, "read_back_name") == "Amelia Hartley")
