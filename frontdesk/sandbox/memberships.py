"""What a customer has beside barcodes and addresses: memberships, payment methods, and figures."""

import random
import sqlite3

from starlette.responses import Response

from frontdesk.sandbox.barcodes import payment_method
from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.envelopes import Record, invalid, item, listing, not_found
from frontdesk.sandbox.moments import shop_form

_METHOD = "payment_methods.id AS method_id, payment_methods.type, last_4, payment_methods.status, card_brand"
_MEMBERSHIPS = """SELECT memberships.number, memberships.id, memberships.site_id, memberships.status AS state, source,
    attention_reason, payment_method_id, start_date, end_date, next_billing_date, memberships.created_at,
    type_id, type_name, rate_id, rate_name, currency, price, billing_frequency,
    payment_methods.id AS method_id, payment_methods.type, last_4, payment_methods.status, card_brand
    FROM members JOIN memberships ON memberships.number = members.membership JOIN offers ON offers.number = offer
    LEFT JOIN payment_methods ON payment_methods.id = payment_method_id
    WHERE members.customer = ? ORDER BY memberships.number"""
_MEMBERS = """SELECT customers.id AS customer_id, membership_number, is_lead FROM members
    JOIN customers ON customers.number = members.customer WHERE membership = ? ORDER BY is_lead DESC, customer"""


def _next_charge(row: sqlite3.Row) -> Record | None:
    if not row["next_billing_date"]:
        return None
    return {"date": row["next_billing_date"], "amount": row["price"], "currency": row["currency"]}


def _record(row: sqlite3.Row, members: list[Record]) -> Record:
    kept = ("id", "site_id", "source", "attention_reason", "start_date", "end_date", "next_billing_date")
    lead = next((member for member in members if member["is_lead"]), None)
    return {name: row[name] for name in kept} | {
        "membership_number": lead and lead["membership_number"],
        "members": members,
        "type": {"id": row["type_id"], "name": row["type_name"]},
        "rate": {
            "id": row["rate_id"],
            "name": row["rate_name"],
            "currency": row["currency"],
            "price": row["price"],
            "billing_frequency": row["billing_frequency"],
        },
        "status": row["state"],
        "payment_method": payment_method(row) if row["method_id"] else None,
        "next_charge": _next_charge(row),
        "basket_id": None,
        "external_ref": None,
        "created_at": shop_form(row["created_at"]),
    }


def _memberships(call: Call) -> Response:
    records = []
    for row in call.database.execute(_MEMBERSHIPS, [call.customer_number()]).fetchall():
        members = [
            {
                "customer_id": member["customer_id"],
                "membership_number": member["membership_number"],
                "is_lead": bool(member["is_lead"]),
            }
            for member in call.database.execute(_MEMBERS, [row["number"]])
        ]
        records.append(_record(row, members))
    return listing(records)


def _payment_methods(call: Call) -> Response:
    customer_id = call.query.get("customer_id")
    if not customer_id:
        raise invalid("customer_id", "The customer_id field is required.")
    found = call.database.execute("SELECT number FROM customers WHERE id = ?", [customer_id]).fetchone()
    if found is None:
        raise not_found()
    sql = f"SELECT {_METHOD} FROM payment_methods WHERE customer = ? ORDER BY rowid"
    return listing(payment_method(row) for row in call.database.execute(sql, [found["number"]]))


def _stats(call: Call) -> Response:
    """Figures that no table stands behind: made up from the customer's id, so they stay the same."""
    call.customer_number()
    dice = random.Random(call.path["customer_id"])  # noqa: S311  invented figures
    visits = dice.choice((0, 1, 2, 3, 5, 8, 14, 27, 61))
    spent = sum(dice.randrange(1500, 16000, 50) for _ in range(visits))
    figures = {
        "total_visits": visits,
        "upcoming_bookings": dice.choice((0, 0, 0, 1, 2)),
        "cancelled_bookings": visits // 7,
        "no_shows": visits // 20,
        "total_spend": spent,
        # As the public hosts do now and then: a number that comes as text.
        "average_spend": str(spent // visits if visits else 0),
    }
    return item(figures)


OPERATIONS = (
    Operation("GET", "/customers/customers/{customer_id:uuid}/memberships", _memberships),
    Operation("GET", "/shop/customers/{customer_id:uuid}/stats", _stats),
    Operation("GET", "/customers/payment-methods", _payment_methods),
)
