"""A barcode server whose bands are in a file, so that they outlive the desk that is killed."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk.api.changes import BarcodeChanges
from frontdesk.api.errors import Forbidden, Gone, Invalid
from frontdesk.api.records import Barcode, Customer, Listing, Page, PageMeta

PER_PAGE = 2
Held = dict[str, dict[str, dict[str, Any]]]


class FileServer:
    """Each guest's bands by code; `committed` is called after each change, before its answer is given."""

    def __init__(self, path: Path, committed: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._committed = committed
        self.refused: set[str] = set()
        self.only_in_shop: set[str] = set()
        self.no_expiry: set[str] = set()
        """Codes that can be given no expiry."""
        self.forbidden: set[str] = set()
        """Codes that this desk may not change."""
        self.orders_in_shop_alone = False

    @property
    def held(self) -> Held:
        """Guest, code, fields."""
        return json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else {}

    def put(self, held: Held) -> None:
        """Replaces all that is held, at once."""
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(held), encoding="utf-8")
        beside.replace(self._path)

    def fields(self) -> dict[str, dict[str, Any]]:
        """What every band of every guest holds, without the ids, which are new when it is associated anew."""
        return {
            f"{guest} {code}": {name: value for name, value in band.items() if name != "id"}
            for guest, bands in self.held.items()
            for code, band in bands.items()
        }

    def change_behind(self, customer_id: str, code: str, **fields: Any) -> None:
        """Another desk changes a band."""
        held = self.held
        held[customer_id][code] |= fields
        self.put(held)

    def remove_behind(self, customer_id: str, code: str) -> None:
        """Another desk removes a band."""
        held = self.held
        del held[customer_id][code]
        self.put(held)

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer:
        for guest, bands in self.held.items():
            if code in bands or code == guest:
                return Customer(id=guest)
        raise Gone(operation="getCustomerByBarcode")

    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]:
        bands = self._bands(customer_id).items()
        return Listing(data=tuple(self._barcode(code, band) for code, band in bands if code not in self.only_in_shop))

    async def list_associated_barcodes(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Barcode]:
        rows = [self._barcode(code, band, "shop ") for code, band in self._bands(customer_id).items()]
        pages = max(1, -(-len(rows) // PER_PAGE))
        meta = PageMeta(current_page=page, last_page=pages, per_page=PER_PAGE, total=len(rows))
        return Page(data=tuple(rows[(page - 1) * PER_PAGE : page * PER_PAGE]), meta=meta)

    async def get_customer_associated_barcode(self, customer_id: str, barcode_id: str) -> Barcode:
        code, band = self._find(customer_id, barcode_id)
        return self._barcode(code, band)

    async def create_customer_barcode(self, customer_id: str, code: str) -> Barcode:
        if code in self.forbidden:
            raise Forbidden(operation="createCustomerBarcode")
        if code in self.refused or any(code in bands for bands in self.held.values()):
            raise Invalid("It has an owner.", {}, operation="createCustomerBarcode")
        band = {"id": uuid.uuid4().hex, "expires_at": None, "payment_method_id": None, "order_id": None}
        held = self.held
        held.setdefault(customer_id, {})[code] = band
        self._commit(held)
        return self._barcode(code, band)

    async def delete_customer_barcode(self, customer_id: str, barcode_id: str) -> None:
        code, _ = self._find(customer_id, barcode_id)
        held = self.held
        del held[customer_id][code]
        self._commit(held)

    async def update_barcode_expiry_date(
        self, customer_id: str, barcode_id: str, expires_at: datetime | None
    ) -> Barcode:
        if self._find(customer_id, barcode_id)[0] in self.no_expiry:
            raise Invalid("No expiry.", {}, operation="updateBarcodeExpiryDate")
        value = expires_at.isoformat(timespec="seconds") if expires_at else None
        return self._change(customer_id, barcode_id, expires_at=value)

    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode:
        return self._change(customer_id, barcode_id, payment_method_id=payment_method_id)

    async def update_associated_barcode(self, customer_id: str, barcode_id: str, changes: BarcodeChanges) -> Barcode:
        if not barcode_id.startswith("shop "):
            raise Gone(operation="updateAssociatedBarcode")
        return self._change(customer_id, barcode_id.removeprefix("shop "), **changes.as_json())

    async def delete_associated_barcode(self, customer_id: str, barcode_id: str) -> None:
        if not barcode_id.startswith("shop "):
            raise Gone(operation="deleteAssociatedBarcode")
        code, _ = self._find(customer_id, barcode_id.removeprefix("shop "))
        held = self.held
        del held[customer_id][code]
        self.only_in_shop.discard(code)
        self._commit(held)

    def _change(self, customer_id: str, barcode_id: str, **fields: Any) -> Barcode:
        code, band = self._find(customer_id, barcode_id)
        if code in self.forbidden:
            raise Forbidden
        held = self.held
        held[customer_id][code] = band | fields
        self._commit(held)
        return self._barcode(code, band | fields, "shop " if "order_id" in fields else "")

    def _commit(self, held: Held) -> None:
        self.put(held)
        self._committed()

    def _bands(self, customer_id: str) -> dict[str, dict[str, Any]]:
        return self.held.get(customer_id, {})

    def _find(self, customer_id: str, barcode_id: str) -> tuple[str, dict[str, Any]]:
        for code, band in self._bands(customer_id).items():
            if band["id"] == barcode_id:
                return code, band
        raise Gone

    def _barcode(self, code: str, band: dict[str, Any], surface: str = "") -> Barcode:
        hidden = {"order_id"} if self.orders_in_shop_alone and not surface else set()
        shown = {name: value for name, value in band.items() if name not in hidden}
        return Barcode(**{**shown, "id": surface + band["id"], "code": code})
