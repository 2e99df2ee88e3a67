"""Wristbands and cards: two surfaces, of which the customers' one is audited and the shop's alone attaches an order.

Nobody says that both use the same ids: keep each id with the surface that it was read from.
"""

from datetime import datetime

from pydantic import AwareDatetime

from frontdesk.api.changes import BarcodeChanges, Body
from frontdesk.api.errors import NotSendable
from frontdesk.api.read import listing, one, paged
from frontdesk.api.records import Barcode, Customer, Listing, Page
from frontdesk.api.resource import Resource, paging, query_of


class _Code(Body):
    """A wristband's code."""

    code: str


class _NewBarcode(Body):
    """Only that `data` is an object is stated; that it holds the code is inferred."""

    data: _Code


class _Expiry(Body):
    """When a barcode ends; `null` clears."""

    expires_at: AwareDatetime | None


class _ChargeTo(Body):
    """What a tap is charged to; `null` unlinks."""

    payment_method_id: str | None


class Barcodes(Resource):
    """The operations on barcodes."""

    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]:
        """Lists all of a customer's barcodes."""
        return await self._get("listCustomerAssociatedBarcodes", *_barcodes(customer_id), reads=listing(Barcode))

    async def create_customer_barcode(self, customer_id: str, code: str) -> Barcode:
        """Associates a code with a customer; never repeated on its own."""
        if not code:
            raise NotSendable("An empty code cannot be sent.", operation="createCustomerBarcode")
        body = _NewBarcode(data=_Code(code=code))
        return await self._post("createCustomerBarcode", *_barcodes(customer_id), reads=one(Barcode), body=body)

    async def get_customer_associated_barcode(self, customer_id: str, barcode_id: str) -> Barcode:
        """Reads one barcode."""
        return await self._get("getCustomerAssociatedBarcode", *_barcodes(customer_id), barcode_id, reads=one(Barcode))

    async def delete_customer_barcode(self, customer_id: str, barcode_id: str) -> None:
        """Disassociates a barcode from its customer."""
        await self._delete("deleteCustomerBarcode", *_barcodes(customer_id), barcode_id)

    async def update_barcode_expiry_date(
        self, customer_id: str, barcode_id: str, expires_at: datetime | None
    ) -> Barcode:
        """Sets when a barcode ends, a moment with a zone and in the future by the server's clock; None clears it."""
        return await self._put(
            "updateBarcodeExpiryDate",
            *_barcodes(customer_id),
            barcode_id,
            "expiry-date",
            body=_Expiry(expires_at=expires_at),
            reads=one(Barcode),
        )

    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode:
        """Links a stored payment method of the same customer, so that a tap is charged to it; None unlinks."""
        return await self._put(
            "updateBarcodePaymentMethod",
            *_barcodes(customer_id),
            barcode_id,
            "payment-method",
            body=_ChargeTo(payment_method_id=payment_method_id),
            reads=one(Barcode),
        )

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer:
        """Finds whom a code belongs to; a customer's id is taken for a code too."""
        return await self._get(
            "getCustomerByBarcode",
            "customers",
            "customers",
            "barcode-search",
            code,
            reads=one(Customer),
            query=query_of(("site_id", site_id)),
        )

    async def list_associated_barcodes(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Barcode]:
        """Lists a customer's barcodes by the shop's surface, a page at a time."""
        return await self._get(
            "listAssociatedBarcodes",
            *_shop_barcodes(customer_id),
            reads=paged(Barcode, page),
            query=paging(page, per_page),
        )

    async def update_associated_barcode(self, customer_id: str, barcode_id: str, changes: BarcodeChanges) -> Barcode:
        """Changes a barcode by the shop's surface, the only one that attaches an order."""
        return await self._put(
            "updateAssociatedBarcode", *_shop_barcodes(customer_id), barcode_id, body=changes, reads=one(Barcode)
        )

    async def delete_associated_barcode(self, customer_id: str, barcode_id: str) -> None:
        """Removes a barcode from a customer by the shop's surface."""
        await self._delete("deleteAssociatedBarcode", *_shop_barcodes(customer_id), barcode_id)


def _barcodes(customer_id: str) -> tuple[str, ...]:
    return ("customers", "customers", customer_id, "barcodes")


def _shop_barcodes(customer_id: str) -> tuple[str, ...]:
    return ("shop", "customers", customer_id, "barcodes")
