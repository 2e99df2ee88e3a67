"""Linking a card from choosing to the tap truth that was read back."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from frontdesk.api.errors import Forbidden, Refused, Unreachable
from frontdesk.views.wristbands_page import WristbandsPage
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen

CARD_NUMBER = "4242424242424242"


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    """Jane's wristbands, the one without a card selected."""
    jane = GuestOnScreen()
    await jane.show(WristbandsPage(jane.bands, jane.server))
    jane.bands.select("bar-2")
    yield jane
    await jane.close()


async def open_dialog(jane: GuestOnScreen) -> None:
    jane.click("link_card_button")
    await until(lambda: QApplication.activeWindow() is jane.find("payment_method_dialog"))


async def test_a_card_is_chosen_looked_at_linked_and_read_back(jane: GuestOnScreen) -> None:
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_0"))
    assert not jane.find("link_confirm_button").isEnabled()
    jane.click("payment_method_0")
    jane.click("link_confirm_button")
    assert jane.text("link_question") == "Link Visa •••• 4242 to the wristband of Jane Doe?"
    assert jane.writes.done == []
    jane.click("link_confirm_button")
    await until(lambda: jane.sees("link_tap_truth"))
    assert jane.text("link_tap_truth") == "A tap now charges Visa •••• 4242, with no end"
    assert jane.writes.done == [("card", "pm-1")]
    jane.click("link_cancel_button")
    await until(lambda: not jane.sees("payment_method_dialog"))
    assert jane.text("tap_truth") == "A tap now charges Visa •••• 4242, with no end"


async def test_an_unusable_card_is_shown_and_cannot_be_taken(jane: GuestOnScreen) -> None:
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_1"))
    card = jane.find("payment_method_1")
    assert not card.isEnabled()
    assert card.accessibleName() == "American Express •••• 0005, Cannot be charged: Trybe says it is expired"


async def test_a_scan_links_nothing(jane: GuestOnScreen) -> None:
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_0"))
    jane.click("payment_method_0")
    jane.click("link_confirm_button")
    for name in ("link_confirm_button", "link_back_button", "link_cancel_button"):
        jane.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        await jane.scan("W-2002")
        assert jane.sees("payment_method_dialog"), name
    assert jane.writes.done == []


async def test_where_none_are_listed_an_id_is_typed_and_a_card_number_is_refused(jane: GuestOnScreen) -> None:
    jane.server.errors["methods"] = Forbidden()
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_id"))
    assert jane.sees("payment_method_0"), "the card of the other wristband was seen"
    field = jane.find("payment_method_id", QLineEdit)
    QTest.keyClicks(field, CARD_NUMBER)
    assert field.text() == ""
    assert "card number" in jane.text("payment_method_refusal_sentence")
    assert not jane.find("link_confirm_button").isEnabled()
    await until(lambda: not field.isReadOnly())
    QTest.keyClicks(field, "pm-7")
    jane.click("link_confirm_button")
    assert jane.text("link_question") == "Link the payment method pm-7 to the wristband of Jane Doe?"


async def test_a_list_that_failed_can_be_tried_again(jane: GuestOnScreen) -> None:
    jane.server.errors["methods"] = Unreachable()
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_methods_retry"))
    jane.server.errors.clear()
    jane.click("payment_methods_retry")
    await until(lambda: jane.sees("payment_method_0"))


async def test_a_refusal_is_said_and_one_can_go_back(jane: GuestOnScreen) -> None:
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_0"))
    jane.writes.errors = [Refused("The card is not valid.")]
    jane.click("payment_method_0")
    jane.click("link_confirm_button")
    jane.click("link_confirm_button")
    await until(lambda: "The card is not valid." in jane.text("link_notice_sentence"))
    assert not jane.sees("link_tap_truth")
    jane.click("link_back_button")
    assert jane.sees("payment_method_0")


async def test_a_linking_under_way_can_be_left_and_ends_on_the_page(jane: GuestOnScreen) -> None:
    await open_dialog(jane)
    await until(lambda: jane.sees("payment_method_0"))
    jane.writes.gate = asyncio.Event()
    jane.click("payment_method_0")
    jane.click("link_confirm_button")
    jane.click("link_confirm_button")
    assert "goes on" in jane.text("link_notice_sentence")
    jane.click("link_cancel_button")
    await until(lambda: not jane.sees("payment_method_dialog"))
    jane.writes.gate.set()
    await until(lambda: "Card linked" in jane.text("command_notice_sentence"))
