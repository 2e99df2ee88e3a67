"""Records in the form in which the API sends them, in order unless a test says otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.api.records import Barcode, Customer, Membership
from frontdesk.domain.known import Known, Part
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.verdict import Facts

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
CODE = "HA1120-Q"
SITE = "site-1"
ABSENT = object()
"""Leaves a field out of the answer."""


def after(**span: float) -> str:
    return (NOW + timedelta(**span)).isoformat()


def _said(fields: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (fields | changes).items() if value is not ABSENT}


def customer(**changes: Any) -> Customer:
    fields = {"id": "guest-1", "site_id": SITE, "locked_at": None, "deleted_at": None}
    return Customer.model_validate(_said(fields, changes))


def band(**changes: Any) -> Barcode:
    fields = {"id": "band-1", "code": CODE, "expires_at": after(hours=8), "payment_method_id": None}
    return Barcode.model_validate(_said(fields, changes))


def membership(**changes: Any) -> Membership:
    fields = {
        "id": "membership-1",
        "status": "active",
        "attention_reason": None,
        "start_date": "2026-01-01",
        "end_date": None,
    }
    return Membership.model_validate(_said(fields, changes))


def known(*rows: Any) -> Part[Any]:
    return Known(rows, NOW)


IN_ORDER = Facts(
    opening=Opening(OpenedBy.WRISTBAND, CODE),
    site_id=SITE,
    customer=customer(),
    barcodes=known(band()),
    memberships=known(membership()),
    now=NOW,
    zone=LONDON,
)


def facts(**changes: Any) -> Facts:
    return replace(IN_ORDER, **changes)
