"""Barcodes on both surfaces: /customers with uuid ids and an audit, /shop with string ids and orders."""

import re
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from frontdesk.sandbox import checking, customers
from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.checking import Wrong, check, or_null
from frontdesk.sandbox.envelopes import Paging, Problem, Record, invalid, item, listing, not_found, nothing
from frontdesk.sandbox.moments import read_moment, shop_form, written

_SELECT = """SELECT barcodes.*, customers.id AS customer_id, payment_methods.id AS method_id, payment_methods.type,
    last_4, payment_methods.status, card_brand FROM barcodes JOIN customers ON customers.number = barcodes.customer
    LEFT JOIN payment_methods ON payment_methods.id = payment_method_id"""
_LONGEST_CODE = 256


def _future(value: Any) -> str:
    """A moment after now by this server's clock."""
    moment = read_moment(checking.text(value))
    if moment is None:
        raise Wrong("must be an ISO 8601 date and time with an offset")
    if moment <= datetime.now(UTC):
        raise Wrong("must be a date in the future")
    return written(moment)


def _order(value: Any) -> str:
    if not re.fullmatch("[0-9a-f]{24}", checking.text(value)):
        raise Wrong("must be the id of an order")
    return str(value)


def _code(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_CODE or "\x00" in value:
        raise Wrong(f"must be a code of 1 to {_LONGEST_CODE} characters")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Wrong("must be valid text") from error
    return value


_EXPIRY = {"expires_at": or_null(_future)}
_PAYMENT_METHOD = {"payment_method_id": or_null(checking.text)}
_SHOP_CHANGES = {**_EXPIRY, **_PAYMENT_METHOD, "order_id": or_null(_order)}


def payment_method(row: sqlite3.Row) -> Record:
    """A stored way to pay, with no more of it than the API shows."""
    return {
        "id": row["method_id"],
        "type": row["type"],
        "last_4": row["last_4"],
        "status": row["status"],
        "card_brand": row["card_brand"],
    }


def _record(row: sqlite3.Row) -> Record:
    """The barcode as /customers shows it."""
    kept = ("id", "code", "customer_id", "expires_at", "payment_method_id", "order_id", "created_at")
    method = payment_method(row) if row["method_id"] else None
    return {name: row[name] for name in kept} | {"payment_method": method}


def _shop_record(row: sqlite3.Row) -> Record:
    """The same barcode as /shop shows it: another id, and the other way of writing moments."""
    moments = {name: shop_form(row[name]) for name in ("expires_at", "created_at")}
    return _record(row) | moments | {"id": row["shop_id"]}


def _find(call: Call, column: str) -> sqlite3.Row:
    sql = f"{_SELECT} WHERE barcodes.customer = ? AND barcodes.{column} = ?"
    row: sqlite3.Row | None = call.database.execute(sql, [call.customer_number(), call.path["barcode_id"]]).fetchone()
    if row is None:
        raise not_found()
    return row


def _change(call: Call, row: sqlite3.Row, fields: Mapping[str, Any]) -> None:
    """Write the fields; a barcode changed by hand no longer follows the clock of the samples."""
    if method := fields.get("payment_method_id"):
        _check_payment_method(call, row["customer"], method)
    if "expires_at" in fields:
        call.database.execute("UPDATE barcodes SET minutes_from_start = NULL WHERE number = ?", [row["number"]])
    for name, value in fields.items():
        call.database.execute(f"UPDATE barcodes SET {name} = ? WHERE number = ?", [value, row["number"]])


def _check_payment_method(call: Call, customer: int, method: str) -> None:
    sql = "SELECT status FROM payment_methods WHERE id = ? AND customer = ?"
    found = call.database.execute(sql, [method, customer]).fetchone()
    if found is None:
        raise invalid("payment_method_id", "The selected payment_method_id is invalid.")
    if found["status"] != "active":
        raise invalid("payment_method_id", "The payment method is no longer valid.")


def _list(call: Call) -> Response:
    sql = f"{_SELECT} WHERE barcodes.customer = ? AND barcodes.id IS NOT NULL ORDER BY barcodes.number"
    rows = call.database.execute(sql, [call.customer_number()])
    return listing(_record(row) for row in rows)


def _shop_list(call: Call) -> Response:
    customer, paging = call.customer_number(), Paging.of(call.query)
    counted = "SELECT count(shop_id) FROM barcodes WHERE customer = ?"
    total = call.database.execute(counted, [customer]).fetchone()[0]
    sql = f"{_SELECT} WHERE barcodes.customer = ? AND shop_id IS NOT NULL ORDER BY barcodes.number LIMIT ? OFFSET ?"
    rows = call.database.execute(sql, [customer, paging.per_page, paging.offset])
    return paging.answer([_shop_record(row) for row in rows], total, call.address, call.query)


def _get(call: Call) -> Response:
    return item(_record(_find(call, "id")))


def _create(call: Call) -> Response:
    """Associate a code at the customer's own site; one that somebody has there already is refused."""
    customer = call.customer_number()
    data = check(call.body, {"data": lambda value: value}, required=["data"])["data"]
    code = check(data, {"code": _code}, required=["code"])["code"]
    site_id = call.database.execute("SELECT site_id FROM customers WHERE number = ?", [customer]).fetchone()["site_id"]
    if call.database.execute("SELECT 1 FROM barcodes WHERE code = ? AND site_id = ?", [code, site_id]).fetchone():
        raise invalid("data.code", "The barcode is already associated with a customer.")
    row = (str(uuid4()), secrets.token_hex(12), customer, site_id, code, call.now)
    sql = "INSERT INTO barcodes (id, shop_id, customer, site_id, code, created_at) VALUES (?, ?, ?, ?, ?, ?)"
    call.database.execute(sql, row)
    call.audit(customer, "created_barcode", {"code": (None, code)})
    return item(_record(call.database.execute(f"{_SELECT} WHERE barcodes.id = ?", row[:1]).fetchone()))


def _remove(call: Call, column: str) -> Response:
    row = _find(call, column)
    call.database.execute("DELETE FROM barcodes WHERE number = ?", [row["number"]])
    call.audit(row["customer"], "deleted_barcode", {"code": (row["code"], None)})
    return nothing()


def _delete(call: Call) -> Response:
    return _remove(call, "id")


def _shop_delete(call: Call) -> Response:
    return _remove(call, "shop_id")


def _shop_update(call: Call) -> Response:
    row = _find(call, "shop_id")
    _change(call, row, check(call.body, _SHOP_CHANGES))
    return item(_shop_record(_find(call, "shop_id")))


def _set_expiry(call: Call) -> Response:
    row = _find(call, "id")
    fields = check(call.body, _EXPIRY, required=["expires_at"])
    _change(call, row, fields)
    call.audit(row["customer"], "updated_barcode", {"expires_at": (row["expires_at"], fields["expires_at"])})
    return _get(call)


def _set_payment_method(call: Call) -> Response:
    row = _find(call, "id")
    fields = check(call.body, _PAYMENT_METHOD, required=["payment_method_id"])
    _change(call, row, fields)
    change = (row["payment_method_id"], fields["payment_method_id"])
    call.audit(row["customer"], "updated_barcode_payment_method", {"payment_method_id": change})
    return _get(call)


def _search(call: Call) -> Response:
    """Whose code it is at the site; a customer's own id opens that customer at its site too."""
    code, site_id = call.path["code"], call.query.get("site_id", "")
    of_code = "number = (SELECT customer FROM barcodes WHERE code = ? AND barcodes.site_id = ?)"
    row = customers.find(call, of_code, [code, site_id])
    if row is None:
        row = customers.find(call, "id = ? AND site_id = ?", [code.lower(), site_id])
    if row is None:
        raise Problem(404, "No customer was found with this barcode.")
    return item(customers.record(row, call.base_url))


_OF_CUSTOMER = "/customers/customers/{customer_id:uuid}/barcodes"
_OF_SHOP = "/shop/customers/{customer_id:uuid}/barcodes"
OPERATIONS = (
    # First of all routes: it is the one asked most, and a code may look like any other path.
    Operation("GET", "/customers/customers/barcode-search/{code:path}", _search),
    Operation("GET", _OF_CUSTOMER, _list),
    Operation("POST", _OF_CUSTOMER, _create, writes=True),
    Operation("GET", _OF_CUSTOMER + "/{barcode_id:uuid}", _get),
    Operation("DELETE", _OF_CUSTOMER + "/{barcode_id:uuid}", _delete, writes=True),
    Operation("PUT", _OF_CUSTOMER + "/{barcode_id:uuid}/expiry-date", _set_expiry, writes=True),
    Operation("PUT", _OF_CUSTOMER + "/{barcode_id:uuid}/payment-method", _set_payment_method, writes=True),
    Operation("GET", _OF_SHOP, _shop_list),
    Operation("PUT", _OF_SHOP + "/{barcode_id}", _shop_update, writes=True),
    Operation("DELETE", _OF_SHOP + "/{barcode_id}", _shop_delete, writes=True),
)
