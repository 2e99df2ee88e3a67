"""Which cards are on offer, which may be linked, and that nothing is linked before a last look."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import ApiError, Forbidden, Gone, Refused, Unreachable
from frontdesk.api.records import PaymentMethod
from frontdesk.domain.codes import RefusalReason
from frontdesk.domain.known import Failed, Known
from frontdesk.domain.tap import TapKind
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.payment_methods import PaymentMethodsViewModel, Source, Stage, Unfit
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from tests.guests import (
    BY_BAND,
    OLD_AMEX,
    SITE,
    VISA,
    Clock,
    GuestServerInMemory,
    WritesInMemory,
    barcode,
    forever,
    linked,
    membership,
    until,
)

MASTERCARD = PaymentMethod(id="pm-3", type="card", last_4="5100", status="active", card_brand="mastercard")


class Linking:
    """The linking of a card to Jane's second band, which has none."""

    def __init__(self) -> None:
        self.server = GuestServerInMemory()
        self.writes = WritesInMemory(self.server)
        self.guest = GuestViewModel(self.server, SITE, BY_BAND, Clock(), sleep=forever)
        self.bands = WristbandsViewModel(self.guest, self.writes)
        self.methods = PaymentMethodsViewModel(self.bands, "bar-2", self.server)

    async def load(self) -> PaymentMethodsViewModel:
        self.guest.load()
        await until(lambda: isinstance(self.guest.barcodes, Known) and isinstance(self.guest.memberships, Known))
        self.methods.load()
        await until(lambda: isinstance(self.methods.methods, Known | Failed))
        return self.methods

    async def close(self) -> None:
        await self.methods.close()
        await self.bands.close()
        await self.guest.close()


@pytest.fixture
async def linking() -> AsyncIterator[Linking]:
    linking = Linking()
    yield linking
    await linking.close()


def ids(methods: PaymentMethodsViewModel) -> list[str]:
    return [row.id for row in methods.methods.value] if isinstance(methods.methods, Known) else []


async def test_stored_cards_are_on_offer_and_unusable_ones_cannot_be_chosen(linking: Linking) -> None:
    methods = await linking.load()
    assert ids(methods) == ["pm-1", "pm-2"]
    assert methods.unfit(VISA) is None
    assert methods.unfit(OLD_AMEX) is Unfit.NOT_ACTIVE
    methods.choose("pm-2")
    assert methods.chosen is None


async def test_a_card_that_is_linked_already_is_named_so(linking: Linking) -> None:
    linking.server.barcodes["cus-1"][1] = linked("bar-2", "W-1002")
    methods = await linking.load()
    assert methods.unfit(VISA) is Unfit.LINKED_ALREADY


@pytest.mark.parametrize("error", [Forbidden(), Gone()])
async def test_where_none_are_listed_those_seen_elsewhere_are_on_offer(linking: Linking, error: ApiError) -> None:
    linking.server.errors["methods"] = error
    linking.server.barcodes["cus-1"] = [linked(), barcode("bar-2", "W-1002"), linked("bar-3", "W-3", MASTERCARD)]
    linking.server.memberships["cus-1"] = [membership(), membership("mem-2", payment_method=None)]
    methods = await linking.load()
    assert methods.source is Source.SEEN
    assert ids(methods) == ["pm-1", "pm-3"]


async def test_other_errors_are_errors_and_can_be_tried_again(linking: Linking) -> None:
    linking.server.errors["methods"] = Unreachable()
    methods = await linking.load()
    assert isinstance(methods.methods, Failed)
    linking.server.errors.clear()
    methods.load()
    await until(lambda: ids(methods) == ["pm-1", "pm-2"])


async def test_nothing_is_linked_before_the_last_look(linking: Linking) -> None:
    methods = await linking.load()
    methods.confirm()
    methods.choose("pm-1")
    methods.confirm()
    assert linking.writes.done == []
    methods.review()
    assert methods.stage is Stage.CONFIRMING
    methods.confirm()
    assert methods.stage is Stage.LINKING
    await until(lambda: methods.stage is Stage.LINKED)
    assert linking.writes.done == [("card", "pm-1")]
    assert methods.band is not None
    assert methods.band.tap.kind is TapKind.CHARGES_CARD


async def test_it_is_about_its_band_whatever_is_selected_behind_it(linking: Linking) -> None:
    methods = await linking.load()
    linking.bands.select("bar-1")
    methods.choose("pm-1")
    methods.review()
    methods.confirm()
    await until(lambda: methods.stage is Stage.LINKED)
    assert [row.payment_method_id for row in linking.server.barcodes["cus-1"]] == ["pm-1", "pm-1"]
    assert linking.bands.progress_of("bar-1") is None


async def test_a_refused_linking_says_why_and_goes_back(linking: Linking) -> None:
    methods = await linking.load()
    linking.writes.errors = [Refused("The card is not valid.")]
    methods.choose("pm-1")
    methods.review()
    methods.confirm()
    await until(lambda: methods.stage is Stage.NOT_LINKED)
    assert methods.progress is not None
    assert isinstance(methods.progress.error, Refused)
    methods.back()
    assert methods.stage is Stage.CHOOSING


@pytest.mark.parametrize("typed", ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242"])
async def test_a_card_number_is_refused_and_kept_nowhere(linking: Linking, typed: str) -> None:
    methods = await linking.load()
    methods.type_id(typed)
    assert methods.refusal is RefusalReason.PAYMENT_CARD
    assert methods.chosen is None
    methods.type_id("")
    assert methods.refusal is None


async def test_an_id_can_be_typed(linking: Linking) -> None:
    methods = await linking.load()
    methods.type_id(" 0f7e3f4e-0000-4000-8000-000000000009 ")
    assert methods.chosen is not None
    assert methods.chosen.id == "0f7e3f4e-0000-4000-8000-000000000009"
