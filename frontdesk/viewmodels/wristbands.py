"""A guest's wristbands: what each is worth now, and the commands that change its expiry and its card."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, OutcomeUnknown
from frontdesk.api.records import Barcode, PaymentMethod
from frontdesk.core.tasks import Policy
from frontdesk.domain.expiry import Choice, presets, time_left
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.domain.surfaces import Joined, Surface, join
from frontdesk.domain.tap import tap_truth
from frontdesk.viewmodels.band import (
    OBSTACLES,
    Band,
    Command,
    CommandKind,
    Obstacle,
    Phase,
    Progress,
    is_another,
    state_of,
)
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.shop_list import ShopListViewModel, ShopServer
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

_KEY = "band "


class BarcodeWrites(Protocol):
    """How a wristband is changed: journalled, read before, read back after."""

    async def set_expiry(self, customer_id: str, seen: Barcode, expires_at: datetime | None) -> Barcode: ...
    async def set_payment_method(self, customer_id: str, seen: Barcode, payment_method_id: str | None) -> Barcode: ...


class WristbandsViewModel(ViewModel):
    """The guest's bands, one of them selected; each band runs one command at a time."""

    bands_changed = Signal()
    selection_changed = Signal()
    progress_changed = Signal(str)

    def __init__(
        self,
        guest: GuestViewModel,
        writes: BarcodeWrites,
        parent: QObject | None = None,
        *,
        shop: ShopServer | None = None,
    ) -> None:
        super().__init__(parent)
        self.shop = ShopListViewModel(guest, shop, self)
        self.shop.changed.connect(self._show_bands)
        self.guest = guest
        self._writes = writes
        self._progress: dict[str, Progress] = {}
        self._selected_id: str | None = None
        self._bands: tuple[Band, ...] = ()
        self.busy_changed.connect(self._busy_changed)
        guest.changed.connect(self._guest_changed)
        guest.ticked.connect(self._show_bands)
        self._show_bands()

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands, the scanned one first."""
        return self._bands

    @property
    def selected(self) -> Band | None:
        """The band that the commands are about."""
        return self.band(self._selected_id)

    def band(self, barcode_id: str | None) -> Band | None:
        """The band of an id, as long as the guest has it."""
        return next((band for band in self._bands if band.key == barcode_id), None)

    @property
    def progress(self) -> Progress | None:
        """The last command of the selected band, until the next or until it is put away."""
        return self._progress.get(self._selected_id or "")

    def progress_of(self, barcode_id: str) -> Progress | None:
        """The last command of any band."""
        return self._progress.get(barcode_id)

    def select(self, barcode_id: str) -> None:
        """Makes the commands be about this band."""
        if barcode_id != self._selected_id and self.band(barcode_id) is not None:
            self._selected_id = barcode_id
            self.selection_changed.emit()

    def obstacle(self, kind: CommandKind) -> Obstacle | None:
        """Why the command makes no sense for the selected band now; None where it does."""
        return Obstacle.NO_BAND if self.selected is None else self._obstacle(kind, self.selected)

    def presets(self) -> tuple[Choice, ...]:
        """The times that make sense to offer for the selected band."""
        memberships, site = self.guest.memberships, self.guest.site
        others = tuple(band.barcode for band in self._bands if band.key != self._selected_id)
        known = memberships.value if isinstance(memberships, Known) else ()
        return presets(self.guest.now(), site.zone, site.closing, known, others)

    def set_expiry(self, barcode_id: str, expires_at: datetime | None) -> None:
        """Lets a band end at a moment; None lets it never end."""
        kind = CommandKind.SET_EXPIRY if expires_at else CommandKind.CLEAR_EXPIRY
        self._start(Command(kind, barcode_id, expires_at=expires_at))

    def link_card(self, barcode_id: str, payment_method: PaymentMethod) -> bool:
        """Lets a tap of a band charge a stored card, and tells whether that was begun."""
        return self._start(Command(CommandKind.LINK_CARD, barcode_id, payment_method=payment_method))

    def unlink_card(self, barcode_id: str) -> None:
        """Lets a tap of a band charge nothing."""
        self._start(Command(CommandKind.UNLINK_CARD, barcode_id))

    def close_after(self, other: ViewModel, _result: int = 0) -> None:
        """Closes what was about one of these bands once its window is gone."""
        self.scope.start(f"closing {id(other)}", other.close, Policy.DROP)

    async def close(self) -> None:
        """Lets a command under way end; the shop's list is of no use any more."""
        await self.shop.close()
        await super().close()

    def confirm(self) -> None:
        """Answers the question of the selected band: do it all the same, on top of what others changed."""
        progress = self.progress
        if progress is not None and progress.theirs is not None:
            self._run(progress.command, progress.theirs)

    def decline(self) -> None:
        """Answers the question of the selected band: leave it as others made it."""
        progress = self.progress
        if progress is not None and progress.theirs is not None:
            self._put_away(progress.command.barcode_id)
            self.guest.replace_barcode(progress.theirs)

    def put_away(self) -> None:
        """Takes the outcome of the selected band's last command off the screen."""
        progress = self.progress
        if progress is not None and progress.phase in (Phase.DONE, Phase.FAILED):
            self._put_away(progress.command.barcode_id)

    def _obstacle(self, kind: CommandKind, band: Band) -> Obstacle | None:
        progress = self.progress_of(band.key)
        if band.surface is Surface.SHOP_ONLY:
            return Obstacle.ONLY_IN_SHOP
        if self.scope.is_busy(_key(band.key)):
            return Obstacle.BUSY
        if progress is not None and progress.phase is Phase.ASKING:
            return Obstacle.QUESTION_OPEN
        return OBSTACLES[kind](band)

    def _start(self, command: Command) -> bool:
        band = self.band(command.barcode_id)
        if band is None or self._obstacle(command.kind, band) is not None:
            return False
        return self._run(command, band.barcode)

    def _run(self, command: Command, seen: Barcode) -> bool:
        customer_id = self.guest.customer_id
        if customer_id is None:
            return False
        work = partial(self._perform, command, partial(self._send, command, customer_id, seen))
        was_begun = self.scope.start(_key(command.barcode_id), work, Policy.DROP)
        if was_begun:
            self._note(Progress(command, Phase.RUNNING))
        return was_begun

    async def _perform(self, command: Command, send: Callable[[], Awaitable[Barcode]]) -> None:
        try:
            read_back = await send()
        except ChangedMeanwhile as change:
            self._note(Progress(command, Phase.ASKING, theirs=change.theirs))
        except ReadBackDiffers as difference:
            self.guest.replace_barcode(difference.theirs)
            self._note(Progress(command, Phase.FAILED, error=difference))
        except OutcomeUnknown as error:
            self._note(Progress(command, Phase.FAILED, error=error))
            self.guest.retry("barcodes")
        except ApiError as error:
            self._note(Progress(command, Phase.FAILED, error=error))
        except Exception:
            self._note(Progress(command, Phase.FAILED))  # nothing may look as if it still ran
            raise
        else:
            self.guest.replace_barcode(read_back)
            self._note(Progress(command, Phase.DONE))

    def _send(self, command: Command, customer_id: str, seen: Barcode) -> Awaitable[Barcode]:
        if command.kind in (CommandKind.SET_EXPIRY, CommandKind.CLEAR_EXPIRY):
            return self._writes.set_expiry(customer_id, seen, command.expires_at)
        wanted = command.payment_method.id if command.payment_method else None
        return self._writes.set_payment_method(customer_id, seen, wanted)

    def _note(self, progress: Progress) -> None:
        self._progress[progress.command.barcode_id] = progress
        self.progress_changed.emit(progress.command.barcode_id)

    def _put_away(self, barcode_id: str) -> None:
        self._progress.pop(barcode_id, None)
        self.progress_changed.emit(barcode_id)

    def _busy_changed(self, key: str, is_busy: bool) -> None:
        """A command has ended for good only now, and the next is free to start."""
        if not is_busy:
            self.progress_changed.emit(key.removeprefix(_KEY))

    def _guest_changed(self, part: str) -> None:
        if part == "barcodes":
            self._show_bands()

    def _show_bands(self) -> None:
        part = self.guest.barcodes
        bands = [self._as_band(row) for row in join(part.value, self.shop.rows)] if isinstance(part, Known) else []
        self._bands = tuple(sorted(bands, key=is_another))
        selected_before = self._selected_id
        if self._bands and self.selected is None:
            self._selected_id = self._bands[0].key
        self.bands_changed.emit()
        if self._selected_id != selected_before:
            self.selection_changed.emit()

    def _as_band(self, joined: Joined) -> Band:
        barcode = joined.barcode
        now, opening = self.guest.now(), self.guest.opening
        left = time_left(barcode.expires_at, now) if barcode.expires_at else None
        was_scanned = opening.by is OpenedBy.WRISTBAND and barcode.code == opening.text
        return Band(
            barcode,
            state_of(barcode, left),
            left,
            tap_truth(barcode, now, is_stale=self.guest.is_stale),
            was_scanned,
            joined.surface,
            joined.shop_id,
        )


def _key(barcode_id: str) -> str:
    return f"{_KEY}{barcode_id}"
