"""What the write path tells those who listen: each write that took effect, once, with what takes it back."""

import pytest

from frontdesk.api.errors import OutcomeUnknown, Refused
from frontdesk.store.journal import Detail, State
from frontdesk.writing.errors import ChangedMeanwhile, JournalUnavailable, Unsettled
from frontdesk.writing.write import Done
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import EIGHT, GUEST, NINE, SIX, refused, stored_then, unread


class Ear:
    """Keeps what it was told."""

    def __init__(self, desk: Desk) -> None:
        self.told: list[Done] = []
        self.endings = 0
        desk.path.listen(self.told.append)
        desk.path.look_on(self._ended)

    def _ended(self) -> None:
        self.endings += 1


async def test_a_write_is_told_with_its_entry_and_its_inverse(desk: Desk) -> None:
    ear = Ear(desk)
    await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    [done] = ear.told
    assert (done.entry_id, done.undoes, done.intent) == (desk.entry().id, "", desk.entry().intent)
    await desk.path.perform(done.inverse, undoes=done.entry_id)
    assert desk.server.band.expires_at == SIX
    assert ear.told[1].undoes == done.entry_id
    await desk.path.perform(ear.told[1].inverse)
    assert desk.server.band.expires_at == EIGHT
    assert ear.endings == 3


async def test_what_was_there_already_is_nobodys_change(desk: Desk) -> None:
    ear, seen = Ear(desk), desk.server.band
    desk.server.change(expires_at=EIGHT)
    await desk.writes.set_expiry(GUEST, seen, EIGHT)
    assert ear.told == []
    assert ear.endings == 1


async def test_what_failed_is_not_told_but_its_end_is(desk: Desk) -> None:
    ear = Ear(desk)
    desk.server.always_put = refused(Refused())
    with pytest.raises(Refused):
        await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    assert (ear.told, ear.endings) == ([], 1)


async def test_an_undo_of_what_others_changed_since_is_not_sent(desk: Desk) -> None:
    ear = Ear(desk)
    await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    desk.server.change(expires_at=NINE)
    with pytest.raises(ChangedMeanwhile):
        await desk.path.perform(ear.told[0].inverse, undoes=ear.told[0].entry_id)
    assert desk.server.band.expires_at == NINE
    assert len(ear.told) == 1


async def leave_unknown(desk: Desk) -> None:
    """Stored, and neither the answer nor a reading comes through."""
    desk.server.always_put = stored_then(OutcomeUnknown())
    seen = desk.server.band
    desk.server.get_faults.append(None)
    desk.server.always_get = unread(OutcomeUnknown())
    with pytest.raises(Unsettled):
        await desk.writes.set_expiry(GUEST, seen, EIGHT)
    desk.server.always_get = desk.server.always_put = None


async def test_what_is_settled_later_is_told_then_with_its_own_time(desk: Desk) -> None:
    ear = Ear(desk)
    await leave_unknown(desk)
    assert ear.told == []
    await desk.path.resume()
    [done] = ear.told
    assert (done.entry_id, done.at) == (desk.entry().id, desk.entry().at)
    await desk.path.perform(done.inverse)
    assert desk.server.band.expires_at == SIX


async def test_a_change_of_an_earlier_run_still_has_its_inverse(desk: Desk) -> None:
    await desk.writes.set_expiry(GUEST, desk.server.band, EIGHT)
    entry_id = desk.entry().id
    desk.restart()
    inverse = await desk.path.inverse_of(entry_id)
    assert inverse is not None
    await desk.path.perform(inverse)
    assert desk.server.band.expires_at == SIX
    assert await desk.path.inverse_of("no such entry") is None


async def test_a_person_can_dismiss_what_stays_unknown(desk: Desk) -> None:
    await leave_unknown(desk)
    [entry] = await desk.path.open_entries()
    await desk.path.dismiss(entry.id)
    assert await desk.path.open_entries() == ()
    assert (desk.entry().state, desk.entry().detail) == (State.UNKNOWN, Detail.DISMISSED)


async def test_a_disk_that_refuses_is_said(desk: Desk) -> None:
    desk.database.is_dead = True
    with pytest.raises(JournalUnavailable):
        await desk.path.dismiss("e")
    with pytest.raises(JournalUnavailable):
        await desk.path.inverse_of("e")
