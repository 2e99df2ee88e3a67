"""The search across sources: this system's customers, and a hotel's guests who are no customers yet."""

import sqlite3

from starlette.responses import Response

from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.customers import full_name, given, rows_of
from frontdesk.sandbox.envelopes import Record, invalid, listing
from frontdesk.sandbox.filters import condition_of
from frontdesk.sandbox.search import words

_OURS = "trybe"
_MOST = 50
_SHOWN = ("first_name", "last_name", "email", "phone")


def _record(row: sqlite3.Row, source: str, customer_id: str | None) -> Record:
    return {"id": customer_id, "source": source, "full_name": full_name(row)} | {name: row[name] for name in _SHOWN}


def _customers(call: Call, site_id: str) -> list[Record]:
    asked = {name: call.query.get(name, "") for name in ("query", "email", "first_name", "last_name")}
    name = f"{asked['first_name']} {asked['last_name']}".strip()
    filters = {"query": asked["query"], "email": asked["email"], "name": name, "site_id": site_id}
    numbers = condition_of(filters).numbers(call.database, 0, _MOST)
    return [_record(row, _OURS, row["id"]) for row in rows_of(call.database, numbers)]


def _agrees(row: sqlite3.Row, call: Call) -> bool:
    """Whether every typed word begins a word of the guest's."""
    asked = {"query": _SHOWN, "first_name": ("first_name",), "last_name": ("last_name",), "email": ("email",)}
    for name, fields in asked.items():
        known = words(" ".join(row[field] or "" for field in fields))
        if not all(any(word.startswith(typed) for word in known) for typed in words(call.query.get(name, ""))):
            return False
    return True


def _search(call: Call) -> Response:
    site_id = call.query.get("site_id")
    if not site_id:
        raise invalid("site_id", "The site_id field is required.")
    sources = set(filter(None, given(call, "source").split(",")))
    found = _customers(call, site_id) if not sources or _OURS in sources else []
    for row in call.database.execute("SELECT * FROM hotel_guests WHERE site_id = ?", [site_id]):
        if (not sources or row["source"] in sources) and _agrees(row, call):
            found.append(_record(row, row["source"], None))
    return listing(found[:_MOST])


OPERATIONS = (Operation("GET", "/shop/customers/search", _search),)
