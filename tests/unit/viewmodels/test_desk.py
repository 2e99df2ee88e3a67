"""The desk on plain asyncio: what a scan, a typed line and a chosen row open."""

import asyncio

from frontdesk.api.errors import Unreachable
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.verdict import Reason
from frontdesk.viewmodels.desk import DeskPhase, Notice
from frontdesk.viewmodels.search import SearchState
from tests.fake_desk import FakeServer, customer, customer_id, new_desk, settled

CARD = "4242 4242 4242 4242"


async def test_a_scan_opens_the_guest_of_the_wristband() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    desk.scan("AAAA00001\r\n", 0)
    assert desk.phase is DeskPhase.LOOKING
    await settled()
    assert desk.phase is DeskPhase.SHOWING
    assert desk.guest is not None
    assert desk.guest.opening == Opening(OpenedBy.WRISTBAND, "AAAA00001")
    await desk.close()


async def test_a_customers_id_is_opened_as_such() -> None:
    server = FakeServer()
    server.add(customer(1))
    desk = new_desk(server)
    desk.scan(customer_id(1), 0)
    await settled()
    assert server.asked("get_customer") == [customer_id(1)]
    assert desk.guest is not None
    assert desk.guest.verdict is not None
    assert desk.guest.verdict.reason is Reason.NOT_BY_WRISTBAND
    await desk.close()


async def test_the_same_code_again_is_ignored_then_noted_then_a_new_scan() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    notices: list[object] = []
    desk.notice.connect(notices.append)
    lookups = []
    for at_ms in (10_000, 10_900, 13_000, 16_000):
        desk.scan("AAAA00001", at_ms)
        await settled()
        lookups.append(len(server.asked("get_customer_by_barcode")))
    assert lookups == [1, 1, 1, 2]
    assert notices == [Notice.SAME_WRISTBAND_AGAIN]
    await desk.close()


async def test_the_same_code_after_a_dismissal_is_a_new_scan() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    desk.dismiss()
    desk.scan("AAAA00001", 500)
    await settled()
    assert desk.phase is DeskPhase.SHOWING
    await desk.close()


async def test_a_late_answer_of_the_first_scan_changes_nothing_of_the_second() -> None:
    server = FakeServer()
    server.add(customer(1, "Ada"), "AAAA00001")
    server.add(customer(2, "Grace"), "BBBB00002")
    server.hold("get_customer_by_barcode", "AAAA00001")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    await settled()
    desk.scan("BBBB00002", 50)
    await settled()
    server.let_go("get_customer_by_barcode", "AAAA00001")
    await settled()
    assert desk.guest is not None
    assert desk.guest.customer_id == customer_id(2)
    assert desk.recents.last_before(None) == customer_id(2)
    await desk.close()


async def test_a_code_seen_before_asks_for_all_at_once() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    await settled()
    desk.dismiss()
    server.hold("get_customer_by_barcode")
    desk.scan("AAAA00001", 60_000)
    async with asyncio.timeout(5):  # the lookup itself is held
        while len(server.asked("list_customer_associated_barcodes")) < 2:
            await asyncio.sleep(0.001)
    assert desk.guest is not None
    assert desk.guest.verdict is None
    server.let_go("get_customer_by_barcode")
    await settled()
    assert desk.guest.verdict is not None
    await desk.close()


async def test_an_unknown_scan_is_not_found_and_never_searched() -> None:
    server = FakeServer()
    desk = new_desk(server)
    desk.scan("NOBODY001", 0)
    await settled()
    assert desk.phase is DeskPhase.NOT_FOUND
    assert server.asked("list_customers") == []
    await desk.close()


async def test_a_typed_code_that_is_unknown_is_searched_as_text() -> None:
    server = FakeServer()
    server.pages["12345"] = [[customer(1)]]
    desk = new_desk(server)
    desk.enter("12345")
    await settled()
    assert desk.phase is DeskPhase.READY
    assert desk.guest is None
    assert desk.search.state is SearchState.ROWS
    await desk.close()


async def test_a_typed_name_is_searched_and_not_looked_up() -> None:
    server = FakeServer()
    desk = new_desk(server)
    desk.enter("ada byron")
    await settled()
    assert server.asked("get_customer_by_barcode") == []
    assert desk.search.state is SearchState.EMPTY
    await desk.close()


async def test_a_payment_card_is_neither_sent_nor_kept_and_clears_the_guest() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    await settled()
    asked = len(server.calls)
    for put_in in (lambda: desk.scan(CARD, 9_000), lambda: desk.enter(CARD)):
        put_in()
        await settled()
        assert desk.phase is DeskPhase.REFUSED
        assert desk.guest is None
    assert len(server.calls) == asked
    assert "4242" not in repr(vars(desk))
    await desk.close()


async def test_a_failed_lookup_keeps_its_error_until_refreshed() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    server.errors["get_customer_by_barcode"] = Unreachable()
    desk = new_desk(server)
    answers: list[bool] = []
    desk.answered.connect(lambda: answers.append(True))
    desk.scan("AAAA00001", 0)
    await settled()
    assert desk.phase is DeskPhase.FAILED
    assert isinstance(desk.error, Unreachable)
    server.errors.clear()
    desk.refresh()
    await settled()
    assert desk.phase is DeskPhase.SHOWING
    assert len(answers) == 2
    await desk.close()


async def test_the_last_customer_is_the_one_before() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    server.add(customer(2), "BBBB00002")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    await settled()
    desk.scan("BBBB00002", 5_000)
    await settled()
    desk.open_last()
    await settled()
    assert desk.guest is not None
    assert desk.guest.opening == Opening(OpenedBy.SEARCH, customer_id(1))
    await desk.close()


async def test_closing_ends_all_that_was_asked() -> None:
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    server.hold("get_customer_by_barcode")
    desk = new_desk(server)
    desk.scan("AAAA00001", 0)
    await settled()
    guest = desk.guest
    await desk.close()
    assert guest is not None
    assert not guest.scope.is_busy("customer")
    assert desk.guest is None


async def test_a_scan_on_its_way_while_the_desk_closes_opens_nobody() -> None:
    """A task that outlived the desk would be reported as a crash at the next start."""
    server = FakeServer()
    server.add(customer(1), "AAAA00001")
    desk = new_desk(server)
    closing = asyncio.ensure_future(desk.close())
    await asyncio.sleep(0)
    desk.scan("AAAA00001", 0)
    await closing
    desk.scan("AAAA00001", 5_000)
    await settled()
    assert desk.guest is None
    assert server.asked("get_customer_by_barcode") == []
