"""Who gets a scan: the last taker, the desk, the tray while the desk is busy, and nobody while it is locked."""

import asyncio
from datetime import timedelta

import pytest

from frontdesk.api.errors import Unreachable
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.domain.opening import Opening
from frontdesk.domain.verdict import Word
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scan_tray import ScanTrayViewModel
from frontdesk.viewmodels.scans import Readiness, ScansViewModel
from tests.fake_desk import NOW, SITE, FakeServer, customer, new_desk, settled

ADA, GRACE = Scan("AAAA00001", "wedge", 1_000), Scan("BBBB00002", "wedge", 2_000)
CARD = CodeRefusal(RefusalReason.PAYMENT_CARD)


class Counter:
    """A desk with a tray, as the program composes it, and a clock that a test moves."""

    def __init__(self) -> None:
        self.server = FakeServer()
        self.server.add(customer(1), "AAAA00001")
        self.server.add(customer(2, "Grace", "Hopper"), "BBBB00002")
        self.desk = new_desk(self.server)
        self.time = NOW
        self.tray = ScanTrayViewModel(self._look_up)
        self.tray.opened.connect(lambda scan, guest: self.desk.take_in(guest, scan.at_ms))
        self.scans = ScansViewModel(self._scan, self.tray)
        self.scans.refused.connect(self.desk.refuse)
        self.told: list[str] = []
        self.scans.opened_at_desk.connect(lambda: self.told.append("opened"))
        self.scans.refused_while_locked.connect(lambda: self.told.append("locked"))

    def _look_up(self, opening: Opening) -> GuestViewModel:
        return GuestViewModel(self.server, SITE, opening, lambda: self.time)

    def _scan(self, scan: Scan) -> None:
        self.desk.scan(scan.code, scan.at_ms)

    @property
    def name(self) -> str:
        customer_id = self.desk.guest.customer_id if self.desk.guest is not None else None
        return str(self.server.customers[customer_id].first_name) if customer_id else ""

    async def close(self) -> None:
        await self.scans.close()
        await self.desk.close()


async def test_the_desk_takes_a_scan_unless_someone_has_asked_for_the_next_ones() -> None:
    counter, taken = Counter(), []
    counter.scans.take_over(taken.append)
    counter.scans.deliver(ADA)
    counter.scans.give_back(taken.append)
    counter.scans.deliver(GRACE)
    await settled()
    assert taken == [ADA]
    assert counter.name == "Grace"
    assert counter.told == ["opened"]
    await counter.close()


async def test_scans_wait_in_order_looked_up_and_open_one_by_one() -> None:
    counter, form = Counter(), object()
    counter.scans.hold(form)
    counter.scans.deliver(ADA)
    counter.scans.deliver(GRACE)
    counter.scans.deliver(ADA)
    await settled()
    assert counter.desk.phase is DeskPhase.READY
    assert [guest.verdict.word for guest in counter.tray.guests if guest.verdict] == [Word.WELCOME, Word.WELCOME]
    asked = len(counter.server.calls)
    counter.scans.let_go(form)
    assert counter.desk.guest is None, "it opens by a key, not by itself"
    counter.tray.open_first()
    assert (counter.name, counter.desk.phase) == ("Ada", DeskPhase.SHOWING)
    assert counter.desk.guest is not None
    assert counter.desk.guest.verdict is not None
    counter.tray.open_first()
    assert counter.name == "Grace"
    assert counter.tray.guests == ()
    assert len(counter.server.calls) == asked, "what was just looked up is not asked for again"
    counter.tray.open_first()
    assert counter.name == "Grace"
    await counter.close()


async def test_what_has_waited_long_is_asked_for_again_and_is_not_green_meanwhile() -> None:
    counter = Counter()
    counter.scans.hold(counter)
    counter.scans.deliver(ADA)
    await settled()
    counter.time += timedelta(seconds=30)
    counter.tray.open_first()
    assert counter.desk.guest is not None
    assert counter.desk.guest.verdict is None
    await settled()
    assert counter.desk.guest.verdict is not None
    assert counter.server.asked("get_customer_by_barcode") == ["AAAA00001"] * 2
    await counter.close()


async def test_a_lookup_that_failed_meanwhile_is_tried_again() -> None:
    counter = Counter()
    counter.server.errors["get_customer_by_barcode"] = Unreachable()
    counter.scans.hold(counter)
    counter.scans.deliver(ADA)
    await settled()
    counter.server.errors.clear()
    counter.tray.open_first()
    await settled()
    assert counter.name == "Ada"
    await counter.close()


async def test_a_condition_lets_scans_wait_only_while_it_holds() -> None:
    counter, saving = Counter(), [True]
    counter.scans.wait_while(lambda: saving[0])
    counter.scans.deliver(ADA)
    saving[0] = False
    counter.scans.deliver(GRACE)
    await settled()
    assert counter.name == "Grace"
    assert len(counter.tray.guests) == 1
    counter.tray.put_first_away()
    assert counter.tray.guests == ()
    await counter.close()


async def test_the_same_wristband_again_counts_from_when_it_was_scanned() -> None:
    counter = Counter()
    counter.scans.hold(counter)
    counter.scans.deliver(ADA)
    await settled()
    counter.scans.let_go(counter)
    counter.tray.open_first()
    asked = len(counter.server.calls)
    counter.scans.deliver(Scan("AAAA00001", "wedge", 1_900))
    assert len(counter.server.calls) == asked
    await counter.close()


async def test_while_locked_a_scan_is_refused_and_what_waits_is_kept_without_its_name() -> None:
    counter = Counter()
    counter.scans.hold(counter)
    counter.scans.deliver(ADA)
    counter.scans.is_locked = True
    [waiting] = counter.tray.guests  # in its turn, and unasked
    assert waiting.customer_id is None
    counter.scans.deliver(GRACE)
    counter.scans.refuse(CARD)
    assert counter.told == ["locked", "locked"]
    counter.scans.let_go(counter)
    counter.scans.is_locked = False
    await asyncio.sleep(0)
    assert counter.desk.guest is None
    assert [guest.opening.text for guest in counter.tray.guests] == [ADA.code]
    assert counter.tray.refusal is None
    assert GRACE.code not in counter.server.asked("get_customer_by_barcode")
    await counter.close()


async def test_a_payment_card_meanwhile_is_said_in_the_tray_and_leaves_the_guest_alone() -> None:
    counter = Counter()
    counter.scans.deliver(ADA)
    await settled()
    counter.scans.hold(counter)
    counter.scans.refuse(CARD)
    assert counter.tray.refusal == CARD
    assert counter.desk.phase is DeskPhase.SHOWING
    counter.tray.put_first_away()
    assert counter.tray.refusal is None
    counter.scans.let_go(counter)
    counter.scans.refuse(CARD)
    assert counter.desk.phase is DeskPhase.REFUSED
    await counter.close()


@pytest.mark.parametrize(
    ("locked", "has_keys", "holds", "readiness"),
    [
        (False, True, False, Readiness.READY),
        (False, True, True, Readiness.WAITING),
        (False, False, False, Readiness.AWAY),
        (True, True, False, Readiness.LOCKED),
        (True, False, True, Readiness.LOCKED),
    ],
)
def test_readiness(locked: bool, has_keys: bool, holds: bool, readiness: Readiness) -> None:
    scans, told = ScansViewModel(lambda _: None), []
    scans.readiness_changed.connect(lambda: told.append(scans.readiness))
    scans.is_locked = locked
    scans.set_has_keys(has_keys)
    if holds:
        scans.hold(told)
    assert scans.readiness is readiness
    assert told[-1] is readiness
