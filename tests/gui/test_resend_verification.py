"""The verification mail sent again, on the composed program and a real sandbox."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox


@pytest.mark.reaches("actionResendCustomerVerification")
async def test_a_guest_whose_email_is_not_verified_gets_the_mail_again(qapp: QApplication, sandbox: Sandbox) -> None:
    async with composed(qapp, sandbox) as desk:
        window = desk.app.window
        await desk.scan("card_expired")
        button = window.findChild(QAbstractButton, "resend_verification_button")
        assert button is not None
        await until(button.isEnabled)
        await desk.click(window, "resend_verification_button")
        await until(lambda: QApplication.activeModalWidget() is not None)
        question = QApplication.activeModalWidget()
        assert question is not None
        assert "cannot be" in desk.text(question, "action_undo_sentence")
        await desk.click(question, "action_yes_button")
        await until(lambda: "sent" in desk.text(window, "action_notice_sentence").lower())
