"""A guest of the sandbox for each try, and one call of each of the 30 operations about them."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.api.changes import (
    AddressChanges,
    BarcodeChanges,
    CustomerChanges,
    CustomerFilter,
    NewAddress,
    NewCustomer,
    ReportFilter,
)
from frontdesk.api.client import Client
from frontdesk.api.records import Address, Barcode, Customer
from tests.client.calls import Kind

LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)


@dataclass(frozen=True)
class Subject:
    """A guest with an address and a wristband, made for one try."""

    site_id: str
    customer: Customer
    address: Address
    barcode: Barcode
    card_id: str = ""
    shop_id: str = ""
    """The wristband's id on the shop's surface."""
    job_id: str = ""

    @property
    def id(self) -> str:
        """The guest's id."""
        return self.customer.id


async def new_subject(client: Client, site_id: str) -> Subject:
    """Makes one, on the sandbox itself."""
    word = uuid.uuid4().hex[:12]
    customer = await client.create_customer(
        NewCustomer(site_id=site_id, first_name="Tess", email=f"{word}@example.com")
    )
    address = await client.create_customer_address(customer.id, NewAddress(name="Home", address_line_1="1 Rose Lane"))
    barcode = await client.create_customer_barcode(customer.id, f"T-{word}")
    return Subject(site_id, customer, address, barcode)


async def with_all(client: Client, subject: Subject) -> Subject:
    """Besides, what only the calls themselves need."""
    (shop,) = (await client.list_associated_barcodes(subject.id)).data
    job = await client.queue_list_customers(ReportFilter(query=subject.barcode.code or ""))
    return replace(subject, shop_id=shop.id, job_id=str(job.id))


def _new_customer(subject: Subject) -> NewCustomer:
    return NewCustomer(site_id=subject.site_id, first_name="Nina", email=f"n{uuid.uuid4().hex[:12]}@example.com")


Call = Callable[[Client, Subject], Awaitable[Any]]
OPERATIONS: dict[str, tuple[Kind, Call]] = {
    "actionCustomerSearch": (Kind.READS, lambda c, s: c.action_customer_search(s.site_id, query="Tess")),
    "getCustomerStats": (Kind.READS, lambda c, s: c.get_customer_stats(s.id)),
    "listCustomers": (Kind.READS, lambda c, s: c.list_customers(CustomerFilter(query="Tess"), per_page=5)),
    "createCustomer": (Kind.ONCE, lambda c, s: c.create_customer(_new_customer(s))),
    "getCustomer": (Kind.READS, lambda c, s: c.get_customer(s.id)),
    "updateCustomer": (Kind.REPLACES, lambda c, s: c.update_customer(s.id, CustomerChanges(last_name="Tried"))),
    "deleteCustomer": (Kind.REMOVES, lambda c, s: c.delete_customer(s.id)),
    "listAssociatedBarcodes": (Kind.READS, lambda c, s: c.list_associated_barcodes(s.id)),
    "updateAssociatedBarcode": (
        Kind.REPLACES,
        lambda c, s: c.update_associated_barcode(s.id, s.shop_id, BarcodeChanges(expires_at=LATER)),
    ),
    "deleteAssociatedBarcode": (Kind.REMOVES, lambda c, s: c.delete_associated_barcode(s.id, s.shop_id)),
    "getCustomerMemberships": (Kind.READS, lambda c, s: c.get_customer_memberships(s.id)),
    "actionLockCustomer": (Kind.SWITCHES, lambda c, s: c.action_lock_customer(s.id)),
    "actionUnlockCustomer": (Kind.SWITCHES, lambda c, s: c.action_unlock_customer(s.id)),
    "actionTriggerCustomerPasswordReset": (Kind.ONCE, lambda c, s: c.action_trigger_customer_password_reset(s.id)),
    "actionResendCustomerVerification": (Kind.ONCE, lambda c, s: c.action_resend_customer_verification(s.id)),
    "listCustomerAddresses": (Kind.READS, lambda c, s: c.list_customer_addresses(s.id)),
    "createCustomerAddress": (
        Kind.ONCE,
        lambda c, s: c.create_customer_address(s.id, NewAddress(name="Work", address_line_1="2")),
    ),
    "getCustomerAddress": (Kind.READS, lambda c, s: c.get_customer_address(s.id, s.address.id)),
    "updateCustomerAddress": (
        Kind.REPLACES,
        lambda c, s: c.update_customer_address(s.id, s.address.id, AddressChanges(city="Bath")),
    ),
    "deleteCustomerAddress": (Kind.REMOVES, lambda c, s: c.delete_customer_address(s.id, s.address.id)),
    "listCustomerAssociatedBarcodes": (Kind.READS, lambda c, s: c.list_customer_associated_barcodes(s.id)),
    "createCustomerBarcode": (
        Kind.ONCE,
        lambda c, s: c.create_customer_barcode(s.id, f"N-{uuid.uuid4().hex[:12]}"),
    ),
    "getCustomerAssociatedBarcode": (
        Kind.READS,
        lambda c, s: c.get_customer_associated_barcode(s.id, s.barcode.id),
    ),
    "deleteCustomerBarcode": (Kind.REMOVES, lambda c, s: c.delete_customer_barcode(s.id, s.barcode.id)),
    "updateBarcodeExpiryDate": (
        Kind.REPLACES,
        lambda c, s: c.update_barcode_expiry_date(s.id, s.barcode.id, LATER),
    ),
    "updateBarcodePaymentMethod": (
        Kind.REPLACES,
        lambda c, s: c.update_barcode_payment_method(s.id, s.barcode.id, None),
    ),
    "createSetPasswordUrl": (Kind.ONCE, lambda c, s: c.create_set_password_url(s.id)),
    "getCustomerByBarcode": (
        Kind.READS,
        lambda c, s: c.get_customer_by_barcode(s.barcode.code or "", s.site_id),
    ),
    "queueListCustomers": (Kind.ONCE, lambda c, s: c.queue_list_customers(ReportFilter(query="Tess"))),
    "getCustomerQueuedJob": (Kind.READS, lambda c, s: c.get_customer_queued_job(s.job_id)),
}
