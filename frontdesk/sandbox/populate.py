"""Filling an empty database: sites, users, the sample guests, and as many invented people as are asked for."""

import random
import secrets
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import chain

from frontdesk.sandbox import search
from frontdesk.sandbox.guests import Band, Card, Guest, Plan
from frontdesk.sandbox.moments import written
from frontdesk.sandbox.names import LABELS
from frontdesk.sandbox.people import Inventor
from frontdesk.sandbox.places import LONDON, OFFERS, SITES, YEARLY, fixed_id
from frontdesk.sandbox.samples import CODES, UNKNOWN_CODE, sample_guests
from frontdesk.sandbox.schema import INDEXES, TABLES, VERSION

_AT_ONCE = 5_000
_USERS = (
    ("main", "Robin Vale", "robin.vale@example.com", 1),
    ("read_only", "Sam Reed", "sam.reed@example.com", 0),
    ("other_user", "Kim Otter", "kim.otter@example.com", 1),
)
_HOTEL_GUESTS = (
    ("Ingrid", "Solheim", "ingrid.solheim@example.net", "+4790012345"),
    ("Amelia", "Stone", "amelia.stone@example.net", "+447700900801"),
    ("Kenji", "Watanabe", "kenji.watanabe@example.net", None),
)
NEWSLETTER = fixed_id("newsletter")
_COLUMNS = {"people": "(rowid, name, email, phone, site)"}


