"""One call of each operation, and what sending it twice does: written out apart from the client's own code."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from enum import Enum, auto
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

CUSTOMER = "8f2c1a52-51f5-4e4a-9c39-0f1c7b0f8a11"
OTHER = "1b0ab9c2-7b59-4b71-9d1d-40d0a1a2cf22"
SITE = "3d10f793-9eb3-500a-b515-53f7399e5790"
ORDER = "0123456789abcdef01234567"
MOMENT = datetime(2031, 5, 6, 18, 30, tzinfo=UTC)

Call = Callable[[Client], Awaitable[Any]]


class Kind(Enum):
    """What sending it twice does."""

    READS = auto()
    REPLACES = auto()
    REMOVES = auto()
    SWITCHES = auto()
    ONCE = auto()


NEW_CUSTOMER = NewCustomer(
    site_id=SITE,
    first_name="Jane",
    last_name=None,
    phone="+447900000000",
    dob=date(1990, 2, 28),
    email="jane@example.com",
    password="long enough",
    marketing_preference_ids=["a", "b"],
    external_ref="x",
    guestline_ref="g",
    preferred_locale="en",
)
CUSTOMER_CHANGES = CustomerChanges(
    first_name="Jane",
    last_name="Doe",
    phone=None,
    dob=None,
    password="12345678",
    external_ref=None,
    preferred_locale="fr",
)
NEW_ADDRESS = NewAddress(
    name="Home",
    address_line_1="1 High Street",
    address_line_2=None,
    city="Bath",
    county="",
    country="UK",
    postcode="BA1",
)
ADDRESS_CHANGES = AddressChanges(
    name="Work", address_line_1="2", address_line_2="3", city=None, county=None, country=None, postcode=None
)
BARCODE_CHANGES = BarcodeChanges(payment_method_id=None, order_id=ORDER, expires_at=MOMENT)
_FILTER = {
    "query": "Jane",
    "email": "jane@example.com",
    "organisation_id": OTHER,
    "brand_id": OTHER,
    "membership_number": "M-1",
    "name": "Doe",
    "phone": "+447900000000",
    "membership": "needs_dd_mandate",
    "membership_created_at_from": date(2020, 1, 1),
    "membership_created_at_to": date(2021, 1, 1),
    "membership_type_id": "t",
    "membership_rate_id": "r",
    "marketing_opt_in": "any",
    "label_ids": [OTHER, CUSTOMER],
}
EVERY_FILTER = CustomerFilter(**_FILTER, site_id=SITE, id=CUSTOMER)
EVERY_REPORT_FILTER = ReportFilter(
    **_FILTER, created_at_from=date(2020, 1, 1), created_at_to=MOMENT, updated_at_from=MOMENT, updated_at_to=date.max
)

CALLS: dict[str, tuple[Kind, Call]] = {
    "actionCustomerSearch": (
        Kind.READS,
        lambda client: client.action_customer_search(
            SITE, query="Jane", source=("trybe", "legacy"), first_name="Jane", last_name="Doe", email="jane@example.com"
        ),
    ),
    "getCustomerStats": (Kind.READS, lambda client: client.get_customer_stats(CUSTOMER)),
    "listCustomers": (Kind.READS, lambda client: client.list_customers(EVERY_FILTER, page=2, per_page=50)),
    "createCustomer": (Kind.ONCE, lambda client: client.create_customer(NEW_CUSTOMER)),
    "getCustomer": (Kind.READS, lambda client: client.get_customer(CUSTOMER)),
    "updateCustomer": (Kind.REPLACES, lambda client: client.update_customer(CUSTOMER, CUSTOMER_CHANGES)),
    "deleteCustomer": (Kind.REMOVES, lambda client: client.delete_customer(CUSTOMER)),
    "listAssociatedBarcodes": (
        Kind.READS,
        lambda client: client.list_associated_barcodes(CUSTOMER, page=3, per_page=10),
    ),
    "updateAssociatedBarcode": (
        Kind.REPLACES,
        lambda client: client.update_associated_barcode(CUSTOMER, "b-1", BARCODE_CHANGES),
    ),
    "deleteAssociatedBarcode": (Kind.REMOVES, lambda client: client.delete_associated_barcode(CUSTOMER, "b-1")),
    "getCustomerMemberships": (Kind.READS, lambda client: client.get_customer_memberships(CUSTOMER)),
    "actionLockCustomer": (Kind.SWITCHES, lambda client: client.action_lock_customer(CUSTOMER)),
    "actionUnlockCustomer": (Kind.SWITCHES, lambda client: client.action_unlock_customer(CUSTOMER)),
    "actionTriggerCustomerPasswordReset": (
        Kind.ONCE,
        lambda client: client.action_trigger_customer_password_reset(CUSTOMER),
    ),
    "actionResendCustomerVerification": (
        Kind.ONCE,
        lambda client: client.action_resend_customer_verification(CUSTOMER),
    ),
    "listCustomerAddresses": (Kind.READS, lambda client: client.list_customer_addresses(CUSTOMER, page=1, per_page=5)),
    "createCustomerAddress": (Kind.ONCE, lambda client: client.create_customer_address(CUSTOMER, NEW_ADDRESS)),
    "getCustomerAddress": (Kind.READS, lambda client: client.get_customer_address(CUSTOMER, OTHER)),
    "updateCustomerAddress": (
        Kind.REPLACES,
        lambda client: client.update_customer_address(CUSTOMER, OTHER, ADDRESS_CHANGES),
    ),
    "deleteCustomerAddress": (Kind.REMOVES, lambda client: client.delete_customer_address(CUSTOMER, OTHER)),
    "listCustomerAssociatedBarcodes": (
        Kind.READS,
        lambda client: client.list_customer_associated_barcodes(CUSTOMER),
    ),
    "createCustomerBarcode": (Kind.ONCE, lambda client: client.create_customer_barcode(CUSTOMER, "0042")),
    "getCustomerAssociatedBarcode": (
        Kind.READS,
        lambda client: client.get_customer_associated_barcode(CUSTOMER, OTHER),
    ),
    "deleteCustomerBarcode": (Kind.REMOVES, lambda client: client.delete_customer_barcode(CUSTOMER, OTHER)),
    "updateBarcodeExpiryDate": (
        Kind.REPLACES,
        lambda client: client.update_barcode_expiry_date(CUSTOMER, OTHER, MOMENT),
    ),
    "updateBarcodePaymentMethod": (
        Kind.REPLACES,
        lambda client: client.update_barcode_payment_method(CUSTOMER, OTHER, "pm_1"),
    ),
    "createSetPasswordUrl": (Kind.ONCE, lambda client: client.create_set_password_url(CUSTOMER)),
    "getCustomerByBarcode": (Kind.READS, lambda client: client.get_customer_by_barcode("0042", SITE)),
    "queueListCustomers": (Kind.ONCE, lambda client: client.queue_list_customers(EVERY_REPORT_FILTER)),
    "getCustomerQueuedJob": (Kind.READS, lambda client: client.get_customer_queued_job("job-1")),
}

BARE_CALLS: dict[str, Call] = {
    "actionCustomerSearch": lambda client: client.action_customer_search(SITE),
    "listCustomers": lambda client: client.list_customers(CustomerFilter()),
    "createCustomer": lambda client: client.create_customer(NewCustomer(site_id=SITE, email="jane@example.com")),
    "updateCustomer": lambda client: client.update_customer(CUSTOMER, CustomerChanges()),
    "listAssociatedBarcodes": lambda client: client.list_associated_barcodes(CUSTOMER),
    "updateAssociatedBarcode": lambda client: client.update_associated_barcode(CUSTOMER, "b", BarcodeChanges()),
    "listCustomerAddresses": lambda client: client.list_customer_addresses(CUSTOMER),
    "createCustomerAddress": lambda client: client.create_customer_address(
        CUSTOMER, NewAddress(name="Home", address_line_1="1")
    ),
    "updateCustomerAddress": lambda client: client.update_customer_address(CUSTOMER, OTHER, AddressChanges()),
    "updateBarcodeExpiryDate": lambda client: client.update_barcode_expiry_date(CUSTOMER, OTHER, None),
    "updateBarcodePaymentMethod": lambda client: client.update_barcode_payment_method(CUSTOMER, OTHER, None),
    "queueListCustomers": lambda client: client.queue_list_customers(ReportFilter()),
}
