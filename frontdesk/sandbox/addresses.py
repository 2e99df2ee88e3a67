"""A customer's postal addresses."""

import sqlite3
from uuid import uuid4

from starlette.responses import Response

from frontdesk.sandbox import checking
from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.checking import check, or_null
from frontdesk.sandbox.envelopes import Paging, Record, item, not_found, nothing

_OPTIONAL = ("address_line_2", "city", "county", "country", "postcode")
_LONGEST_POSTCODE = 16
"""Longer than any country's, and short enough that a field's refusal can be seen and learnt from."""
_RULES = {
    "name": checking.words,
    "address_line_1": checking.words,
    **{name: or_null(checking.text) for name in _OPTIONAL},
    "postcode": or_null(checking.at_most(_LONGEST_POSTCODE)),
}
_FIELDS = ("id", *_RULES)


def _record(row: sqlite3.Row) -> Record:
    return {name: row[name] for name in _FIELDS}


def _find(call: Call) -> sqlite3.Row:
    sql = "SELECT * FROM addresses WHERE customer = ? AND id = ?"
    row: sqlite3.Row | None = call.database.execute(sql, [call.customer_number(), call.path["address_id"]]).fetchone()
    if row is None:
        raise not_found()
    return row


def _list(call: Call) -> Response:
    customer, paging = call.customer_number(), Paging.of(call.query)
    total = call.database.execute("SELECT count(*) FROM addresses WHERE customer = ?", [customer]).fetchone()[0]
    sql = "SELECT * FROM addresses WHERE customer = ? ORDER BY number LIMIT ? OFFSET ?"
    rows = call.database.execute(sql, [customer, paging.per_page, paging.offset])
    return paging.answer([_record(row) for row in rows], total, call.address, call.query)


def _create(call: Call) -> Response:
    customer = call.customer_number()
    fields = check(call.body, _RULES, required=["name", "address_line_1"])
    record: Record = {"id": str(uuid4()), **{name: fields.get(name) for name in _RULES}}
    sql = f"INSERT INTO addresses (customer, {', '.join(record)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    call.database.execute(sql, [customer, *record.values()])
    return item(record, 201)


def _get(call: Call) -> Response:
    return item(_record(_find(call)))


def _update(call: Call) -> Response:
    row = _find(call)
    for name, value in check(call.body, _RULES).items():
        call.database.execute(f"UPDATE addresses SET {name} = ? WHERE number = ?", [value, row["number"]])
    return _get(call)


def _delete(call: Call) -> Response:
    call.database.execute("DELETE FROM addresses WHERE number = ?", [_find(call)["number"]])
    return nothing()


_ALL = "/customers/customers/{customer_id:uuid}/addresses"
_ONE = _ALL + "/{address_id:uuid}"
OPERATIONS = (
    Operation("GET", _ALL, _list),
    Operation("POST", _ALL, _create, writes=True),
    Operation("GET", _ONE, _get),
    Operation("PUT", _ONE, _update, writes=True),
    Operation("DELETE", _ONE, _delete, writes=True),
)
