"""What can be done to a wristband, what becomes of it, and what is asked where others changed it meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.api.errors import OutcomeUnknown, Unreachable
from frontdesk.domain.expiry import Preset
from frontdesk.domain.known import Known
from frontdesk.domain.surfaces import Surface
from frontdesk.domain.tap import TapKind
from frontdesk.viewmodels.band import BandState, CommandKind, Obstacle, Phase
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers
from tests.guests import (
    BY_BAND,
    SITE,
    VISA,
    Clock,
    GuestServerInMemory,
    WritesInMemory,
    barcode,
    forever,
    linked,
    until,
)

EVENING = datetime(2026, 6, 15, 20, 0, tzinfo=UTC)


class Bands:
    """A guest's bands on a server in memory."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.server = GuestServerInMemory()
        self.writes = WritesInMemory(self.server)
        self.guest = GuestViewModel(self.server, SITE, BY_BAND, self.clock, sleep=forever)
        self.model = WristbandsViewModel(self.guest, self.writes, shop=self.server)

    async def show(self) -> WristbandsViewModel:
        self.guest.load()
        await until(lambda: isinstance(self.guest.barcodes, Known) and isinstance(self.guest.memberships, Known))
        return self.model

    async def close(self) -> None:
        await self.model.close()
        await self.guest.close()


@pytest.fixture
async def bands() -> AsyncIterator[Bands]:
    bands = Bands()
    yield bands
    await bands.close()


def phase_is(model: WristbandsViewModel, phase: Phase) -> Callable[[], bool]:
    return lambda: model.progress is not None and model.progress.phase is phase


async def test_the_scanned_band_comes_first_and_is_selected(bands: Bands) -> None:
    bands.server.barcodes["cus-1"] = [barcode("bar-2", "W-1002"), linked()]
    model = await bands.show()
    assert [band.barcode.id for band in model.bands] == ["bar-1", "bar-2"]
    assert model.selected is not None
    assert model.selected.was_scanned


@pytest.mark.parametrize(
    ("expires_at", "state"),
    [
        (None, BandState.ACTIVE),
        ("2026-06-15T14:31:00Z", BandState.ACTIVE),
        ("2026-06-15T14:30:00Z", BandState.EXPIRES_SOON),
        ("2026-06-15T14:00:00Z", BandState.EXPIRED),
        ("not a time", BandState.UNREADABLE),
    ],
)
async def test_states(bands: Bands, expires_at: str | None, state: BandState) -> None:
    bands.server.barcodes["cus-1"] = [barcode(expires_at=expires_at)]
    model = await bands.show()
    assert model.bands[0].state is state


async def test_states_move_with_time(bands: Bands) -> None:
    model = await bands.show()
    bands.clock.advance(timedelta(hours=3))
    bands.guest.ticked.emit()
    assert model.bands[0].state is BandState.EXPIRED
    assert model.bands[0].tap.kind is TapKind.ENDED


async def test_expiry_is_set_and_read_back(bands: Bands) -> None:
    model = await bands.show()
    model.set_expiry("bar-1", EVENING)
    assert phase_is(model, Phase.RUNNING)()
    await until(phase_is(model, Phase.DONE))
    assert bands.writes.done == [("expiry", EVENING)]
    assert model.bands[0].barcode.expires_at == EVENING


async def test_clearing_sends_none(bands: Bands) -> None:
    model = await bands.show()
    model.set_expiry("bar-1", None)
    await until(phase_is(model, Phase.DONE))
    assert bands.writes.done == [("expiry", None)]
    assert model.progress is not None
    assert model.progress.command.kind is CommandKind.CLEAR_EXPIRY


