"""What is done for a guest by mouse and keys, on the composed program and a real sandbox."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.sandbox_process import Sandbox


async def send_a_mail(desk: ComposedDesk, entry: str) -> None:
    """Asks for a mail, after the question that says it cannot be taken back."""
    window = desk.app.window
    await desk.choose(window, entry)
    await until(lambda: QApplication.activeModalWidget() is not None)
    question = QApplication.activeModalWidget()
    assert question is not None
    assert "cannot be" in desk.text(question, "action_undo_sentence")
    await desk.click(question, "action_yes_button")
    await until(lambda: "sent" in desk.text(window, "action_notice_sentence").lower())


@pytest.mark.reaches("actionResendCustomerVerification")
async def test_a_guest_whose_email_is_not_verified_gets_the_mail_again(qapp: QApplication, sandbox: Sandbox) -> None:
    async with composed(qapp, sandbox) as desk:
        await desk.scan("card_expired")
        await send_a_mail(desk, "resend_verification_entry")


@pytest.mark.reaches("actionTriggerCustomerPasswordReset")
async def test_a_guest_gets_a_mail_to_set_a_new_password(qapp: QApplication, sandbox: Sandbox) -> None:
    async with composed(qapp, sandbox) as desk:
        await desk.scan("welcome")
        await send_a_mail(desk, "reset_password_entry")


@pytest.mark.reaches("updateCustomer")
async def test_a_name_is_corrected_by_keys(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        window = desk.app.window
        await desk.scan("welcome")
        await desk.press(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: window.findChild(QWidget, "customer_form") is not None)
        form = window.findChild(QWidget, "customer_form")
        line = form.findChild(QLineEdit, "customer_form_first_name")
        await until(lambda: form.isActiveWindow() and line.text() == "Amelia")
        line.setFocus()
        line.selectAll()
        await outside_of_tasks(partial(QTest.keyClicks, line, "Emilia"))
        await desk.press(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: desk.text(window, "guest_name") == "Emilia Hartley")
        guest = desk.app.desk.guest
        assert guest is not None
        assert (await desk.app.client.get_customer(guest.customer_id or "")).first_name == "Emilia"
