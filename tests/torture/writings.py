"""Every kind of write that the program has: how its write path is told, and how to see that the server holds it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError
from frontdesk.viewmodels.band import Command, CommandKind
from frontdesk.viewmodels.customer_actions import ActionKind
from frontdesk.views.wording_customer import save_error_sentence
from frontdesk.views.wording_customer_actions import failed_words
from frontdesk.views.wording_series import fault_sentence
from frontdesk.views.wording_wristbands import failed_sentence
from frontdesk.writing.associations import Association, snapshot
from frontdesk.writing.late import Writes
from frontdesk.writing.shop_associations import ShopAssociationWrites
from tests.torture.subjects import LATER, Subject, new_subject
from tests.torture.sweep import Stand

ORDER = "0123456789abcdef01234567"
NEW_ADDRESS = {"name": "Work", "address_line_1": "2 Rose Lane"}
Prepare = Callable[[Stand], Awaitable[Subject]]


@dataclass(frozen=True)
class Writing:
    """One kind of write; `holds` is None where the server keeps nothing to see it by."""

    perform: Callable[[Writes, Client, Subject], Awaitable[Any]]
    holds: Callable[[Client, Subject], Awaitable[bool]] | None
    method: str
    says: Callable[[ApiError], str]
    goes_once: bool = False
    prepare: Prepare | None = None


async def a_guest(stand: Stand) -> Subject:
    """A guest for one try."""
    return await new_subject(stand.own, stand.sandbox.site_id)


async def _with_a_card(stand: Stand) -> Subject:
    """A new wristband of a guest of the samples who has a card stored."""
    subject, own = await a_guest(stand), stand.own
    guest = await own.get_customer_by_barcode(stand.sandbox.codes["no_card"], subject.site_id)
    (card, *_) = (await own.list_payment_methods(guest.id)).data
    band = await own.create_customer_barcode(guest.id, _second_code(subject))
    return replace(subject, customer=guest, barcode=band, card_id=card.id)


async def _locked(stand: Stand) -> Subject:
    subject = await a_guest(stand)
    return replace(subject, customer=await stand.own.action_lock_customer(subject.id))


async def _without_its_band(stand: Stand) -> Subject:
    """One whose wristband, which had an expiry, was removed."""
    subject, own = await a_guest(stand), stand.own
    band = await own.update_barcode_expiry_date(subject.id, subject.barcode.id, LATER)
    await own.delete_customer_barcode(subject.id, band.id)
    return replace(subject, barcode=band)


async def _ends_later(client: Client, subject: Subject) -> bool:
    return (await client.get_customer_associated_barcode(subject.id, subject.barcode.id)).expires_at == LATER


async def _is_linked(client: Client, subject: Subject) -> bool:
    band = await client.get_customer_associated_barcode(subject.id, subject.barcode.id)
    return band.payment_method_id == subject.card_id


async def _has_order(client: Client, subject: Subject) -> bool:
    return (await client.list_associated_barcodes(subject.id)).data[0].order_id == ORDER


async def _is_renamed(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).last_name == "Tried"


async def _is_there_once(client: Client, subject: Subject) -> bool:
    return len((await client.list_customers(CustomerFilter(email=_second_mail(subject)))).data) == 1


async def _is_locked(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).locked_at is not None


async def _is_unlocked(client: Client, subject: Subject) -> bool:
    return not await _is_locked(client, subject)


async def _is_anonymised(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).deleted_at is not None


async def _has_second_address(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_addresses(subject.id)).data
    return [row.name for row in rows].count("Work") == 1


async def _address_is_in_bath(client: Client, subject: Subject) -> bool:
    return (await client.get_customer_address(subject.id, subject.address.id)).city == "Bath"


async def _address_is_gone(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_addresses(subject.id)).data
    return subject.address.id not in [row.id for row in rows]


async def _has_second_band(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_associated_barcodes(subject.id)).data
    return [row.code for row in rows].count(_second_code(subject)) == 1


async def _band_is_back(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_associated_barcodes(subject.id)).data
    return [row.expires_at for row in rows if row.code == subject.barcode.code] == [LATER]


async def _band_is_gone(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_associated_barcodes(subject.id)).data
    return subject.barcode.code not in [row.code for row in rows]


def _second_code(subject: Subject) -> str:
    return f"S-{subject.barcode.code}"


def _second_mail(subject: Subject) -> str:
    return f"second.{subject.customer.email}"


def _bring_back(writes: Writes, client: Client, subject: Subject) -> Awaitable[Any]:
    """As an undo of a removal does: the wristband, and the expiry that it had."""
    band, now = subject.barcode, client.health.server_now
    return writes.path.perform(Association(client, subject.id, band.code or "", now, snapshot(band)))


def _of_band(kind: CommandKind) -> Callable[[ApiError], str]:
    return partial(failed_sentence, Command(kind, ""))


_IN_SERIES = partial(fault_sentence, code="")

WRITINGS: dict[str, Writing] = {
    "set expiry": Writing(
        lambda w, c, s: w.barcodes.set_expiry(s.id, s.barcode, LATER),
        _ends_later,
        "PUT",
        _of_band(CommandKind.SET_EXPIRY),
    ),
    "link card": Writing(
        lambda w, c, s: w.barcodes.set_payment_method(s.id, s.barcode, s.card_id),
        _is_linked,
        "PUT",
        _of_band(CommandKind.LINK_CARD),
        prepare=_with_a_card,
    ),
    "attach order": Writing(lambda w, c, s: w.orders.set_order(s.id, s.barcode, ORDER), _has_order, "PUT", _IN_SERIES),
    "update customer": Writing(
        lambda w, c, s: w.customers.update(s.id, {"last_name": s.customer.last_name}, {"last_name": "Tried"}),
        _is_renamed,
        "PUT",
        save_error_sentence,
    ),
    "create customer": Writing(
        lambda w, c, s: w.customers.create(s.site_id, {"first_name": "Nina", "email": _second_mail(s)}),
        _is_there_once,
        "POST",
        save_error_sentence,
        goes_once=True,
    ),
    "lock": Writing(
        lambda w, c, s: w.customer_actions.lock(s.customer), _is_locked, "POST", partial(failed_words, ActionKind.LOCK)
    ),
    "unlock": Writing(
        lambda w, c, s: w.customer_actions.unlock(s.customer),
        _is_unlocked,
        "POST",
        partial(failed_words, ActionKind.UNLOCK),
        prepare=_locked,
    ),
    "reset password": Writing(
        lambda w, c, s: w.customer_actions.reset_password(s.customer),
        None,
        "POST",
        partial(failed_words, ActionKind.RESET_PASSWORD),
        goes_once=True,
    ),
    "resend verification": Writing(
        lambda w, c, s: w.customer_actions.resend_verification(s.customer),
        None,
        "POST",
        partial(failed_words, ActionKind.RESEND_VERIFICATION),
        goes_once=True,
    ),
    "mint link": Writing(
        lambda w, c, s: w.customer_actions.mint_link(s.customer),
        None,
        "POST",
        partial(failed_words, ActionKind.SHOW_LINK),
        goes_once=True,
    ),
    "anonymise": Writing(
        lambda w, c, s: w.customer_actions.anonymise(s.customer),
        _is_anonymised,
        "DELETE",
        partial(failed_words, ActionKind.ANONYMISE),
    ),
    "create address": Writing(
        lambda w, c, s: w.addresses.create(s.id, NEW_ADDRESS),
        _has_second_address,
        "POST",
        save_error_sentence,
        goes_once=True,
    ),
    "update address": Writing(
        lambda w, c, s: w.addresses.update(s.id, s.address.id, {"city": s.address.city}, {"city": "Bath"}),
        _address_is_in_bath,
        "PUT",
        save_error_sentence,
    ),
    "delete address": Writing(
        lambda w, c, s: w.addresses.delete(s.id, s.address), _address_is_gone, "DELETE", save_error_sentence
    ),
    "associate": Writing(
        lambda w, c, s: w.associations.associate(s.id, _second_code(s)),
        _has_second_band,
        "POST",
        _IN_SERIES,
        goes_once=True,
    ),
    "dissociate": Writing(
        lambda w, c, s: w.associations.dissociate(s.id, s.barcode), _band_is_gone, "DELETE", _IN_SERIES
    ),
    "dissociate in the shop": Writing(
        lambda w, c, s: ShopAssociationWrites(c, w.path).dissociate(s.id, s.barcode),
        _band_is_gone,
        "DELETE",
        _IN_SERIES,
    ),
    "undo a dissociation": Writing(
        _bring_back, _band_is_back, "POST", _IN_SERIES, goes_once=True, prepare=_without_its_band
    ),
}
