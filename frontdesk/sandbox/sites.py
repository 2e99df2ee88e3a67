"""Sites, and what a token may do."""

import sqlite3

from starlette.responses import Response

from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.envelopes import Record, item, listing, not_found


def _record(row: sqlite3.Row) -> Record:
    kept = ("id", "name", "timezone", "locale", "currency", "brand_id", "organisation_id")
    return {name: row[name] for name in kept} | {"brand": {"id": row["brand_id"], "name": row["brand_name"]}}


def _list(call: Call) -> Response:
    return listing(_record(row) for row in call.database.execute("SELECT * FROM sites ORDER BY rowid"))


def _get(call: Call) -> Response:
    row = call.database.execute("SELECT * FROM sites WHERE id = ?", [call.path["site_id"]]).fetchone()
    if row is None:
        raise not_found()
    return item(_record(row))


def _token_info(call: Call) -> Response:
    sites = [row["id"] for row in call.database.execute("SELECT id FROM sites ORDER BY rowid")]
    user = {"id": call.user.id, "name": call.user.name, "email": call.user.email}
    permissions = ["customers.read", "customers.write"] if call.user.may_write else ["customers.read"]
    return item({"user": user, "site_ids": sites, "permissions": permissions})


OPERATIONS = (
    Operation("GET", "/sites", _list),
    Operation("GET", "/sites/{site_id:uuid}", _get),
    Operation("GET", "/token-info", _token_info),
)
