"""Changes to a wristband: read before, compared, only the change sent, read back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from frontdesk.api.errors import ApiError, Busy, Gone, SignedOut, Unreachable, Unreadable
from frontdesk.api.records import Barcode, PaymentMethod
from frontdesk.writing.barcodes import ChangedMeanwhile, ReadBackDiffers
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import BAND, EIGHT, GUEST, NINE, refused, unread


async def test_a_busy_server_is_left_alone_as_long_as_it_asks(desk: Desk) -> None:
    desk.server.put_faults.append(refused(Busy("", 3.0)))
    await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    assert desk.time.slept == [3.0]


async def test_pauses_double_up_to_a_limit_within_the_deadline(desk: Desk) -> None:
    desk.server.always_put = refused(Unreachable())
    with pytest.raises(Unreachable):
        await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    assert desk.time.slept == [0.5, 1.0, 2.0, 4.0, 5.0]


async def test_what_is_already_as_wished_is_not_sent_nor_journalled(desk: Desk) -> None:
    seen = desk.server.band
    desk.server.change(expires_at=EIGHT)
    assert (await desk.writes.set_expiry(GUEST, seen, EIGHT)).expires_at == EIGHT
    assert (desk.server.puts, desk.entries()) == ([], [])


async def test_what_moved_meanwhile_is_shown_and_nothing_is_sent(desk: Desk) -> None:
    seen = desk.server.band
    theirs = desk.server.change(expires_at=NINE)
    with pytest.raises(ChangedMeanwhile) as raised:
        await desk.writes.set_expiry(GUEST, seen, EIGHT)
    assert raised.value.theirs == theirs
    assert (desk.server.puts, desk.entries()) == ([], [])


async def test_another_field_that_moved_is_no_hindrance_and_is_not_sent(desk: Desk) -> None:
    seen = desk.server.band
    desk.server.change(expires_at=NINE)
    shown = await desk.writes.set_payment_method(GUEST, seen, "card-2")
    assert (shown.payment_method_id, shown.expires_at) == ("card-2", NINE)
    assert desk.server.puts == [{"payment_method_id": "card-2"}]


@pytest.mark.parametrize("error", [Unreachable(), Gone(), SignedOut(), Unreadable()])
async def test_what_cannot_be_read_before_is_not_sent(desk: Desk, error: ApiError) -> None:
    desk.server.always_get = unread(error)
    with pytest.raises(type(error)):
        await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    assert (desk.server.puts, desk.entries()) == ([], [])


@pytest.mark.parametrize("moment", [None, EIGHT])
async def test_expiry_is_set_and_cleared(desk: Desk, moment: datetime | None) -> None:
    shown = await desk.writes.set_expiry(GUEST, desk.server.band, moment)
    assert shown.expires_at == moment
    assert desk.server.puts == [{"expires_at": moment}]


@pytest.mark.parametrize("method", [None, "card-2"])
async def test_a_card_is_linked_and_unlinked(desk: Desk, method: str | None) -> None:
    shown = await desk.writes.set_payment_method(GUEST, desk.server.band, method)
    assert shown.payment_method_id == method
    assert desk.server.puts == [{"payment_method_id": method}]


async def test_moments_are_the_same_as_instants_to_the_second(desk: Desk) -> None:
    elsewhere = EIGHT.astimezone(timezone(timedelta(hours=5, minutes=45))).replace(microsecond=654321)
    shown = await desk.writes.set_expiry(GUEST, desk.server.band, elsewhere)
    assert desk.server.puts == [{"expires_at": EIGHT}]
    desk.server.change(expires_at=EIGHT.replace(microsecond=1000))
    assert await desk.writes.set_expiry(GUEST, shown, EIGHT) == desk.server.band
    assert len(desk.server.puts) == 1


async def test_a_moment_that_cannot_be_read_is_unlike_none(desk: Desk) -> None:
    spoilt = Barcode.model_validate({"id": BAND, "expires_at": {"odd": True}, "payment_method_id": None})
    assert "expires_at" in spoilt.unreadable
    desk.server.bands[BAND] = spoilt
    with pytest.raises(ChangedMeanwhile):
        await desk.writes.set_expiry(GUEST, Barcode(id=BAND, expires_at=None), EIGHT)
    desk.server.bands[BAND] = spoilt
    desk.server.always_put = lambda server, commit: server.band
    with pytest.raises(ReadBackDiffers):  # nor does clearing count as done while the field cannot be read
        await desk.writes.set_expiry(GUEST, spoilt, None)
    assert len(desk.server.puts) == 1


async def test_the_card_is_known_by_the_method_where_the_id_is_left_out(desk: Desk) -> None:
    linked = Barcode(id=BAND, payment_method=PaymentMethod(id="card-1"))
    desk.server.bands[BAND] = linked
    assert await desk.writes.set_payment_method(GUEST, linked, "card-1") == linked
    assert desk.server.puts == []


async def test_the_journal_holds_the_change_and_nothing_else(desk: Desk) -> None:
    await desk.writes.set_expiry(GUEST, desk.server.band, None)
    (entry,) = desk.entries()
    intent = entry.intent
    assert (intent.operation, intent.customer_id, intent.resource_id) == ("updateBarcodeExpiryDate", GUEST, BAND)
    assert (intent.wish, intent.seen) == ({"expires_at": None}, {"expires_at": "2026-03-01T18:00:00+00:00"})
    assert entry.at.tzinfo is UTC
