"""Swap, party issue and return sweep: steps taken one after another through the one write path.

Before a step is taken, what was there before it is on disk; a step makes something true rather than does something, so
that taking it again after a crash is the same as once.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Final

from frontdesk.api.errors import ApiError, Gone, Invalid, NotSendable, Refused
from frontdesk.api.records import Barcode
from frontdesk.core.clock import Clock
from frontdesk.domain.steps import Band, Snapshot, Step, StepKind, StepState, expected_by, inverse, is_alike, left_by
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.series import Series, SeriesState, SeriesStore
from frontdesk.writing.associations import AssociationWrites, find, snapshot
from frontdesk.writing.barcodes import BarcodeWrites
from frontdesk.writing.errors import JournalUnavailable, ReadBackDiffers
from frontdesk.writing.orders import OrderServer, OrderWrites
from frontdesk.writing.shop_associations import ShopAssociationWrites

Report = Callable[[Series], None]
_TO_TAKE: Final = (StepState.WAITING, StepState.BEGUN, StepState.FAILED, StepState.REFUSED)
_FOR_GOOD: Final = (Invalid, Refused, NotSendable)
"""Sending it once more would bring the same answer, unless a person changes something first."""


class SeriesRun:
    """Takes the steps of one series, and holds it as it stands on disk."""

    def __init__(self, series: Series, writes: "SeriesWrites", report: Report, *, heeds_others: bool) -> None:
        self.series = series
        self._writes = writes
        self._report = report
        self._heeds_others = heeds_others
        self.moved: dict[str, Snapshot | None] = {}
        """What bands hold now that were left, by their code: they are not as the steps before had left them."""

    async def begin(self) -> None:
        """Puts the series on disk; nothing is sent before that."""
        await self._keep(self.series)

    async def add(self, steps: tuple[Step, ...]) -> None:
        """Puts more steps at its end."""
        await self._keep(replace(self.series, steps=self.series.steps + steps))

    async def take(self, group: str) -> None:
        """Takes the steps of a group that are not done yet; raises at the first that fails, the rest then wait."""
        if self._heeds_others and await self._has_moved(group):
            await self._turn(group, _TO_TAKE, StepState.LEFT)
        for position, step in enumerate(self.series.steps):
            if step.group == group and step.state in _TO_TAKE:
                await self._take(position)

    async def take_all(self) -> ApiError | None:
        """Takes every group; a fault in one leaves the others good, and the first is returned."""
        fault: ApiError | None = None
        for group in dict.fromkeys(step.group for step in self.series.steps):
            try:
                await self.take(group)
            except JournalUnavailable:
                raise
            except ApiError as error:
                fault = fault or error
        return fault

    async def take_what_was_left(self) -> ApiError | None:
        """Takes what had moved all the same, over what others changed."""
        groups, self.moved = {step.group for step in self.series.steps if step.state is StepState.LEFT}, {}
        for group in groups:
            await self._turn(group, (StepState.LEFT,), StepState.WAITING)
        self._heeds_others = False
        return await self.take_all()

    async def close(self, state: SeriesState = SeriesState.CLOSED) -> None:
        """Ends it: nothing more is offered at the next start."""
        await self._keep(replace(self.series, state=state))

    async def close_if_over(self) -> None:
        """Ends it as done, or as refused; what may still be done stays open."""
        series = self.series
        if series.state is SeriesState.OPEN and (series.is_finished or series.is_refused):
            await self.close(SeriesState.CLOSED if series.is_finished else SeriesState.REFUSED)

    async def _take(self, position: int) -> None:
        step = self.series.steps[position]
        try:
            if step.state is not StepState.BEGUN:
                before = await self._writes.held(step.customer_id, step.code)
                step = replace(step, before=before, state=StepState.BEGUN)
                await self._keep(self.series.with_step(position, step))
            await self._writes.make_true(step)
        except JournalUnavailable:
            raise
        except _FOR_GOOD:
            await self._keep(self.series.with_step(position, replace(step, state=StepState.REFUSED)))
            raise
        except ApiError:
            # What may have taken effect stays begun, so that what was before it is not forgotten.
            if step.state is StepState.WAITING:
                await self._keep(self.series.with_step(position, replace(step, state=StepState.FAILED)))
            else:
                self._report(self.series)
            raise
        await self._keep(self.series.with_step(position, replace(step, state=StepState.DONE)))

    async def _has_moved(self, group: str) -> bool:
        """Whether a band of the group is not as the steps before left it; notes what it holds instead."""
        steps = [step for step in self.series.steps if step.group == group]
        if all(step.state not in _TO_TAKE for step in steps):
            return False
        moved = False
        for (customer_id, code), left in (await self._writes.left_before(self.series, steps)).items():
            held = await self._writes.held(customer_id, code)
            if not any(is_alike(held, each) for each in left):
                self.moved[code], moved = held, True
        return moved

    async def _turn(self, group: str, states: tuple[StepState, ...], state: StepState) -> None:
        steps = (
            replace(step, state=state) if step.group == group and step.state in states else step
            for step in self.series.steps
        )
        await self._keep(replace(self.series, steps=tuple(steps)))

    async def _keep(self, series: Series) -> None:
        await self._writes.keep(series)
        self.series = series
        self._report(series)


class SeriesWrites:
    """Runs series at one site's desk, finds those that were left in the middle, and makes their inverse."""

    def __init__(
        self,
        server: OrderServer,
        store: SeriesStore,
        barcodes: BarcodeWrites,
        associations: AssociationWrites,
        orders: OrderWrites,
        *,
        shop: ShopAssociationWrites,
    ) -> None:
        self.store = store
        self._server = server
        self._barcodes = barcodes
        self._associations = associations
        self._orders = orders
        self._shop = shop

    def run(self, series: Series, report: Report, *, was_left: bool = False) -> SeriesRun:
        """A run of a new series, or of one that an earlier run left: that one, as an undo, heeds what others did."""
        return SeriesRun(series, self, report, heeds_others=was_left or bool(series.undoes))

    async def keep(self, series: Series) -> None:
        """Puts a series on disk as it stands."""
        try:
            await self.store.keep(series)
        except StoreUnavailable as error:
            raise JournalUnavailable from error

    def inverse_of(self, series: Series, now: Clock, groups: Collection[str] | None = None) -> Series:
        """The series that takes another back, or so many of its groups; within each, what was done last goes first."""
        moment = now()
        wanted = (step for step in series.steps if groups is None or step.group in groups)
        return Series(series.site_id, series.kind, moment, inverse(wanted, moment), undoes=series.id)

    async def mark_undone(self, undoing: Series) -> Series | None:
        """Notes on the series that was taken back, as far as it is known, what of it was; returns it."""
        undone = await self.find(undoing.undoes)
        if undone is None:
            return None
        groups = {step.group for step in undoing.steps}
        groups -= {step.group for step in undoing.steps if step.state is not StepState.DONE}
        steps = tuple(replace(step, state=StepState.UNDONE) if step.group in groups else step for step in undone.steps)
        is_all = all(step.state is StepState.UNDONE for step in steps)
        undone = replace(undone, steps=steps, state=SeriesState.UNDONE if is_all else undone.state)
        await self.keep(undone)
        return undone

    async def find(self, id_: str) -> Series | None:
        """One series, where it is still known."""
        try:
            return await self.store.find(id_)
        except StoreUnavailable as error:
            raise JournalUnavailable from error

    async def left_before(self, series: Series, steps: list[Step]) -> dict[Band, tuple[Snapshot | None, ...]]:
        """What the bands of some steps of a series may hold, by what was done before these; of the rest nothing.

        Where what is taken back is not known any more, that is nothing that they may hold.
        """
        bands = dict.fromkeys((step.customer_id, step.code) for step in steps)
        if series.undoes:
            undone = await self.find(series.undoes)
            left = left_by((*undone.steps, *series.steps)) if undone is not None else {}
            return {band: left.get(band, ()) for band in bands}
        left = expected_by(series.steps) | left_by(series.steps)
        return {band: left[band] for band in bands if band in left}

    async def held(self, customer_id: str, code: str) -> Snapshot | None:
        """What the guest holds under the code now; a band may stand in the shop's list alone, and an order as well."""
        barcode = (await find(self._server, customer_id, code)).barcode
        if barcode is not None and "order_id" in barcode.given:
            return snapshot(barcode)
        in_shop = await self._shop.find(customer_id, code)
        if barcode is None or in_shop is None:
            only = barcode or in_shop
            return snapshot(only) if only is not None else None
        return {**snapshot(barcode), "order_id": in_shop.order_id}

    async def make_true(self, step: Step) -> None:
        """Takes one step through the write path."""
        if step.kind is StepKind.ASSOCIATE:
            await self._associations.associate(step.customer_id, step.code)
            return
        if step.kind is StepKind.ATTACH_ORDER:
            await self._set_order(step)
            return
        barcode = (await find(self._server, step.customer_id, step.code)).barcode
        if step.kind is StepKind.DISSOCIATE:
            await self._dissociate(step, barcode)
        elif barcode is None:
            if step.kind is not StepKind.LINK_CARD or step.wish is not None:  # one that is not there charges no card
                raise Gone(operation="listCustomerAssociatedBarcodes")
        elif step.kind is StepKind.READ_BACK:
            if not is_alike(await self.held(step.customer_id, step.code), step.wish):
                raise ReadBackDiffers(barcode, operation="getCustomerAssociatedBarcode")
        else:
            await self._set(step, barcode)

    async def _dissociate(self, step: Step, barcode: Barcode | None) -> None:
        """By the customers' surface, which is audited; by the shop's where that alone has it."""
        if barcode is not None:
            await self._associations.dissociate(step.customer_id, barcode)
        elif (in_shop := await self._shop.find(step.customer_id, step.code)) is not None:
            await self._shop.dissociate(step.customer_id, in_shop)

    async def _set(self, step: Step, seen: Barcode) -> None:
        if step.kind is StepKind.SET_EXPIRY:
            moment = datetime.fromisoformat(step.wish) if step.wish else None
            await self._barcodes.set_expiry(step.customer_id, seen, moment)
        else:
            await self._barcodes.set_payment_method(step.customer_id, seen, step.wish)

    async def _set_order(self, step: Step) -> None:
        """By the shop's surface, whose list is where an order surely shows."""
        in_shop = await self._shop.find(step.customer_id, step.code)
        if in_shop is None:
            raise Gone(operation="listAssociatedBarcodes")
        await self._orders.set_order(step.customer_id, in_shop, step.wish)