async def test_linking_makes_a_tap_charge_and_unlinking_ends_that(bands: Bands) -> None:
    model = await bands.show()
    model.select("bar-2")
    assert model.link_card("bar-2", VISA)
    await until(phase_is(model, Phase.DONE))
    assert model.selected is not None
    assert model.selected.tap.kind is TapKind.CHARGES_CARD
    await until(lambda: model.obstacle(CommandKind.UNLINK_CARD) is None)
    model.unlink_card("bar-2")
    await until(lambda: bands.writes.done[-1] == ("card", None) and phase_is(model, Phase.DONE)())
    assert model.selected.tap.kind is TapKind.NOT_PAID


@pytest.mark.parametrize(
    ("band", "obstacles"),
    [
        (barcode(), {CommandKind.UNLINK_CARD: Obstacle.HAS_NO_CARD}),
        (linked(expires_at=None), {CommandKind.CLEAR_EXPIRY: Obstacle.HAS_NO_EXPIRY}),
        (linked(expires_at="2026-06-15T13:00:00Z"), {CommandKind.LINK_CARD: Obstacle.HAS_ENDED}),
        (linked(), {}),
    ],
)
async def test_what_makes_no_sense_is_named(bands: Bands, band: object, obstacles: dict[CommandKind, Obstacle]) -> None:
    bands.server.barcodes["cus-1"] = [band]  # type: ignore[list-item]  # parametrized
    model = await bands.show()
    assert {kind: why for kind in CommandKind if (why := model.obstacle(kind))} == obstacles


async def test_a_second_command_is_refused_while_the_first_runs_but_other_bands_are_free(bands: Bands) -> None:
    model = await bands.show()
    bands.writes.gate = asyncio.Event()
    model.set_expiry("bar-1", EVENING)
    assert model.obstacle(CommandKind.SET_EXPIRY) is Obstacle.BUSY
    model.set_expiry("bar-1", None)
    assert not model.link_card("bar-1", VISA)
    model.select("bar-2")
    assert model.obstacle(CommandKind.SET_EXPIRY) is None
    bands.writes.gate.set()
    model.select("bar-1")
    await until(phase_is(model, Phase.DONE))
    assert bands.writes.done == [("expiry", EVENING)]


async def test_an_error_changes_nothing_and_is_put_away(bands: Bands) -> None:
    model = await bands.show()
    before = model.selected
    bands.writes.errors = [Unreachable()]
    model.set_expiry("bar-1", EVENING)
    await until(phase_is(model, Phase.FAILED))
    assert model.selected == before
    model.put_away()
    assert model.progress is None


async def test_an_unknown_outcome_is_looked_up_again(bands: Bands) -> None:
    model = await bands.show()
    bands.writes.errors = [OutcomeUnknown()]
    model.set_expiry("bar-1", EVENING)
    await until(phase_is(model, Phase.FAILED))
    await until(lambda: bands.server.asked.count("barcodes") == 2)


async def test_what_was_read_back_is_shown_even_where_it_differs(bands: Bands) -> None:
    model = await bands.show()
    bands.writes.errors = [ReadBackDiffers(barcode(expires_at="2026-06-15T16:00:00Z"))]
    model.set_expiry("bar-1", EVENING)
    await until(phase_is(model, Phase.FAILED))
    assert model.bands[0].barcode.expires_at == datetime(2026, 6, 15, 16, 0, tzinfo=UTC)


async def test_a_band_that_others_changed_asks_and_yours_is_sent_on_confirming(bands: Bands) -> None:
    model = await bands.show()
    theirs = linked(expires_at="2026-06-15T16:00:00Z")
    bands.writes.errors = [ChangedMeanwhile(theirs)]
    model.set_expiry("bar-1", EVENING)
    await until(phase_is(model, Phase.ASKING))
    assert bands.writes.done == []
    await until(lambda: model.obstacle(CommandKind.LINK_CARD) is Obstacle.QUESTION_OPEN)
    model.confirm()
    await until(phase_is(model, Phase.DONE))
    assert bands.writes.done == [("expiry", EVENING)]


