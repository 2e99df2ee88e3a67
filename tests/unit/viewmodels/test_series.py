"""Swap, party, sweep, association and the rest, on a store in memory and a server in a file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from frontdesk.domain.steps import StepKind, StepState
from frontdesk.store.database import Database
from frontdesk.store.series import Series, SeriesKind, SeriesState
from frontdesk.viewmodels.associate import AssociateViewModel
from frontdesk.viewmodels.party import CardFor, PartyViewModel
from frontdesk.viewmodels.resumed import ResumedViewModel
from frontdesk.viewmodels.series import Around
from frontdesk.viewmodels.single_change import DissociateViewModel, OrderViewModel
from frontdesk.viewmodels.swap import SwapViewModel
from frontdesk.viewmodels.sweep import SweepViewModel
from frontdesk.viewmodels.unfinished import UnfinishedViewModel
from frontdesk.writing.series import SeriesWrites
from tests.unit.writing.file_server import FileServer
from tests.unit.writing.series_desk import ANNA, BAND, BARE, BEN, NOW, ORDER, SITE, STEPS, SeriesDesk


class Reception(SeriesDesk):
    """What a view-model of a series needs."""

    @property
    def around(self) -> Around:
        return Around(self.server, self.ready, SITE, lambda: NOW)

    async def ready(self) -> SeriesWrites:
        return self.writes

    async def band(self, code: str) -> object:
        listing = await self.server.list_customer_associated_barcodes(ANNA)
        return next(row for row in listing.data if row.code == code)


@pytest.fixture
async def reception(tmp_path: Path) -> AsyncIterator[Reception]:
    server = FileServer(tmp_path / "server.json")
    server.put({ANNA: {"old": {"id": "1", **BAND}}, BEN: {"bens": {"id": "2", **BAND}}})
    made = Reception(await Database.in_memory(), server)
    yield made
    await made.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.005)


async def test_a_swap_gives_the_new_band_all_that_the_old_one_had_and_can_be_taken_back(reception: Reception) -> None:
    before = reception.server.fields()
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    swap.take("new")
    await until(lambda: swap.is_done)
    assert reception.server.fields() == {"anna new": BAND, "ben bens": BAND}
    swap.undo()
    await until(lambda: swap.is_undone and swap.is_done)
    assert reception.server.fields() == before
    await swap.close()
    assert await reception.store.open_ones(SITE) == ()


async def test_a_band_with_an_owner_is_a_question_and_nothing_is_sent_before_its_answer(reception: Reception) -> None:
    before = reception.server.fields()
    associate = AssociateViewModel(reception.around, ANNA)
    associate.take("bens")
    await until(lambda: associate.owned is not None)
    assert associate.owned is not None
    assert (associate.owned.owner.id, dict(associate.owned.held)) == (BEN, BAND)
    assert reception.server.fields() == before
    associate.move_here()
    await until(lambda: associate.is_done)
    assert reception.server.fields() == {"anna old": BAND, "anna bens": BARE}
    associate.undo()
    await until(lambda: associate.is_undone and associate.is_done)
    assert reception.server.fields() == before
    await associate.close()


async def test_leaving_it_with_its_owner_sends_nothing(reception: Reception) -> None:
    before = reception.server.fields()
    associate = AssociateViewModel(reception.around, ANNA)
    associate.take("bens")
    await until(lambda: associate.owned is not None)
    associate.leave()
    await associate.close()
    assert reception.server.fields() == before
    assert associate.steps == ()


@pytest.mark.parametrize(("card_for", "charged"), [(CardFor.NONE, 0), (CardFor.ONE, 1), (CardFor.ALL, 3)])
async def test_a_party_has_the_same_expiry_and_the_card_that_was_said(
    reception: Reception, card_for: CardFor, charged: int
) -> None:
    party = PartyViewModel(reception.around, ANNA, await reception.band("old"))
    party.take("too early")
    assert party.steps == ()
    party.choose_card_for(card_for)
    for code in ("p1", "p2", "p3"):
        party.take(code)  # faster than the server
    await until(lambda: party.issued == ("p1", "p2", "p3") and not party.is_running)
    bands = [fields for name, fields in reception.server.fields().items() if name.startswith("anna p")]
    assert {band["expires_at"] for band in bands} == {BAND["expires_at"]}
    assert sum(band["payment_method_id"] == "visa" for band in bands) == charged
    await party.close()


async def test_a_fault_on_the_fourth_leaves_three_good_and_is_said(reception: Reception) -> None:
    reception.server.refused.add("p4")
    party = PartyViewModel(reception.around, ANNA, await reception.band("old"))
    party.choose_card_for(CardFor.NONE)
    for code in ("p1", "p2", "p3", "p4"):
        party.take(code)
    await until(lambda: party.error is not None and not party.is_running)
    assert (party.issued, party.failed_code) == (("p1", "p2", "p3"), "p4")
    assert {name for name in reception.server.fields() if name.startswith("anna p")} == {
        "anna p1",
        "anna p2",
        "anna p3",
    }
    reception.server.refused.clear()
    party.try_again()
    await until(lambda: len(party.issued) == 4 and not party.is_running)
    await party.close()


async def test_a_sweep_counts_names_nobodys_bands_and_tells_what_is_still_out(reception: Reception) -> None:
    for code in ("p1", "p2"):
        associate = AssociateViewModel(reception.around, ANNA)
        associate.take(code)
        await until(lambda one=associate: one.is_done)
        await associate.close()
    sweep = SweepViewModel(reception.around)
    heard: list[str] = []
    sweep.nobodys_band.connect(lambda: heard.append(sweep.nobodys))
    for code in ("bens", "p1", "found in the pool"):
        sweep.take(code)
    await until(lambda: heard != [] and not sweep.is_running)
    assert (sweep.count, heard) == (2, ["found in the pool"])
    sweep.count_up()
    await until(lambda: sweep.missing is not None)
    assert (sweep.missing, sweep.nobodys) == (("p2",), "")
    sweep.take("p2")
    await until(lambda: sweep.count == 3 and not sweep.is_running)
    assert sweep.missing is None
    assert set(reception.server.fields()) == {"anna old"}
    await sweep.close()


async def test_a_band_is_removed_only_once_it_is_confirmed_and_comes_back_whole(reception: Reception) -> None:
    before = reception.server.fields()
    removal = DissociateViewModel(reception.around, ANNA, await reception.band("old"))
    removal.take("old")
    assert reception.server.fields() == before
    removal.confirm()
    await until(lambda: removal.is_done)
    assert "anna old" not in reception.server.fields()
    removal.undo()
    await until(lambda: removal.is_undone and removal.is_done)
    assert reception.server.fields() == before
    await removal.close()


async def test_only_24_hex_digits_are_an_order(reception: Reception) -> None:
    order = OrderViewModel(reception.around, ANNA, await reception.band("old"))
    order.take("0123456789abcdef0123456")
    assert order.is_no_order
    assert order.steps == ()
    order.take(" " + "A" * 24)
    await until(lambda: order.is_done)
    assert reception.server.fields()["anna old"]["order_id"] == "a" * 24
    order.undo()
    await until(lambda: order.is_undone and order.is_done)
    assert reception.server.fields()["anna old"]["order_id"] == ORDER
    await order.close()


async def offered(reception: Reception) -> UnfinishedViewModel:
    """What a start offers."""
    unfinished = UnfinishedViewModel(reception.around, lambda _: False)
    unfinished.look()
    await until(lambda: not unfinished.is_running)
    return unfinished


async def test_what_an_earlier_run_left_is_offered_and_sent_only_when_wanted(reception: Reception) -> None:
    await reception.store.keep(Series(SITE, SeriesKind.SWAP, NOW, STEPS[SeriesKind.SWAP]))
    unfinished = await offered(reception)
    wanted: list[Series] = []
    unfinished.wanted.connect(wanted.append)
    assert unfinished.first is not None
    assert "anna new" not in reception.server.fields()
    unfinished.resume()
    assert unfinished.first is None
    await unfinished.close()
    resumed = ResumedViewModel(reception.around, wanted[0])
    resumed.resume()
    await until(lambda: resumed.is_done)
    assert reception.server.fields() == {"anna new": BAND, "ben bens": BAND}
    resumed.undo()
    await until(lambda: resumed.is_undone and resumed.is_done)
    assert reception.server.fields() == {"anna old": BAND, "ben bens": BAND}
    await resumed.close()
    assert await reception.store.open_ones(SITE) == ()


async def test_an_undo_that_was_left_in_the_middle_is_offered_in_place_of_what_it_takes_back(
    reception: Reception,
) -> None:
    before = reception.server.fields()
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    swap.take("new")
    await until(lambda: swap.is_done)
    reception.server.forbidden.add("old")
    swap.undo()
    await until(lambda: swap.error is not None and not swap.is_running)
    await swap.close()
    reception.server.forbidden.clear()
    unfinished = await offered(reception)
    [series] = unfinished.waiting
    assert series.undoes
    resumed = ResumedViewModel(reception.around, series)
    resumed.resume()
    await until(lambda: resumed.is_done)
    assert reception.server.fields() == before
    assert not resumed.can_undo
    await resumed.close()
    await unfinished.close()
    assert {one.state for one in await reception.store.since(SITE, NOW)} == {SeriesState.UNDONE, SeriesState.CLOSED}


async def test_what_is_left_is_not_offered_again(reception: Reception) -> None:
    steps = tuple(replace(step) for step in STEPS[SeriesKind.SWAP] if step.kind is StepKind.ASSOCIATE)
    await reception.store.keep(Series(SITE, SeriesKind.SWAP, NOW, steps))
    unfinished = await offered(reception)
    assert unfinished.first is not None
    unfinished.leave()
    await until(lambda: unfinished.first is None and not unfinished.is_running)
    assert "anna new" not in reception.server.fields()
    await unfinished.close()


async def test_what_was_done_to_its_end_is_closed_and_not_offered(reception: Reception) -> None:
    done = tuple(replace(step, state=StepState.DONE) for step in STEPS[SeriesKind.SWAP])
    await reception.store.keep(Series(SITE, SeriesKind.SWAP, NOW, done))
    unfinished = await offered(reception)
    assert unfinished.first is None
    assert await reception.store.open_ones(SITE) == ()
    await unfinished.close()


async def test_what_has_a_window_is_not_offered(reception: Reception) -> None:
    series = Series(SITE, SeriesKind.SWAP, NOW, STEPS[SeriesKind.SWAP])
    await reception.store.keep(series)
    work = ResumedViewModel(reception.around, series)
    unfinished = UnfinishedViewModel(reception.around, work.is_about)
    unfinished.look()
    await until(lambda: not unfinished.is_running)
    assert unfinished.first is None
    await unfinished.close()
    await work.close()


ENDED = {**BAND, "expires_at": "2026-03-01T11:00:00+00:00"}


def end_the_old_band(reception: Reception) -> None:
    reception.server.put({ANNA: {"old": {"id": "1", **ENDED}}})


async def test_a_band_that_has_ended_is_not_swapped_since_no_other_can_end_in_the_past(reception: Reception) -> None:
    end_the_old_band(reception)
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    assert swap.has_ended
    assert not swap.takes_codes
    swap.take("new")
    await swap.close()
    assert reception.server.fields() == {"anna old": ENDED}


async def test_no_party_is_issued_from_a_band_that_has_ended(reception: Reception) -> None:
    end_the_old_band(reception)
    party = PartyViewModel(reception.around, ANNA, await reception.band("old"))
    assert (party.has_ended, party.asks_about_card, party.takes_codes) == (True, False, False)
    party.take("p1")
    await party.close()
    assert reception.server.fields() == {"anna old": ENDED}


async def test_a_band_that_ended_while_the_dialog_was_open_is_not_swapped_either(reception: Reception) -> None:
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    end_the_old_band(reception)
    swap.take("new")
    await until(lambda: swap.has_ended and not swap.is_running)
    assert reception.server.fields() == {"anna old": ENDED}
    assert swap.steps == ()
    await swap.close()


async def test_a_removal_of_a_band_that_has_ended_offers_no_undo(reception: Reception) -> None:
    end_the_old_band(reception)
    removal = DissociateViewModel(reception.around, ANNA, await reception.band("old"))
    removal.confirm()
    await until(lambda: removal.is_done)
    assert removal.lost_to_undo == ("old",)
    assert not removal.can_undo
    removal.undo()
    await removal.close()
    assert reception.server.fields() == {}


async def test_an_undo_of_a_sweep_says_which_bands_stay_away(reception: Reception) -> None:
    reception.server.put({ANNA: {"old": {"id": "1", **ENDED}}, BEN: {"bens": {"id": "2", **BAND}}})
    sweep = SweepViewModel(reception.around)
    for code in ("old", "bens"):
        sweep.take(code)
    await until(lambda: sweep.count == 2 and not sweep.is_running)
    assert (sweep.lost_to_undo, sweep.can_undo) == (("old",), True)
    sweep.undo()
    await until(lambda: sweep.is_undone and sweep.is_done)
    assert sweep.lost == ("old",)
    assert reception.server.fields() == {"ben bens": BAND}
    await sweep.close()


async def test_a_band_that_stands_in_the_shop_s_list_alone_is_removed_there_and_comes_back(
    reception: Reception,
) -> None:
    before, band = reception.server.fields(), await reception.band("old")
    reception.server.only_in_shop.add("old")
    removal = DissociateViewModel(reception.around, ANNA, band)
    removal.confirm()
    await until(lambda: removal.is_done)
    assert "anna old" not in reception.server.fields()
    removal.undo()
    await until(lambda: removal.is_undone and removal.is_done)
    assert reception.server.fields() == before
    await removal.close()


async def test_a_refused_step_ends_its_series_with_its_dialog(reception: Reception) -> None:
    reception.server.refused.add("new")
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    swap.take("new")
    await until(lambda: swap.error is not None and not swap.is_running)
    assert not swap.is_done
    await swap.close()
    assert await reception.store.open_ones(SITE) == ()
    [kept] = await reception.store.since(SITE, NOW)
    assert kept.state is SeriesState.REFUSED


async def half_a_party(reception: Reception) -> PartyViewModel:
    """Three bands are whole; of the fourth the server refuses the expiry, after it was associated."""
    reception.server.no_expiry.add("p4")
    party = PartyViewModel(reception.around, ANNA, await reception.band("old"))
    party.choose_card_for(CardFor.NONE)
    for code in ("p1", "p2", "p3", "p4"):
        party.take(code)
    await until(lambda: party.error is not None and not party.is_running)
    return party


async def test_a_step_refused_after_the_association_is_said_and_tried_again(reception: Reception) -> None:
    party = await half_a_party(reception)
    assert (party.issued, party.in_part, party.failed_code) == (("p1", "p2", "p3"), ("p4",), "p4")
    assert [step.state for step in party.steps if step.code == "p4"] == [StepState.DONE, StepState.REFUSED]
    assert party.can_try_again
    reception.server.no_expiry.clear()
    party.try_again()
    await until(lambda: party.is_done)
    assert (len(party.issued), party.in_part) == (4, ())
    await party.close()


async def test_what_is_in_part_is_taken_back_alone_and_the_party_goes_on(reception: Reception) -> None:
    party = await half_a_party(reception)
    assert party.can_take_back
    party.take_back()
    await until(lambda: party.in_part == () and not party.is_running)
    assert "anna p4" not in reception.server.fields()
    assert (party.issued, party.is_done, party.can_take_back) == (("p1", "p2", "p3"), True, False)
    party.take("p5")
    await until(lambda: len(party.issued) == 4 and not party.is_running)
    party.undo()
    await until(lambda: party.is_undone and party.is_done)
    assert set(reception.server.fields()) == {"anna old", "ben bens"}
    await party.close()
    assert await reception.store.open_ones(SITE) == ()


async def test_what_is_in_part_when_its_dialog_closes_is_offered_until_a_person_decides(reception: Reception) -> None:
    party = await half_a_party(reception)
    await party.close()
    unfinished = await offered(reception)
    assert unfinished.first is not None
    assert unfinished.first.in_part == ("p4",)
    resumed = ResumedViewModel(reception.around, unfinished.first)
    resumed.resume()
    await until(lambda: resumed.error is not None and not resumed.is_running)
    assert resumed.in_part == ("p4",)
    resumed.take_back()
    await until(lambda: resumed.is_done)
    assert set(reception.server.fields()) == {"anna old", "anna p1", "anna p2", "anna p3", "ben bens"}
    await resumed.close()
    await unfinished.close()
    assert await reception.store.open_ones(SITE) == ()


async def three_bands(reception: Reception) -> PartyViewModel:
    party = PartyViewModel(reception.around, ANNA, await reception.band("old"))
    party.choose_card_for(CardFor.NONE)
    for code in ("p1", "p2", "p3"):
        party.take(code)
    await until(lambda: len(party.issued) == 3 and not party.is_running)
    return party


OTHERS = {
    "another expiry": {"expires_at": "2026-03-01T20:00:00+00:00"},
    "a card": {"payment_method_id": "amex"},
    "an order": {"order_id": "f" * 24},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
async def test_an_undo_leaves_what_others_changed_and_says_so(reception: Reception, change: dict[str, str]) -> None:
    party = await three_bands(reception)
    reception.server.change_behind(ANNA, "p2", **change)
    theirs = reception.server.fields()["anna p2"]
    party.undo()
    await until(lambda: party.is_undone and party.is_done)
    assert party.moved == {"p2": theirs}
    assert set(reception.server.fields()) == {"anna old", "anna p2", "ben bens"}
    assert reception.server.fields()["anna p2"] == theirs
    party.take_what_moved()
    await until(lambda: party.is_done and not party.moved)
    assert set(reception.server.fields()) == {"anna old", "ben bens"}
    await party.close()
    assert await reception.store.open_ones(SITE) == ()


async def test_a_band_that_somebody_removed_is_not_associated_or_touched_by_an_undo(reception: Reception) -> None:
    party = await three_bands(reception)
    reception.server.remove_behind(ANNA, "p2")
    party.undo()
    await until(lambda: party.is_undone and party.is_done)
    assert party.moved == {"p2": None}
    await party.close()


async def test_a_swap_is_not_taken_back_over_what_others_did_with_the_new_band(reception: Reception) -> None:
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    swap.take("new")
    await until(lambda: swap.is_done)
    reception.server.change_behind(ANNA, "new", payment_method_id=None)
    swap.undo()
    await until(lambda: swap.is_undone and swap.is_done)
    assert reception.server.fields() == {"anna new": {**BAND, "payment_method_id": None}, "ben bens": BAND}
    assert list(swap.moved) == ["new"]
    await swap.close()


async def test_an_undo_that_goes_on_after_a_restart_looks_again_before_it_writes(reception: Reception) -> None:
    party = await three_bands(reception)
    reception.server.forbidden.add("p2")
    party.undo()
    await until(lambda: party.error is not None and not party.is_running)
    await party.close()
    reception.server.forbidden.clear()
    reception.server.change_behind(ANNA, "p2", payment_method_id="amex")
    unfinished = await offered(reception)
    resumed = ResumedViewModel(reception.around, unfinished.waiting[0])
    resumed.resume()
    await until(lambda: resumed.is_done)
    assert list(resumed.moved) == ["p2"]
    assert set(reception.server.fields()) == {"anna old", "anna p2", "ben bens"}
    await resumed.close()
    await unfinished.close()


async def left_after_the_association(reception: Reception) -> ResumedViewModel:
    """A swap that was cut once the new band was associated."""
    await reception.server.create_customer_barcode(ANNA, "new")
    first, *rest = STEPS[SeriesKind.SWAP]
    done = replace(first, state=StepState.DONE)
    series = Series(SITE, SeriesKind.SWAP, NOW, (done, *rest))
    await reception.store.keep(series)
    return ResumedViewModel(reception.around, series)


@pytest.mark.parametrize("moved", ["new", "old"])
async def test_what_goes_on_after_a_crash_leaves_what_others_changed_meanwhile(
    reception: Reception, moved: str
) -> None:
    resumed = await left_after_the_association(reception)
    reception.server.change_behind(ANNA, moved, expires_at="2026-03-01T22:00:00+00:00")
    before = reception.server.fields()
    resumed.resume()
    await until(lambda: resumed.is_done)
    assert (list(resumed.moved), resumed.is_taking_back) == ([moved], False)
    assert reception.server.fields() == before
    resumed.take_what_moved()
    await until(lambda: not resumed.moved and not resumed.is_running)
    assert set(reception.server.fields()) == {"anna new", "ben bens"}
    await resumed.close()


async def test_an_order_that_the_shop_s_list_alone_shows_goes_with_a_swap_and_comes_back(reception: Reception) -> None:
    before = reception.server.fields()
    reception.server.orders_in_shop_alone = True
    swap = SwapViewModel(reception.around, ANNA, await reception.band("old"))
    swap.take("new")
    await until(lambda: swap.is_done)
    assert reception.server.fields() == {"anna new": BAND, "ben bens": BAND}
    swap.undo()
    await until(lambda: swap.is_undone and swap.is_done)
    assert (swap.moved, reception.server.fields()) == ({}, before)
    await swap.close()


async def test_a_band_of_the_shop_s_list_alone_is_swept(reception: Reception) -> None:
    reception.server.only_in_shop.add("bens")
    sweep = SweepViewModel(reception.around)
    sweep.take("bens")
    await until(lambda: sweep.count == 1 and not sweep.is_running)
    assert set(reception.server.fields()) == {"anna old"}
    await sweep.close()
