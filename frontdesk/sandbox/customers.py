"""Customers: list, create, read, change, anonymise, lock, and their passwords."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from frontdesk.sandbox import checking, search
from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.checking import check, or_null
from frontdesk.sandbox.envelopes import Paging, Problem, Record, invalid, item, not_found, nothing
from frontdesk.sandbox.filters import LIST_FILTERS, condition_of

_COLUMNS = """customers.*, (SELECT json_group_array(json_object('id', labels.id, 'value', value, 'colour', colour))
    FROM customer_labels JOIN labels ON labels.number = label WHERE customer = customers.number) AS labels"""
_NAMES = {"first_name": or_null(checking.text), "last_name": or_null(checking.text)}
_CHANGES = {
    **_NAMES,
    "phone": or_null(checking.phone),
    "dob": or_null(checking.day),
    "password": checking.password,
    "external_ref": or_null(checking.text),
    "preferred_locale": checking.locale,
}
_NEW = {
    **_CHANGES,
    "site_id": checking.words,
    "email": or_null(checking.email),
    "marketing_preference_ids": checking.texts,
    "guestline_ref": checking.text,
}


def full_name(row: sqlite3.Row) -> str | None:
    """First and last name, as far as they are known."""
    return " ".join(filter(None, (row["first_name"], row["last_name"]))) or None


def _avatar(avatar_id: str | None, base_url: str) -> Record | None:
    if avatar_id is None:
        return None
    address = f"{base_url}/media/{avatar_id}.png"
    return {"id": avatar_id, "file_name": f"{avatar_id}.png", "mime_type": "image/png", "url": address}


def record(row: sqlite3.Row, base_url: str) -> Record:
    """The customer object of the API."""
    kept = {name: row[name] for name in row.keys() if name not in {"number", "checked_in_at", "check_in_method"}}  # noqa: SIM118  a Row iterates values
    check_in = {"checked_in_at": row["checked_in_at"], "method": row["check_in_method"]}
    return kept | {
        "full_name": full_name(row),
        "has_password": bool(row["has_password"]),
        "labels": json.loads(row["labels"]),
        "last_check_in": check_in if row["checked_in_at"] else None,
        "avatar": _avatar(row["avatar_id"], base_url),
    }


def find(call: Call, where: str, values: Sequence[object]) -> sqlite3.Row | None:
    """The one customer for whom the condition holds, ready for `record`."""
    found: sqlite3.Row | None = call.database.execute(
        f"SELECT {_COLUMNS} FROM customers WHERE {where}", values
    ).fetchone()
    return found


def _row(call: Call) -> sqlite3.Row:
    row = find(call, "id = ?", [call.path["customer_id"]])
    if row is None:
        raise not_found()
    return row


def _show(call: Call, customer: int, status: int = 200) -> Response:
    row = find(call, "number = ?", [customer])
    assert row is not None
    return item(record(row, call.base_url), status)


def _list(call: Call) -> Response:
    paging = Paging.of(call.query)
    condition = condition_of({name: given(call, name) for name in LIST_FILTERS})
    total = condition.count(call.database)
    rows = rows_of(call.database, condition.numbers(call.database, 0, paging.per_page, paging.offset))
    return paging.answer([record(row, call.base_url) for row in rows], total, call.address, call.query)


def rows_of(database: sqlite3.Connection, numbers: Sequence[int]) -> list[sqlite3.Row]:
    """The customers in these rows of the table."""
    sql = f"SELECT {_COLUMNS} FROM customers WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
    return database.execute(sql, [json.dumps(numbers)]).fetchall()


def given(call: Call, name: str) -> str:
    """A query's value; of a list, in either of its encodings, all joined by commas."""
    return ",".join([*call.query.getlist(name), *call.query.getlist(f"{name}[]")])


def _get(call: Call) -> Response:
    return item(record(_row(call), call.base_url))


def _create(call: Call) -> Response:
    fields = check(call.body, _NEW, required=["site_id"])
    site = call.database.execute("SELECT * FROM sites WHERE id = ?", [fields["site_id"]]).fetchone()
    if site is None:
        raise invalid("site_id", "The selected site_id is invalid.")
    if not any(fields.get(name) for name in ("email", "first_name", "last_name")):
        raise invalid("email", "One of email, first_name and last_name is required.")
    preferences = fields.pop("marketing_preference_ids", [])
    row = _new_row(fields, site, call.now)
    customer = _insert(call.database, "customers", row)
    marks = [(customer, preference) for preference in dict.fromkeys(preferences)]
    call.database.executemany("INSERT INTO opt_ins VALUES (?, ?)", marks)
    index(call.database, customer, is_new=True)
    return _show(call, customer, 201)


