"""Addresses are asked for when they are looked at, and come page by page."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.api.errors import TimedOut, Unreachable
from frontdesk.views.addresses_page import AddressesPage
from tests.guests import address
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    jane = GuestOnScreen()
    yield jane
    await jane.close()


async def test_each_address_stands_as_on_an_envelope(jane: GuestOnScreen) -> None:
    jane.server.addresses["cus-1"] = [address(1, address_line_2="Flat\n 2"), address(2, name="Work", postcode=None)]
    await jane.show(AddressesPage(jane.guest))
    await until(lambda: jane.sees("address_1"))
    assert jane.text("address_0_envelope") == "1 Rose Lane, Flat 2, Bath, BA1 1AA, United Kingdom"
    assert jane.text("address_1_name") == "Work"
    assert jane.text("address_1_envelope") == "2 Rose Lane, Bath, United Kingdom"
    assert not jane.sees("addresses_more_button")


async def test_it_asks_only_when_it_is_looked_at(jane: GuestOnScreen) -> None:
    page = AddressesPage(jane.guest)
    jane.page = page
    jane.guest.load()
    await until(lambda: jane.guest.verdict is not None)
    assert "addresses" not in jane.server.asked
    page.show()
    await until(lambda: jane.sees("address_0"))


async def test_further_pages_and_what_fails_of_them(jane: GuestOnScreen) -> None:
    jane.server.addresses["cus-1"] = [address(number) for number in range(1, 6)]
    jane.server.per_page = 2
    await jane.show(AddressesPage(jane.guest))
    await until(lambda: jane.sees("addresses_more_button"))
    assert jane.text("addresses_count") == "2 of 5 shown"
    jane.server.errors["addresses"] = TimedOut()
    jane.click("addresses_more_button")
    await until(lambda: jane.sees("addresses_more_error"))
    assert jane.sees("address_1")
    jane.server.errors.clear()
    await until(jane.find("addresses_more_button").isEnabled)
    jane.click("addresses_more_button")
    await until(lambda: jane.text("addresses_count") == "4 of 5 shown")


async def test_empty_and_failed_are_said(jane: GuestOnScreen) -> None:
    jane.server.errors["addresses"] = Unreachable()
    await jane.show(AddressesPage(jane.guest))
    await until(lambda: jane.sees("addresses_retry"))
    jane.server.errors.clear()
    jane.server.addresses["cus-1"] = []
    jane.click("addresses_retry")
    await until(lambda: jane.sees("addresses_empty"))
