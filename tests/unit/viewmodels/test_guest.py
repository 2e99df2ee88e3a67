"""A guest's page arrives part by part, and nothing on it is green without proof."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.api.errors import Gone, TimedOut, Unreachable
from frontdesk.domain.known import Failed, Known, Pending
from frontdesk.domain.opening import Opening
from frontdesk.domain.verdict import Reason, Word
from frontdesk.viewmodels.guest import GuestViewModel
from tests.guests import (
    BY_BAND,
    BY_SEARCH,
    SITE,
    Clock,
    GuestServerInMemory,
    barcode,
    customer,
    forever,
    linked,
    membership,
    until,
)

PARTS = {"barcodes", "memberships", "stats"}


@pytest.fixture
def server() -> GuestServerInMemory:
    return GuestServerInMemory()


@pytest.fixture
async def guests(server: GuestServerInMemory) -> AsyncIterator["Guests"]:
    made = Guests(server)
    yield made
    for guest in made.all:
        await guest.close()


class Guests:
    """Makes guests, and ends with them."""

    def __init__(self, server: GuestServerInMemory) -> None:
        self.server = server
        self.clock = Clock()
        self.all: list[GuestViewModel] = []

    def new(self, opening: Opening = BY_BAND, hint: str | None = None) -> GuestViewModel:
        guest = GuestViewModel(self.server, SITE, opening, self.clock, customer_id_hint=hint, sleep=forever)
        self.all.append(guest)
        return guest


def has_verdict(guest: GuestViewModel) -> bool:
    return guest.verdict is not None


async def test_name_comes_first_and_the_verdict_when_bands_and_memberships_are_in(guests: Guests) -> None:
    guest = guests.new()
    guests.server.hold("memberships")
    guest.load()
    assert guest.is_looking
    await until(lambda: isinstance(guest.barcodes, Known))
    assert isinstance(guest.customer, Known)
    assert guest.is_looking
    assert guest.verdict is None
    guests.server.release("memberships")
    await until(lambda: has_verdict(guest))
    assert guest.verdict is not None
    assert guest.verdict.word is Word.WELCOME
    assert not guest.is_looking


async def test_a_zone_that_comes_after_the_guest_says_every_time_anew(guests: Guests) -> None:
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    heard: list[str] = []
    guest.verdict_changed.connect(lambda: heard.append("verdict"))
    guest.ticked.connect(lambda: heard.append("ticked"))
    guest.set_site(SITE)
    assert heard == []
    guest.set_site(replace(SITE, zone=ZoneInfo("Asia/Tokyo")))
    assert heard == ["verdict", "ticked"]


async def test_stats_do_not_hold_the_verdict_up(guests: Guests) -> None:
    guest = guests.new()
    guests.server.hold("stats")
    guest.load()
    await until(lambda: has_verdict(guest))
    assert isinstance(guest.stats, Pending)


async def test_all_parts_are_asked_for_at_once(guests: Guests) -> None:
    for part in PARTS:
        guests.server.hold(part)
    guest = guests.new()
    guest.load()
    await until(lambda: set(guests.server.asked) >= PARTS)


async def test_a_known_code_asks_for_everything_in_the_instant_of_the_lookup(guests: Guests) -> None:
    guests.server.hold("lookup")
    guest = guests.new(hint="cus-1")
    guest.load()
    await until(lambda: set(guests.server.asked) == PARTS | {"lookup"})
    await asyncio.sleep(0.01)
    assert isinstance(guest.barcodes, Pending), "nothing of a guess is shown before the lookup has confirmed it"
    assert guest.verdict is None
    guests.server.release("lookup")
    await until(lambda: has_verdict(guest))
    assert guests.server.asked.count("barcodes") == 1


async def test_parts_of_a_wrong_guess_are_asked_for_anew(guests: Guests) -> None:
    server = guests.server
    server.customers["cus-2"] = customer(id="cus-2", full_name="Someone Else")
    server.barcodes["cus-2"] = [barcode("bar-9", "W-9999")]
    server.memberships["cus-2"] = [membership("mem-9")]
    server.stats["cus-2"] = {}
    guest = guests.new(hint="cus-2")
    seen: list[str] = []
    guest.changed.connect(lambda part: seen.append(f"{part} {guest.barcodes}"))
    guest.load()
    await until(lambda: has_verdict(guest))
    assert isinstance(guest.barcodes, Known)
    assert [row.id for row in guest.barcodes.value] == ["bar-1", "bar-2"]
    assert not any("bar-9" in line for line in seen)


async def test_a_failed_part_leaves_the_others_and_is_asked_for_again(guests: Guests) -> None:
    guests.server.errors["memberships"] = Unreachable()
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    assert guest.verdict is not None
    assert guest.verdict.reason is Reason.MEMBERSHIPS_UNREADABLE
    assert isinstance(guest.memberships, Failed)
    await until(lambda: isinstance(guest.stats, Known))
    del guests.server.errors["memberships"]
    guest.retry("memberships")
    assert guest.is_looking
    await until(lambda: has_verdict(guest))
    assert guest.verdict.word is Word.WELCOME
    assert guests.server.asked.count("barcodes") == 1


async def test_an_entry_that_cannot_be_read_is_never_green(guests: Guests) -> None:
    guests.server.unreadable_rows = 1
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    assert guest.verdict is not None
    assert guest.verdict.reason is Reason.MEMBERSHIPS_UNREADABLE
    assert isinstance(guest.memberships, Known), "what could be read is still shown"


async def test_an_unknown_code_stops(guests: Guests) -> None:
    guests.server.codes.clear()
    guest = guests.new()
    guest.load()
    await until(lambda: guest.not_found)
    assert guest.verdict is not None
    assert (guest.verdict.word, guest.verdict.reason) == (Word.STOP, Reason.UNKNOWN_CODE)


async def test_a_lookup_that_failed_is_no_verdict_and_can_be_tried_again(guests: Guests) -> None:
    guests.server.errors["lookup"] = TimedOut()
    guest = guests.new(hint="cus-1")
    guest.load()
    await until(lambda: isinstance(guest.customer, Failed))
    assert guest.verdict is None
    assert not guest.is_looking
    assert not guest.not_found
    assert isinstance(guest.barcodes, Pending), "a guess is worth nothing without its lookup"
    guests.server.errors.clear()
    guest.retry("customer")
    await until(lambda: has_verdict(guest))


async def test_a_guest_found_by_search_is_checked(guests: Guests) -> None:
    guest = guests.new(BY_SEARCH)
    guests.server.hold("lookup")
    guest.load()
    await until(lambda: set(guests.server.asked) == PARTS | {"lookup"})
    guests.server.release("lookup")
    await until(lambda: has_verdict(guest))
    assert guest.verdict is not None
    assert guest.verdict.reason is Reason.NOT_BY_WRISTBAND


async def test_a_band_that_ends_while_it_is_shown_does_not_stay_green() -> None:
    server, clock, naps = GuestServerInMemory(), Clock(), asyncio.Queue[float]()
    server.barcodes["cus-1"] = [linked(expires_at="2026-06-15T14:40:00Z")]
    wake = asyncio.Event()

    async def nap(seconds: float) -> None:
        naps.put_nowait(seconds)
        await wake.wait()
        wake.clear()

    guest = GuestViewModel(server, SITE, BY_BAND, clock, sleep=nap)
    words: list[Word] = []
    guest.verdict_changed.connect(lambda: words.append(guest.verdict.word) if guest.verdict else None)
    guest.load()
    await until(lambda: has_verdict(guest))
    for minutes in (15, 40):
        clock.moment += timedelta(minutes=minutes)
        await naps.get()
        wake.set()
        await until(naps.qsize)
    assert words == [Word.WELCOME, Word.CHECK, Word.STOP]
    await guest.close()


async def test_the_nap_ends_when_the_next_band_does() -> None:
    server, naps = GuestServerInMemory(), asyncio.Queue[float]()
    server.barcodes["cus-1"] = [linked(expires_at="2026-06-15T14:00:07Z")]

    async def nap(seconds: float) -> None:
        naps.put_nowait(seconds)
        await forever(seconds)

    guest = GuestViewModel(server, SITE, BY_BAND, Clock(), sleep=nap)
    guest.load()
    await until(lambda: has_verdict(guest))
    await until(naps.qsize)
    assert naps.get_nowait() == 7
    await guest.close()


async def test_a_refresh_shows_nothing_green_of_before(guests: Guests) -> None:
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    guests.server.hold("memberships")
    guest.refresh()
    assert guest.verdict is None
    assert guest.is_looking
    await until(lambda: isinstance(guest.barcodes, Known))
    assert guest.verdict is None
    guests.server.release("memberships")
    await until(lambda: has_verdict(guest))


async def test_a_band_read_back_takes_the_place_of_what_was_known(guests: Guests) -> None:
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    guest.replace_barcode(linked(expires_at="2026-06-15T13:00:00Z"))
    assert guest.verdict is not None
    assert guest.verdict.reason is Reason.WRISTBAND_EXPIRED


async def test_what_was_asked_before_a_change_is_asked_again_after_it(guests: Guests) -> None:
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    guests.server.hold("lookup")
    guest.refresh()
    await until(lambda: guests.server.asked.count("lookup") == 2)
    guest.replace_customer(customer(first_name="Augusta"))
    await until(lambda: guests.server.asked.count("lookup") == 3)
    guests.server.customers["cus-1"] = customer(first_name="Augusta")
    guests.server.release("lookup")
    await until(lambda: has_verdict(guest))
    assert isinstance(guest.customer, Known)
    assert guest.customer.value.first_name == "Augusta"


async def test_after_closing_no_answer_arrives(guests: Guests) -> None:
    guests.server.hold("memberships")
    guest = guests.new()
    guest.load()
    await until(lambda: isinstance(guest.barcodes, Known))
    heard: list[str] = []
    guest.changed.connect(heard.append)
    await guest.close()
    guests.server.release("memberships")
    await asyncio.sleep(0.01)
    assert heard == []


async def test_addresses_come_when_they_are_asked_for_and_with_a_refresh(guests: Guests) -> None:
    guest = guests.new()
    guest.load()
    await until(lambda: has_verdict(guest))
    assert "addresses" not in guests.server.asked
    guest.load_addresses()
    await until(lambda: isinstance(guest.addresses.part, Known))
    guest.refresh()
    await until(lambda: guests.server.asked.count("addresses") == 2)


async def test_not_found_is_told_apart_from_a_part_that_is_gone(guests: Guests) -> None:
    guests.server.errors["stats"] = Gone()
    guest = guests.new()
    guest.load()
    await until(lambda: isinstance(guest.stats, Failed))
    assert not guest.not_found
