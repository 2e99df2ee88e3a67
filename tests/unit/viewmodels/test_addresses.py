"""Addresses come page by page."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import TimedOut, Unreachable
from frontdesk.domain.known import Failed, Known
from frontdesk.viewmodels.addresses import AddressesViewModel
from tests.guests import Clock, GuestServerInMemory, address, until


@pytest.fixture
def server() -> GuestServerInMemory:
    server = GuestServerInMemory()
    server.addresses["cus-1"] = [address(number) for number in range(1, 6)]
    server.per_page = 2
    return server


@pytest.fixture
async def addresses(server: GuestServerInMemory) -> AsyncIterator[AddressesViewModel]:
    addresses = AddressesViewModel(server, Clock())
    yield addresses
    await addresses.close()


def rows(addresses: AddressesViewModel) -> list[str]:
    return [row.id for row in addresses.part.value] if isinstance(addresses.part, Known) else []


async def test_pages_follow_each_other_to_the_end(addresses: AddressesViewModel) -> None:
    addresses.load("cus-1")
    await until(lambda: len(rows(addresses)) == 2)
    assert (addresses.total, addresses.has_more) == (5, True)
    for wanted in (4, 5):
        addresses.load_more()
        await until(lambda wanted=wanted: len(rows(addresses)) == wanted)
        await until(lambda: not addresses.is_loading_more)
    assert rows(addresses) == [f"adr-{number}" for number in range(1, 6)]
    assert not addresses.has_more


async def test_a_further_page_that_fails_leaves_what_was_read(
    addresses: AddressesViewModel, server: GuestServerInMemory
) -> None:
    addresses.load("cus-1")
    await until(lambda: len(rows(addresses)) == 2)
    server.errors["addresses"] = TimedOut()
    addresses.load_more()
    await until(lambda: addresses.more_error is not None)
    assert len(rows(addresses)) == 2
    server.errors.clear()
    addresses.load_more()
    await until(lambda: len(rows(addresses)) == 4)
    assert addresses.more_error is None


async def test_a_first_page_that_fails_says_so(addresses: AddressesViewModel, server: GuestServerInMemory) -> None:
    server.errors["addresses"] = Unreachable()
    addresses.load("cus-1")
    await until(lambda: isinstance(addresses.part, Failed))
    assert not addresses.has_more
