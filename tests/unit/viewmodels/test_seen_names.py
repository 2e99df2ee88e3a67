"""What guests and bands are called here, until a guest is anonymised: then nothing brings the name back."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.seen_names import SeenNames
from tests.fake_desk import FakeServer, customer, customer_id, new_desk, settled

ADA, ZOE = customer_id(1), customer_id(2)


@pytest.fixture
def server() -> FakeServer:
    server = FakeServer()
    server.add(customer(1), "W-1")
    server.add(customer(2, "Zoe"), "W-2")
    return server


@pytest.fixture
async def desk(server: FakeServer) -> AsyncIterator[DeskViewModel]:
    desk = new_desk(server)
    yield desk
    await desk.close()


async def test_whoever_was_on_screen_is_known_by_name_and_band(desk: DeskViewModel) -> None:
    names = SeenNames(desk)
    for code in ("W-1", "W-2"):
        desk.scan(code, 1)
        await settled()
    assert (names.name_of(ADA), names.code_of("band-W-1")) == ("Ada Byron", "W-1")
    names.forget(ADA)
    desk.recents.forget(ADA)
    assert (names.name_of(ADA), names.code_of("band-W-1")) == ("", "")
    assert (names.name_of(ZOE), names.code_of("band-W-2")) == ("Zoe Byron", "W-2")


async def test_an_answer_that_was_on_its_way_does_not_bring_the_name_back(
    server: FakeServer, desk: DeskViewModel
) -> None:
    names = SeenNames(desk)
    desk.scan("W-1", 1)
    await settled()
    server.hold("get_customer")
    server.hold("list_customer_associated_barcodes")
    desk.refresh()
    await settled()
    names.forget(ADA)
    desk.recents.forget(ADA)
    server.let_go("get_customer")
    server.let_go("list_customer_associated_barcodes")
    await settled()
    assert (names._names, names._codes) == ({}, {})


async def test_a_guest_whom_others_anonymised_is_told_when_they_are_opened(
    server: FakeServer, desk: DeskViewModel
) -> None:
    told: list[str] = []
    desk.recents.seen_anonymised.connect(told.append)
    desk.scan("W-1", 1)
    await settled()
    assert told == []
    server.add(customer(1, deleted_at="2026-06-01T00:00:00Z"), "W-1")
    desk.scan("W-1", 9_000)
    await settled()
    assert told == [ADA]
    assert desk.recents.name_of(ADA) == ""
