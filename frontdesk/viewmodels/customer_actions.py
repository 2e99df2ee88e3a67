"""What can be done for the guest on screen as a whole: each asked about before, and told of after."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, SetPasswordUrl
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Known
from frontdesk.domain.people import display_name
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

LINK_SECONDS: Final = 60
"""How long a set-password link stays on screen."""

Sleep = Callable[[float], Awaitable[None]]


class ActionKind(Enum):
    """What can be done."""

    LOCK = auto()
    UNLOCK = auto()
    RESET_PASSWORD = auto()
    RESEND_VERIFICATION = auto()
    SHOW_LINK = auto()
    ANONYMISE = auto()


class ActionObstacle(Enum):
    """Why something makes no sense now."""

    NO_GUEST = auto()
    BUSY = auto()
    ANONYMISED = auto()
    LOCKED = auto()
    NOT_LOCKED = auto()
    NO_EMAIL = auto()
    VERIFIED = auto()
    STATE_UNREADABLE = auto()


class ActionPhase(Enum):
    """How far an action is."""

    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """The last action, `error` where it failed."""

    kind: ActionKind
    phase: ActionPhase
    error: ApiError | None = None


class ActionWrites(Protocol):
    """What is needed of the write path."""

    async def lock(self, seen: Customer) -> Customer: ...
    async def unlock(self, seen: Customer) -> Customer: ...
    async def reset_password(self, seen: Customer) -> Customer: ...
    async def resend_verification(self, seen: Customer) -> Customer: ...
    async def mint_link(self, seen: Customer) -> SetPasswordUrl: ...
    async def anonymise(self, seen: Customer) -> Customer | None: ...


class CustomerActionsViewModel(ViewModel):
    """One question, one action and one link at a time; all of it ends with the guest."""

    changed = Signal()
    """Question, progress or what can be done has changed."""
    link_changed = Signal()
    """A link is there, has a second less, or is gone."""

    def __init__(
        self,
        guest: GuestViewModel,
        writes: ActionWrites,
        parent: QObject | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self.guest = guest
        self._writes = writes
        self._sleep = sleep
        self.asking: ActionKind | None = None
        """What waits for a yes."""
        self.progress: ActionProgress | None = None
        self.link: SetPasswordUrl | None = None
        """A secret; it leaves this object only to be painted, or copied on request."""
        self.link_seconds = 0
        self._typed_name = ""
        self.busy_changed.connect(self._busy_changed)
        guest.changed.connect(self._guest_changed)

    @property
    def customer(self) -> Customer | None:
        """The guest, once known."""
        part = self.guest.customer
        return part.value if isinstance(part, Known) else None

    @property
    def name_to_type(self) -> str:
        """What has to be typed before the guest is anonymised."""
        return display_name(self.customer) if self.customer is not None else ""

    @property
    def may_confirm(self) -> bool:
        """Whether a yes counts now."""
        if self.asking is None or self.obstacle(self.asking) is not None:
            return False
        return self.asking is not ActionKind.ANONYMISE or _same_name(self._typed_name, self.name_to_type)

    def obstacle(self, kind: ActionKind) -> ActionObstacle | None:
        """Why it makes no sense now; None where it does."""
        customer = self.customer
        if customer is None:
            return ActionObstacle.NO_GUEST
        if self.scope.is_busy(_KEY):
            return ActionObstacle.BUSY
        if customer.deleted_at is not None:
            return ActionObstacle.ANONYMISED
        if "deleted_at" in customer.unreadable:
            return ActionObstacle.STATE_UNREADABLE
        return _OBSTACLES[kind](customer)

    def ask(self, kind: ActionKind) -> None:
        """Puts the question; a link needs none and is minted at once."""
        if self.obstacle(kind) is not None:
            return
        self._typed_name = ""
        self.asking = kind
        if kind is ActionKind.SHOW_LINK:
            self.confirm()
        else:
            self.changed.emit()

    def type_name(self, text: str) -> None:
        """Takes what stands in the field beside the question."""
        self._typed_name = text
        self.changed.emit()

    def decline(self) -> None:
        """Leaves everything as it is."""
        self.asking = None
        self.changed.emit()

    def confirm(self) -> None:
        """Does what was asked about."""
        kind, customer = self.asking, self.customer
        if kind is None or customer is None or not self.may_confirm:
            return
        self.asking = None
        self.drop_link()
        if self.scope.start(_KEY, partial(self._perform, kind, customer), Policy.DROP):
            self._note(ActionProgress(kind, ActionPhase.RUNNING))

    def put_away(self) -> None:
        """Takes the outcome off the screen."""
        if self.progress is not None and self.progress.phase is not ActionPhase.RUNNING:
            self.progress = None
            self.changed.emit()

    def drop_link(self) -> None:
        """Forgets the link."""
        if self.link is not None:
            self.link, self.link_seconds = None, 0
            self.scope.cancel("link")
            self.link_changed.emit()

    async def close(self) -> None:
        """Forgets the link and lets an action under way end."""
        self.drop_link()
        await super().close()

    async def _perform(self, kind: ActionKind, customer: Customer) -> None:
        try:
            await self._send(kind, customer)
        except (ChangedMeanwhile, ReadBackDiffers) as difference:
            if isinstance(difference.theirs, Customer):
                self.guest.replace_customer(difference.theirs)
            self._note(ActionProgress(kind, ActionPhase.FAILED, difference))
        except ApiError as error:
            self._note(ActionProgress(kind, ActionPhase.FAILED, error))
        else:
            done = ActionProgress(kind, ActionPhase.DONE)
            self._note(done if kind is not ActionKind.SHOW_LINK else None)  # the link itself says so

    async def _send(self, kind: ActionKind, customer: Customer) -> None:
        if kind is ActionKind.SHOW_LINK:
            self._show_link(await self._writes.mint_link(customer))
        elif kind is ActionKind.ANONYMISE:
            self._replace(await self._writes.anonymise(customer))
        else:
            calls = {
                ActionKind.LOCK: self._writes.lock,
                ActionKind.UNLOCK: self._writes.unlock,
                ActionKind.RESET_PASSWORD: self._writes.reset_password,
                ActionKind.RESEND_VERIFICATION: self._writes.resend_verification,
            }
            self._replace(await calls[kind](customer))

    def _replace(self, read_back: Customer | None) -> None:
        if read_back is not None:
            self.guest.replace_customer(read_back)
        else:
            self.guest.refresh()

    def _show_link(self, link: SetPasswordUrl) -> None:
        self.link, self.link_seconds = link, LINK_SECONDS
        self.link_changed.emit()
        self.scope.start("link", self._count_down, Policy.LATEST)

    async def _count_down(self) -> None:
        while self.link_seconds > 1:
            await self._sleep(1.0)
            self.link_seconds -= 1
            self.link_changed.emit()
        await self._sleep(1.0)
        self.link, self.link_seconds = None, 0
        self.link_changed.emit()

    def _note(self, progress: ActionProgress | None) -> None:
        self.progress = progress
        self.changed.emit()

    def _busy_changed(self, key: str, _is_busy: bool) -> None:
        if key == _KEY:
            self.changed.emit()

    def _guest_changed(self, part: str) -> None:
        if part == "customer":
            self.changed.emit()


_KEY = "customer action"


def _same_name(typed: str, name: str) -> bool:
    """Capitals, accents' encoding and spaces do not count; an empty name is no name."""
    return bool(name) and _plain(typed) == _plain(name)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _of_locking(customer: Customer) -> ActionObstacle | None:
    return _lock_unreadable(customer) or (ActionObstacle.LOCKED if customer.locked_at is not None else None)


def _of_unlocking(customer: Customer) -> ActionObstacle | None:
    return _lock_unreadable(customer) or (ActionObstacle.NOT_LOCKED if customer.locked_at is None else None)


def _of_mailing(customer: Customer) -> ActionObstacle | None:
    return None if customer.email else ActionObstacle.NO_EMAIL


def _of_verifying(customer: Customer) -> ActionObstacle | None:
    is_verified = customer.email_verified_at is not None
    return _of_mailing(customer) or (ActionObstacle.VERIFIED if is_verified else None)


def _lock_unreadable(customer: Customer) -> ActionObstacle | None:
    return ActionObstacle.STATE_UNREADABLE if "locked_at" in customer.unreadable else None


_OBSTACLES: Final[dict[ActionKind, Callable[[Customer], ActionObstacle | None]]] = {
    ActionKind.LOCK: _of_locking,
    ActionKind.UNLOCK: _of_unlocking,
    ActionKind.RESET_PASSWORD: _of_mailing,
    ActionKind.RESEND_VERIFICATION: _of_verifying,
    ActionKind.SHOW_LINK: _of_mailing,
    ActionKind.ANONYMISE: _of_locking,
}