async def test_a_band_that_others_changed_is_left_theirs_on_declining(bands: Bands) -> None:
    model = await bands.show()
    theirs = linked(expires_at="2026-06-15T16:00:00Z")
    bands.writes.errors = [ChangedMeanwhile(theirs)]
    model.set_expiry("bar-1", EVENING)
    await until(phase_is(model, Phase.ASKING))
    model.decline()
    assert model.progress is None
    assert model.bands[0].barcode == theirs
    assert bands.writes.done == []


async def test_presets_are_of_this_guest_and_site(bands: Bands) -> None:
    bands.server.barcodes["cus-1"] = [linked(), barcode("bar-2", "W-1002", expires_at="2026-06-15T19:15:00Z")]
    model = await bands.show()
    same = next(choice for choice in model.presets() if choice.preset is Preset.SAME_AS_OTHERS)
    assert same.moment == datetime(2026, 6, 15, 19, 15, tzinfo=UTC)


ORDER = "65f0c0ffee65f0c0ffee65f0"


async def looked(bands: Bands) -> WristbandsViewModel:
    model = await bands.show()
    model.shop.look()
    await until(lambda: model.shop.rows is not None)
    return model


async def test_the_shop_is_not_asked_before_somebody_looks(bands: Bands) -> None:
    model = await bands.show()
    assert "shop" not in bands.server.asked
    assert {band.surface for band in model.bands} == {Surface.NOT_READ}


async def test_the_shop_waits_for_the_verdict(bands: Bands) -> None:
    bands.server.hold("memberships")
    bands.guest.load()
    await until(lambda: isinstance(bands.guest.barcodes, Known))
    bands.model.shop.look()
    await asyncio.sleep(0)
    assert "shop" not in bands.server.asked
    bands.server.release("memberships")
    await until(lambda: bands.guest.verdict is not None)
    bands.model.shop.look()
    await until(lambda: bands.model.shop.rows is not None)


async def test_both_lists_are_joined_page_by_page_and_an_order_comes_from_the_shop(bands: Bands) -> None:
    bands.server.shop = {"cus-1": [barcode("f2", "W-1002", order_id=ORDER), barcode("f1", "W-1001")]}
    model = await looked(bands)
    assert [(band.barcode.id, band.shop_id) for band in model.bands] == [("bar-1", "f1"), ("bar-2", "f2")]
    assert [band.barcode.order_id for band in model.bands] == [None, ORDER]
    assert bands.server.asked.count("shop") == 2


async def test_a_band_of_the_shop_alone_can_be_selected_and_not_changed(bands: Bands) -> None:
    bands.server.shop = {"cus-1": [barcode("bar-1", "W-SHOP")]}
    model = await looked(bands)
    alone = model.bands[-1]
    assert (alone.surface, alone.barcode.code) == (Surface.SHOP_ONLY, "W-SHOP")
    model.select(alone.key)
    assert model.selected == alone
    assert model.obstacle(CommandKind.SET_EXPIRY) is Obstacle.ONLY_IN_SHOP
    model.set_expiry(alone.key, EVENING)
    assert bands.writes.done == []


async def test_a_shop_list_read_beside_other_bands_says_nothing_of_these(bands: Bands) -> None:
    model = await looked(bands)
    bands.server.barcodes["cus-1"] = [linked()]
    bands.server.hold("shop")
    bands.guest.retry("barcodes")
    await until(lambda: len(model.bands) == 1)
    assert [band.surface for band in model.bands] == [Surface.NOT_READ]
    model.shop.look()
    bands.server.release("shop")
    await until(lambda: [band.surface for band in model.bands] == [Surface.BOTH])


async def test_a_shop_that_does_not_answer_leaves_the_bands_as_they_are(bands: Bands) -> None:
    bands.server.errors["shop"] = Unreachable()
    model = await bands.show()
    model.shop.look()
    await until(lambda: "shop" in bands.server.asked and not model.shop.scope.is_at_work)
    assert [band.surface for band in model.bands] == [Surface.NOT_READ] * 2
    assert model.obstacle(CommandKind.SET_EXPIRY) is None
