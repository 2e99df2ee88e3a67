"""Linking a stored card to a wristband: which cards there are, which is meant, and a last look before it is done."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Forbidden, Gone
from frontdesk.api.records import Barcode, Listing, PaymentMethod
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.domain.known import Failed, Known, Part, Pending
from frontdesk.domain.tap import USABLE
from frontdesk.viewmodels.band import Band, Phase, Progress
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel


class PaymentMethodServer(Protocol):
    """What is asked of the server for choosing a card."""

    async def list_payment_methods(self, customer_id: str) -> Listing[PaymentMethod]: ...


class Source(Enum):
    """Where the cards on offer were seen."""

    STORED = auto()
    """The server listed all that are stored."""
    SEEN = auto()
    """The server lists none to this token: those seen on memberships and other wristbands, and any id typed in."""


class Stage(Enum):
    """How far the linking is."""

    CHOOSING = auto()
    CONFIRMING = auto()
    LINKING = auto()
    LINKED = auto()
    NOT_LINKED = auto()


class Unfit(Enum):
    """Why a card cannot be linked."""

    NOT_ACTIVE = auto()
    LINKED_ALREADY = auto()


class PaymentMethodsViewModel(ViewModel):
    """Is about one wristband from its opening to its closing, whatever is selected behind it."""

    changed = Signal()

    def __init__(
        self,
        wristbands: WristbandsViewModel,
        barcode_id: str,
        server: PaymentMethodServer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.guest = wristbands.guest
        self._wristbands = wristbands
        self._barcode_id = barcode_id
        self._server = server
        self._methods: Part[tuple[PaymentMethod, ...]] = Pending()
        self._source = Source.STORED
        self._chosen: PaymentMethod | None = None
        self._refusal: RefusalReason | None = None
        self._is_confirming = False
        self._command_was_given = False
        wristbands.progress_changed.connect(self._progress_changed)

    @property
    def methods(self) -> Part[tuple[PaymentMethod, ...]]:
        """The cards on offer."""
        return self._methods

    @property
    def source(self) -> Source:
        """Where the cards on offer were seen."""
        return self._source

    @property
    def band(self) -> Band | None:
        """The wristband as it is known now, and so after linking as it was read back."""
        return self._wristbands.band(self._barcode_id)

    @property
    def chosen(self) -> PaymentMethod | None:
        """The card that is meant."""
        return self._chosen

    @property
    def refusal(self) -> RefusalReason | None:
        """Why the typed id is not taken."""
        return self._refusal

    @property
    def stage(self) -> Stage:
        """How far the linking is."""
        if self._command_was_given:
            return _STAGES[self.progress.phase] if self.progress else Stage.NOT_LINKED
        return Stage.CONFIRMING if self._is_confirming else Stage.CHOOSING

    @property
    def progress(self) -> Progress | None:
        """The linking itself, once it was told to start."""
        return self._wristbands.progress_of(self._barcode_id) if self._command_was_given else None

    def unfit(self, method: PaymentMethod) -> Unfit | None:
        """Why this card cannot be linked; None where it can."""
        if method.status and method.status != USABLE:
            return Unfit.NOT_ACTIVE
        band = self.band
        is_linked = band is not None and _linked_id(band.barcode) == method.id
        return Unfit.LINKED_ALREADY if is_linked else None

    def load(self) -> None:
        """Asks for the stored cards."""
        self._methods = Pending()
        self.scope.start("methods", self._load, Policy.LATEST)
        self.changed.emit()

    def choose(self, method_id: str) -> None:
        """Means one of the cards on offer."""
        rows = self._methods.value if isinstance(self._methods, Known) else ()
        method = next((row for row in rows if row.id == method_id), None)
        if method is not None and self.unfit(method) is None:
            self._mean(method, None)

    def type_id(self, text: str) -> None:
        """Means a card by its id in Trybe; a card number is refused and kept nowhere."""
        read = read_code(text)
        if isinstance(read, CodeRefusal):
            self._mean(None, None if read.reason is RefusalReason.EMPTY else read.reason)
        else:
            self._mean(PaymentMethod(id=read.text), None)

    def review(self) -> None:
        """Goes on to the last look before linking."""
        if self._chosen is not None:
            self._is_confirming = True
            self.changed.emit()

    def back(self) -> None:
        """Returns to choosing; what was linked stays linked."""
        self._is_confirming = self._command_was_given = False
        self.changed.emit()

    def confirm(self) -> None:
        """Links the card that is meant."""
        if self._chosen is not None and self.stage is Stage.CONFIRMING:
            self._command_was_given = self._wristbands.link_card(self._barcode_id, self._chosen)
            self.changed.emit()

    def leave(self) -> None:
        """Asks no further; a linking under way goes on."""
        self.scope.cancel("methods")

    async def _load(self) -> None:
        customer_id = self.guest.customer_id
        if customer_id is None:
            return
        try:
            listing = await self._server.list_payment_methods(customer_id)
        except (Forbidden, Gone):
            self._offer(Source.SEEN, Known(self._seen_elsewhere(), self.guest.now()))
        except ApiError as error:
            self._offer(Source.STORED, Failed(error))
        else:
            self._offer(Source.STORED, Known(listing.data, self.guest.now()))

    def _offer(self, source: Source, methods: Part[tuple[PaymentMethod, ...]]) -> None:
        self._source, self._methods = source, methods
        self.changed.emit()

    def _seen_elsewhere(self) -> tuple[PaymentMethod, ...]:
        memberships = self.guest.memberships
        rows = memberships.value if isinstance(memberships, Known) else ()
        on_memberships = [row.payment_method for row in rows]
        on_bands = [band.barcode.payment_method for band in self._wristbands.bands]
        return _once_each([*on_memberships, *on_bands])

    def _mean(self, method: PaymentMethod | None, refusal: RefusalReason | None) -> None:
        self._chosen, self._refusal = method, refusal
        self.changed.emit()

    def _progress_changed(self, barcode_id: str) -> None:
        if barcode_id == self._barcode_id:
            self.changed.emit()


_STAGES = {
    Phase.RUNNING: Stage.LINKING,
    Phase.DONE: Stage.LINKED,
    Phase.FAILED: Stage.NOT_LINKED,
    Phase.ASKING: Stage.NOT_LINKED,
}


def _linked_id(barcode: Barcode) -> str | None:
    return barcode.payment_method_id or (barcode.payment_method.id if barcode.payment_method else None)


def _once_each(methods: Iterable[PaymentMethod | None]) -> tuple[PaymentMethod, ...]:
    return tuple({method.id: method for method in methods if method is not None}.values())