def _new_row(fields: dict[str, Any], site: sqlite3.Row, now: str) -> dict[str, Any]:
    kept = {name: value for name, value in fields.items() if name not in {"password", "guestline_ref"}}
    return {
        "id": str(uuid4()),
        "brand_id": site["brand_id"],
        "has_password": "password" in fields,
        "preferred_locale": site["locale"],
        "created_at": now,
        "updated_at": now,
        **kept,
    }


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    marks = ", ".join("?" * len(row))
    written = database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    return int(written.lastrowid or 0)


def _set(call: Call, customer: int, fields: dict[str, Any]) -> None:
    """Write the fields, and that something changed now."""
    fields = {**fields, "updated_at": call.now}
    assignments = ", ".join(f"{name} = ?" for name in fields)
    call.database.execute(f"UPDATE customers SET {assignments} WHERE number = ?", [*fields.values(), customer])


def index(database: sqlite3.Connection, customer: int, *, is_new: bool = False) -> None:
    """Let the customer be found by its present name, email and phone."""
    row = database.execute("SELECT * FROM customers WHERE number = ?", [customer]).fetchone()
    texts = (
        search.indexed_name(row["first_name"], row["last_name"]),
        search.indexed_email(row["email"]),
        search.indexed_phone(row["phone"]),
        search.indexed_site(row["site_id"]),
    )
    if not is_new:
        database.execute("DELETE FROM people WHERE rowid = ?", [customer])
    database.execute("INSERT INTO people (rowid, name, email, phone, site) VALUES (?, ?, ?, ?, ?)", [customer, *texts])


def _update(call: Call) -> Response:
    row = _row(call)
    _refuse_locked(row)
    if row["deleted_at"]:
        raise Problem(400, "The customer has been anonymised and can't be changed.")
    fields = check(call.body, _CHANGES)
    if fields.pop("password", None):
        fields["has_password"] = True
    _set(call, row["number"], fields)
    index(call.database, row["number"])
    return _show(call, row["number"], 201)


def _refuse_locked(row: sqlite3.Row) -> None:
    if row["locked_at"]:
        raise Problem(400, "The customer is locked.")


def _anonymise(call: Call) -> Response:
    row = _row(call)
    _refuse_locked(row)
    if not row["deleted_at"]:
        anonymise(call.database, row["number"], call.now)
    return nothing()


def anonymise(database: sqlite3.Connection, customer: int, now: str) -> None:
    """Scrub the person from the record; the record, its barcodes and its memberships stay for the books."""
    scrubbed = ("first_name", "last_name", "email", "phone", "dob", "external_ref", "avatar_id", "email_verified_at")
    cleared = ", ".join(f"{name} = NULL" for name in scrubbed)
    sql = f"UPDATE customers SET {cleared}, has_password = 0, deleted_at = ?, updated_at = ? WHERE number = ?"
    database.execute(sql, [now, now, customer])
    for table in ("addresses", "payment_methods", "customer_labels", "opt_ins"):
        database.execute(f"DELETE FROM {table} WHERE customer = ?", [customer])
    database.execute("UPDATE barcodes SET payment_method_id = NULL WHERE customer = ?", [customer])
    index(database, customer)


def _lock(call: Call) -> Response:
    row = _row(call)
    if not row["locked_at"]:
        _set(call, row["number"], {"locked_at": call.now})
    return _show(call, row["number"])


def _unlock(call: Call) -> Response:
    row = _row(call)
    if row["locked_at"]:
        _set(call, row["number"], {"locked_at": None})
    return _show(call, row["number"])


def _set_password_url(call: Call) -> Response:
    call.customer_number()
    token = secrets.token_urlsafe(32)
    return item({"url": f"{call.base_url}/set-password/{token}", "token": token})


OPERATIONS = (
    Operation("GET", "/customers/customers", _list),
    Operation("POST", "/customers/customers", _create, writes=True),
    Operation("GET", "/customers/customers/{customer_id:uuid}", _get),
    Operation("PUT", "/customers/customers/{customer_id:uuid}", _update, writes=True),
    Operation("DELETE", "/customers/customers/{customer_id:uuid}", _anonymise, writes=True),
    Operation("POST", "/customers/customers/{customer_id:uuid}/lock", _lock, writes=True),
    Operation("POST", "/customers/customers/{customer_id:uuid}/unlock", _unlock, writes=True),
    # No mail leaves a training server; what the caller sees is the same.
    Operation("POST", "/customers/customers/{customer_id:uuid}/reset-password", _get, writes=True),
    Operation("POST", "/customers/customers/{customer_id:uuid}/resend-verification", _get, writes=True),
    Operation("POST", "/customers/customers/{customer_id:uuid}/set-password-url", _set_password_url, writes=True),
)
