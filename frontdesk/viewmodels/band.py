"""One wristband as a page shows it, and what can be done to it and when not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Barcode, PaymentMethod
from frontdesk.domain.surfaces import Surface
from frontdesk.domain.tap import TapTruth
from frontdesk.domain.verdict import SOON


class BandState(Enum):
    """Where a wristband stands in time."""

    ACTIVE = auto()
    EXPIRES_SOON = auto()
    EXPIRED = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Band:
    """One wristband as the page shows it."""

    barcode: Barcode
    state: BandState
    left: timedelta | None
    tap: TapTruth
    was_scanned: bool
    surface: Surface = Surface.NOT_READ
    shop_id: str | None = None

    @property
    def key(self) -> str:
        """Tells it from every other band of the guest; the ids of the two surfaces may be alike."""
        return f"shop {self.barcode.id}" if self.surface is Surface.SHOP_ONLY else self.barcode.id


class CommandKind(Enum):
    """What can be done to a wristband."""

    SET_EXPIRY = auto()
    CLEAR_EXPIRY = auto()
    LINK_CARD = auto()
    UNLINK_CARD = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """One change of one wristband."""

    kind: CommandKind
    barcode_id: str
    expires_at: datetime | None = None
    payment_method: PaymentMethod | None = None


class Phase(Enum):
    """How far a command is."""

    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    ASKING = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """The last command of a wristband: `error` where it failed, `theirs` where the band had changed meanwhile."""

    command: Command
    phase: Phase
    error: ApiError | None = None
    theirs: Barcode | None = None


class Obstacle(Enum):
    """Why a command makes no sense now."""

    NO_BAND = auto()
    BUSY = auto()
    QUESTION_OPEN = auto()
    HAS_NO_EXPIRY = auto()
    HAS_NO_CARD = auto()
    HAS_ENDED = auto()
    ONLY_IN_SHOP = auto()
    NOT_IN_SHOP = auto()


def is_another(band: Band) -> bool:
    """Whether it is not the one that was scanned: sorts that one first."""
    return not band.was_scanned


def state_of(barcode: Barcode, left: timedelta | None) -> BandState:
    """Where a wristband stands, `left` being its time to go."""
    if "expires_at" in barcode.unreadable:
        return BandState.UNREADABLE
    if left is None:
        return BandState.ACTIVE
    if left <= timedelta(0):
        return BandState.EXPIRED
    return BandState.EXPIRES_SOON if left <= SOON else BandState.ACTIVE


def _of_setting_expiry(_: Band) -> Obstacle | None:
    return None


def _of_clearing_expiry(band: Band) -> Obstacle | None:
    has_expiry = band.barcode.expires_at is not None or band.state is BandState.UNREADABLE
    return None if has_expiry else Obstacle.HAS_NO_EXPIRY


def _of_linking(band: Band) -> Obstacle | None:
    return Obstacle.HAS_ENDED if band.state is BandState.EXPIRED else None


def _of_unlinking(band: Band) -> Obstacle | None:
    has_card = band.barcode.payment_method_id or band.barcode.payment_method
    return None if has_card else Obstacle.HAS_NO_CARD


OBSTACLES: dict[CommandKind, Callable[[Band], Obstacle | None]] = {
    CommandKind.SET_EXPIRY: _of_setting_expiry,
    CommandKind.CLEAR_EXPIRY: _of_clearing_expiry,
    CommandKind.LINK_CARD: _of_linking,
    CommandKind.UNLINK_CARD: _of_unlinking,
}
