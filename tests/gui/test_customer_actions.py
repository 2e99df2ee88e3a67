"""What is done for a guest: asked before, off with the reason where it makes no sense, told after."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from frontdesk.api.errors import ApiError, Forbidden, OutcomeUnknown
from frontdesk.api.records import Customer, SetPasswordUrl
from frontdesk.domain.known import Known
from frontdesk.viewmodels.customer_actions import LINK_SECONDS, CustomerActionsViewModel
from frontdesk.views.customer_actions import CustomerActionsView
from frontdesk.views.qr_view import QrView, modules_of
from frontdesk.views.secret_clipboard import SecretClipboard, clipboard_of_program
from tests.guests import NOW, customer
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen
from tests.gui.shown import shown_text

URL = "https://trybe.example/set-password/one-time-marker"
ALL = (
    "lock_button",
    "unlock_button",
    "reset_password_entry",
    "resend_verification_entry",
    "show_link_button",
    "anonymise_entry",
)


MORE = "more_actions_button"


class Seconds:
    """Naps of a second, that pass when told to."""

    def __init__(self) -> None:
        self._gate = asyncio.Event()

    async def sleep(self, _: float) -> None:
        gate = self._gate
        await gate.wait()

    async def pass_(self, count: int) -> None:
        for _ in range(count):
            gate, self._gate = self._gate, asyncio.Event()
            gate.set()
            await asyncio.sleep(0)
            await asyncio.sleep(0)


class ActionsInMemory:
    """Does to Jane what the write path would."""

    def __init__(self, jane: "Jane") -> None:
        self._jane = jane
        self.done: list[str] = []
        self.error: ApiError | None = None

    async def lock(self, seen: Customer) -> Customer:
        return self._do("lock", locked_at=NOW)

    async def unlock(self, seen: Customer) -> Customer:
        return self._do("unlock", locked_at=None)

    async def reset_password(self, seen: Customer) -> Customer:
        return self._do("reset")

    async def resend_verification(self, seen: Customer) -> Customer:
        return self._do("resend")

    async def mint_link(self, seen: Customer) -> SetPasswordUrl:
        self._do("link")
        return SetPasswordUrl(url=URL)

    async def anonymise(self, seen: Customer) -> Customer | None:
        return self._do("anonymise", deleted_at=NOW, full_name=None, first_name=None, last_name=None, email=None)

    def _do(self, name: str, **changes: Any) -> Customer:
        if self.error is not None:
            raise self.error
        self.done.append(name)
        known = self._jane.server.customers["cus-1"]
        self._jane.server.customers["cus-1"] = known.model_copy(update=changes)
        return self._jane.server.customers["cus-1"]


class Repaints(QObject):
    """What in a row is turned on or off, shown, hidden, or given other words."""

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self.seen: list[tuple[str, QEvent.Type]] = []
        for button in row.findChildren(QPushButton):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (
            QEvent.Type.EnabledChange,
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.ToolTipChange,
        )
        if event.type() in kinds:
            self.seen.append((watched.objectName(), event.type()))
        return False


class Jane(GuestOnScreen):
    """The row of actions, on screen above a field that has the keys."""

    def __init__(self, **changes: Any) -> None:
        super().__init__()
        self.server.customers["cus-1"] = customer(**changes)
        self.acts = ActionsInMemory(self)
        self.seconds = Seconds()
        self.actions = CustomerActionsViewModel(self.guest, self.acts, sleep=self.seconds.sleep)
        self.row = CustomerActionsView(self.actions)

    async def arrive(self) -> None:
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(self.row)
        column.addWidget(QLineEdit())
        await self.show(window)

    def is_on(self, name: str) -> bool:
        return self.find(name, QPushButton).isEnabled() if name.endswith("_button") else self.entry(name).isEnabled()

    def why(self, name: str) -> str:
        return self.find(name, QPushButton).toolTip() if name.endswith("_button") else self.entry(name).toolTip()

    def entry(self, name: str) -> QAction:
        """An entry of the menu, as it stands when the menu opens."""
        menu = self.opened_menu()
        found = menu.findChild(QAction, name)
        menu.close()
        assert found is not None, f"no {name}"
        return found

    def opened_menu(self) -> QMenu:
        super().click("more_actions_button")
        return self.find("more_actions", QMenu)

    def click(self, name: str) -> None:
        if name.endswith("_button"):
            super().click(name)
            return
        menu = self.opened_menu()
        found = menu.findChild(QAction, name)
        assert found is not None, f"no {name}"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(found).center())

    async def in_front(self, name: str) -> None:
        await until(lambda: (front := QApplication.activeWindow()) is not None and front.objectName() == name)

    async def close(self) -> None:
        await self.actions.close()
        await super().close()


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[Jane]:
    jane = Jane()
    await jane.arrive()
    yield jane
    await jane.close()


async def with_jane(**changes: Any) -> Jane:
    jane = Jane(**changes)
    await jane.arrive()
    return jane


@pytest.mark.parametrize(
    ("changes", "off", "word"),
    [
        ({"email": None}, {"reset_password_entry", "resend_verification_entry", "show_link_button"}, "no email"),
        ({}, {"resend_verification_entry"}, "verified already"),
        ({"locked_at": "2026-01-01T00:00:00Z", "email_verified_at": None}, {"anonymise_entry"}, "locked"),
        ({"deleted_at": "2026-01-01T00:00:00Z"}, set(ALL) - {"unlock_button"}, "anonymised"),
        (
            {"locked_at": {"odd": 1}, "email_verified_at": None},
            {"lock_button", "anonymise_entry"},
            "could not be read",
        ),
    ],
)
async def test_what_makes_no_sense_is_off_and_says_why(
    qapp: QApplication, changes: dict[str, Any], off: set[str], word: str
) -> None:
    jane = await with_jane(**changes)
    shown = {name for name in ALL if not name.endswith("_button") or jane.sees(name)} if jane.is_on(MORE) else set()
    assert {name for name in shown if not jane.is_on(name)} == off
    for name in off:
        assert word in jane.why(name)
    await jane.close()


async def test_what_is_on_says_before_what_it_does_and_whether_it_can_be_undone(jane: Jane) -> None:
    assert "jane.doe@example.com" in jane.why("reset_password_entry")
    assert "cannot be called back" in jane.why("reset_password_entry")
    assert "can be undone" in jane.why("lock_button")
    assert "cannot be undone" in jane.why("anonymise_entry")


async def test_a_lock_is_asked_about_done_and_offered_back(jane: Jane) -> None:
    jane.click("lock_button")
    await jane.in_front("action_question")
    assert "can be undone" in jane.text("action_undo_sentence")
    assert jane.acts.done == []
    await jane.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: jane.sees("unlock_button"))
    await until(lambda: jane.is_on("unlock_button"))
    assert not jane.sees("lock_button")
    assert jane.acts.done == ["lock"]
    assert "Locked" in jane.text("action_notice_sentence")
    jane.click("unlock_button")
    await jane.in_front("action_question")
    jane.click("action_yes_button")
    await until(lambda: jane.acts.done == ["lock", "unlock"])


@pytest.mark.parametrize("way_out", ["escape", "button", "scan"])
async def test_a_question_that_is_not_answered_yes_does_nothing(jane: Jane, way_out: str) -> None:
    jane.click("reset_password_entry")
    await jane.in_front("action_question")
    if way_out == "escape":
        await jane.press(Qt.Key.Key_Escape)
    elif way_out == "button":
        jane.click("action_no_button")
    else:
        await jane.scan("04A1B2C3D4")
        assert jane.sees("action_question")
        jane.actions.decline()
    await until(lambda: not jane.sees("action_question"))
    assert jane.acts.done == []
    assert jane.actions.asking is None


async def test_anonymising_needs_the_name_typed(jane: Jane) -> None:
    jane.click("anonymise_entry")
    await jane.in_front("action_question")
    assert "cannot be undone" in jane.text("action_undo_sentence")
    assert not jane.is_on("action_yes_button")
    await jane.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert jane.acts.done == []
    field = jane.find("action_name", QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "jane  do")
    assert not jane.is_on("action_yes_button")
    QTest.keyClicks(field, "E ")
    assert jane.is_on("action_yes_button")
    jane.click("action_yes_button")
    await until(lambda: jane.acts.done == ["anonymise"])
    await until(lambda: "anonymised" in jane.why("lock_button"))


async def test_the_name_typed_for_one_question_does_not_count_for_the_next(jane: Jane) -> None:
    jane.click("anonymise_entry")
    await jane.in_front("action_question")
    QTest.keyClicks(jane.find("action_name", QLineEdit), "Jane Doe")
    await jane.press(Qt.Key.Key_Escape)
    await until(lambda: not jane.sees("action_question"))
    jane.click("anonymise_entry")
    await jane.in_front("action_question")
    assert not jane.is_on("action_yes_button")


async def test_who_may_not_is_told_who_can(jane: Jane) -> None:
    jane.acts.error = Forbidden()
    jane.click("lock_button")
    await jane.in_front("action_question")
    jane.click("action_yes_button")
    await until(lambda: jane.sees("action_notice"))
    await until(lambda: "may not" in jane.text("action_notice_sentence"))
    assert "manager" in jane.text("action_notice_sentence").lower()
    assert "nothing was changed" in jane.text("action_notice_sentence")
    jane.click("action_put_away_button")
    assert not jane.sees("action_notice")


async def test_a_lost_mail_may_have_been_sent(jane: Jane) -> None:
    jane.acts.error = OutcomeUnknown()
    jane.click("reset_password_entry")
    await jane.in_front("action_question")
    jane.click("action_yes_button")
    await until(lambda: "may have been sent" in jane.text("action_notice_sentence"))


async def test_the_link_is_a_code_and_never_words(jane: Jane) -> None:
    jane.click("show_link_button")
    await jane.in_front("link_dialog")
    assert jane.find("link_qr", QrView).modules == modules_of(URL)
    words = [shown_text(widget) for widget in jane.find("link_dialog").findChildren(QWidget)]
    assert not any("marker" in word for word in words)
    assert "60 s" in jane.text("link_left")
    await jane.seconds.pass_(18)
    assert "42 s" in jane.text("link_left")
    await jane.seconds.pass_(LINK_SECONDS - 18)
    await until(lambda: not jane.sees("link_dialog"))
    assert jane.actions.link is None


async def test_the_link_goes_with_the_dialog_and_with_the_guest(jane: Jane) -> None:
    jane.click("show_link_button")
    await jane.in_front("link_dialog")
    await jane.press(Qt.Key.Key_Escape)
    await until(lambda: jane.actions.link is None)
    jane.click("show_link_button")
    await jane.in_front("link_dialog")
    jane.row.set_actions(None)
    await until(lambda: not jane.sees("link_dialog"))
    await jane.actions.close()
    assert jane.actions.link is None


async def test_the_link_is_copied_only_on_request(jane: Jane) -> None:
    QGuiApplication.clipboard().setText("before")
    jane.click("show_link_button")
    await jane.in_front("link_dialog")
    assert QGuiApplication.clipboard().text() == "before"
    jane.click("link_copy_button")
    assert QGuiApplication.clipboard().text() == URL
    clipboard_of_program().take_back()
    assert QGuiApplication.clipboard().text() == ""


async def test_a_secret_is_taken_off_the_clipboard_and_nothing_else(qapp: QApplication) -> None:
    secrets = SecretClipboard(qapp, kept_ms=20)
    secrets.put("secret")
    await until(lambda: QGuiApplication.clipboard().text() == "")
    secrets.put("secret")
    QGuiApplication.clipboard().setText("other")
    await asyncio.sleep(timedelta(milliseconds=60).total_seconds())
    assert QGuiApplication.clipboard().text() == "other"
    secrets.deleteLater()


async def test_the_menu_is_worked_by_keys_and_goes_with_its_guest(jane: Jane) -> None:
    jane.find(MORE, QPushButton).setFocus()
    await jane.press(Qt.Key.Key_Space)
    menu = jane.find("more_actions", QMenu)
    await until(menu.isVisible)
    active = menu.activeAction()
    assert active is not None
    assert active.objectName() == "reset_password_entry"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    await jane.in_front("action_question")
    assert jane.sees("action_name"), "the one that is off was passed over"
    await jane.press(Qt.Key.Key_Escape)
    await until(lambda: not jane.sees("action_question"))
    jane.click(MORE)
    assert menu.isVisible()
    jane.row.set_actions(None)
    assert not menu.isVisible()
    assert not jane.is_on(MORE)


async def test_the_next_guest_in_the_same_state_changes_nothing_in_the_row(jane: Jane) -> None:
    watch = Repaints(jane.row)
    other = CustomerActionsViewModel(jane.guest, jane.acts)
    jane.guest.load()
    jane.row.set_actions(other)
    await until(lambda: isinstance(jane.guest.customer, Known))
    assert watch.seen == []
    await other.close()


async def test_a_slow_lookup_turns_off_what_needs_a_guest(jane: Jane) -> None:
    jane.server.hold("lookup")
    jane.guest.load()
    await until(lambda: not jane.is_on("lock_button"))
    assert "No customer" in jane.why("lock_button")
    jane.server.release("lookup")
    await until(lambda: jane.is_on("lock_button"))


async def test_no_one_has_no_actions(qapp: QApplication) -> None:
    row = CustomerActionsView()
    for button in row.findChildren(QPushButton):
        assert not button.isEnabled() or button.objectName() == "action_put_away_button"
    row.deleteLater()
