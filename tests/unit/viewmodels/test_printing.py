"""Which codes of a guest can be printed."""

from frontdesk.viewmodels.printing import codes_of
from tests.fake_desk import FakeServer, customer, customer_id, new_desk, settled


async def test_the_scanned_code_comes_first_and_each_once() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAAAA", "BBBBBB", "CCCCCC")
    desk = new_desk(server)
    desk.scan("BBBBBB", 1_000)
    await settled()
    assert codes_of(desk.guest) == ("BBBBBB", "AAAAAA", "CCCCCC")
    desk.open_customer(customer_id(1))
    await settled()
    assert codes_of(desk.guest) == ("AAAAAA", "BBBBBB", "CCCCCC")
    await desk.close()


async def test_of_nobody_and_of_an_unknown_code_there_is_none() -> None:
    desk = new_desk(FakeServer())
    assert codes_of(desk.guest) == ()
    desk.scan("BBBBBB", 1_000)
    await settled()
    assert codes_of(desk.guest) == ()
    await desk.close()
