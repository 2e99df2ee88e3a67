"""What can be done for a guest as a whole: lock, unlock, mail a password or verification link, mint one, anonymise."""

from dataclasses import dataclass, replace
from typing import Final, Generic, Protocol, TypeVar

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Customer, SetPasswordUrl
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.errors import LeavesNoTrace
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

LOCK: Final = "actionLockCustomer"
UNLOCK: Final = "actionUnlockCustomer"
RESET: Final = "actionTriggerCustomerPasswordReset"
RESEND: Final = "actionResendCustomerVerification"
LINK: Final = "createSetPasswordUrl"
ANONYMISE: Final = "deleteCustomer"

T = TypeVar("T")


class CustomerServer(Protocol):
    """What is needed of the server."""

    async def get_customer(self, customer_id: str) -> Customer: ...
    async def action_lock_customer(self, customer_id: str) -> Customer: ...
    async def action_unlock_customer(self, customer_id: str) -> Customer: ...
    async def action_trigger_customer_password_reset(self, customer_id: str) -> Customer: ...
    async def action_resend_customer_verification(self, customer_id: str) -> Customer: ...
    async def create_set_password_url(self, customer_id: str) -> SetPasswordUrl: ...
    async def delete_customer(self, customer_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class SetLock:
    """Locks a customer, or lets them go again; each is the other's inverse."""

    server: CustomerServer
    customer_id: str
    is_wished: bool

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        operation = LOCK if self.is_wished else UNLOCK
        wish, seen = {"locked": self.is_wished}, {"locked": not self.is_wished}
        return Intent(operation, self.customer_id, self.customer_id, wish, seen)

    async def read(self) -> Customer:
        return await self.server.get_customer(self.customer_id)

    async def send(self) -> Customer:
        if self.is_wished:
            return await self.server.action_lock_customer(self.customer_id)
        return await self.server.action_unlock_customer(self.customer_id)

    def standing(self, theirs: Customer) -> Standing:
        """An anonymised customer is beyond locking."""
        if "locked_at" in theirs.unreadable or theirs.deleted_at is not None:
            return Standing.OTHER
        return Standing.WISHED if (theirs.locked_at is not None) is self.is_wished else Standing.AS_SEEN

    def inverse(self, _result: Customer) -> "SetLock":
        return replace(self, is_wished=not self.is_wished)


class _SentOnce(Generic[T]):
    """A call of which the server keeps nothing to read: its answer is all that can ever tell.

    Once it has gone out, reading raises `LeavesNoTrace` until the answer is there, so that a lost answer is never
    taken for a call that was not made.
    """

    operation = ""
    may_repeat = False

    def __init__(self, server: CustomerServer, customer_id: str) -> None:
        self._server = server
        self._customer_id = customer_id
        self._has_gone_out = False
        self._answer: T | None = None

    @property
    def intent(self) -> Intent:
        return Intent(self.operation, self._customer_id, self._customer_id, {}, {})

    async def read(self) -> T:
        if self._answer is not None:
            return self._answer
        if self._has_gone_out:
            raise LeavesNoTrace(operation=self.operation)
        return await self._look()

    async def send(self) -> T:
        self._has_gone_out = True
        self._answer = await self._call()
        return self._answer

    def standing(self, theirs: T) -> Standing:
        if self._answer is not None:
            return Standing.WISHED
        return Standing.AS_SEEN if self._is_ready(theirs) else Standing.OTHER

    def inverse(self, _result: T) -> None:
        """A mail or a link that is out cannot be called back."""

    async def _look(self) -> T:
        raise NotImplementedError

    async def _call(self) -> T:
        raise NotImplementedError

    def _is_ready(self, theirs: T) -> bool:
        raise NotImplementedError


class ResetPassword(_SentOnce[Customer]):
    """Mails the guest a link, good for an hour, by which they set a new password."""

    operation = RESET

    async def _look(self) -> Customer:
        return await self._server.get_customer(self._customer_id)

    async def _call(self) -> Customer:
        return await self._server.action_trigger_customer_password_reset(self._customer_id)

    def _is_ready(self, theirs: Customer) -> bool:
        return bool(theirs.email) and theirs.deleted_at is None


class ResendVerification(ResetPassword):
    """Mails the guest the link by which they confirm their email address."""

    operation = RESEND

    async def _call(self) -> Customer:
        return await self._server.action_resend_customer_verification(self._customer_id)

    def _is_ready(self, theirs: Customer) -> bool:
        return super()._is_ready(theirs) and theirs.email_verified_at is None


class MintLink(_SentOnce[SetPasswordUrl | None]):
    """Mints a one-time link to set a password; the link lives in memory alone and is no part of the intent."""

    operation = LINK

    async def _look(self) -> None:
        """There is nothing to look at before: every link is a new one."""

    async def _call(self) -> SetPasswordUrl:
        return await self._server.create_set_password_url(self._customer_id)

    def _is_ready(self, theirs: SetPasswordUrl | None) -> bool:
        return True


class AnonymiseCustomer:
    """Takes a person's data from their record for good; a locked customer, or one renamed meanwhile, is left alone."""

    may_repeat = True

    def __init__(self, server: CustomerServer, customer_id: str, seen: Customer | None) -> None:
        self._server = server
        self._customer_id = customer_id
        self._seen = seen
        """None after a restart, when it may already have gone out."""
        self._has_gone_out = seen is None

    @property
    def intent(self) -> Intent:
        return Intent(ANONYMISE, self._customer_id, self._customer_id, {"anonymised": True}, {"anonymised": False})

    async def read(self) -> Customer | None:
        """The record; None where it cannot be had any more after the call, as some servers hide what is deleted."""
        try:
            return await self._server.get_customer(self._customer_id)
        except Gone:
            if self._has_gone_out:
                return None
            raise

    async def send(self) -> None:
        self._has_gone_out = True
        await self._server.delete_customer(self._customer_id)

    def standing(self, theirs: Customer | None) -> Standing:
        if theirs is None or theirs.deleted_at is not None:
            return Standing.WISHED
        if {"deleted_at", "locked_at"} & theirs.unreadable or theirs.locked_at is not None:
            return Standing.OTHER
        return Standing.AS_SEEN if self._seen is None or _names(theirs) == _names(self._seen) else Standing.OTHER

    def inverse(self, _result: Customer | None) -> None:
        """What is gone does not come back."""


class CustomerActionWrites:
    """Carries them out; for what each raises see `BarcodeWrites`. The three that mail or mint are never repeated."""

    def __init__(self, server: CustomerServer, path: WritePath) -> None:
        self._server = server
        self._path = path
        path.revive_with(LOCK, self._revive_lock)
        path.revive_with(UNLOCK, self._revive_lock)
        path.revive_with(ANONYMISE, self._revive_anonymising)

    async def lock(self, seen: Customer) -> Customer:
        """Keeps the guest's details from being changed."""
        return await self._path.perform(SetLock(self._server, seen.id, is_wished=True))

    async def unlock(self, seen: Customer) -> Customer:
        """Lets the guest's details be changed again."""
        return await self._path.perform(SetLock(self._server, seen.id, is_wished=False))

    async def reset_password(self, seen: Customer) -> Customer:
        """Mails a password link."""
        return await self._path.perform(ResetPassword(self._server, seen.id))

    async def resend_verification(self, seen: Customer) -> Customer:
        """Mails the verification link again."""
        return await self._path.perform(ResendVerification(self._server, seen.id))

    async def mint_link(self, seen: Customer) -> SetPasswordUrl:
        """A one-time link, which is a secret."""
        minted = await self._path.perform(MintLink(self._server, seen.id))
        if minted is None:
            raise ApiError(operation=LINK)
        return minted

    async def anonymise(self, seen: Customer) -> Customer | None:
        """The record as it is then, or None where the server hides it."""
        return await self._path.perform(AnonymiseCustomer(self._server, seen.id, seen))

    def _revive_lock(self, entry: Entry) -> SetLock:
        return SetLock(self._server, entry.intent.customer_id, is_wished=bool(entry.intent.wish["locked"]))

    def _revive_anonymising(self, entry: Entry) -> AnonymiseCustomer:
        return AnonymiseCustomer(self._server, entry.intent.customer_id, None)


def _names(customer: Customer) -> tuple[str | None, str | None, str | None]:
    return (customer.first_name, customer.last_name, customer.full_name)