class Writer:
    """Turns guests into rows, and writes rows by the thousand."""

    def __init__(self, database: sqlite3.Connection, seed: int, start: datetime) -> None:
        self._database = database
        self._dice = random.Random(f"ids of {seed}")  # noqa: S311  ids of invented people
        self._start = start
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._moments: dict[int, str] = {}
        self._customer = self._membership = 0

    def write(self, guest: Guest) -> None:
        self._customer += 1
        self._add_customer(guest)
        cards = [self._add_card(card) for card in guest.cards]
        for band in guest.bands:
            self._add_band(guest, band, cards)
        if guest.plan or guest.joins_family:
            self._add_membership(guest, cards)
        for home in guest.homes:
            lines = (home.name, home.line_1, home.line_2, home.city, home.county, home.country, home.postcode)
            self._rows["addresses"].append((None, self._id(), self._customer, *lines))
        self._rows["customer_labels"] += [(self._customer, label + 1) for label in guest.labels]
        if guest.wants_mail:
            self._rows["opt_ins"].append((self._customer, NEWSLETTER))
        if self._customer % _AT_ONCE == 0:
            self.flush()

    def flush(self) -> None:
        for table, rows in self._rows.items():
            marks = ", ".join("?" * len(rows[0])) if rows else ""
            if rows:
                self._database.executemany(f"INSERT INTO {table} {_COLUMNS.get(table, '')} VALUES ({marks})", rows)
        self._rows.clear()

    def _id(self) -> str:
        """A random UUID of version 4, as UUID itself would write it, which is several times slower."""
        bits = f"{self._dice.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}"

    def _ago(self, *, days: int = 0, minutes: int = 0) -> str:
        minutes += days * 1_440
        if minutes not in self._moments:
            self._moments[minutes] = written(self._start + timedelta(minutes=minutes))
        return self._moments[minutes]

    def _add_customer(self, guest: Guest) -> None:
        site, joined = guest.site, self._ago(days=guest.joined)
        checked_in = None if guest.checked_in is None else self._ago(minutes=guest.checked_in)
        self._rows["customers"].append((
            self._customer, self._id(), site.id, site.brand_id, guest.first_name, guest.last_name, guest.email,
            guest.phone, guest.born, guest.has_password, guest.locale,
            f"cus_{self._customer:012}" if guest.cards else None, None, None,
            self._id() if guest.has_avatar else None, checked_in, checked_in and "Scanned",
            joined, joined, checked_in, joined if guest.is_verified else None,
            self._ago(days=-3) if guest.is_locked else None, self._ago(days=-9) if guest.is_anonymised else None,
        ))  # fmt: skip
        self._rows["people"].append((
            self._customer, search.indexed_name(guest.first_name, guest.last_name),
            search.indexed_email(guest.email), search.indexed_phone(guest.phone), search.indexed_site(site.id),
        ))  # fmt: skip

    def _add_card(self, card: Card) -> str:
        row = (self._id(), self._customer, card.kind, card.last_4, card.status, card.brand)
        self._rows["payment_methods"].append(row)
        return row[0]

    def _add_band(self, guest: Guest, band: Band, cards: list[str]) -> None:
        id_, shop_id = self._id(), f"{self._dice.getrandbits(96):024x}"
        order_id = f"{self._dice.getrandbits(96):024x}" if band.has_order else None
        expiry = None if band.minutes is None else self._ago(minutes=band.minutes)
        card = None if band.card is None else cards[band.card]
        self._rows["barcodes"].append((
            None, id_ if "customers" in band.lists else None, shop_id if "shop" in band.lists else None,
            self._customer, (band.site or guest.site).id, band.code, expiry, card, order_id,
            self._ago(days=-1), band.minutes,
        ))  # fmt: skip

    def _add_membership(self, guest: Guest, cards: list[str]) -> None:
        """A membership of one's own, or a place on that of the guest before."""
        if guest.plan:
            self._membership += 1
            self._rows["memberships"].append(self._membership_row(guest, guest.plan, cards))
        number = f"M{100_000 + self._customer}"
        self._rows["members"].append((self._membership, self._customer, number, guest.plan is not None))

    def _membership_row(self, guest: Guest, plan: Plan, cards: list[str]) -> tuple[object, ...]:
        today = self._start.date()
        offer = SITES.index(guest.site) * (len(OFFERS) // len(SITES)) + plan.offer
        is_paid_on = plan.status in {"active", "needs_attention"} and plan.offer != YEARLY
        billing = (today + timedelta(days=1 + -plan.started % 28)).isoformat() if is_paid_on else None
        ends = None if plan.ends is None else (today + timedelta(days=plan.ends)).isoformat()
        return (
            self._membership, self._id(), guest.site.id, offer, plan.status, "app", plan.reason,
            cards[0] if cards else None, (today + timedelta(days=plan.started)).isoformat(), ends, billing,
            self._ago(days=min(plan.started, 0)),
        )  # fmt: skip


def populate(database: sqlite3.Connection, customers: int, seed: int) -> None:
    """Fill the database, all in one transaction; `customers` are invented beside the samples."""
    # A transaction is open and stays so: executescript would end it.
    for statement in TABLES.split(";\n"):
        database.execute(statement)
    _write_places(database)
    writer = Writer(database, seed, datetime.now(UTC))
    for guest in chain(sample_guests(), Inventor(seed).guests(customers)):
        writer.write(guest)
    writer.flush()
    for statement in INDEXES.split(";\n"):
        database.execute(statement)
    codes = {**CODES, "unknown": UNKNOWN_CODE}
    database.executemany("INSERT INTO codes VALUES (?, ?)", codes.items())
    database.execute(f"PRAGMA user_version = {VERSION}")


def _write_places(database: sqlite3.Connection) -> None:
    for site in SITES:
        row = (site.id, site.name, site.timezone, site.locale, site.currency)
        brand = (site.brand_id, site.brand_name, site.organisation_id)
        database.execute("INSERT INTO sites VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row + brand)
    for number, offer in enumerate(OFFERS):
        database.execute("INSERT INTO offers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", offer.row(number))
    for number, (word, colour) in enumerate(LABELS, 1):
        database.execute("INSERT INTO labels VALUES (?, ?, ?, ?)", (number, fixed_id(f"label {word}"), word, colour))
    for role, name, email, may_write in _USERS:
        row = (fixed_id(f"user {role}"), role, name, email, secrets.token_urlsafe(24))
        database.execute("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", (*row, may_write))
    for guest in _HOTEL_GUESTS:
        database.execute("INSERT INTO hotel_guests VALUES (?, 'hotel', ?, ?, ?, ?)", (LONDON.id, *guest))


def renew_samples(database: sqlite3.Connection) -> None:
    """Set the ends of bands that nobody changed anew from now on: what expires soon does so at every start."""
    rows = database.execute("SELECT DISTINCT minutes_from_start FROM barcodes WHERE minutes_from_start IS NOT NULL")
    now = datetime.now(UTC)
    for (minutes,) in rows.fetchall():
        moment = written(now + timedelta(minutes=minutes))
        database.execute("UPDATE barcodes SET expires_at = ? WHERE minutes_from_start = ?", [moment, minutes])
