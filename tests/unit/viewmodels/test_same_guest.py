"""Two windows on one guest: what one changes the other shows, and nobody else's window asks for anything."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import Gone
from frontdesk.domain.known import Known
from frontdesk.store.journal import Intent
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.same_guest import SameGuest
from frontdesk.writing.addresses import UPDATE as ADDRESS
from frontdesk.writing.associations import ASSOCIATE
from frontdesk.writing.customers import UPDATE
from frontdesk.writing.write import Done
from tests.guests import BY_BAND, NOW, SITE, Clock, GuestServerInMemory, barcode, customer, forever, until


class Windows:
    """As many guests as are opened, on one server."""

    def __init__(self) -> None:
        self.server = GuestServerInMemory()
        self.naps: list[asyncio.Event] = []
        self.same = SameGuest(self.server, self._nap)
        self.guests: list[GuestViewModel] = []

    async def open(self) -> GuestViewModel:
        guest = GuestViewModel(self.server, SITE, BY_BAND, Clock(), sleep=forever)
        self.guests.append(self.same.follow(guest))
        guest.load()
        await until(lambda: guest.verdict is not None)
        return guest

    async def hear(self, operation: str, customer_id: str = "cus-1") -> None:
        """Lets a write be told of; what is asked follows when the moment is over."""
        self.server.asked.clear()
        self.same.heed(Done(Intent(operation, customer_id, "", {}, {}), NOW, None))
        await asyncio.sleep(0)

    async def let_the_moment_pass(self) -> None:
        for nap in self.naps:
            nap.set()
        self.naps.clear()
        for _ in range(20):
            await asyncio.sleep(0)

    async def _nap(self, _: float) -> None:
        self.naps.append(asyncio.Event())
        await self.naps[-1].wait()


@pytest.fixture
async def windows() -> AsyncIterator[Windows]:
    made = Windows()
    yield made
    await made.same.close()
    for guest in made.guests:
        await guest.close()


def name_of(guest: GuestViewModel) -> str | None:
    assert isinstance(guest.customer, Known)
    return guest.customer.value.first_name


async def test_what_one_window_saved_the_other_asks_for(windows: Windows) -> None:
    here, there = await windows.open(), await windows.open()
    windows.server.customers["cus-1"] = customer(first_name="Augusta")
    await windows.hear(UPDATE)
    here.replace_customer(windows.server.customers["cus-1"])  # as whoever saved does
    await windows.let_the_moment_pass()
    assert (name_of(here), name_of(there)) == ("Augusta", "Augusta")
    assert windows.server.asked == ["lookup"], "and nothing is asked twice"


async def test_bands_and_addresses_are_asked_for_where_they_are_shown(windows: Windows) -> None:
    guest = await windows.open()
    windows.server.barcodes["cus-1"].append(barcode(id="band-9", code="NEW"))
    await windows.hear(ASSOCIATE)
    await windows.let_the_moment_pass()
    assert isinstance(guest.barcodes, Known)
    assert "NEW" in [band.code for band in guest.barcodes.value]
    await windows.hear(ADDRESS)
    await windows.let_the_moment_pass()
    assert windows.server.asked == [], "nobody looked at the addresses yet"
    guest.load_addresses()
    await until(lambda: isinstance(guest.addresses.part, Known))
    await windows.hear(ADDRESS)
    await windows.let_the_moment_pass()
    assert windows.server.asked == ["addresses"]


async def test_several_changes_in_a_row_are_asked_for_once(windows: Windows) -> None:
    await windows.open()
    await windows.hear(ASSOCIATE)
    await windows.hear(ASSOCIATE)
    await windows.hear(ASSOCIATE)
    await windows.let_the_moment_pass()
    assert windows.server.asked == ["barcodes"]


async def test_another_guests_window_hears_nothing(windows: Windows) -> None:
    await windows.open()
    await windows.hear(UPDATE, "cus-2")
    await windows.hear(UPDATE, "")
    await windows.let_the_moment_pass()
    assert windows.server.asked == []


async def test_who_is_not_to_be_had_any_more_does_not_stay_on_screen(windows: Windows) -> None:
    guest = await windows.open()
    windows.server.errors["lookup"] = Gone()
    await windows.hear(UPDATE)
    await windows.let_the_moment_pass()
    await until(lambda: guest.not_found)
